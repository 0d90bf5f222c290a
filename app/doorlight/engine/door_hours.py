"""Is a door open now? Asked at every picture, worked out only when its hours next say something else."""

from __future__ import annotations

from doorlight.catalogue.hours import closes_at, open_now, opens_at
from doorlight.domain.doors.opening import without_hours
from doorlight.domain.service import Door

LONGEST = 6 * 3600.0  # seconds an answer is kept at most: a time zone's rules, or the computer's zone, may change


class DoorHours:
    """Implements `domain.doors.views.IsOpen` with a memory."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str, str], tuple[float, float, bool | None]] = {}

    def __call__(self, door: Door, at: float) -> bool | None:
        """Return whether the door is open at `at`; None where its hours are not known or not understood."""
        if not door.hours:
            return without_hours(door)
        hours = (door.hours, door.timezone, door.holidays)
        known = self._known.get(hours)
        if known is None or not known[0] <= at < known[1]:
            known = self._known[hours] = _until(*hours, at)
        return known[2]


def _until(hours: str, timezone: str, holidays: str, at: float) -> tuple[float, float, bool | None]:
    """Return the answer, and from when until when it holds."""
    state = open_now(hours, timezone, at, holidays)
    change = closes_at(hours, timezone, at, holidays) if state else opens_at(hours, timezone, at, holidays)
    if state is None or change is None or change <= at:
        change = at + 60  # opening hours are written to the minute
    return at, min(change, at + LONGEST), state
