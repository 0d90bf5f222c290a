"""The grammar of `catalogue`: what ships, its upkeep and its updates (DESIGN 6)."""

from __future__ import annotations

import argparse
from pathlib import Path

from doorlight.cli.grammar.parts import Commands, add_actions, add_json
from doorlight.domain.words import Words


def add_catalogue(commands: Commands, after: argparse.ArgumentParser, words: Words) -> None:
    """Add what can be done with the catalogue."""
    tr = words.translate
    actions = add_actions(commands, "catalogue", after, tr("cli", "the services that ship with Doorlight"))
    everything = actions.add_parser("list", parents=[after], help=tr("cli", "every entry"))
    search = actions.add_parser("search", parents=[after], help=tr("cli", "entries that fit some words"))
    search.add_argument("text", nargs="+", metavar="TEXT")
    show = actions.add_parser("show", parents=[after], help=tr("cli", "one entry, its checks and its doors"))
    show.add_argument("id", metavar="ID")
    verify = actions.add_parser(
        "verify", parents=[after], help=tr("cli", "check every address, number, hour and language pair")
    )
    _add_verifying(verify, words)
    update = actions.add_parser("update", parents=[after], help=tr("cli", "ask now for a newer catalogue"))
    rollback = actions.add_parser("rollback", parents=[after], help=tr("cli", "go back to the catalogue before"))
    for action in (everything, search, show, verify, update, rollback):
        add_json(action, words)


def _add_verifying(verify: argparse.ArgumentParser, words: Words) -> None:
    """Add what the maintainers of the catalogue need."""
    tr = words.translate
    verify.add_argument("--live", action="store_true", help=tr("cli", "look once at every check: which have rotted"))
    verify.add_argument(
        "--only", nargs="+", default=(), metavar="ID", help=tr("cli", "only these entries or categories")
    )
    verify.add_argument("--folder", type=Path, metavar="DIR", help=tr("cli", "the catalogue in this folder instead"))
