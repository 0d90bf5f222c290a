"""`doorlight secret set|remove|list`: entries of the system keyring, asked without echo, never printed."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Sequence

from doorlight.cli.errors import CommandError
from doorlight.cli.hidden_line import hidden_line
from doorlight.cli.terminal_text import note
from doorlight.cli.words import words_for
from doorlight.config.paths import places
from doorlight.config.secrets import Secrets
from doorlight.domain.words import say
from doorlight.sources.base import SecretUnavailable


def run(options: argparse.Namespace) -> int:
    """Run one action on the keyring; returns the exit code."""
    secrets = Secrets(places(options.profile, options.config).data_dir)
    try:
        asyncio.run(_act(secrets, options))
    except SecretUnavailable as error:
        raise CommandError(error.text) from error
    return 0


async def _act(secrets: Secrets, options: argparse.Namespace) -> None:
    match options.action:
        case "set":
            await secrets.set(options.name, _ask(options.name))
        case "remove":
            await secrets.remove(options.name)
        case _:
            _list(secrets.names())


def _list(names: Sequence[str]) -> None:
    if not names:
        note(say("cli", "no entries yet; to make one: doorlight secret set NAME"), words_for("auto"))
    sys.stdout.write("".join(f"{name}\n" for name in names))


def _ask(name: str) -> str:
    value = hidden_line(words_for("auto").translate("cli", "Value of {name}: ").format(name=name), name)
    if not value:
        raise CommandError(
            say("cli", "{name}: an empty value is not kept; to forget one: doorlight secret remove {name}", name=name)
        )
    return value
