"""The `[[service]]` tables of the user's file, over the catalogue's entries, with their ties made sure of.

What `catalogue.definition` cannot know is checked here: that no service is watched twice, that whatever is depended
on exists (ids of earlier releases count, and are replaced by today's), and that nothing waits for itself.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from doorlight.catalogue.definition import read_service
from doorlight.catalogue.fields import DefinitionError, Path, Table, closest
from doorlight.catalogue.shelf import Shelf
from doorlight.domain.service import Door, Service
from doorlight.domain.words import Message, say

_log = logging.getLogger(__name__)


def read_services(root: Table, shelf: Shelf) -> tuple[Service, ...]:
    """Return the watched services, in the file's order.

    Raises DefinitionError with the path from the top of the file.
    """
    if isinstance(root.values.get("service"), dict):
        raise root.refuse("service", say("config", "write [[service]], in double brackets, for each service"))
    tables = root.tables("service")
    services = tuple(_read(fields, shelf) for fields in tables)
    _refuse_twice(services)
    ties = _Ties(shelf, {service.id for service in services})
    tied = tuple(ties.settle(service, fields) for service, fields in zip(services, tables, strict=True))
    _refuse_circles(tied, tables)
    return tied


def _read(fields: Table, shelf: Shelf) -> Service:
    try:
        base = _entry(fields, shelf)
        return read_service(fields.values, base=base, language=shelf.language, known=shelf.ids())
    except DefinitionError as error:
        raise DefinitionError((*fields.path, *error.path), error.text) from None


def _entry(fields: Table, shelf: Shelf) -> Service | None:
    """Return the catalogue entry that a table begins with, None for a service of the user's own."""
    name = fields.values.get("id")
    if not isinstance(name, str):
        return None
    try:
        return shelf.get(name) or _gone(name, shelf)
    except DefinitionError as error:
        _log.error("catalogue entry %s: %s", name, error)  # not our fault: no trace of ours
        text = say("config", "the entry {id} of the catalogue is damaged: install Doorlight again", id=name)
        raise DefinitionError(("id",), text) from None


def _gone(name: str, shelf: Shelf) -> Service | None:
    """Return what is left of an entry that an update of the catalogue took away: the rest of the file goes on."""
    return Service(id=name, name=shelf.gone[name]) if name in shelf.gone else None


def is_gone(service: Service, shelf: Shelf) -> bool:
    """Whether a watched service is only what is left of an entry: the user wrote nothing of their own."""
    return service.id in shelf.gone and not (service.checks or service.doors or str(service.home))


def _refuse_twice(services: Iterable[Service]) -> None:
    seen: set[str] = set()
    for place, service in enumerate(services):
        if service.id in seen:
            text = say("config", "{id} is watched twice; keep one of the two", id=service.id)
            raise DefinitionError(("service", place, "id"), text)
        seen.add(service.id)


class _Ties:
    """Knows every id that may be depended on."""

    def __init__(self, shelf: Shelf, watched: set[str]) -> None:
        self._shelf = shelf
        self._known = watched | set(shelf.ids())

    def settle(self, service: Service, fields: Table) -> Service:
        """Check what the user wrote of a service and its doors; the catalogue's own ties were checked with it."""
        changes: dict[str, object] = {}
        if "depends_on" in fields:
            changes["depends_on"] = self._ids(service.depends_on, (*fields.path, "depends_on"), but=service.id)
        if "door" in fields:
            changes["doors"] = tuple(
                self._door(door, (*fields.path, "door", place)) for place, door in enumerate(service.doors)
            )
        return replace(service, **changes) if changes else service

    def _door(self, door: Door, path: Path) -> Door:
        ids = self._ids(door.depends_on, (*path, "depends_on"))
        return door if ids == door.depends_on else replace(door, depends_on=ids)

    def _ids(self, names: Iterable[str], path: Path, but: str = "") -> tuple[str, ...]:
        ids = tuple(dict.fromkeys(self._today(name, path) for name in names))
        if but in ids:
            raise DefinitionError(path, say("config", "a service cannot depend on itself"))
        return ids

    def _today(self, name: str, path: Path) -> str:
        """Return the id that a name has in this release."""
        if name in self._known:
            return name
        entry = self._shelf.get(name)
        if entry is not None:
            return entry.id
        if name in self._shelf.gone:
            return name
        raise DefinitionError(path, _not_known(name, closest(name, self._known)))


def _not_known(name: str, near: str) -> Message:
    if near:
        return say("config", "{id} is neither watched nor in the catalogue; did you mean {near}?", id=name, near=near)
    return say("config", "{id} is neither watched nor in the catalogue", id=name)


def _refuse_circles(services: Iterable[Service], tables: Iterable[Table]) -> None:
    """Refuse services that wait for one another: each would hold the other's notice back, and none be told."""
    parents = {service.id: service.depends_on for service in services}
    for service, fields in zip(services, tables, strict=True):
        if "depends_on" in fields and (circle := _way_back(service.id, parents)):
            text = say("config", "{ids} depend on each other in a circle; leave one out", ids=" → ".join(circle))
            raise DefinitionError((*fields.path, "depends_on"), text)


def _way_back(start: str, parents: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the ids on a way from a service over what it depends on back to itself, () where there is none."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen: set[str] = set()
    while ways:
        way = ways.pop()
        for parent in parents.get(way[-1], ()):
            if parent == start:
                return (*way, start)
            if parent not in seen:
                seen.add(parent)
                ways.append((*way, parent))
    return ()
