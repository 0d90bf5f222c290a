"""Stretches of trouble: a failing run is covered by exactly one incident, muted or not (DESIGN 4).

An official word of trouble opens one too, of kind *down* for an outage (major, partial), *slow* for a degradation:
history and uptime must not depend on who noticed. The kind is the worst it came to, *unstable* before all.
"""

from __future__ import annotations

from msgspec.structs import replace

from doorlight.domain.notice import Incident, IncidentKind
from doorlight.domain.status import Status
from doorlight.domain.verdict.flapping import Flaps
from doorlight.domain.verdict.health import Health
from doorlight.domain.verdict.record import Record
from doorlight.domain.words import Sentence

_WORST_FIRST = (IncidentKind.UNSTABLE, IncidentKind.DOWN, IncidentKind.INTERMITTENT, IncidentKind.SLOW)
_OUTAGES = (Status.MAJOR_OUTAGE, Status.PARTIAL_OUTAGE)


def kind_of(health: Health, flaps: Flaps, official: Status | None) -> IncidentKind | None:
    """Return the kind of trouble there is now, None where there is none."""
    if flaps.unstable:
        return IncidentKind.UNSTABLE
    if health.is_down or official in _OUTAGES:
        return IncidentKind.DOWN
    if flaps.intermittent:
        return IncidentKind.INTERMITTENT
    return IncidentKind.SLOW if health.slow or official is Status.DEGRADED else None


def opened(record: Record, service: str, kind: IncidentKind, since: float, reason: Sentence) -> Incident:
    """Open an incident; its id is unique and the same in every run over the same events."""
    record.count += 1
    name = f"{service}:{since:.0f}:{record.count}"
    record.incident = Incident(id=name, service=service, kind=kind, opened_at=since, reason=reason)
    return record.incident


def was_only_slow(record: Record) -> bool:
    """Whether an outage has been measured while what is open began with slow answers: it is one of its own.

    *No answer since* and *down for* count from the first fail, not from the first slow answer.
    """
    slow = record.incident is not None and record.incident.kind is IncidentKind.SLOW
    said = record.official_said
    return slow and record.health.is_down and not (said is not None and said.is_problem)


def worsened(record: Record, kind: IncidentKind) -> None:
    """Let the open incident be of the worst kind it came to; kept here, written when it closes."""
    incident = record.incident
    if incident is not None and _WORST_FIRST.index(kind) < _WORST_FIRST.index(incident.kind):
        record.incident = replace(incident, kind=kind)


def reopened(record: Record) -> None:
    """Count a fall back into trouble that did not end."""
    if record.incident is not None:
        record.incident = replace(record.incident, reopened=record.incident.reopened + 1)


def closed(record: Record, at: float, how: str) -> Incident | None:
    """Close the open incident, at its begin at the earliest."""
    incident, record.incident = record.incident, None
    return incident and replace(incident, closed_at=max(at, incident.opened_at), closed_as=how)
