"""When a door is open and a service stands closed, by its opening hours (OpenStreetMap syntax, see `opening_text`).

Times are seconds since the epoch; the text is in local time of `timezone` (an IANA name, "" for this computer's own:
hours that are those of the caller's own zone), so that a daily closure keeps its wall-clock time over a change to
summer time. The library is asked about the clock on the wall only; which moments that are is worked out here, because
an hour of a night in November is there twice. Asked by the engine (doors, standing closures), the panel and `verify`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from math import ceil, floor
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from doorlight.catalogue.opening_text import calendar_of, parsed
from doorlight.domain.look import Window
from doorlight.domain.words import say

if TYPE_CHECKING:
    from opening_hours import OpeningHours

_DAY = 86400.0
_MONTH = 28 * _DAY
_MOST_CHANGES = 50  # open, closed and unknown stretches, and changes of clocks, looked through for the wanted one
_FARTHEST = timedelta(days=9 * 366)  # ours: a 29 February comes within eight years
_STANDING = say("catalogue", "closed at these hours as a rule")


def open_now(hours: str, timezone: str, at: float, holidays: str = "") -> bool | None:
    """Tell whether it is open at `at`. No hours count as open (DESIGN 5); None: hours or zone not understood.

    `holidays` says whose days `PH` stands for (`opening_text.calendar_of`).
    """
    if not hours:
        return True
    reading = _reading(hours, timezone, at, holidays)
    return _state(reading[0], wall_clock(at, reading[1])) if reading is not None else None


def opens_at(hours: str, timezone: str, at: float, holidays: str = "") -> float | None:
    """Return when it next opens, `at` where it is open already; None where that is never or not known."""
    return _next(hours, timezone, at, holidays, wanted=True) if hours else at


def closes_at(hours: str, timezone: str, at: float, holidays: str = "") -> float | None:
    """Return when it next closes, `at` where it is closed already; None where that is never or not known."""
    return _next(hours, timezone, at, holidays, wanted=False) if hours else None


def closures(closed: str, timezone: str, at: float, ahead: float) -> tuple[Window, ...]:
    """Return the standing closures that touch the time from `at` to `at + ahead`, whole and in order.

    `closed` says when it is *closed*. A closure that began before `at` is given with its true begin.
    """
    stretches = _stretches(closed, timezone, at - _DAY, at + ahead + _DAY) if closed else ()  # so that none is cut
    return tuple(Window(start, end, _STANDING) for start, end in stretches if end > at and start < at + ahead)


def zone_of(timezone: str) -> ZoneInfo | None:
    """Return the zone of that name, None for this computer's own.

    Raises ValueError, KeyError or OSError where there is none (zoneinfo's).
    """
    return ZoneInfo(timezone) if timezone else None


def wall_clock(at: float, zone: ZoneInfo | None) -> datetime:
    """Return what the clock on the wall says at a moment, without its zone."""
    return datetime.fromtimestamp(at, zone).replace(tzinfo=None)


def offset(at: float, zone: ZoneInfo | None) -> float:
    """Return how far a zone is from UTC at a moment, in seconds east."""
    shift = datetime.fromtimestamp(at, UTC).astimezone(zone).utcoffset()
    return shift.total_seconds() if shift is not None else 0.0


def _stretches(hours: str, timezone: str, start: float, end: float) -> Iterator[tuple[float, float]]:
    """Yield the stretches in which the text holds, as epoch seconds."""
    begin = opens_at(hours, timezone, start)
    while begin is not None and begin < end:
        finish = closes_at(hours, timezone, begin)
        yield begin, min(finish, end) if finish is not None else end
        begin = opens_at(hours, timezone, finish) if finish is not None else None


def _next(hours: str, timezone: str, at: float, holidays: str, *, wanted: bool) -> float | None:
    """Return the first moment from `at` on at which it is open (or closed)."""
    reading = _reading(hours, timezone, at, holidays)
    if reading is None:
        return None
    expression, zone = reading
    moment: float | None = at
    for _change in range(_MOST_CHANGES):
        state = _state(expression, wall_clock(moment, zone)) if moment is not None else None
        if moment is None or state is None or state is wanted:
            return moment if state is wanted else None
        moment = _change_after(expression, zone, moment)
    return None


def _reading(hours: str, timezone: str, at: float, holidays: str) -> tuple[OpeningHours, ZoneInfo | None] | None:
    try:
        zone = zone_of(timezone)
    except (ValueError, KeyError, OSError):
        return None
    year = datetime.fromtimestamp(at, UTC).year if "PH" in hours else 0
    expression = parsed(hours, calendar_of(holidays, timezone), year)
    return (expression, zone) if expression is not None else None


def _state(expression: OpeningHours, wall: datetime) -> bool | None:
    return None if expression.is_unknown(wall) else expression.is_open(wall)


def _change_after(expression: OpeningHours, zone: ZoneInfo | None, at: float) -> float | None:
    """Return when the state may next be another one: at a time that is written, or when the clocks are changed."""
    wall = wall_clock(at, zone)
    change = _written_change(expression, wall)
    if change is None:
        return None
    moment = float(round(at + (change - wall).total_seconds()))  # where the clocks run on; hours are whole minutes
    return moment if offset(moment, zone) == offset(at, zone) else _clocks_change(at, moment, zone)


def _written_change(expression: OpeningHours, wall: datetime) -> datetime | None:
    """Return when the state next changes, None where it does not within `_FARTHEST`.

    The library's own `next_change` looks on to the year 10000: for hours that are over for good that takes seconds.
    """
    limit = wall + _FARTHEST
    _begin, end, *_rest = next(iter(expression.intervals(wall, limit)))
    return end if end is not None and end < limit else None


def _clocks_change(start: float, end: float, zone: ZoneInfo | None) -> float:
    """Return when the clocks are first changed after `start`, to the second; they are by `end`."""
    before, step = offset(start, zone), start
    while offset(step, zone) == before:
        start, step = step, min(step + _MONTH, end)
    early, late = floor(start), ceil(step)
    while late - early > 1:
        middle = (early + late) // 2
        early, late = (middle, late) if offset(middle, zone) == before else (early, middle)
    return float(late)
