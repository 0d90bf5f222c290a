"""What is shown of a service: the two lights, and the status and reason they make together (DESIGN 4).

Health says what is confirmed; this says what may be shown of it now, with staleness and closures over it.
"""

from __future__ import annotations

from collections.abc import Iterable

from doorlight.domain.snapshot import Light
from doorlight.domain.status import OutcomeKind, Status, shown
from doorlight.domain.verdict.health import State
from doorlight.domain.verdict.official import Reading, combined, spoken
from doorlight.domain.verdict.provider_incidents import listed_once
from doorlight.domain.verdict.record import Entry, Record, stale_at
from doorlight.domain.verdict.surroundings import closed_until, maintenance
from doorlight.domain.words import Moment, Sentence, say

BLOCKED_AFTER = 1800.0  # 2.11: after 30 min "cannot be checked from here" is said


def status_of(entry: Entry, at: float) -> Status | None:
    """Return the status to show; None for a link-only service or one that was never looked at."""
    return picture(entry, at)[0]


def picture(entry: Entry, at: float) -> tuple[Status | None, Sentence]:
    """Return the status to show and the reason for it."""
    measured, official = measured_light(entry, at), official_light(entry, at)
    said = official.status if official is not None else None
    status = shown(measured.status if measured is not None else None, said)
    if status is None or _never_seen(entry.record):
        return None, entry.record.hindered or say("reason", "not checked yet")
    planned = maintenance(entry.record, said, at)
    if planned is not None:
        return Status.MAINTENANCE, planned
    if status.is_problem and closed_until(entry.record, at) is not None and not entry.record.told:
        return Status.MAINTENANCE, say("reason", "planned work should be over; not back yet")
    return status, together(status, measured, official)


def measured_light(entry: Entry, at: float) -> Light | None:
    """Return what we measure from here, None where nothing is measured."""
    record = entry.record
    if not entry.has_measured and record.measured_at is None:
        return None
    status, text = _measured(entry, at)
    return Light(status=status, text=text, as_of=record.measured_at)


def official_light(entry: Entry, at: float) -> Light | None:
    """Return what the provider says, None where nobody asks it."""
    status, reading = combined(entry.record.readings, entry.service, at)
    if status is None:
        return None
    if reading is None or reading.official is None:
        reason, trouble = (reading.unread_reason, reading.unread_trouble) if reading is not None else (None, None)
        return Light(status=status, text=reason or say("reason", "not read yet"), trouble=trouble)
    official = reading.official
    said = spoken(entry.record.readings, entry.service, at)
    return Light(
        status=status,
        text=_official_text(status, reading),
        source=official.source,
        as_of=official.as_of,
        said_at=official.said_at,
        incidents=listed_once(incident for each in said for incident in each.incidents),
        troubled_parts=_troubled(part for each in said for part in each.components),
        trouble=reading.unread_trouble,
        independent=official.independent,
    )


def _troubled(parts: Iterable[tuple[str, Status]]) -> tuple[tuple[str, Status], ...]:
    """Return the parts that are not fine; those of several pages once."""
    return tuple(dict.fromkeys(part for part in parts if part[1] is not Status.OPERATIONAL))


def _official_text(status: Status, reading: Reading) -> Sentence:
    official = reading.official
    if official is None or status is official.status:
        return official.text if official is not None else say("reason", "not read yet")
    reason = reading.unread_reason
    if reason is None:
        return say("reason", "not read since {moment}", moment=Moment(official.as_of))
    return say("reason", "cannot be read since {moment} ({reason})", moment=Moment(official.as_of), reason=reason)


def _measured(entry: Entry, at: float) -> tuple[Status, Sentence]:
    record, health = entry.record, entry.record.health
    blocked = record.blocked_since is not None and at - record.blocked_since >= BLOCKED_AFTER
    if blocked and record.hindered is not None:
        return Status.UNKNOWN, say("reason", "cannot be checked from here ({reason})", reason=record.hindered)
    confirmed = health.steady if health.state is State.SUSPECT else health.state
    if confirmed is State.UNKNOWN:
        return Status.UNKNOWN, record.hindered or health.reason
    return _confirmed(record) if at <= stale_at(entry) else (Status.UNKNOWN, _stale(record))


def _confirmed(record: Record) -> tuple[Status, Sentence]:
    """Map what is confirmed to a status (DESIGN 4)."""
    if record.health.is_down:
        return Status.MAJOR_OUTAGE, _down(record)
    if record.flaps.unstable:
        return Status.DEGRADED, say("reason", "keeps failing and coming back")
    if record.flaps.intermittent:
        return Status.DEGRADED, say("reason", "answers only now and then")
    return (Status.DEGRADED if record.health.slow else Status.OPERATIONAL), record.health.reason


def _down(record: Record) -> Sentence:
    health = record.health
    if health.state is State.RECOVERING:
        return say("reason", "answering again, not confirmed yet")
    if health.probably:
        return say("reason", "probably down: {reason}", reason=health.reason)
    return health.reason


def _stale(record: Record) -> Sentence:
    if record.health.state is State.SUSPECT and record.hindered is None:
        return record.health.reason  # it was looked at: the doubt is what there is to say
    since = Moment(record.measured_at or 0.0)
    if record.hindered is None:
        return say("reason", "not checked since {moment}", moment=since)
    return say("reason", "not checked since {moment} ({reason})", moment=since, reason=record.hindered)


def together(status: Status, measured: Light | None, official: Light | None) -> Sentence:
    """Return the reason for the status that two lights make together; where they differ, who says what."""
    if measured is None or official is None:
        light = measured or official
        return light.text if light is not None else say("reason", "not checked yet")
    if measured.status is official.status:
        return measured.text if status is Status.OPERATIONAL else official.text
    if measured.status is status and status is Status.MAJOR_OUTAGE and official.status is Status.OPERATIONAL:
        return _fails_here(measured.text, official)
    if official.status is status and measured.status is Status.OPERATIONAL and status.is_problem:
        return _answers_here(official)
    return measured.text if measured.status is status else official.text


def _fails_here(reason: Sentence, official: Light) -> Sentence:
    if official.independent:
        return say("reason", "Not reachable from here ({reason}). {text}", reason=reason, text=official.text)
    return say("reason", "Not reachable from here ({reason}); the official page says operational", reason=reason)


def _answers_here(official: Light) -> Sentence:
    if official.independent:
        return say("reason", "Answers from here. {text}", text=official.text)
    return say("reason", "Answers from here; the provider says: {text}", text=official.text)


def _never_seen(record: Record) -> bool:
    return record.seen_at is None and record.hindered is None and not record.readings


def is_conclusive(outcome: OutcomeKind) -> bool:
    """Whether an outcome says anything of the service."""
    return outcome.is_good or outcome is OutcomeKind.FAIL
