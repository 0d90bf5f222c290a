"""Did the computer sleep, or was its clock set? Pure: two clocks compared at each wake-up (MONITORING 2.9, 2.11).

No timer of its own: what was slept through is noticed by the first thing that happens afterwards, or by the
system's hint.
"""

from __future__ import annotations

MOST_LATE = 15.0  # seconds (Icinga 2's rule, MONITORING 2.4): less is a busy machine or a clock that is slewed


class ClockWatch:
    """Remembers how the clocks stood. Slow drift is taken in, a jump is reported once.

    `most_late` seconds are no jump; a sped-up clock needs as many more as it is faster.
    """

    def __init__(self, wall: float, monotonic: float, most_late: float = MOST_LATE) -> None:
        self._wall = wall
        self._monotonic = monotonic
        self._most_late = most_late
        self._expected = float("inf")

    def expect(self, monotonic: float) -> None:
        """Note when the next wake-up is meant to be: where the monotonic clock runs on in sleep, lateness tells."""
        self._expected = monotonic

    def compare(self, wall: float, monotonic: float) -> float:
        """Return the seconds by which time jumped since the last comparison: 0.0 where it did not.

        Positive: slept (or the clock was set forward); negative: the clock was set back.
        """
        jump = (wall - self._wall) - (monotonic - self._monotonic)
        late = monotonic - self._expected
        self._wall, self._monotonic, self._expected = wall, monotonic, float("inf")
        if abs(jump) > self._most_late:
            return jump
        return late if late > self._most_late else 0.0
