"""What is known of the last time that the catalogue's address was asked: kept beside the catalogues, told to people.

Kept apart from what is installed: it is written at each asking, and what is lost with it is one conditional request.
"""

from __future__ import annotations

import logging
from enum import StrEnum
from pathlib import Path

import msgspec
from msgspec import Struct

from doorlight.config import disk
from doorlight.config.catalogue_folder import CatalogueFolder
from doorlight.config.errors import ConfigError
from doorlight.domain.look import Validators
from doorlight.domain.words import Message, say

_log = logging.getLogger(__name__)

DAY, HOUR = 86400.0, 3600.0  # seconds


class Answer(StrEnum):
    """How an asking ended."""

    TAKEN = "taken"  # a newer catalogue is in force
    NOTHING_NEW = "nothing_new"
    REFUSED = "refused"  # what came must not be used
    NO_ANSWER = "no_answer"  # nothing came


class Asked(Struct, frozen=True, kw_only=True):
    """`at` is UTC seconds; `validators` are of a catalogue that was found right, to ask whether there is another."""

    address: str = ""
    at: float = 0.0
    answer: Answer = Answer.NOTHING_NEW
    text: Message = say("catalogue", "Not asked yet.")
    validators: Validators | None = None


def asked_note(folder: CatalogueFolder) -> Path:
    """Return where it is noted."""
    return folder.folder / "asked.json"


def read_asked(path: Path) -> Asked:
    """Return what is noted; nothing where that is missing or damaged."""
    try:
        noted = disk.read(path)
        return Asked() if noted is None else msgspec.json.decode(noted, type=Asked)
    except (ConfigError, msgspec.MsgspecError, RecursionError) as error:
        _log.info("when the catalogue's address was asked is not known: %s", error)
        return Asked()


def write_asked(path: Path, asked: Asked) -> None:
    """Keep it, where that can be done: else the same is asked once more."""
    try:
        disk.write(path, msgspec.json.encode(asked))
    except ConfigError as error:
        _log.warning("%s", error)


def due_in(asked: Asked, address: str, now: float) -> float:
    """Return the seconds until an address should be asked again: a day, or an hour where nothing came."""
    since = now - asked.at
    if asked.address != address or since < 0:  # another one, or a clock that was wrong
        return 0.0
    return max(0.0, (HOUR if asked.answer is Answer.NO_ANSWER else DAY) - since)
