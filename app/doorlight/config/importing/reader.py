"""Reads a file of any kind that can be imported, and makes services of it that the config takes.

An entry that the catalogue knows becomes the catalogue's (with its doors); an id that is taken gets a number; what
would not be accepted in the config is left out with the reason, not written to be refused later.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any, TypeGuard

from msgspec import Struct

from doorlight.catalogue.definition import read_service
from doorlight.catalogue.fields import DefinitionError
from doorlight.catalogue.shelf import Shelf
from doorlight.config.importing import opml, own_list, stts, uptime_kuma
from doorlight.config.importing.found import MOST_SERVICES, Entry, Found, LeftOut, NotAList
from doorlight.config.naming import new_id
from doorlight.domain.words import say

LARGEST = 4 * 1024 * 1024  # bytes of a file: far above any list that a person keeps


class Imported(Struct, frozen=True):
    """What a file holds: tables for the config, each with a name to show; what is left out."""

    found: tuple[Found, ...]
    left_out: tuple[LeftOut, ...]


def read_list(content: bytes, shelf: Shelf, watched: Collection[str]) -> Imported:
    """Return what a file holds. `watched`: the ids that are watched already.

    Raises NotAList where it is no list of a known kind.
    """
    if len(content) > LARGEST:
        raise NotAList(say("import", "the file is too large to be such a list"))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotAList(say("import", "the file is no text")) from error
    entries = _entries(text)
    if len(entries) > MOST_SERVICES:
        raise NotAList(say("import", "there are more than {most} services in it", most=MOST_SERVICES))
    return _Sorter(shelf, watched).sorted(entries)


def _entries(text: str) -> list[Entry]:
    start = text.lstrip()[:1]
    if start == "<":
        return opml.read(text)
    if start == "{":  # a list of tables begins with "[" in TOML
        return _of_json(text)
    return own_list.read(text)


def _of_json(text: str) -> list[Entry]:
    try:
        value: Any = json.loads(text)
    except (ValueError, RecursionError):
        return stts.read(text)  # forgives what JSON does not
    if uptime_kuma.is_it(value):
        return uptime_kuma.read(text)
    if stts.is_it(value):
        return stts.read(text)
    raise NotAList(say("import", "this JSON is neither a backup of Uptime Kuma nor stts's services.json"))


class _Sorter:
    """Tells what can be watched from what cannot."""

    def __init__(self, shelf: Shelf, watched: Collection[str]) -> None:
        self._shelf = shelf
        self._known = _addresses(shelf)
        self._taken = {*watched}

    def sorted(self, entries: list[Entry]) -> Imported:
        """Return both, each in the file's order."""
        decided = [self._decided(entry) if isinstance(entry, Found) else entry for entry in entries]
        while (orphan := next((each for each in decided if self._hangs_on_nothing(each)), None)) is not None:
            self._taken.discard(str(orphan.table["id"]))
            reason = say("import", "what it depends on is neither in the list, watched nor in the catalogue")
            decided[decided.index(orphan)] = LeftOut(orphan.name, reason)
        found = tuple(each for each in decided if isinstance(each, Found))
        return Imported(found, tuple(each for each in decided if isinstance(each, LeftOut)))

    def _hangs_on_nothing(self, entry: Entry) -> TypeGuard[Found]:
        """Say whether an entry depends on what the config will not know."""
        needed = entry.table.get("depends_on", ()) if isinstance(entry, Found) else ()
        return any(each not in self._taken and each not in self._shelf.ids() for each in needed)

    def _decided(self, found: Found) -> Entry:
        table = self._completed(found)
        name = str(table["id"])
        if name in self._taken:
            return LeftOut(found.name, say("import", "it is watched already"))
        try:
            read_service(table, base=self._shelf.get(name), known=())
        except DefinitionError as error:
            return LeftOut(found.name, error.text)
        self._taken.add(name)
        return Found(found.name, table)

    def _completed(self, found: Found) -> dict[str, Any]:
        """Return the table with an id: its own, the catalogue's, or a new one."""
        if "id" in found.table:
            return found.table
        if (known := self._known.get(_address(found.table))) is not None:
            return {"id": known}
        return {"id": new_id(found.name, {*self._taken, *self._shelf.ids()}), **found.table}


def _addresses(shelf: Shelf) -> dict[tuple[str, str], str]:
    """Return the catalogue's whole pages by kind and address: a slice of a page is another service."""
    found: dict[tuple[str, str], str] = {}
    for service in shelf.all():
        for check in service.checks:
            if not any(getattr(check.options, key, ()) for key in ("components", "groups", "regions")):
                found.setdefault((check.kind, _plain(check.address)), service.id)
    return found


def _address(table: dict[str, Any]) -> tuple[str, str]:
    check = table["check"][0] if table.get("check") else {}
    return str(check.get("kind", "")), _plain(str(check.get("url", "")))


def _plain(url: str) -> str:
    return url.strip().removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/").casefold()
