"""The grammar of what looks at services: `check`, `watch`, `replay`, `detect` (DESIGN 6)."""

from __future__ import annotations

import argparse

from doorlight.cli.grammar.parts import Commands, add_json, duration
from doorlight.domain.words import Words

_EXIT_CODES = (
    "One look at every check, no confirmation. Exit code: 0 all fine or in maintenance, 1 some problem, "
    "2 bad usage or config, 3 nothing bad but something unknown."
)
_DETECT = (
    "Asks at most twelve times, within twenty seconds. Exit code: 0 a status page that can be read, 3 a plain "
    "website, 1 nothing there, 2 bad usage."
)


def add_looking(commands: Commands, after: argparse.ArgumentParser, words: Words) -> None:
    """Add the commands that look, or show what looking would have said."""
    tr = words.translate
    check = commands.add_parser(
        "check", parents=[after], help=tr("cli", "look once at every check"), description=tr("cli", _EXIT_CODES)
    )
    check.add_argument("ids", nargs="*", metavar="ID", help=tr("cli", "only these, watched or from the catalogue"))
    check.add_argument(
        "--details", action="store_true", help=tr("cli", "with --json: components, incidents and maintenance too")
    )
    watch = commands.add_parser("watch", parents=[after], help=tr("cli", "watch in a terminal: one line an event"))
    watch.add_argument(
        "--for", dest="seconds", type=duration(words), metavar="TIME", help=tr("cli", "stop after a time such as 90s")
    )
    replay = commands.add_parser(
        "replay", parents=[after], help=tr("cli", "say what would have been said in a recorded world")
    )
    replay.add_argument("world", metavar="WORLD", help=tr("cli", "a world file, or a shipped name"))
    detect = commands.add_parser(
        "detect",
        parents=[after],
        help=tr("cli", "find the source that fits an address"),
        description=tr("cli", _DETECT),
    )
    detect.add_argument("url", metavar="URL", help=tr("cli", "a status page, or any page of a service"))
    detect.add_argument(
        "--own", action="store_true", help=tr("cli", "the host is your own: private addresses are asked")
    )
    for command in (check, watch, replay, detect):
        add_json(command, words)
