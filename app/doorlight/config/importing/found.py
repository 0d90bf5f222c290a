"""What an import yields: services as tables of the config, and what had to be left out, with the reason."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from doorlight.domain.words import Message, say

MOST_SERVICES = 500  # of one file


class Found(Struct, frozen=True):
    """A service that can be watched. `table` is what stands in the config, without an id where one is to be made."""

    name: str
    table: dict[str, Any]


class LeftOut(Struct, frozen=True):
    """An entry that cannot be taken over, and why."""

    name: str
    reason: Message


class NotAList(Exception):  # a state of the file, said in words
    """The file is no list that can be imported. `text` says why."""

    def __init__(self, text: Message) -> None:
        super().__init__(str(text))
        self.text = text


Entry = Found | LeftOut


def watched_by(name: str, check: dict[str, Any], **more: Any) -> Found:
    """Return a service with one check."""
    return Found(name, {"name": name, **more, "check": [check]})


def unknown_kind(name: str, kind: str) -> LeftOut:
    """Return an entry whose kind Doorlight does not have."""
    return LeftOut(name, say("import", "Doorlight has nothing like “{kind}”", kind=kind[:40]))
