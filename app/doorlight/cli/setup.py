"""What most commands need before they can work: where things are, the catalogue, the user's settings, a language."""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from doorlight.catalogue.shelf import Shelf
from doorlight.cli.errors import CommandError
from doorlight.cli.words import TerminalWords, system_language, words_for
from doorlight.config.catalogue_folder import CatalogueFolder
from doorlight.config.errors import ConfigError
from doorlight.config.file import ConfigFile
from doorlight.config.paths import Places, places
from doorlight.config.schema import Settings
from doorlight.domain.service import Service
from doorlight.domain.words import Message, render, say, verbatim


@dataclass(frozen=True)
class Setup:
    """Everything read from disk at the start of a command."""

    places: Places
    shelf: Shelf
    settings: Settings
    words: TerminalWords

    def find(self, name: str) -> Service | None:
        """Return a service by its id, watched or from the catalogue, None where nobody knows it."""
        watched = next((each for each in self.settings.services if each.id == name), None)
        return watched or self.shelf.get(name)


def set_up(options: argparse.Namespace) -> Setup:
    """Read the catalogue and the user's file.

    Raises CommandError with file, line and key where the file is wrong.
    """
    _log_to_stderr(options)
    where = places(options.profile, options.config)
    try:
        shelf, settings = _read(where, system_language(), named=options.config is not None)
        words = words_for(settings.language)
        if words.language != shelf.language:  # pages in two languages are read in the user's
            shelf, settings = _read(where, words.language, named=options.config is not None)
    except ConfigError as error:
        raise CommandError(error.sentence) from error
    if settings.gone and not options.quiet:
        sys.stderr.write(f"doorlight: {render(_gone(settings), words)}\n")
    return Setup(where, shelf, settings, words)


def _gone(settings: Settings) -> Message:
    """Say which watched services a newer catalogue no longer has."""
    return say(
        "cli", "no longer in the catalogue, so nothing looks at it: {services}", services=", ".join(settings.gone)
    )


def _read(where: Places, language: str, *, named: bool) -> tuple[Shelf, Settings]:
    """Read catalogue and file; a file that was named must be there."""
    try:
        shelf = CatalogueFolder(where.catalogue_dir).shelf(language)
    except OSError as error:
        reason = verbatim(str(error))
        raise CommandError(
            say("cli", "the catalogue cannot be read ({reason}): install Doorlight again", reason=reason)
        ) from error
    file = ConfigFile(where.config_file, shelf)
    if named and file.content() is None:
        raise CommandError(missing(where.config_file))
    return shelf, file.load()


def missing(config_file: Path) -> Message:
    """Say that the file named by --config is not there."""
    return say("cli", "{file}: there is no such file; leave out --config to use your own", file=str(config_file))


def choose(setup: Setup, ids: Sequence[str]) -> tuple[Service, ...]:
    """Return the named services, watched or from the catalogue; all watched ones where none is named.

    Raises CommandError for a name nobody knows.
    """
    if not ids:
        return setup.settings.services
    chosen = []
    for name in dict.fromkeys(ids):
        service = setup.find(name)
        if service is None:
            raise CommandError(
                say("cli", "{name}: no such service; see: doorlight catalogue search {name}", name=name)
            )
        chosen.append(service)
    return tuple(chosen)


def _log_to_stderr(options: argparse.Namespace) -> None:
    level = logging.ERROR if options.quiet else logging.DEBUG if options.verbose else logging.WARNING
    logging.basicConfig(stream=sys.stderr, level=level, format="%(levelname)s %(name)s: %(message)s")
