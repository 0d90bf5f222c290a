"""The grammar of `remote`: channels to a person away from the desk (issue 4, point 6)."""

from __future__ import annotations

import argparse

from doorlight.cli.grammar.parts import Commands, add_actions, add_json
from doorlight.domain.words import Words

TOPICS = ("problem", "maintenance", "deadline", "certificate", "offline", "briefing")  # domain.remote.Topic; as there
_ADD = (
    "Asks for the address without showing it, and keeps it in the system keyring. An address is one that Apprise "
    "knows: ntfy://TOPIC for the ntfy app, tgram://TOKEN/CHAT for Telegram, mailtos://USER:PASSWORD@HOST for e-mail."
)


def add_remote(commands: Commands, after: argparse.ArgumentParser, words: Words) -> None:
    """Add what can be done with channels."""
    tr = words.translate
    actions = add_actions(commands, "remote", after, tr("cli", "be told on your phone as well, away from the desk"))
    everything = actions.add_parser("list", parents=[after], help=tr("cli", "the channels, without their addresses"))
    add_json(everything, words)
    add = actions.add_parser(
        "add", parents=[after], help=tr("cli", "add a channel; its address is asked for"), description=tr("cli", _ADD)
    )
    add.add_argument("--tell", nargs="+", choices=TOPICS, metavar="TOPIC", help=", ".join(TOPICS))
    add.add_argument(
        "--service", nargs="+", default=(), metavar="ID", help=tr("cli", "only what concerns these services")
    )
    add.add_argument(
        "--group", nargs="+", default=(), metavar="GROUP", help=tr("cli", "only what concerns these groups")
    )
    remove = actions.add_parser("remove", parents=[after], help=tr("cli", "take a channel and its address out"))
    test = actions.add_parser("test", parents=[after], help=tr("cli", "send one sentence, and say what came of it"))
    for action in (add, remove, test):
        action.add_argument("name", metavar="NAME")
