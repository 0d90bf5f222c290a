"""The grammar of the command line (DESIGN 6): names and flags are a public contract.

Built with argparse; every mistake is one sentence on standard error and exit code 2. The commands stand in
`grammar`, one module an area; here is what all of them share.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from doorlight import __version__
from doorlight.cli.grammar.catalogue import add_catalogue
from doorlight.cli.grammar.doors import add_card, add_doors
from doorlight.cli.grammar.evidence import add_evidence
from doorlight.cli.grammar.looking import add_looking
from doorlight.cli.grammar.own_words import speak
from doorlight.cli.grammar.parts import OneSentenceParser, speed
from doorlight.cli.grammar.remote import add_remote
from doorlight.cli.grammar.telling import add_deadline, add_quiet
from doorlight.cli.grammar.upkeep import add_config, add_secret
from doorlight.domain.words import Words

# In the order in which --help lists them.
_AREAS = (
    add_looking,
    add_doors,
    add_card,
    add_catalogue,
    add_config,
    add_secret,
    add_deadline,
    add_quiet,
    add_evidence,
    add_remote,
)
_ABOUT = (
    "A light over every service you depend on, and the next door to try. Without a command: the tray application."
)


def build_parser(words: Words) -> argparse.ArgumentParser:
    """Return the whole grammar. The tray's own options (`--replay`, `--speed`) stand before any subcommand."""
    speak(words)
    tr = words.translate
    before = _shared(words, keep_defaults=True)
    parser = OneSentenceParser(prog="doorlight", description=tr("cli", _ABOUT), parents=[before])
    parser.add_argument(
        "--version", action="version", version=f"doorlight {__version__}", help=tr("cli", "say which version this is")
    )
    parser.add_argument("--replay", metavar="WORLD", help=tr("cli", "show a recorded day: a file, or a shipped name"))
    parser.add_argument(
        "--speed", type=speed(words), metavar="N", help=tr("cli", "how fast to replay (600 if not given)")
    )
    parser.add_argument("--background", action="store_true", help=argparse.SUPPRESS)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=OneSentenceParser)
    after = _shared(words, keep_defaults=False)
    for add in _AREAS:
        add(commands, after, words)
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
