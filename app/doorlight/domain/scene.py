"""What there is to say of one service at one moment: gathered here for the words, and for the window.

Built by the reconciler (`telling`) when it tells; `standing` takes what hangs on a fault from here too.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from doorlight.domain.doors import IsOpen
from doorlight.domain.lights import official_light
from doorlight.domain.record import Entry
from doorlight.domain.snapshot import Light
from doorlight.domain.words import LocalText


class Scene(Struct, frozen=True, kw_only=True):
    """One service at one moment. `since` is when the trouble that is told began, `at` where nothing is told."""

    entry: Entry
    at: float
    since: float
    official: Light | None
    faulty: frozenset[str]
    names: dict[str, LocalText]
    is_open: IsOpen


def scene_of(entry: Entry, entries: Mapping[str, Entry], is_open: IsOpen, at: float) -> Scene:
    """Return what there is to say of a service among the others."""
    told = entry.record.told
    return Scene(
        entry=entry,
        at=at,
        since=told.since if told else at,
        official=official_light(entry, at),
        faulty=faulty(entry, entries),
        names=names_of(entry, entries),
        is_open=is_open,
    )


def faulty(entry: Entry, entries: Mapping[str, Entry]) -> frozenset[str]:
    """Return the ids that a service or its doors hang on and that are down."""
    return frozenset(name for name in _hung_on(entry) if name in entries and entries[name].down)


def names_of(entry: Entry, entries: Mapping[str, Entry]) -> dict[str, LocalText]:
    """Return what to call the services that this one or its doors hang on."""
    return {name: entries[name].service.name for name in _hung_on(entry) if name in entries}


def _hung_on(entry: Entry) -> set[str]:
    doors = (name for door in entry.service.doors for name in door.depends_on)
    return {*entry.service.depends_on, *doors}
