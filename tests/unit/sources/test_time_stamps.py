"""Moments as providers write them, and the ones that mean "never"."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorlight.sources.reading.time_stamps import moment_of

NOON = datetime(2026, 8, 1, 12, tzinfo=UTC).timestamp()


@pytest.mark.parametrize(
    "stamp",
    [
        "2026-08-01T12:00:00Z",
        "2026-08-01T12:00:00.0000000+00:00",
        "2026-08-01T08:00:00-04:00",
        "2026-08-01 12:00:00",
        "Sat, 01 Aug 2026 12:00:00 Z",
        "Sat,  1 Aug 2026 12:00:00 UTC",
        "Sat, 1 Aug 2026 05:00:00 PDT",
        int(NOON),
        NOON,
        str(int(NOON)),
        int(NOON) * 1000,
        f" {int(NOON) * 1000} ",
        " 2026-08-01T12:00:00Z ",
    ],
)
def test_one_moment_in_every_way_it_is_written(stamp: Any) -> None:
    """ISO 8601 with or without zone, mail dates with and without letters, seconds and milliseconds."""
    assert moment_of(stamp) == NOON


def test_seven_digits_of_a_second_are_read() -> None:
    """Microsoft counts in tenths of microseconds."""
    assert moment_of("2026-08-01T12:00:00.4890434+00:00") == pytest.approx(NOON + 0.489043)


@pytest.mark.parametrize(
    "stamp", [None, "", "0001-01-01T00:00:00+00:00", 0, "0", -1, "1970-01-01T00:00:00Z", 10**20, 10**400]
)
def test_what_stands_for_never_is_none(stamp: Any) -> None:
    """The year 1, the epoch, and what no clock will show."""
    assert moment_of(stamp) is None


@pytest.mark.parametrize("stamp", ["soon", "2026", "20261", "12:00", "ⅫⅣ", True, float("nan"), float("inf")])
def test_what_is_no_moment_is_none(stamp: Any) -> None:
    """Words, bare years, and numbers that are none."""
    assert moment_of(stamp) is None


@given(st.text(max_size=40) | st.integers() | st.floats() | st.none())
def test_any_stamp_is_a_moment_of_this_century_or_none(stamp: Any) -> None:
    """Nothing that comes from outside raises."""
    moment = moment_of(stamp)
    assert moment is None or 946_684_800 <= moment < 4_102_444_800
