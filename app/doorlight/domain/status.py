"""The words for how a service is, after Statuspage's (the de-facto standard), and their order.

Every other module speaks of status in these words; what cannot be mapped to one of them is *unknown*.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Status(StrEnum):
    """How a service is shown, declared worst first (DESIGN 2)."""

    MAJOR_OUTAGE = "major_outage"
    PARTIAL_OUTAGE = "partial_outage"
    DEGRADED = "degraded"
    UNKNOWN = "unknown"
    MAINTENANCE = "maintenance"
    OPERATIONAL = "operational"

    @property
    def rank(self) -> int:
        """0 for the worst, 5 for operational: sort by it."""
        return _RANK[self]

    @property
    def is_problem(self) -> bool:
        """Whether something is known to be wrong (unknown is not a problem, it is ignorance)."""
        return self.rank <= _RANK[Status.DEGRADED]


_RANK = {status: rank for rank, status in enumerate(Status)}


def worst(statuses: Iterable[Status]) -> Status:
    """Return the worst of them; the worst of nothing is *unknown*, never operational."""
    return min(statuses, key=_RANK.__getitem__, default=Status.UNKNOWN)


class OutcomeKind(StrEnum):
    """What one look said (MONITORING 2.11). The last two never move health."""

    OK = "ok"
    SLOW = "slow"
    FAIL = "fail"
    INCONCLUSIVE = "inconclusive"
    BLOCKED = "blocked"

    @property
    def is_good(self) -> bool:
        """Whether the service did what was asked, however slowly."""
        return self in (OutcomeKind.OK, OutcomeKind.SLOW)


class LightKind(StrEnum):
    """The two lights that stay apart: what the provider says, what we measure from here."""

    OFFICIAL = "official"
    MEASURED = "measured"


class Connection(StrEnum):
    """The user's own line."""

    ONLINE = "online"
    OFFLINE = "offline"
    CAPTIVE_PORTAL = "captive_portal"


# DESIGN 4: what a single unconfirmed look (`doorlight check`) shows.
STATUS_OF_OUTCOME: dict[OutcomeKind, Status] = {
    OutcomeKind.OK: Status.OPERATIONAL,
    OutcomeKind.SLOW: Status.DEGRADED,
    OutcomeKind.FAIL: Status.MAJOR_OUTAGE,
    OutcomeKind.INCONCLUSIVE: Status.UNKNOWN,
    OutcomeKind.BLOCKED: Status.UNKNOWN,
}


def shown(measured: Status | None, official: Status | None) -> Status | None:
    """Combine the two lights: the worse one; *unknown* never hides a known bad nor turns the whole green.

    None means that a light has no check; both None is a link-only service (a dash, not a colour).
    """
    lit = [light for light in (measured, official) if light is not None]
    return worst(lit) if lit else None
