"""What must be looked at today stands on top of the list."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from doorlight.domain.attention import Attention, attention
from doorlight.domain.deadlines import Deadline
from doorlight.domain.look import Planned
from doorlight.domain.service import Service
from doorlight.domain.snapshot import ServiceView
from doorlight.domain.status import Status
from doorlight.domain.words import LocalText, say

NOW, HOUR = 1_800_000_000.0, 3600.0
DOWN, PARTLY, PROBLEMS = Status.MAJOR_OUTAGE, Status.PARTIAL_OUTAGE, Status.DEGRADED
UNKNOWN, WORKS, FINE = Status.UNKNOWN, Status.MAINTENANCE, Status.OPERATIONAL
SOON = say("reason", "the certificate ends in 5 days")


def view(status: Status | None, hours: float | None = None, **more: object) -> ServiceView:
    """Build a service as it stands, with a deadline in that many hours."""
    deadlines = () if hours is None else (Deadline(id="d", title="File", at=NOW + hours * HOUR),)
    service = Service(id="a", name=LocalText("A"))
    built = ServiceView(service=service, status=status, reason=LocalText(""), deadlines=deadlines)
    return replace(built, **more)


@pytest.mark.parametrize(
    ("shown", "why"),
    [
        (view(PROBLEMS, 47), Attention.TROUBLE_BEFORE_DEADLINE),
        (view(DOWN, 49), Attention.TROUBLE),
        (view(DOWN, -1), Attention.TROUBLE),
        (view(DOWN), Attention.TROUBLE),
        (view(FINE, 23), Attention.DEADLINE),
        (view(UNKNOWN, 23), Attention.DEADLINE),
        (view(None, 23), Attention.DEADLINE),
        (view(FINE, 25), Attention.CALM),
        (view(UNKNOWN), Attention.UNSETTLED),
        (view(WORKS), Attention.UNSETTLED),
        (view(DOWN, muted=True), Attention.UNSETTLED),
        (view(DOWN, 23, muted=True), Attention.DEADLINE),
        (view(FINE, warnings=(SOON,)), Attention.PLANNED),
        (view(FINE, planned=(Planned("Works", NOW + 3 * HOUR),)), Attention.PLANNED),
        (view(FINE, planned=(Planned("Works", NOW + 30 * HOUR),)), Attention.CALM),
        (view(FINE, planned=(Planned("Works"),)), Attention.CALM),
        (view(FINE), Attention.CALM),
        (view(FINE, muted=True), Attention.CALM),
        (view(None), Attention.UNCHECKED),
    ],
)
def test_why_a_service_stands_where_it_does(shown: ServiceView, why: Attention) -> None:
    """Trouble with a deadline behind it, trouble, what is due, what is not settled, what is planned, the rest."""
    assert attention(shown, NOW)[0] is why


def test_among_what_matters_alike_the_worst_stands_first_and_then_the_nearest_deadline() -> None:
    """Down before partly down; of two that are down with a deadline the one whose is sooner."""
    later, sooner = view(DOWN, 40), view(DOWN, 9)
    given_order = [view(PROBLEMS), later, view(PARTLY), view(DOWN), sooner]
    ranked = sorted(given_order, key=lambda each: attention(each, NOW))
    assert ranked == [sooner, later, view(DOWN), view(PARTLY), view(PROBLEMS)]


@given(st.lists(st.sampled_from([DOWN, PARTLY, PROBLEMS, FINE, None])))
def test_without_deadlines_mutes_and_plans_it_is_worst_first(statuses: list[Status | None]) -> None:
    """On a plain day the order is that of the tray: the worst status on top, what has none last."""
    ranked = sorted((view(each) for each in statuses), key=lambda each: attention(each, NOW))
    ranks = [len(Status) if each.status is None else each.status.rank for each in ranked]
    assert ranks == sorted(ranks)
