"""The grammar of the other doors: `doors` and `card` (issue 4, points 1 to 3)."""

from __future__ import annotations

import argparse
from pathlib import Path

from doorlight.cli.grammar.parts import Commands, add_json, moment
from doorlight.domain.words import Words

TASKS = ("report", "ask", "file", "pay", "sign_in")  # domain.service.DoorTask; not every start pays for it


def add_doors(commands: Commands, after: argparse.ArgumentParser, words: Words) -> None:
    """Add the list of the doors of one service."""
    tr = words.translate
    doors = commands.add_parser(
        "doors", parents=[after], help=tr("cli", "the other doors of a service, the one to take first")
    )
    doors.add_argument("id", metavar="ID", help=tr("cli", "a service, watched or from the catalogue"))
    doors.add_argument(
        "--at",
        type=moment(words),
        metavar="TIME",
        help=tr("cli", "at a time such as 2026-12-24T15:00 instead of now"),
    )
    doors.add_argument(
        "--down", nargs="+", default=(), metavar="ID", help=tr("cli", "as if these services were down, too")
    )
    doors.add_argument(
        "--offline", action="store_true", help=tr("cli", "ask nobody; say what is known on this computer")
    )
    doors.add_argument("--task", choices=TASKS, help=tr("cli", "what is to be done at the door"))
    add_json(doors, words)


def add_card(commands: Commands, after: argparse.ArgumentParser, words: Words) -> None:
    """Add the doors on paper."""
    tr = words.translate
    card = commands.add_parser(
        "card", parents=[after], help=tr("cli", "the doors of services on paper: a PDF, a page each")
    )
    card.add_argument(
        "ids", nargs="*", metavar="ID", help=tr("cli", "watched or from the catalogue; all watched ones if none")
    )
    card.add_argument("--out", type=Path, metavar="FILE", help=tr("cli", "the PDF; in this folder if not given"))
    card.add_argument("--lang", choices=("en", "fr"), help=tr("cli", "the language of the card"))
