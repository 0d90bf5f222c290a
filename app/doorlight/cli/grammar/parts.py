"""What the areas of the grammar share: a parser that refuses in one sentence, and how times are read.

Help texts are in the system's language: no config has been read yet when they are shown.
"""

from __future__ import annotations

import argparse
import sys
from typing import Any, NoReturn, Protocol

from doorlight.domain.words import Words

BAD_USAGE = 2
MAX_SPEED = 1_000_000.0


class OneSentenceParser(argparse.ArgumentParser):
    """A parser whose refusal is one sentence with a way on, not a screenful of usage."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and leave with code 2."""
        sys.stderr.write(f"{self.prog}: {message}. Try: {self.prog} --help\n")
        raise SystemExit(BAD_USAGE)


class Commands(Protocol):
    """What `add_subparsers` gives back (argparse has no public name for it)."""

    def add_parser(self, name: str, **options: Any) -> argparse.ArgumentParser:
        """Add one subcommand."""
        ...


def duration(text: str) -> float:
    """Read `90s`, `2m` or `1h` for argparse."""
    from doorlight.catalogue.durations import parse_duration  # noqa: PLC0415  # not every start pays for it

    try:
        return parse_duration(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def moment(text: str) -> float:
    """Read an ISO 8601 time for argparse, of this computer's zone where it names none; seconds since the epoch."""
    from datetime import datetime  # noqa: PLC0415  # not every start pays for it

    try:
        return datetime.fromisoformat(text).timestamp()
    except (ValueError, OverflowError, OSError) as error:
        example = "2026-12-24T15:00 or 2026-12-24T20:00:00Z"
        raise argparse.ArgumentTypeError(f"{text} is not a time: write it like {example}") from error


def speed(text: str) -> float:
    """Read a replay's speed: 1 is as it was, 600 ten minutes a second."""
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 1 <= value <= MAX_SPEED:
        raise argparse.ArgumentTypeError(f"{text} is not a speed between 1 and {MAX_SPEED:.0f}")
    return value


def add_json(parser: argparse.ArgumentParser, words: Words) -> None:
    """Let a command answer in JSON."""
    parser.add_argument("--json", action="store_true", help=words.translate("cli", "JSON on standard output"))


def add_actions(commands: Commands, name: str, after: argparse.ArgumentParser, text: str) -> Commands:
    """Add a command that is several: `doorlight NAME ACTION`."""
    parser = commands.add_parser(name, parents=[after], help=text)
    return parser.add_subparsers(dest="action", metavar="ACTION", required=True, parser_class=OneSentenceParser)
