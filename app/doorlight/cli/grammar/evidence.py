"""The grammar of records of what happened: `evidence` (DESIGN 6)."""

from __future__ import annotations

import argparse
from pathlib import Path

from doorlight.cli.grammar.parts import Commands, add_actions, add_json
from doorlight.domain.words import Words


def add_evidence(commands: Commands, after: argparse.ArgumentParser, words: Words) -> None:
    """Add what can be done with records."""
    tr = words.translate
    actions = add_actions(
        commands, "evidence", after, tr("cli", "records of what happened, and of what you tried, for a deadline")
    )
    begin = actions.add_parser("open", parents=[after], help=tr("cli", "start a record; it promises no extension"))
    begin.add_argument("service", metavar="SERVICE", help=tr("cli", "a service, watched or from the catalogue"))
    begin.add_argument("--deadline", metavar="ID", help=tr("cli", "as in the list; its soonest if not given"))
    begin.add_argument("--note", metavar="TEXT", help=tr("cli", "what you tried or saw"))
    everything = actions.add_parser("list", parents=[after], help=tr("cli", "every record on this computer"))
    show = actions.add_parser("show", parents=[after], help=tr("cli", "what a record holds, in order"))
    _add_adding(actions, after, words)
    close = actions.add_parser("close", parents=[after], help=tr("cli", "end a record: nothing is added any more"))
    give = actions.add_parser(
        "export", parents=[after], help=tr("cli", "write one document (.html, .txt), or all of it (.zip)")
    )
    for action in (show, close, give):
        action.add_argument("case", metavar="CASE", help=tr("cli", "as in the list"))
    give.add_argument("file", type=Path, metavar="FILE")
    give.add_argument("--lang", choices=("en", "fr"), help=tr("cli", "the language of the document"))
    verify = actions.add_parser(
        "verify", parents=[after], help=tr("cli", "say whether a record was changed, and where")
    )
    verify.add_argument("case", metavar="CASE|FILE", help=tr("cli", "as in the list, or a .zip that was exported"))
    for action in (begin, everything, show, verify):
        add_json(action, words)


def _add_adding(actions: Commands, after: argparse.ArgumentParser, words: Words) -> None:
    tr = words.translate
    add = actions.add_parser("add", parents=[after], help=tr("cli", "put down what you tried or saw"))
    add.add_argument("case", metavar="CASE", help=tr("cli", "as in the list"))
    what = add.add_mutually_exclusive_group(required=True)
    what.add_argument("--text", metavar="TEXT", help=tr("cli", "in your own words, with the error as it was shown"))
    what.add_argument("--file", type=Path, metavar="PATH", help=tr("cli", "a picture of the screen, a confirmation"))
