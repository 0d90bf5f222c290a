"""`doorlight catalogue update|rollback`: ask for a newer catalogue now, or go back to the one before.

Both go by the user's settings: nothing is asked of anybody while `[catalogue] updates` is off.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys

from doorlight.cli.errors import CommandError
from doorlight.cli.setup import Setup, set_up
from doorlight.config.catalogue_folder import CatalogueFolder
from doorlight.config.errors import ConfigError
from doorlight.domain.words import Message, render, say
from doorlight.engine.catalogue_asked import Answer
from doorlight.engine.catalogue_updates import went_back_to
from doorlight.engine.composition import ask_for_catalogue

FAILED = 1  # the exit code where no catalogue could be had, or it must not be used


def run(options: argparse.Namespace) -> int:
    """Update the catalogue or go back; returns the exit code.

    Raises CommandError where that is not what the settings ask for, or cannot be done.
    """
    setup = set_up(options)
    folder = CatalogueFolder(setup.places.catalogue_dir)
    return (_update if options.action == "update" else _go_back)(setup, folder, as_json=options.json)


def _update(setup: Setup, folder: CatalogueFolder, *, as_json: bool) -> int:
    if not setup.settings.catalogue.updates:
        raise CommandError(
            say(
                "cli",
                "catalogue updates are switched off: put updates = true under [catalogue] in {file}",
                file=str(setup.places.config_file),
            )
        )
    asked = asyncio.run(ask_for_catalogue(setup.settings, setup.places, setup.words.language))
    _say(setup, folder, asked.answer.value, asked.text, as_json=as_json)
    return 0 if asked.answer in (Answer.TAKEN, Answer.NOTHING_NEW) else FAILED


def _go_back(setup: Setup, folder: CatalogueFolder, *, as_json: bool) -> int:
    if folder.edition() is None:
        raise CommandError(
            say("cli", "the catalogue in force is the one that came with Doorlight: there is none before it")
        )
    try:
        edition = folder.go_back()
    except ConfigError as error:
        raise CommandError(error.sentence) from error
    _say(setup, folder, "went_back", went_back_to(edition), as_json=as_json)
    return 0


def _say(setup: Setup, folder: CatalogueFolder, result: str, text: Message, *, as_json: bool) -> None:
    said, edition = render(text, setup.words), folder.edition()
    if as_json:
        serial = edition.serial if edition is not None else folder.shipped.serial
        values = {"result": result, "text": said, "serial": serial, "shipped": edition is None}
        said = json.dumps(values, ensure_ascii=False, indent=1)
    (sys.stdout if as_json or result in _GOOD else sys.stderr).write(said + "\n")


_GOOD = (Answer.TAKEN, Answer.NOTHING_NEW, "went_back")
