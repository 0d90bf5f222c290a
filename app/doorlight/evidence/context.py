"""What Doorlight already knew when a record was begun: one entry, from what is stored on this computer alone.

The last 48 hours of the service as they were remembered, how it stands, what its provider says, and the other doors.
Nobody is asked anything for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from doorlight.catalogue.openings import opening
from doorlight.domain.notice import Incident
from doorlight.domain.service import Service
from doorlight.domain.snapshot import DoorView
from doorlight.domain.status import Status
from doorlight.domain.verdict.lights import official_light, picture
from doorlight.domain.verdict.record import Entry, fresh, is_down, keys_of, restored
from doorlight.domain.words import LocalText
from doorlight.evidence.chain import Fields, stamp
from doorlight.evidence.observing import change_fields, door_fields, light_fields
from doorlight.evidence.sentences import written
from doorlight.store.glimpse import states
from doorlight.store.lately import LookRun, lately

BEFORE = 48 * 3600.0  # issue 4, point 5: the last 48 hours; the store has its looks for as long (MONITORING 4.3)


def context_fields(service: Service, database: Path, at: float, names: Mapping[str, LocalText]) -> Fields:
    """Return what is known of a service at a moment. `names`: what to call that which it or its doors hang on."""
    stored = states(database)
    entry = _entry(service, stored)
    known = lately(database, service.id, at - BEFORE)
    return {
        **_standing(entry, at),
        "since": stamp(at - BEFORE),
        "changes": [{"at": stamp(each.at), **change_fields(each)} for each in known.changes],
        "incidents": [_incident(each) for each in known.incidents],
        "looks": [_looks(each) for each in known.looks],
        "doors": [door_fields(view) for view in _doors(service, _down(service, stored), names, at)],
    }


def hangs_on(service: Service) -> tuple[str, ...]:
    """Return the ids of what a service and its doors depend on: how those stand belongs in its record too."""
    doors = (name for door in service.doors for name in door.depends_on)
    return tuple(dict.fromkeys(name for name in (*service.depends_on, *doors) if name != service.id))


def _entry(service: Service, stored: Mapping[str, bytes]) -> Entry:
    """Return what is kept of a service; nothing where it was learned by other checks."""
    record = restored(stored.get(service.id, b""))
    return Entry(service, record if record is not None and record.checks == keys_of(service) else fresh(service))


def _standing(entry: Entry, at: float) -> Fields:
    status, reason = picture(entry, at)
    official = official_light(entry, at)
    if status is None and not entry.service.link_only:
        status = Status.UNKNOWN  # never looked at: nobody may take that for calm
    fields: Fields = {"status": status.value if status is not None else "", "reason": written(reason)}
    return fields if official is None else {**fields, "official": light_fields(official)}


def _down(service: Service, stored: Mapping[str, bytes]) -> set[str]:
    records = {name: restored(stored[name]) for name in hangs_on(service) if name in stored}
    return {name for name, record in records.items() if record is not None and is_down(record)}


def _doors(service: Service, down: set[str], names: Mapping[str, LocalText], at: float) -> list[DoorView]:
    return [
        DoorView(
            door=door,
            open_now=opening(door, at).open_now,
            shares_fault=tuple(names.get(each, LocalText(each)) for each in door.depends_on if each in down),
        )
        for door in service.doors
    ]


def _incident(incident: Incident) -> Fields:
    fields: Fields = {"kind": incident.kind.value, "from": stamp(incident.opened_at)}
    if incident.closed_at is not None:
        fields |= {"to": stamp(incident.closed_at), "ended": incident.closed_as}
    return {**fields, "reason": written(incident.reason)}


def _looks(run: LookRun) -> Fields:
    return {
        "from": stamp(run.began),
        "to": stamp(run.ended),
        "outcome": run.outcome.value,
        "count": run.count,
    }
