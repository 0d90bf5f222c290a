"""Two clocks compared tell sleep from time."""

from __future__ import annotations

import pytest

from doorlight.engine.clock_watch import ClockWatch


@pytest.mark.parametrize(
    ("wall", "monotonic", "jump"),
    [
        (100.0, 100.0, 0.0),  # time passed
        (110.0, 100.0, 0.0),  # slewed or busy
        (28900.0, 100.0, 28800.0),  # slept eight hours, or set forward
        (-3500.0, 100.0, -3600.0),  # set back an hour
    ],
)
def test_a_jump_is_what_the_wall_clock_moved_more(wall: float, monotonic: float, jump: float) -> None:
    """Only more than fifteen seconds count."""
    watch = ClockWatch(0.0, 0.0)
    assert watch.compare(wall, monotonic) == jump
    assert watch.compare(wall + 5, monotonic + 5) == 0.0


def test_slow_drift_never_adds_up_to_a_jump() -> None:
    """A clock that is slewed by a second an hour for a day is no sleep."""
    watch = ClockWatch(0.0, 0.0)
    assert all(watch.compare(hour * 3601.0, hour * 3600.0) == 0.0 for hour in range(1, 25))


def test_where_the_monotonic_clock_runs_on_in_sleep_lateness_tells() -> None:
    """A wake-up that comes an hour late was slept through (Windows)."""
    watch = ClockWatch(0.0, 0.0)
    watch.expect(60.0)
    assert watch.compare(3660.0, 3660.0) == 3600.0
    watch.expect(3720.0)
    assert watch.compare(3725.0, 3725.0) == 0.0


def test_a_sped_up_clock_has_as_much_more_patience() -> None:
    """At 600 times a hiccup of 25 ms is fifteen seconds, and no sleep."""
    watch = ClockWatch(0.0, 0.0, most_late=9000.0)
    watch.expect(60.0)
    assert watch.compare(300.0, 290.0) == 0.0
