"""`doorlight card [ID…] [--out FILE.pdf] [--lang fr]`: the doors of services on paper, a page each, as a PDF.

Asks nobody and needs no display: what is on the page is in the catalogue and the user's file. Qt draws it, off
screen where there is no session.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from doorlight.cli.errors import CommandError
from doorlight.cli.setup import Setup, choose, set_up
from doorlight.cli.terminal_text import NOTHING_WATCHED
from doorlight.cli.words import words_for
from doorlight.domain.service import Service
from doorlight.domain.words import LocalText, render, say, say_n, verbatim


def run(options: argparse.Namespace) -> int:
    """Write the cards of the named services, or of all watched ones; returns 0.

    Raises CommandError where there is no such service, nothing to put on a card, or the file cannot be written.
    """
    setup = set_up(options)
    language = options.lang or setup.words.language
    services = choose(setup, options.ids)
    if not services:
        raise CommandError(NOTHING_WATCHED)
    path = options.out or Path(f"doorlight-{services[0].id if len(services) == 1 else 'all'}-{language}.pdf")
    pages = _write(setup, services, path, language)
    if not options.quiet:
        said = say_n("cli", "{file}: %n page(s)", pages, file=str(path))
        sys.stdout.write(render(said, words_for(setup.settings.language)) + "\n")
    return 0


def _write(setup: Setup, services: tuple[Service, ...], path: Path, language: str) -> int:
    """Draw and write the pages; return how many there are."""
    from doorlight.desktop.reach.off_screen import write_cards  # noqa: PLC0415  # nothing else here needs Qt

    try:
        pages = write_cards(path, services, language, lambda name: _name(setup, name))
    except OSError as error:
        reason = verbatim(error.strerror or str(error))
        text = say("cli", "{file} cannot be written: {reason}", file=str(path), reason=reason)
        raise CommandError(text) from error
    if not pages:
        raise CommandError(say("cli", "no doors are known of it, so there is nothing to put on a card"))
    return pages


def _name(setup: Setup, name: str) -> LocalText | None:
    watched = {each.id: each for each in setup.settings.services}
    found = watched.get(name) or setup.shelf.get(name)
    return found.name if found is not None else None
