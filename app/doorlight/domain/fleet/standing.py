"""What the verdict knows of one service, as the engine puts it into a snapshot."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from doorlight.domain.blame import Verdict
from doorlight.domain.doors.views import DoorFacts
from doorlight.domain.look import Planned
from doorlight.domain.snapshot import Light
from doorlight.domain.status import Status
from doorlight.domain.telling.scene import door_facts
from doorlight.domain.verdict.lights import measured_light, official_light, picture
from doorlight.domain.verdict.official import plans
from doorlight.domain.verdict.record import Entry
from doorlight.domain.verdict.surroundings import is_muted
from doorlight.domain.words import LocalText, Sentence


class Standing(Struct, frozen=True, kw_only=True):
    """What the verdict knows of one service at one moment: the parts of a ServiceView that are not doors."""

    status: Status | None
    reason: Sentence
    since: float | None = None
    official: Light | None = None
    measured: Light | None = None
    checked_at: float | None = None
    muted: bool = False
    muted_until: float | None = None
    asked_back: bool = False
    verdict: Verdict | None = None
    door_facts: DoorFacts = DoorFacts()
    parents_down: tuple[LocalText, ...] = ()
    planned: tuple[Planned, ...] = ()


def standing_of(entry: Entry, entries: Mapping[str, Entry], at: float) -> Standing:
    """Return what is known of a service at `at`."""
    status, reason = picture(entry, at)
    record = entry.record
    return Standing(
        status=status,
        reason=reason,
        since=record.shown_since if status is record.shown else at,
        official=official_light(entry, at),
        measured=measured_light(entry, at),
        checked_at=record.seen_at,
        muted=is_muted(record, at),
        muted_until=record.muted_until,
        door_facts=door_facts(entry, entries, at),
        parents_down=tuple(parent.service.name for parent in entry.parents if parent.down),
        planned=tuple(
            dict.fromkeys(plan for plan in plans(record.readings) if not plan.ends_at or plan.ends_at > at)
        ),
    )
