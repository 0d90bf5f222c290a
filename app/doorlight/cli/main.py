"""The entry of `doorlight`: read the arguments, hand over to one command, turn errors into one sentence.

Commands are imported when they run, so that `doorlight --version` and the tray pay for nothing they do not use.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from doorlight.cli.errors import CommandError
from doorlight.cli.grammar.parts import BAD_USAGE, BadUsageError
from doorlight.cli.parser import build_parser
from doorlight.cli.words import TerminalWords, words_for
from doorlight.domain.words import render, say

COMMANDS = (
    "check",
    "watch",
    "replay",
    "catalogue",
    "config",
    "secret",
    "detect",
    "deadline",
    "doors",
    "card",
    "mute",
    "unmute",
    "notify-when-back",
    "briefing",
    "evidence",
    "remote",
)
_ELSEWHERE = {"unmute": "mute", "notify-when-back": "mute"}  # commands that share a module
INTERRUPTED = 130  # 128 + SIGINT, as a shell says it


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code. Never ends in a traceback for bad input of any kind."""
    _have_somewhere_to_speak()
    try:
        return _written_out(arguments)
    except CommandError as error:
        return _refuse(render(error.text, words_for("auto")))
    except BadUsageError as error:
        wanted = say("cli", "{mistake}. Try: {command} --help", mistake=error.mistake, command=error.command)
        return _refuse(render(wanted, words_for("auto")), error.command)
    except BrokenPipeError:  # the reader (`head`) went away
        _write_no_more()
        return 0
    except OSError as error:  # a full disk, a terminal that is gone
        _write_no_more()
        return _refuse(_of_the_system(error))
    except KeyboardInterrupt:
        return INTERRUPTED


def _written_out(arguments: Sequence[str] | None) -> int:
    """Run a command and see its words out: what goes wrong with that is told here, not at the interpreter's end."""
    try:
        return _run(_parsed(arguments))
    finally:
        sys.stdout.flush()


def _parsed(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Return what was typed. What is refused is read once more, to be refused in the reader's language.

    Raises BadUsageError.
    """
    try:
        return build_parser(_spoken(arguments)).parse_args(arguments)
    except BadUsageError:
        return build_parser(words_for("auto")).parse_args(arguments)


def _spoken(arguments: Sequence[str] | None) -> TerminalWords:
    """Return the words to try first: only who asks for help reads any, and the tray reads no file for nothing."""
    given = sys.argv[1:] if arguments is None else arguments
    return words_for("auto" if {"-h", "--help"} & set(given) else "en")


def _refuse(sentence: str, command: str = "doorlight") -> int:
    """Say a mistake on one line; what an argument or a file put into it cannot steer the terminal."""
    spaced = sentence.replace("\u00a0", " ").replace("\u202f", " ")  # French typography, no control characters
    plain = "".join(character if character.isprintable() else "?" for character in spaced)
    sys.stderr.write(f"{command}: {plain}\n")
    return BAD_USAGE


def _of_the_system(error: OSError) -> str:
    """Return what the system says, without its number, and of which file."""
    reason = error.strerror or str(error)
    return f"{error.filename}: {reason}" if error.filename is not None else reason


def _write_no_more() -> None:
    """Keep the interpreter's own flush at exit from complaining."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(options: argparse.Namespace) -> int:
    if options.command not in COMMANDS:
        return int(importlib.import_module("doorlight.cli.tray").run(options))
    if options.replay is not None or options.speed is not None:
        raise CommandError(say("cli", "--replay and --speed belong to the tray: leave out the command"))
    module = _ELSEWHERE.get(options.command, options.command)
    return int(importlib.import_module(f"doorlight.cli.{module}").run(options))


def _have_somewhere_to_speak() -> None:
    """Speak to nobody where a stream is closed (`>&-`, a Windows start without a terminal); never fail to encode."""
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")
