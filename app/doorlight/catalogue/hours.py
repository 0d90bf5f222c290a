"""When a door is open and a service stands closed: OpenStreetMap opening_hours, read by opening-hours-py.

Times are seconds since the epoch; the expression is in local time of `timezone` (an IANA name, "" for this
computer's own), so that a daily closure keeps its wall-clock time over a change to summer time. Everything is
asked of it by the engine (doors, standing closures) and by `verify`; the library is imported when first needed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from doorlight.domain.look import Window
from doorlight.domain.words import Message, say

if TYPE_CHECKING:
    from opening_hours import OpeningHours

_LONGEST_TEXT = 400
_DAY = 86400.0
_MOST_CHANGES = 50  # open, closed and unknown stretches looked through for the wanted one
# `PH` needs a country's calendar, and IANA zones do not say theirs: Canada's, from zone1970.tab (tzdata 2025b).
_CANADIAN_CITIES = (
    "St_Johns Goose_Bay Halifax Glace_Bay Moncton Blanc-Sablon Toronto Montreal Nipigon Thunder_Bay Atikokan "
    "Iqaluit Pangnirtung Resolute Rankin_Inlet Cambridge_Bay Winnipeg Rainy_River Regina Swift_Current "
    "Edmonton Yellowknife Inuvik Creston Dawson_Creek Fort_Nelson Whitehorse Dawson Vancouver"
)
_CANADIAN_ZONES = frozenset("America/" + city for city in _CANADIAN_CITIES.split())
_STANDING = say("catalogue", "closed at these hours as a rule")


def problem(hours: str) -> Message | None:
    """Say what is wrong with an opening_hours text; None when it is understood ("" is)."""
    if not hours or _parsed(hours, "") is not None:
        return None
    return say("config", "{hours} is not opening hours: write them like Mo-Fr 08:00-16:00; PH off", hours=hours[:80])


def open_now(hours: str, timezone: str, at: float) -> bool | None:
    """Tell whether it is open at `at`. No hours count as open (DESIGN 5); None: hours or zone not understood."""
    if not hours:
        return True
    expression = _parsed(hours, timezone)
    if expression is None or expression.is_unknown(_local(at, timezone)):
        return None
    return expression.is_open(_local(at, timezone))


def opens_at(hours: str, timezone: str, at: float) -> float | None:
    """Return when it next opens, `at` where it is open already; None where that is never or not known."""
    return _next(hours, timezone, at, wanted=True)


def closes_at(hours: str, timezone: str, at: float) -> float | None:
    """Return when it next closes, `at` where it is closed already; None where that is never or not known."""
    return _next(hours, timezone, at, wanted=False)


def closures(closed: str, timezone: str, at: float, ahead: float) -> tuple[Window, ...]:
    """Return the standing closures that touch the time from `at` to `at + ahead`, whole and in order.

    `closed` says when it is *closed*. A closure that began before `at` is given with its true begin.
    """
    expression = _parsed(closed, timezone) if closed else None
    if expression is None:
        return ()
    stretches = _stretches(expression, timezone, at - _DAY, at + ahead + _DAY)  # so that none is cut
    return tuple(Window(start, end, _STANDING) for start, end in stretches if end > at and start < at + ahead)


def _stretches(expression: OpeningHours, timezone: str, start: float, end: float) -> Iterator[tuple[float, float]]:
    """Yield the stretches in which the expression holds, as epoch seconds."""
    for begin, finish, state, _comment in expression.intervals(_local(start, timezone), _local(end, timezone)):
        if str(state) == "open":
            yield begin.timestamp(), finish.timestamp() if finish else end


def _next(hours: str, timezone: str, at: float, *, wanted: bool) -> float | None:
    """Return the first moment from `at` on at which it is open (or closed)."""
    expression = _parsed(hours, timezone) if hours else None
    if expression is None:
        return at if wanted and not hours else None
    moment: datetime | None = _local(at, timezone)
    for _change in range(_MOST_CHANGES):
        if moment is None or expression.is_unknown(moment):
            return None
        if expression.is_open(moment) is wanted:
            return max(at, moment.timestamp())
        moment = expression.next_change(moment)
    return None


@lru_cache(maxsize=256)
def _parsed(hours: str, timezone: str) -> OpeningHours | None:
    """Parse once; None where the expression or the zone is not understood."""
    from opening_hours import OpeningHours, validate  # noqa: PLC0415  # paid for by the first door with hours

    if len(hours) > _LONGEST_TEXT or not validate(hours):
        return None
    country = "CA" if timezone in _CANADIAN_ZONES or not timezone else None
    try:
        return OpeningHours(hours, timezone=ZoneInfo(timezone) if timezone else None, country=country)
    except (ValueError, KeyError, OSError):  # what ZoneInfo raises for a zone there is not
        return None


def _local(at: float, timezone: str) -> datetime:
    """Return the moment in the zone; naive local time for this computer's own."""
    moment = datetime.fromtimestamp(at, UTC)
    return moment.astimezone(ZoneInfo(timezone)) if timezone else moment.astimezone().replace(tzinfo=None)
