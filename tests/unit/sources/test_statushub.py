"""StatusHub: three counters, the worst that counts anything."""

from __future__ import annotations

from typing import Any

import pytest

from doorlight.domain.look import Official
from doorlight.domain.status import Status
from doorlight.sources.statushub import SOURCE
from unit.sources.hosted_fakes import official, said

SITE = "https://status.example.com"


def read(up: Any, affected: Any = 0, down: Any = 0, **more: Any) -> Official:
    """Read counters."""
    counters = {"count_status_1": up, "count_status_2": affected, "count_status_3": down, **more}
    return official(SOURCE, SITE, {f"{SITE}/api/statuses": {"counters": counters, "services": []}})


@pytest.mark.parametrize(
    ("counts", "meant"),
    [
        ((7, 0, 0), Status.OPERATIONAL),
        ((7, 1, 0), Status.DEGRADED),
        ((7, 1, 1), Status.MAJOR_OUTAGE),
        ((0, 0, 1), Status.MAJOR_OUTAGE),
        ((0, 0, 0), Status.UNKNOWN),
    ],
)
def test_the_worst_that_counts_anything(counts: tuple[int, int, int], meant: Status) -> None:
    """No service at all proves nothing."""
    assert read(*counts).status is meant


@pytest.mark.parametrize("count", [None, "1", True, -1, 0.5, []])
def test_a_counter_that_is_no_number_is_unreadable(count: Any) -> None:
    """In any of the three."""
    assert read(count).status is Status.UNKNOWN
    assert read(1, count).status is Status.UNKNOWN
    assert read(1, 0, count).status is Status.UNKNOWN


def test_a_counter_that_nobody_knows_is_doubt_where_it_counts() -> None:
    """It is named; an outage beside it is not hidden."""
    assert said(read(7, count_status_4=1)).endswith("count_status_4")
    assert read(7, count_status_4=0).status is Status.OPERATIONAL
    assert read(7, 0, 1, count_status_4=1).status is Status.MAJOR_OUTAGE
