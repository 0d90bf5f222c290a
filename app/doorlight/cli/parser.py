"""The grammar of the command line (DESIGN 6): names and flags are a public contract.

Built with argparse; every mistake is one sentence on standard error and exit code 2. Help texts are in the
system's language: no config has been read yet when they are shown.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any, NoReturn, Protocol

from doorlight import __version__
from doorlight.domain.words import Words

BAD_USAGE = 2
MAX_SPEED = 1_000_000.0
TASKS = ("report", "ask", "file", "pay", "sign_in")  # domain.service.DoorTask; not every start pays for it


class OneSentenceParser(argparse.ArgumentParser):
    """A parser whose refusal is one sentence with a way on, not a screenful of usage."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and leave with code 2."""
        sys.stderr.write(f"{self.prog}: {message}. Try: {self.prog} --help\n")
        raise SystemExit(BAD_USAGE)


class Commands(Protocol):
    """What `add_subparsers` gives back (argparse has no public name for it)."""

    def add_parser(self, name: str, **options: Any) -> argparse.ArgumentParser:
        """Add one subcommand."""
        ...


def duration(text: str) -> float:
    """Read `90s`, `2m` or `1h` for argparse."""
    from doorlight.catalogue.durations import parse_duration  # noqa: PLC0415  # not every start pays for it

    try:
        return parse_duration(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def moment(text: str) -> float:
    """Read an ISO 8601 time for argparse, of this computer's zone where it names none; seconds since the epoch."""
    from datetime import datetime  # noqa: PLC0415  # not every start pays for it

    try:
        return datetime.fromisoformat(text).timestamp()
    except (ValueError, OverflowError, OSError) as error:
        example = "2026-12-24T15:00 or 2026-12-24T20:00:00Z"
        raise argparse.ArgumentTypeError(f"{text} is not a time: write it like {example}") from error


def speed(text: str) -> float:
    """Read a replay's speed: 1 is as it was, 600 ten minutes a second."""
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 1 <= value <= MAX_SPEED:
        raise argparse.ArgumentTypeError(f"{text} is not a speed between 1 and {MAX_SPEED:.0f}")
    return value


def build_parser(words: Words) -> argparse.ArgumentParser:
    """Return the whole grammar. The tray's own options (`--replay`, `--speed`) stand before any subcommand."""
    tr = words.translate
    before = _shared(words, keep_defaults=True)
    parser = OneSentenceParser(prog="doorlight", description=tr("cli", _ABOUT), parents=[before])
    parser.add_argument("--version", action="version", version=f"doorlight {__version__}")
    parser.add_argument("--replay", metavar="WORLD", help=tr("cli", "show a recorded day: a file, or a shipped name"))
    parser.add_argument("--speed", type=speed, metavar="N", help=tr("cli", "how fast to replay (600 if not given)"))
    parser.add_argument("--background", action="store_true", help=argparse.SUPPRESS)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=OneSentenceParser)
    after = _shared(words, keep_defaults=False)
    _add_looking(commands, after, words)
    _add_doors(commands, after, words)
    _add_card(commands, after, words)
    _add_catalogue(commands, after, words)
    _add_config(commands, after, words)
    _add_secret(commands, after, words)
    _add_deadline(commands, after, words)
    _add_quiet(commands, after, words)
    return parser


def _shared(words: Words, *, keep_defaults: bool) -> argparse.ArgumentParser:
    """Build the options that are taken before and after the subcommand; only the first may set defaults."""
    tr = words.translate
    default = {"argument_default": None if keep_defaults else argparse.SUPPRESS}
    shared = argparse.ArgumentParser(add_help=False, **default)  # type: ignore[arg-type]  # typeshed wants str
    off: dict[str, Any] = {"action": "store_true", "default": False if keep_defaults else argparse.SUPPRESS}
    shared.add_argument("--profile", type=Path, metavar="DIR", help=tr("cli", "keep everything in one folder"))
    shared.add_argument("--config", type=Path, metavar="FILE", help=tr("cli", "use this config file"))
    shared.add_argument("--verbose", help=tr("cli", "say more on standard error"), **off)
    shared.add_argument("--quiet", help=tr("cli", "say only errors on standard error"), **off)
    return shared


def _json(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("--json", action="store_true", help=words.translate("cli", "JSON on standard output"))


def _add_looking(commands: Commands, after: argparse.ArgumentParser, words: Words) -> None:
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
        "--for", dest="seconds", type=duration, metavar="TIME", help=tr("cli", "stop after a time such as 90s")
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
        _json(command, words)


def _add_doors(commands: Commands, after: argparse.ArgumentParser, words: Words) -> None:
    tr = words.translate
    doors = commands.add_parser(
        "doors", parents=[after], help=tr("cli", "the other doors of a service, the one to take first")
    )
    doors.add_argument("id", metavar="ID", help=tr("cli", "a service, watched or from the catalogue"))
    doors.add_argument(
        "--at", type=moment, metavar="TIME", help=tr("cli", "at a time such as 2026-12-24T15:00 instead of now")
    )
    doors.add_argument(
        "--down", nargs="+", default=(), metavar="ID", help=tr("cli", "as if these services were down, too")
    )
    doors.add_argument("--task", choices=TASKS, help=tr("cli", "what is to be done at the door"))
    _json(doors, words)


def _add_card(commands: Commands, after: argparse.ArgumentParser, words: Words) -> None:
    tr = words.translate
    card = commands.add_parser(
        "card", parents=[after], help=tr("cli", "the doors of services on paper: a PDF, a page each")
    )
    card.add_argument(
        "ids", nargs="*", metavar="ID", help=tr("cli", "watched or from the catalogue; all watched ones if none")
    )
    card.add_argument("--out", type=Path, metavar="FILE", help=tr("cli", "the PDF; in this folder if not given"))
    card.add_argument("--lang", choices=("en", "fr"), help=tr("cli", "the language of the card"))


def _add_catalogue(commands: Commands, after: argparse.ArgumentParser, words: Words) -> None:
    tr = words.translate
    actions = _actions(commands, "catalogue", after, tr("cli", "the services that ship with Doorlight"))
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
        _json(action, words)


def _add_verifying(verify: argparse.ArgumentParser, words: Words) -> None:
    """Add what the maintainers of the catalogue need."""
    tr = words.translate
    verify.add_argument("--live", action="store_true", help=tr("cli", "look once at every check: which have rotted"))
    verify.add_argument(
        "--only", nargs="+", default=(), metavar="ID", help=tr("cli", "only these entries or categories")
    )
    verify.add_argument("--folder", type=Path, metavar="DIR", help=tr("cli", "the catalogue in this folder instead"))


def _add_config(commands: Commands, after: argparse.ArgumentParser, words: Words) -> None:
    tr = words.translate
    actions = _actions(commands, "config", after, tr("cli", "the config file"))
    actions.add_parser("check", parents=[after], help=tr("cli", "say whether the config file is right"))
    actions.add_parser("path", parents=[after], help=tr("cli", "say where things are"))
    take = actions.add_parser(
        "import", parents=[after], help=tr("cli", "watch what a list of Doorlight, stts, Uptime Kuma or OPML holds")
    )
    take.add_argument("file", type=Path, metavar="FILE")
    give = actions.add_parser("export", parents=[after], help=tr("cli", "write the watched list as TOML"))
    give.add_argument("file", type=Path, nargs="?", metavar="FILE", help=tr("cli", "standard output if not given"))


def _add_secret(commands: Commands, after: argparse.ArgumentParser, words: Words) -> None:
    tr = words.translate
    actions = _actions(commands, "secret", after, tr("cli", "entries in the system keyring"))
    ask = actions.add_parser("set", parents=[after], help=tr("cli", "ask for a value, without echo, and keep it"))
    remove = actions.add_parser("remove", parents=[after], help=tr("cli", "forget an entry"))
    for action in (ask, remove):
        action.add_argument("name", metavar="NAME")
    actions.add_parser("list", parents=[after], help=tr("cli", "the names that are kept"))


def _add_quiet(commands: Commands, after: argparse.ArgumentParser, words: Words) -> None:
    tr = words.translate
    mute = commands.add_parser("mute", parents=[after], help=tr("cli", "tell nothing of a service: until it is back"))
    until = mute.add_mutually_exclusive_group()
    until.add_argument(
        "--for", dest="seconds", type=duration, metavar="TIME", help=tr("cli", "for a time such as 4h")
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
    _json(briefing, words)


def _add_deadline(commands: Commands, after: argparse.ArgumentParser, words: Words) -> None:
    tr = words.translate
    actions = _actions(
        commands, "deadline", after, tr("cli", "deadlines to be reminded of, with the state of the door")
    )
    add = actions.add_parser("add", parents=[after], help=tr("cli", "write a deadline down"))
    add.add_argument("title", metavar="TITLE")
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
    take = actions.add_parser("import", parents=[after], help=tr("cli", "add what a calendar (.ics) holds"))
    take.add_argument("file", type=Path, metavar="FILE")
    for action in (add, take):
        action.add_argument("--service", metavar="ID", help=tr("cli", "the service it is done with"))
    give = actions.add_parser("export", parents=[after], help=tr("cli", "write all as a calendar (.ics)"))
    give.add_argument("file", type=Path, nargs="?", metavar="FILE", help=tr("cli", "standard output if not given"))
    for action in (add, everything):
        _json(action, words)


def _actions(commands: Commands, name: str, after: argparse.ArgumentParser, text: str) -> Commands:
    parser = commands.add_parser(name, parents=[after], help=text)
    return parser.add_subparsers(dest="action", metavar="ACTION", required=True, parser_class=OneSentenceParser)


_ABOUT = (
    "A light over every service you depend on, and the next door to try. Without a command: the tray application."
)
_EXIT_CODES = (
    "One look at every check, no confirmation. Exit code: 0 all fine or in maintenance, 1 some problem, "
    "2 bad usage or config, 3 nothing bad but something unknown."
)
_DETECT = (
    "Asks at most twelve times, within twenty seconds. Exit code: 0 a status page that can be read, 3 a plain "
    "website, 1 nothing there, 2 bad usage."
)
