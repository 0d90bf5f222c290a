"""The services of a recorded day, as in the config, but looked at by its facts alone (`sources.world`).

A door is looked at where the file has facts of it. Each service and each door is a network of its own.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from msgspec.structs import replace

from doorlight.catalogue.definition import DefinitionError, read_service
from doorlight.catalogue.shelf import Shelf
from doorlight.domain.doors.views import look_id_of
from doorlight.domain.service import Check, Door, Service
from doorlight.domain.status import LightKind
from doorlight.domain.words import say

_KIND = "world"


def read_world_service(table: Any, index: int) -> Service:
    """Read one service as in the config: an id alone, without a name, builds on the catalogue's entry.

    `index` is its place in the head. Raises DefinitionError.
    """
    try:
        base = None
        if isinstance(table, dict) and "name" not in table and isinstance(table.get("id"), str):
            base = Shelf.load().get(table["id"])
        service = read_service(table, base=base)
    except DefinitionError as error:
        raise DefinitionError(("services", index, *error.path), error.text) from None
    for number, check in enumerate(service.checks):
        if check.kind != _KIND:
            text = say("world", "a world has checks of kind world only, its facts are in this file")
            raise DefinitionError(("services", index, "check", number, "kind"), text)
    # Each is a network of its own, and depends on our own line.
    return replace(service, checks=tuple(replace(check, host="", public=True) for check in service.checks[:1]))


def looked_at(service: Service, measured: Collection[str], said: Collection[str]) -> Service:
    """Return a service with the lights that the file has facts for.

    `measured` and `said` are the ids, of services and of doors, whose looks and whose provider's word are known.
    """
    light = _light(service.id, measured, said) or LightKind.MEASURED
    checks = tuple(replace(check, light=light) for check in service.checks)
    doors = (_door(door, _key(service, place), measured, said) for place, door in enumerate(service.doors))
    return replace(service, checks=checks, doors=tuple(doors))


def door_look(service: Service, label: str) -> str | None:
    """Return the id under which the door of that label, in either language, is looked at; None without one."""
    places = (place for place, door in enumerate(service.doors) if label in (door.label.en, door.label.fr))
    return next((look_id_of(_key(service, place)) for place in places), None)


def _key(service: Service, place: int) -> str:
    return f"{service.id}/{place}"


def _door(door: Door, key: str, measured: Collection[str], said: Collection[str]) -> Door:
    light = _light(look_id_of(key), measured, said)
    checks = () if light is None else (Check(key=key, kind=_KIND, light=light, options=None),)
    return replace(door, checks=checks)


def _light(name: str, measured: Collection[str], said: Collection[str]) -> LightKind | None:
    """Return the light that looks make: the official one where nothing but the provider's word is known."""
    if name in measured:
        return LightKind.MEASURED
    return LightKind.OFFICIAL if name in said else None
