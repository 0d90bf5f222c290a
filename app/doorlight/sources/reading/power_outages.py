"""How bad a list of power outages is: for a place that was chosen, and for a whole province. Pure.

Somewhere in a province the power is always out, so a province is judged by how many customers are without; whoever
chose a place is told of any outage there. The limits are ours: of some millions of customers, one in a
hundred and one in ten.
"""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

from msgspec import Struct

from doorlight.domain.status import Status
from doorlight.sources.published.page import Incident, PublishedPage, Remark, Stage, Upkeep

_MANY = 20_000  # customers of a province
_VERY_MANY = 200_000
_EARTH = 6371.0  # km


class Outage(Struct, frozen=True, kw_only=True):
    """One outage. Times are seconds since the epoch; `back_at` is the utility's estimate."""

    place: str
    customers: int
    region: str = ""
    planned: bool = False
    began_at: float | None = None
    back_at: float | None = None
    why: str = ""
    updated_at: float | None = None


def page_of(
    outages: list[Outage], *, chosen: bool, renewed_at: float | None, fresh_for: float | None
) -> PublishedPage:
    """Return outages as a page; `chosen`: a place was chosen, so that any outage there counts in full."""
    now_out = [each for each in outages if not each.planned]
    customers = sum(each.customers for each in now_out)
    severity = _of_a_place(bool(now_out)) if chosen else _of_a_province(customers)
    return PublishedPage(
        overall=Status.OPERATIONAL,
        line="",
        said_at=max((each.updated_at for each in outages if each.updated_at is not None), default=renewed_at),
        renewed_at=renewed_at,
        fresh_for=fresh_for,
        parts=(),
        lists_all=False,
        incidents=tuple(_incident(each, severity) for each in sorted(now_out, key=_largest_first)),
        incidents_decide=True,
        upkeep=tuple(_upkeep(each) for each in outages if each.planned),
    )


def distance(here: tuple[float, float], there: tuple[float, float]) -> float:
    """Return kilometres between two (latitude, longitude) pairs, along a great circle."""
    (south, west), (north, east) = ((radians(a), radians(b)) for a, b in (here, there))
    half = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin((east - west) / 2) ** 2
    return 2 * _EARTH * asin(sqrt(min(1.0, half)))


def _of_a_place(out: bool) -> Status:  # noqa: FBT001  # the only thing it is told
    return Status.PARTIAL_OUTAGE if out else Status.OPERATIONAL


def _of_a_province(customers: int) -> Status:
    if customers >= _VERY_MANY:
        return Status.MAJOR_OUTAGE
    return Status.PARTIAL_OUTAGE if customers >= _MANY else Status.DEGRADED


def _largest_first(outage: Outage) -> int:
    return -outage.customers


def _incident(outage: Outage, severity: Status) -> Incident:
    return Incident(
        title=f"{outage.place} ({outage.customers})",
        stage=Stage.UNDERWAY,
        severity=severity,
        began_at=outage.began_at,
        remarks=(Remark(outage.updated_at, outage.why),) if outage.why else (),
        parts=tuple(part for part in (outage.place, outage.region) if part),
    )


def _upkeep(outage: Outage) -> Upkeep:
    return Upkeep(
        title=f"{outage.place} ({outage.customers})",
        stage=Stage.AHEAD,  # one street's planned work is no maintenance of the whole
        starts_at=outage.began_at,
        ends_at=outage.back_at,
        parts=tuple(part for part in (outage.place, outage.region) if part),
    )
