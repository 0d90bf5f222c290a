"""A line that is not to be seen: asked without echo at a terminal, read from a pipe otherwise."""

from __future__ import annotations

import getpass
import sys

from doorlight.cli.errors import CommandError
from doorlight.domain.words import say


def hidden_line(prompt: str, name: str) -> str:
    """Return what was typed, "" for nothing. `name` says in an error what was asked for.

    Raises CommandError where it is not text.
    """
    try:
        return getpass.getpass(prompt) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\r\n")
    except EOFError:
        return ""
    except UnicodeDecodeError as error:
        raise CommandError(say("cli", "{name}: the value is not text", name=name)) from error
