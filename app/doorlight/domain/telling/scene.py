"""What there is to say of one service at one moment: gathered here for the words, and for the window.

Built by the reconciler (`desks.teller`) when it tells; `standing` takes what hangs on a fault from here too.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from doorlight.domain.doors.answers import answer_of
from doorlight.domain.doors.views import DoorFacts, IsOpen, look_id, views
from doorlight.domain.snapshot import DoorView, Light
from doorlight.domain.verdict.lights import official_light
from doorlight.domain.verdict.record import Entry


class Scene(Struct, frozen=True, kw_only=True):
    """One service at one moment. `since` is when the trouble that is told began, `at` where nothing is told."""

    entry: Entry
    at: float
    since: float
    official: Light | None
    facts: DoorFacts
    is_open: IsOpen

    @property
    def doors(self) -> tuple[DoorView, ...]:
        """The doors of the service as they stand at this moment."""
        return views(self.entry.service, self.facts, self.is_open, self.at)


def scene_of(entry: Entry, entries: Mapping[str, Entry], is_open: IsOpen, at: float) -> Scene:
    """Return what there is to say of a service among the others."""
    told = entry.record.told
    return Scene(
        entry=entry,
        at=at,
        since=told.since if told else at,
        official=official_light(entry, at),
        facts=door_facts(entry, entries, at),
        is_open=is_open,
    )


def door_facts(entry: Entry, entries: Mapping[str, Entry], at: float) -> DoorFacts:
    """Return what is known of what a service and its doors hang on, and of how the doors themselves answer."""
    hung_on = {name: entries[name] for name in _hung_on(entry) if name in entries}
    asked = (name for door in entry.service.doors if (name := look_id(door)) in entries)
    return DoorFacts(
        down=frozenset(name for name, each in hung_on.items() if each.down),
        names={name: each.service.name for name, each in hung_on.items()},
        answers={name: answer_of(entries[name], at) for name in asked},
    )


def _hung_on(entry: Entry) -> set[str]:
    doors = (name for door in entry.service.doors for name in door.depends_on)
    return {*entry.service.depends_on, *doors}
