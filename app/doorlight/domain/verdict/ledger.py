"""The told ledger: what a person believes against what is true, compared level-triggered (MONITORING 0.1, 2.11).

Pure. `wanted` says what should be believed, `update` which notice closes the gap. Whether it may be told now
is asked elsewhere; whatever is withheld stays a gap and is told when nothing withholds it any more.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from doorlight.domain.notice import NoticeKind
from doorlight.domain.service import AlertLevel
from doorlight.domain.status import Status
from doorlight.domain.verdict.flapping import Flaps
from doorlight.domain.verdict.health import Health


class Cause(StrEnum):
    """Why something should be believed."""

    MEASURED = "measured"
    OFFICIAL = "official"
    UNSTABLE = "unstable"
    INTERMITTENT = "intermittent"


class Trouble(Struct, frozen=True):
    """What is wrong, as told or to be told."""

    cause: Cause
    status: Status


class Told(Struct, frozen=True, kw_only=True):
    """What a person believes of a service that is in trouble: since when, and by which popup."""

    trouble: Trouble
    since: float
    at: float
    slot: str
    reminded_at: float = 0.0


_FIRST = {
    Cause.MEASURED: NoticeKind.PROBLEM,
    Cause.OFFICIAL: NoticeKind.PROBLEM,
    Cause.UNSTABLE: NoticeKind.UNSTABLE,
    Cause.INTERMITTENT: NoticeKind.INTERMITTENT,
}
_OUTAGES = frozenset({Cause.MEASURED, Cause.UNSTABLE})


def wanted(health: Health, flaps: Flaps, official: Status | None) -> Trouble | None:
    """Return what should be believed, None where nothing is wrong. *Slow* is a light, never told (2.11)."""
    said = official if official is not None and official.is_problem else None
    if flaps.unstable:
        if flaps.escalated:
            return Trouble(Cause.MEASURED, Status.MAJOR_OUTAGE)
        return Trouble(Cause.UNSTABLE, _worse(said, Status.DEGRADED))
    if health.is_down:
        return Trouble(Cause.MEASURED, Status.MAJOR_OUTAGE)
    if said is not None and not (flaps.intermittent and said is Status.DEGRADED):
        return Trouble(Cause.OFFICIAL, said)
    return Trouble(Cause.INTERMITTENT, Status.DEGRADED) if flaps.intermittent else None


def update(told: Trouble | None, want: Trouble | None) -> NoticeKind | None:
    """Return the notice that makes `told` what is wanted, None where nothing needs saying.

    After Alertmanager's needsUpdate: nothing told and nothing wrong is silence, never a "resolved" unasked.
    """
    if want is None:
        return None if told is None else NoticeKind.RECOVERED
    if told is None:
        return _FIRST[want.cause]
    if want.cause is Cause.UNSTABLE and told.cause is not Cause.UNSTABLE:
        return NoticeKind.UNSTABLE
    if told.status is want.status:
        return None
    worse = want.status.rank < told.status.rank
    return NoticeKind.PROBLEM if worse and want.cause is Cause.MEASURED else NoticeKind.CHANGED


def allows(alerts: AlertLevel, want: Trouble | None) -> bool:
    """Whether a service's alert level lets this trouble be told. The end of what was told always is."""
    if want is None or alerts is AlertLevel.ALL:
        return True
    return alerts is AlertLevel.OUTAGES and (want.cause in _OUTAGES or want.status is Status.MAJOR_OUTAGE)


def _worse(status: Status | None, other: Status) -> Status:
    return other if status is None or status.rank > other.rank else status
