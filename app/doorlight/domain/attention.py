"""The order in which services are shown: what a person must look at today stands on top (issue 4, point 7).

Pure. Worst first is right among things that matter alike; a trouble with a deadline behind it matters more than a
worse one without, and what was muted less than what was not.
"""

from __future__ import annotations

from enum import IntEnum

from doorlight.domain.deadlines import DAY, URGENT_WITHIN
from doorlight.domain.snapshot import ServiceView
from doorlight.domain.status import Status

_LAST = len(Status)


class Attention(IntEnum):
    """Why a service stands where it does, the most pressing first."""

    TROUBLE_BEFORE_DEADLINE = 0  # in trouble, with a deadline within 48 h
    TROUBLE = 1
    DEADLINE = 2  # nothing known to be wrong, but something must be done with it within a day
    UNSETTLED = 3  # not known, in maintenance, or in trouble and muted
    PLANNED = 4  # fine, with a warning, or works within a day
    CALM = 5
    UNCHECKED = 6  # only its doors are known


def attention(view: ServiceView, at: float) -> tuple[Attention, int, float]:
    """Return what to sort services by, the user's order breaking ties: why, how bad, how soon its deadline is."""
    soonest = min((each.at - at for each in view.deadlines if each.at > at), default=float("inf"))
    rank = _LAST if view.status is None else view.status.rank
    return _why(view, soonest, at), rank, soonest


def _why(view: ServiceView, soonest: float, at: float) -> Attention:
    status = view.status
    if status is not None and status.is_problem and not view.muted:
        return Attention.TROUBLE_BEFORE_DEADLINE if soonest <= URGENT_WITHIN else Attention.TROUBLE
    if soonest <= DAY:
        return Attention.DEADLINE
    if status is None:
        return Attention.UNCHECKED
    if status is not Status.OPERATIONAL:
        return Attention.UNSETTLED
    return Attention.PLANNED if view.warnings or _is_planned(view, at) else Attention.CALM


def _is_planned(view: ServiceView, at: float) -> bool:
    starts = (plan.starts_at for plan in view.planned)
    return any(at < moment <= at + DAY for moment in starts if moment is not None)
