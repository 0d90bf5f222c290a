"""Quiet hours: the spans a person wrote, and when it is quiet by them (issue 4, point 6).

Pure. The hours are those of the clock on the wall: on a night of two 01:30s the quiet begins with the first and ends
with the second. `silence` keeps who is quiet now; `config.quiet_hours` reads the spans from the user's file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from msgspec import Struct

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")  # as in OpenStreetMap's opening_hours, which doors use
FRENCH_DAYS = ("Lu", "Ma", "Me", "Je", "Ve", "Sa", "Di")  # none of them is another day in English
ALL_DAYS = tuple(range(7))
_DAY = 24 * 60  # minutes
_AHEAD = 9  # days: a week, and the night before
_RANGE = 3  # days in a row from which they are a range
_NUMBERS = {name.lower(): day for names in (DAYS, FRENCH_DAYS) for day, name in enumerate(names)}
_CLOCK = r"(\d{1,2})(?::(\d\d)|\s*h\s*(\d\d)?)"  # 22:00, 22 h 00, 22 h
_WRITTEN = re.compile(rf"(?:([A-Za-z,\- ]+?)\s+)?{_CLOCK}\s*[-\u2013]\s*{_CLOCK}", re.ASCII)  # or an en dash


class QuietSpan(Struct, frozen=True):
    """Quiet from `begins` on these days (0 is Monday) to `ends`, minutes of the day; over midnight if not later."""

    begins: int
    ends: int
    days: tuple[int, ...] = ALL_DAYS

    def __str__(self) -> str:
        return self.written()

    def written(self, names: Sequence[str] = DAYS) -> str:
        """Return the span as a person writes it, with these names of the days: what `read_span` takes."""
        hours = f"{self.begins // 60:02d}:{self.begins % 60:02d}-{self.ends // 60:02d}:{self.ends % 60:02d}"
        if self.days == ALL_DAYS:
            return hours
        rows = (
            names[first] if first == last else f"{names[first]}-{names[last]}" for first, last in ranges(self.days)
        )
        return f"{','.join(rows)} {hours}"


def ranges(days: Sequence[int]) -> list[tuple[int, int]]:
    """Return days (0 is Monday, in order) as first and last of each range; one or two in a row stand alone."""
    rows: list[list[int]] = []
    for day in days:
        if rows and day == rows[-1][-1] + 1:
            rows[-1].append(day)
        else:
            rows.append([day])
    return [
        pair for row in rows for pair in ([(row[0], row[-1])] if len(row) >= _RANGE else zip(row, row, strict=True))
    ]


class QuietRules(Struct, frozen=True, kw_only=True):
    """When nothing pops up: for everybody, and for the groups that have hours of their own (none: never quiet).

    `lets_urgent`: what a deadline makes urgent is told all the same. `zone` "" is the computer's own.
    """

    spans: tuple[QuietSpan, ...] = ()
    groups: dict[str, tuple[QuietSpan, ...]] = {}
    lets_urgent: bool = False
    zone: str = ""


NEVER_QUIET = QuietRules()


def read_span(text: str) -> QuietSpan:
    """Read "22:00-07:00", "Mo-Fr 22:00-07:00" or "Lu-Ve 22 h-7 h": on these days it begins. English or French.

    Raises ValueError where it is none.
    """
    match = _WRITTEN.fullmatch(text.strip())
    if match is None:
        raise ValueError(text)
    begins, ends = (_minutes(*match.group(place, place + 1, place + 2)) for place in (2, 5))
    if begins >= _DAY or ends > _DAY or begins == ends:
        raise ValueError(text)
    return QuietSpan(begins, ends, _days(match[1]) if match[1] else ALL_DAYS)


def _minutes(hour: str, minute: str | None, french: str | None) -> int:
    """Return minutes after midnight; a minute that is none is out of every day."""
    minutes = int(minute or french or 0)
    return int(hour) * 60 + (minutes if minutes < 60 else _DAY + 1)  # noqa: PLR2004  # of an hour


def quiet_until(spans: Iterable[QuietSpan], at: float, zone: str = "") -> float | None:
    """Return when the quiet that is on at `at` ends, None where none is. Spans that touch are one."""
    return next((end for begin, end in _stretches(spans, at, zone) if begin <= at < end), None)


def next_edge(spans: Iterable[QuietSpan], at: float, zone: str = "") -> float:
    """Return when the quiet next begins or ends after `at`, infinite where there are no spans."""
    edges = (edge for stretch in _stretches(spans, at, zone) for edge in stretch)
    return min((edge for edge in edges if edge > at), default=float("inf"))


def _days(text: str) -> tuple[int, ...]:
    """Read days: "Mo-Fr", "Sa,Su", "Fr-Mo,We"."""
    found: set[int] = set()
    for part in text.replace(" ", "").split(","):
        first, _, last = part.partition("-")
        begin, end = _day(first), _day(last or first)
        found |= {day % 7 for day in range(begin, end + 1 if end >= begin else end + 8)}
    return tuple(sorted(found))


def _day(name: str) -> int:
    day = _NUMBERS.get(name.lower())
    if day is None:
        raise ValueError(name)
    return day


def _stretches(spans: Iterable[QuietSpan], at: float, zone: str) -> list[tuple[float, float]]:
    """Return the stretches of quiet around and after a moment, in order, none touching another."""
    here = ZoneInfo(zone) if zone else None
    today = datetime.fromtimestamp(at, here).date()
    days = [today + timedelta(days=step) for step in range(-2, _AHEAD)]
    found = sorted(_stretch(span, day, here) for span in spans for day in days if day.weekday() in span.days)
    joined: list[tuple[float, float]] = []
    for begin, end in found:
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((begin, end))
    return joined


def _stretch(span: QuietSpan, day: date, zone: ZoneInfo | None) -> tuple[float, float]:
    over = span.ends <= span.begins
    begin = _moments(day, span.begins, zone)[0]
    return begin, max(begin, *_moments(day + timedelta(days=over), span.ends, zone))


def _moments(day: date, minutes: int, zone: ZoneInfo | None) -> tuple[float, float]:
    """Return the two readings of a time on the wall; they differ only in the hour of a change of clocks."""
    day, minutes = day + timedelta(days=minutes // _DAY), minutes % _DAY
    wall = datetime.combine(day, time(minutes // 60, minutes % 60), zone)
    return wall.replace(fold=0).timestamp(), wall.replace(fold=1).timestamp()
