"""How a stretch of time is said."""

from __future__ import annotations

import pytest

from doorlight.domain.times import from_to, lasting
from doorlight.domain.words import ENGLISH, Period, render

MORNING = 1657270020.0  # 2022-07-08 08:47 UTC
HOUR = 3600.0


@pytest.mark.parametrize(
    ("length", "said"),
    [
        (11.0, "11 s"),
        (59.9, "59 s"),
        (60.0, "1 min, 2022-07-08 08:47 to 08:48 UTC"),
        (24 * HOUR, "24 h, 2022-07-08 08:47 to 2022-07-09 08:47 UTC"),
    ],
)
def test_clock_times_are_said_where_they_say_something(length: float, said: str) -> None:
    """Less than a minute has no "21:33 to 21:33"; the day is said once where it is one day."""
    assert render(lasting(MORNING, MORNING + length), ENGLISH) == said


def test_today_needs_no_day() -> None:
    """Clock times alone where both are today."""
    assert str(from_to("08:47", "15:00", "", "")) == "08:47 to 15:00"
    assert str(from_to("23:00", "03:00", "Mon", "Tue")) == "Mon 23:00 to Tue 03:00"


def test_a_period_is_said_like_any_other_value() -> None:
    """It goes into sentences and is stored with them."""
    assert render(Period(MORNING, MORNING + HOUR), ENGLISH) == "2022-07-08 08:47 to 09:47 UTC"
