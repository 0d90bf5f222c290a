"""The grammar of what keeps Doorlight in order: `config` and `secret` (DESIGN 6)."""

from __future__ import annotations

import argparse
from pathlib import Path

from doorlight.cli.grammar.parts import Commands, add_actions
from doorlight.domain.words import Words


def add_config(commands: Commands, after: argparse.ArgumentParser, words: Words) -> None:
    """Add what can be done with the config file."""
    tr = words.translate
    actions = add_actions(commands, "config", after, tr("cli", "the config file"))
    actions.add_parser("check", parents=[after], help=tr("cli", "say whether the config file is right"))
    actions.add_parser("path", parents=[after], help=tr("cli", "say where things are"))
    take = actions.add_parser(
        "import", parents=[after], help=tr("cli", "watch what a list of Doorlight, stts, Uptime Kuma or OPML holds")
    )
    take.add_argument("file", type=Path, metavar="FILE")
    give = actions.add_parser("export", parents=[after], help=tr("cli", "write the watched list as TOML"))
    give.add_argument("file", type=Path, nargs="?", metavar="FILE", help=tr("cli", "standard output if not given"))


def add_secret(commands: Commands, after: argparse.ArgumentParser, words: Words) -> None:
    """Add what can be done with the keyring."""
    tr = words.translate
    actions = add_actions(commands, "secret", after, tr("cli", "entries in the system keyring"))
    ask = actions.add_parser("set", parents=[after], help=tr("cli", "ask for a value, without echo, and keep it"))
    remove = actions.add_parser("remove", parents=[after], help=tr("cli", "forget an entry"))
    for action in (ask, remove):
        action.add_argument("name", metavar="NAME")
    actions.add_parser("list", parents=[after], help=tr("cli", "the names that are kept"))
