"""The times a notice names: "from 11 pm Friday, May 2 to 6 am Monday (ET)", "du 2 mai à 20 h au 5 mai à 8 h (HE)".

A hint, never the notice itself: its own words are shown, and what does not add up (an end before its start, a day
that does not exist) gives no window rather than a wrong one. Seen errors and formats: CANADA 2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from msgspec import Struct

from doorlight.sources.reading.notice_calendar import Day, Hour, days_in, hours_in, zone_in

_LONGEST = timedelta(days=120)  # an announced closure longer than this is a misread date
_STARTS = re.compile(
    r"(?:from|starting|as of|beginning|on|after|a compter|a partir|des|du|le|debut\w*)\W+(?:\w+\W+){0,4}$"
)
_ENDS = re.compile(r"(?:until|till|through|by|ends?|jusqu'a[ux]?|jusque)\W+(?:\w+\W+){0,3}$")
_RANGE = re.compile(r"\b(?:to|until|till|through|and|au|a|jusqu'au|jusqu'a|et)\b|-")


class Span(Struct, frozen=True):
    """When something is announced for, in seconds since the epoch; None where the text names no start or no end."""

    starts_at: float | None
    ends_at: float | None


def spans_in(sentence: str, now: float, default_zone: str = "America/Toronto") -> tuple[Span, ...]:
    """Return the times that a folded sentence names. A missing year is the one nearest to `now`.

    `default_zone` is where the notice was written, for when it names no zone.
    """
    zone = zone_in(sentence) or ZoneInfo(default_zone)
    today = datetime.fromtimestamp(now, zone).date()
    days, hours = days_in(sentence), hours_in(sentence)
    return tuple(span for span in _spans(sentence, _dated(days, today), hours, zone) if _plausible(span))


def _dated(days: list[Day], today: date) -> list[tuple[int, date]]:
    """Give each day its year (its own, its neighbour's, the one nearest to today), and each weekday its date."""
    year = next((day.year for day in days if day.year), None)
    dated = [(day.at, when) for day in days if (when := day.on(today, year)) is not None]
    for day in days:
        if day.weekday is not None:
            anchor = dated[0] if dated else (-1, today - timedelta(days=2))
            dated.append((day.at, day.before(anchor[1]) if day.at < anchor[0] else day.after(anchor[1])))
    return sorted(dated)


def _spans(sentence: str, days: list[tuple[int, date]], hours: list[Hour], zone: ZoneInfo) -> Iterator[Span]:
    if not days:
        return
    if len(hours) == 1 and len(days) == 1:
        yield _half_open(sentence, days[0][1], hours[0], zone)
    elif len(days) == 1 or (len(hours) >= 2 and len(days) * 2 == len(hours)):  # noqa: PLR2004  # a start and an end
        for index, (_, day) in enumerate(days):
            yield _within_a_day(day, hours[2 * index : 2 * index + 2], zone)
    elif _RANGE.search(sentence[days[0][0] : days[1][0]]):
        yield _across(days, hours, zone)
    else:
        for _, day in days:
            yield _within_a_day(day, [], zone)


def _half_open(sentence: str, day: date, hour: Hour, zone: ZoneInfo) -> Span:
    moment = _at(day, hour.time, zone)
    before = sentence[: hour.at]
    if _ENDS.search(before) and not _STARTS.search(before):
        return Span(None, moment)
    return Span(moment, None)


def _within_a_day(day: date, hours: list[Hour], zone: ZoneInfo) -> Span:
    if len(hours) < 2:  # noqa: PLR2004  # a start and an end
        begins = hours[0].time if hours else time()
        return Span(_at(day, begins, zone), _at(day + timedelta(days=1), time(), zone))
    start, end = hours[0].time, hours[1].time
    return Span(_at(day, start, zone), _at(day if end > start else day + timedelta(days=1), end, zone))


def _across(days: list[tuple[int, date]], hours: list[Hour], zone: ZoneInfo) -> Span:
    """Return the span between two days; an hour belongs to the day it stands nearest to in the sentence."""
    (_, first), (second_at, last) = days[0], days[1]
    if len(hours) >= 2:  # noqa: PLR2004  # a start and an end
        return Span(_at(first, hours[0].time, zone), _at(last, hours[1].time, zone))
    if len(hours) == 1 and hours[0].at > second_at:
        return Span(_at(first, time(), zone), _at(last, hours[0].time, zone))
    start = hours[0].time if hours else time()
    return Span(_at(first, start, zone), _at(last + timedelta(days=1), time(), zone))


def _at(day: date, clock: time, zone: ZoneInfo) -> float:
    return datetime.combine(day, clock, zone).timestamp()


def _plausible(span: Span) -> bool:
    if span.starts_at is None or span.ends_at is None:
        return True
    return 0 < span.ends_at - span.starts_at <= _LONGEST.total_seconds()
