"""What the areas of the grammar share: a parser that refuses in one sentence, and how times are read.

All of it is in the system's language: no config has been read yet when it is shown.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any, NoReturn, Protocol

from doorlight.domain.words import Words, render, say

BAD_USAGE = 2
MAX_SPEED = 1_000_000.0

Reader = Callable[[str], float]


class BadUsageError(Exception):
    """What was typed is not in the grammar. `command` is where, like "doorlight doors"; `mistake` what, in words."""

    def __init__(self, command: str, mistake: str) -> None:
        self.command = command
        self.mistake = mistake
        super().__init__(f"{command}: {mistake}")


class OneSentenceParser(argparse.ArgumentParser):
    """A parser whose refusal is one sentence with a way on, not a screenful of usage; so are its subcommands'."""

    def error(self, message: str) -> NoReturn:
        """Raise BadUsageError."""
        raise BadUsageError(self.prog, message)


class Commands(Protocol):
    """What `add_subparsers` gives back (argparse has no public name for it)."""

    def add_parser(self, name: str, **options: Any) -> argparse.ArgumentParser:
        """Add one subcommand."""
        ...


def duration(words: Words) -> Reader:
    """Return what reads `90s`, `2m` or `1h` for argparse, as seconds."""

    def read(text: str) -> float:
        from doorlight.catalogue.durations import parse_duration  # noqa: PLC0415  # not every start pays for it

        try:
            return parse_duration(text)
        except ValueError as error:
            wanted = say("cli", "{text} is not a duration: write it like 30s, 2m or 1h30m", text=text)
            raise argparse.ArgumentTypeError(render(wanted, words)) from error

    return read


def some_text(words: Words) -> Callable[[str], str]:
    """Return what refuses an empty text for argparse."""

    def read(text: str) -> str:
        if not text.strip():
            raise argparse.ArgumentTypeError(render(say("cli", "this must not be empty"), words))
        return text.strip()

    return read


def moment(words: Words) -> Reader:
    """Return what reads an ISO 8601 time for argparse, of this computer's zone where it names none.

    It gives seconds since the epoch.
    """

    def read(text: str) -> float:
        from datetime import datetime  # noqa: PLC0415  # not every start pays for it

        try:
            return datetime.fromisoformat(text).timestamp()
        except (ValueError, OverflowError, OSError) as error:
            wanted = say(
                "cli", "{text} is not a time: write it like 2026-12-24T15:00 or 2026-12-24T20:00:00Z", text=text
            )
            raise argparse.ArgumentTypeError(render(wanted, words)) from error

    return read


def speed(words: Words) -> Reader:
    """Return what reads a replay's speed: 1 is as it was, 600 ten minutes a second."""

    def read(text: str) -> float:
        try:
            value = float(text)
        except ValueError:
            value = 0.0
        if not 1 <= value <= MAX_SPEED:
            wanted = say("cli", "{text} is not a speed between 1 and {most}", text=text, most=int(MAX_SPEED))
            raise argparse.ArgumentTypeError(render(wanted, words))
        return value

    return read


def add_json(parser: argparse.ArgumentParser, words: Words) -> None:
    """Let a command answer in JSON."""
    parser.add_argument("--json", action="store_true", help=words.translate("cli", "JSON on standard output"))


def add_actions(commands: Commands, name: str, after: argparse.ArgumentParser, text: str) -> Commands:
    """Add a command that is several: `doorlight NAME ACTION`."""
    parser = commands.add_parser(name, parents=[after], help=text)
    return parser.add_subparsers(dest="action", metavar="ACTION", required=True, parser_class=OneSentenceParser)
