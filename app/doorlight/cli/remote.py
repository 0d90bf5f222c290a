"""`doorlight remote list|add|remove|test`: channels to a person away from the desk; their addresses in the keyring.

A running application reads the file again when it changes, so it sends on what is added here.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from collections.abc import Iterable

from doorlight.cli.errors import CommandError
from doorlight.cli.hidden_line import hidden_line
from doorlight.cli.setup import Setup, set_up
from doorlight.cli.terminal_text import plain
from doorlight.config.errors import ConfigError
from doorlight.config.file import ConfigFile
from doorlight.config.remote import secret_for
from doorlight.config.remote_edits import add_channel, remove_channel
from doorlight.config.secrets import Secrets
from doorlight.domain.remote import USUAL, Channel, Topic
from doorlight.domain.words import render, say
from doorlight.engine.remote_trial import try_channel, understands
from doorlight.sources.base import SecretUnavailable


def run(options: argparse.Namespace) -> int:
    """Run one action; returns the exit code: 1 where a test did not get through.

    Raises CommandError.
    """
    setup = set_up(options)
    actions = {"list": _list, "add": _add, "remove": _remove, "test": _test}
    try:
        return actions[options.action](setup, options)
    except ConfigError as error:
        raise CommandError(error.sentence) from error
    except SecretUnavailable as error:
        raise CommandError(error.text) from error


def _list(setup: Setup, options: argparse.Namespace) -> int:
    channels = setup.settings.channels
    if options.json:
        records = [
            {"name": each.name, "secret": each.secret, "tell": each.tell, "services": each.services}
            | {"groups": each.groups}
            for each in channels
        ]
        sys.stdout.write(json.dumps(records, ensure_ascii=False, indent=2) + "\n")
        return 0
    lines = [_line(each) for each in channels] or [setup.words.translate("cli", "no channels")]
    sys.stdout.write("".join(f"{plain(line)}\n" for line in lines))
    return 0


def _line(channel: Channel) -> str:
    """Say a channel on one line: its name, what it tells, and of whom."""
    whom = (*channel.services, *channel.groups)
    return f"{channel.name}: {_listed(channel.tell)}" + (f" ({_listed(whom)})" if whom else "")


def _listed(words: Iterable[str]) -> str:
    return ", ".join(words)


def _add(setup: Setup, options: argparse.Namespace) -> int:
    """Ask for the address, see that it is one, and keep it before the file names it."""
    if options.name in {each.name for each in setup.settings.channels}:
        raise CommandError(say("cli", "{name}: there is such a channel; choose another name", name=options.name))
    address = hidden_line(setup.words.translate("cli", "Address: "), options.name).strip()
    answer = asyncio.run(understands(address))
    if not answer.sent:
        raise CommandError(say("cli", "{name}: {reason}", name=options.name, reason=answer.reason))
    secrets = Secrets(setup.places.data_dir)
    channel = Channel(
        name=options.name,
        secret=secret_for(options.name, secrets.names()),
        tell=tuple(map(Topic, options.tell)) if options.tell else USUAL,
        services=tuple(options.service),
        groups=tuple(options.group),
    )
    asyncio.run(secrets.set(channel.secret, address))
    try:
        add_channel(_file(setup), channel)
    except ConfigError:
        asyncio.run(secrets.remove(channel.secret))
        raise
    return 0


def _remove(setup: Setup, options: argparse.Namespace) -> int:
    """Take a channel out, and its address where nobody else goes by it."""
    channel = _known(setup, options.name)
    remove_channel(_file(setup), channel.name)
    secrets = Secrets(setup.places.data_dir)
    others = {each.secret for each in setup.settings.channels if each is not channel}
    if channel.secret in secrets.names() and channel.secret not in others:
        asyncio.run(secrets.remove(channel.secret))
    return 0


def _test(setup: Setup, options: argparse.Namespace) -> int:
    channel = _known(setup, options.name)
    answer = asyncio.run(try_channel(channel, setup.settings, setup.places, setup.words))
    if answer.sent:
        said = say("cli", "{name}: sent. It should be there in a moment.", name=channel.name)
    else:
        said = say("cli", "{name}: {reason}", name=channel.name, reason=answer.reason)
    stream = sys.stdout if answer.sent else sys.stderr
    stream.write(plain(render(said, setup.words)) + "\n")
    return 0 if answer.sent else 1


def _known(setup: Setup, name: str) -> Channel:
    found = next((each for each in setup.settings.channels if each.name == name), None)
    if found is None:
        raise CommandError(say("cli", "{name}: no such channel; see: doorlight remote list", name=name))
    return found


def _file(setup: Setup) -> ConfigFile:
    return ConfigFile(setup.places.config_file, setup.shelf)
