"""The grammar of what is told, and when: `deadline`, `mute`, `notify-when-back`, `briefing` (issue 4, point 8)."""

from __future__ import annotations

import argparse
from pathlib import Path

from doorlight.cli.grammar.parts import Commands, add_actions, add_json, duration, some_text
from doorlight.domain.words import Words


def add_deadline(commands: Commands, after: argparse.ArgumentParser, words: Words) -> None:
    """Add what can be done with deadlines."""
    tr = words.translate
    actions = add_actions(
        commands, "deadline", after, tr("cli", "deadlines to be reminded of, with the state of the door")
    )
    add = actions.add_parser("add", parents=[after], help=tr("cli", "write a deadline down"))
    add.add_argument("title", type=some_text(words), metavar="TITLE")
    add.add_argument(
        "--at",
        required=True,
        metavar="TIME",
        help=tr("cli", "2026-12-04T23:59, or 2026-12-04 for the end of that day"),
    )
    add.add_argument(
        "--timezone", metavar="ZONE", help=tr("cli", "like America/Toronto; this computer's if not given")
    )
    add.add_argument("--note", metavar="TEXT", help=tr("cli", "said with each reminder"))
    everything = actions.add_parser("list", parents=[after], help=tr("cli", "what lies ahead, the soonest first"))
    everything.add_argument("--all", action="store_true", help=tr("cli", "what has passed, too"))
    remove = actions.add_parser("remove", parents=[after], help=tr("cli", "take a deadline out"))
    remove.add_argument("id", metavar="ID", help=tr("cli", "as in the list"))
    done = actions.add_parser("done", parents=[after], help=tr("cli", "it is done: remind of it no more"))
    done.add_argument("id", metavar="ID", help=tr("cli", "as in the list"))
    done.add_argument("--undo", action="store_true", help=tr("cli", "take that back"))
    take = actions.add_parser("import", parents=[after], help=tr("cli", "add what a calendar (.ics) holds"))
    take.add_argument("file", type=Path, metavar="FILE")
    for action in (add, take):
        action.add_argument("--service", metavar="ID", help=tr("cli", "the service it is done with"))
    give = actions.add_parser("export", parents=[after], help=tr("cli", "write all as a calendar (.ics)"))
    give.add_argument("file", type=Path, nargs="?", metavar="FILE", help=tr("cli", "standard output if not given"))
    for action in (add, everything):
        add_json(action, words)


def add_quiet(commands: Commands, after: argparse.ArgumentParser, words: Words) -> None:
    """Add silences, their ends and the briefing."""
    tr = words.translate
    mute = commands.add_parser("mute", parents=[after], help=tr("cli", "tell nothing of a service: until it is back"))
    until = mute.add_mutually_exclusive_group()
    until.add_argument(
        "--for", dest="seconds", type=duration(words), metavar="TIME", help=tr("cli", "for a time such as 4h")
    )
    until.add_argument("--until", metavar="TIME", help=tr("cli", "until 17:30, or a date and time"))
    unmute = commands.add_parser("unmute", parents=[after], help=tr("cli", "tell of it again"))
    back = commands.add_parser(
        "notify-when-back", parents=[after], help=tr("cli", "tell once when a service is back, watched or not")
    )
    back.add_argument("--cancel", action="store_true", help=tr("cli", "take that back"))
    for command in (mute, unmute, back):
        command.add_argument("id", metavar="ID")
    briefing = commands.add_parser(
        "briefing", parents=[after], help=tr("cli", "what happened in a day, what is planned, deadlines ahead")
    )
    add_json(briefing, words)
