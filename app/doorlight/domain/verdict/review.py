"""Looks one service over after anything that bears on it: incident, shown status, what it means for others.

Level-triggered like the reconciler: running it once more changes nothing.
"""

from __future__ import annotations

from math import ceil

from msgspec.structs import replace

from doorlight.domain.collector import Collector
from doorlight.domain.notice import Transition
from doorlight.domain.status import Status
from doorlight.domain.verdict import incidents
from doorlight.domain.verdict.flapping import ESCALATES_AFTER
from doorlight.domain.verdict.health import State
from doorlight.domain.verdict.ledger import Cause
from doorlight.domain.verdict.lights import BLOCKED_AFTER, picture
from doorlight.domain.verdict.official import UNREADABLE_AFTER, combined, expires_at
from doorlight.domain.verdict.planned_ahead import moments as ahead_moments
from doorlight.domain.verdict.record import Entry, Lost, Record, is_down, stale_at
from doorlight.domain.verdict.surroundings import (
    edges,
    held_by_parents,
    is_closed,
    is_troubled,
    last_closure,
    upkeep_after,
)

_AGE_STEP = 60.0  # seconds: ages are looked over together, a wake-up a minute at most
CALM_OKS = 2  # good looks in a row after which one more says nothing new


def look_over(entry: Entry, at: float, out: Collector) -> bool:
    """Bring a service's derived state up to `at`; True when its children must be looked over too."""
    _latch_official(entry, at)
    _end_mute(entry, at, out)
    _escalate(entry.record, at)
    _keep_incident(entry, at, out)
    turned = _note_down(entry, at, out)
    _show(entry, at, out)
    entry.troubled = is_troubled(entry, at)
    return turned


def is_calm(entry: Entry, at: float) -> bool:
    """Whether a good look that says what is known would change nothing."""
    record, health = entry.record, entry.record.health
    if record.told or record.named or record.incident or record.muted or record.hindered:
        return False
    if entry.asked or record.certificates.told:
        return False
    if record.flaps.ring or record.flaps.intermittent or record.flaps.unstable:
        return False
    if entry.has_measured or record.measured_at is not None:
        steady = health.state is State.UP and health.oks >= CALM_OKS and not health.slow_run
        if not steady or at > stale_at(entry):
            return False
    return record.shown not in (None, Status.UNKNOWN)


def next_due(entry: Entry, at: float) -> float:
    """Return when time alone may change something of this service."""
    record = entry.record
    moments = [stale_at(entry), *(expires_at(reading, entry.service) for reading in record.readings.values())]
    moments = [ceil(moment / _AGE_STEP) * _AGE_STEP + 1 for moment in moments if at < moment < float("inf")]
    moments += edges(record)
    moments += ahead_moments(record)
    unread = (reading.unread_since for reading in record.readings.values())
    moments += [since + UNREADABLE_AFTER for since in unread if since is not None]
    if record.muted and record.muted_until is not None:
        moments.append(record.muted_until)
    if record.blocked_since is not None:
        moments.append(record.blocked_since + BLOCKED_AFTER)
    if record.flaps.unstable and record.health.state is State.DOWN:
        moments.append(record.health.failing_since + ESCALATES_AFTER)
    if entry.waiting and (hold := held_by_parents(entry, at)) is not None:
        moments.append(hold)
    return min((moment for moment in moments if moment > at), default=float("inf"))


def _latch_official(entry: Entry, at: float) -> None:
    """Keep the provider's last definite word: what cannot be read any more has not ended."""
    record = entry.record
    status, _ = combined(record.readings, entry.service, at)
    if status not in (None, Status.UNKNOWN, record.official_said):
        record.upkeep = upkeep_after(record, status, at)
        record.official_said, record.official_since = status, at


def _end_mute(entry: Entry, at: float, out: Collector) -> None:
    record = entry.record
    if record.muted and record.muted_until is not None and at >= record.muted_until:
        record.muted, record.muted_until = False, None
        out.change(entry.service.id)


def _escalate(record: Record, at: float) -> None:
    """Let a long outage inside *unstable* count as one; that it ended before it could be told is no outage now."""
    long = record.health.state is State.DOWN and at - record.health.failing_since >= ESCALATES_AFTER
    if record.flaps.unstable and long and not record.flaps.escalated:
        record.flaps = replace(record.flaps, escalated=True)
    told = record.told is not None and record.told.trouble.cause is Cause.MEASURED
    if record.flaps.escalated and not (told or record.health.is_down):
        record.flaps = replace(record.flaps, escalated=False)


def _keep_incident(entry: Entry, at: float, out: Collector) -> None:
    record = entry.record
    if entry.service.hidden:
        return
    kind = incidents.kind_of(record.health, record.flaps, record.official_said)
    if incidents.was_only_slow(record):
        out.incident(incidents.closed(record, record.health.failing_since, "recovered"), at)
    if kind is None:
        if record.incident is not None:
            out.incident(incidents.closed(record, _ended_at(record, at), "recovered"), at)
            out.change(entry.service.id)
    elif record.incident is not None:
        incidents.worsened(record, kind)
    elif not is_closed(record, at):
        since = last_closure(record, _began_at(record, at), at)
        out.incident(incidents.opened(record, entry.service.id, kind, since, picture(entry, at)[1]), at)
        out.change(entry.service.id)


def _began_at(record: Record, at: float) -> float:
    if record.health.is_down:
        return record.health.failing_since
    said = record.official_said
    return record.official_since if said is not None and said.is_problem else at


def _ended_at(record: Record, at: float) -> float:
    """Return when the trouble ended: the first good look of the streak, or the provider's all-clear if later."""
    opened = record.incident.opened_at if record.incident else at
    end = max(record.health.good_since, record.official_since)
    return end if opened < end <= at else at


def _note_down(entry: Entry, at: float, out: Collector) -> bool:
    """Note a fall or a recovery, and ask how those are that hang on it."""
    down = is_down(entry.record)
    if down is entry.down:
        return False
    entry.down = down
    if not down:
        entry.record.recovered_at = at
    for child in entry.children:
        failing = child.down or child.record.health.fails > 0
        if failing is not down:
            out.look(child.service.id, at, "parent")
    out.change(entry.service.id)
    return True


def _show(entry: Entry, at: float, out: Collector) -> None:
    record = entry.record
    status, reason = picture(entry, at)
    if status is record.shown:
        return
    if not entry.service.hidden:
        name = entry.service.id
        out.transitions.append(Transition(service=name, at=at, before=record.shown, after=status, reason=reason))
    record.shown, record.shown_since = status, _shown_since(record, status, at)
    out.change(entry.service.id)


def _shown_since(record: Record, status: Status | None, at: float) -> float:
    """Return since when to show it: a trouble that could not be seen meanwhile goes on since it was first shown."""
    if status is Status.UNKNOWN:
        if record.shown is not None and record.shown.is_problem and record.shown_since is not None:
            record.lost = Lost(record.shown, record.shown_since)
        return at
    lost, record.lost = record.lost, None
    same = lost is not None and lost.status is status
    return lost.since if lost is not None and same and record.incident is not None else at
