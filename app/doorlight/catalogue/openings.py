"""What a door's hours say at one moment, with the words for it: between `hours` and whoever ranks or shows doors.

Works from the door alone, so offline, with an empty cache, and at any moment asked for.
"""

from __future__ import annotations

from doorlight.catalogue import hours
from doorlight.domain.doors.opening import ALWAYS, NOTHING, UNKNOWN, Opening, Walls, opens, until, without_hours
from doorlight.domain.service import Door


def opening(door: Door, at: float) -> Opening:
    """Return how a door stands at `at` (seconds since the epoch), and when that next changes."""
    if not door.hours:
        return Opening(open_now=without_hours(door), words=NOTHING if without_hours(door) else UNKNOWN)
    text = (door.hours, door.timezone, at, door.holidays)
    state = hours.open_now(*text)
    if state is None:
        return Opening(open_now=None, words=UNKNOWN)
    now = _walls(door, at)
    edge = hours.closes_at(*text) if state else hours.opens_at(*text)
    if state:
        words = until(_walls(door, edge), now) if edge is not None else ALWAYS
        return Opening(open_now=True, closes_at=edge, words=words)
    return Opening(open_now=False, opens_at=edge, words=opens(_walls(door, edge) if edge is not None else None, now))


def _walls(door: Door, at: float) -> Walls:
    return Walls(hours.wall_clock(at, hours.zone_of(door.timezone)), hours.wall_clock(at, None))
