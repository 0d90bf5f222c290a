"""What stands around a service and bears on what may be told: parents, closures, mutes.

Suppress the creation of a notice, never its resolution; one hop only (MONITORING 2.8, 2.11; DESIGN 4).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from doorlight.domain.service import Service
from doorlight.domain.status import Status
from doorlight.domain.verdict.ledger import Cause, Trouble
from doorlight.domain.verdict.official import planned_now, plans
from doorlight.domain.verdict.record import Entry, Record, doubts
from doorlight.domain.words import Sentence, say, verbatim

GRACE = 600.0  # seconds after a closure's end until a service that still fails is told of
PARENT_WAIT = 60.0  # seconds a confirmed child waits for its parents' answer at most
FRESH_WITHIN = 60.0  # DESIGN 4: after a parent's recovery a child is held for interval + 60 s at most


def parents_of(services: Iterable[Service]) -> dict[str, tuple[str, ...]]:
    """Return the watched parents of each service. A link that would close a circle is left out."""
    watched = {service.id: service for service in services if not service.link_only}
    parents: dict[str, tuple[str, ...]] = {}
    for service in watched.values():
        named = (parent for parent in dict.fromkeys(service.depends_on) if parent in watched)
        parents[service.id] = tuple(parent for parent in named if not _hangs_on(parent, service.id, parents))
    return parents


def _hangs_on(start: str, goal: str, parents: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether `start` is `goal` or depends on it, however far away."""
    reached, todo = set(), [start]
    while todo:
        at = todo.pop()
        if at == goal:
            return True
        if at not in reached:
            reached.add(at)
            todo += parents.get(at, ())
    return False


def held_by_parents(entry: Entry, at: float) -> float | None:
    """Return until when a first notice waits for the parents (inf: for an event), None where nothing holds it."""
    holds = [hold for parent in entry.parents if (hold := _held_by(entry, parent, at)) is not None]
    return max(holds, default=None)


def _held_by(entry: Entry, parent: Entry, at: float) -> float | None:
    if not parent.creates or (parent.record.told is None and is_muted(parent.record, at)):
        return None
    if parent.down:
        return float("inf")
    health, recovered = entry.record.health, parent.record.recovered_at
    if health.is_down:
        until = health.down_at + PARENT_WAIT
        if at < until and (doubts(parent) or parent.record.answered < health.failing_since):
            return until
    if recovered is not None and entry.record.answered <= recovered:
        until = recovered + entry.service.every + FRESH_WITHIN
        return until if at < until else None
    return None


def maintenance(record: Record, official: Status | None, at: float) -> Sentence | None:
    """Return why a service is closed by plan at `at`, None where it is not."""
    for window in record.windows:
        if window.starts_at <= at < window.ends_at:
            return window.reason
    return official_maintenance(record, official, at)


def official_maintenance(record: Record, official: Status | None, at: float) -> Sentence | None:
    """Return the provider's word for maintenance that is on now."""
    plan = planned_now(record.readings, at)
    if plan is not None:
        return verbatim(plan.title) if plan.title else say("reason", "planned maintenance")
    if official is not Status.MAINTENANCE:
        return None
    readings = (reading.official for reading in record.readings.values())
    said = [each for each in readings if each is not None and each.status is Status.MAINTENANCE]
    return said[0].text if said else say("reason", "planned maintenance")


def is_closed(record: Record, at: float) -> bool:
    """Whether a failure now is no outage: closed by plan, or in the grace after it."""
    return closed_until(record, at) is not None or maintenance(record, record.official_said, at) is not None


def is_troubled(entry: Entry, at: float) -> bool:
    """Whether it fails just now, if only in doubt, or its provider says so; what is closed is not in trouble."""
    record, said = entry.record, entry.record.official_said
    wrong = record.health.fails > 0 or record.health.is_down or (said is not None and said.is_problem)
    return wrong and not is_closed(record, at)


def upkeep_after(record: Record, said: Status | None, at: float) -> tuple[float, float] | None:
    """Return the maintenance that a provider's word just ended, for its grace; None where it now says *trouble*.

    A word alone has no times: it lasted from when it was first read until the all-clear was.
    """
    if record.official_said is Status.MAINTENANCE and said is Status.OPERATIONAL:
        return record.official_since, at
    return record.upkeep if said is Status.OPERATIONAL else None


def closed_until(record: Record, at: float) -> float | None:
    """Return the end of the grace after a closure that is on or has just ended."""
    ends = [end for start, end in _spans(record) if start <= at < end + GRACE]
    return max(ends) + GRACE if ends else None


def last_closure(record: Record, since: float, at: float) -> float:
    """Return when the last closure after `since` ended: trouble counts from there. `since` where there was none."""
    return max((end for _, end in _spans(record) if since < end <= at), default=since)


def edges(record: Record) -> list[float]:
    """Return every moment at which a closure begins, ends, or has been given its grace."""
    return [moment for start, end in _spans(record) for moment in (start, end, end + GRACE)]


def _spans(record: Record) -> list[tuple[float, float]]:
    spans = [(window.starts_at, window.ends_at) for window in record.windows]
    spans += [record.upkeep] if record.upkeep is not None else []
    announced = ((plan.starts_at, plan.ends_at) for plan in plans(record.readings))
    return spans + [(start, end) for start, end in announced if start is not None and end is not None]


def is_muted(record: Record, at: float) -> bool:
    """Whether nothing of it is told now."""
    return record.muted and (record.muted_until is None or at < record.muted_until)


def is_past(entry: Entry, want: Trouble) -> bool:
    """Whether an unrest that could not be told in its time has calmed down: no news, unless it falls again."""
    return entry.record.told is None and want.cause is Cause.UNSTABLE and not entry.record.health.is_down


def became_maintenance(entry: Entry) -> bool:
    """Whether the provider calls now maintenance what it called trouble: that is told, but nothing is back."""
    record = entry.record
    told = record.told is not None and record.told.trouble.cause is Cause.OFFICIAL
    return told and record.official_said is Status.MAINTENANCE
