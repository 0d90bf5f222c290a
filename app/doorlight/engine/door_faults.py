"""What is known of doors by a command that looks at nothing itself: what a running application last saw.

`doorlight doors` marks the doors that hang on what is down, and those that did not answer themselves. Older news are
none: a fault of yesterday is not one of today.
"""

from __future__ import annotations

from pathlib import Path

from doorlight.domain.doors.answers import answer_of
from doorlight.domain.doors.views import DoorFacts
from doorlight.domain.service import Service
from doorlight.domain.verdict.record import Entry, Record, is_down, keys_of, restored
from doorlight.engine.door_guests import behind
from doorlight.store.glimpse import states

FRESH = 3600.0  # ours: seconds, several looks of even a slow check


def known_facts(database: Path, service: Service, at: float) -> DoorFacts:
    """Return what was last seen of services, and of this one's doors, within the hour before `at`."""
    records = dict(_fresh(database, at))
    guests = behind((service,), (), lambda _name: None)
    return DoorFacts(
        down=frozenset(name for name, record in records.items() if is_down(record)),
        answers={
            guest.id: answer_of(Entry(guest, records[guest.id]), at)
            for guest in guests
            if guest.id in records and records[guest.id].checks == keys_of(guest)
        },
    )


def _fresh(database: Path, at: float) -> list[tuple[str, Record]]:
    found = ((name, restored(text)) for name, text in states(database).items())
    return [
        (name, record) for name, record in found if record is not None and 0 <= at - (record.seen_at or 0.0) <= FRESH
    ]
