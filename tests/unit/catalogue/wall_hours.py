"""An opening_hours text read a second time, by other means than Doorlight's: for what the catalogue writes, no more.

Knows rules parted by ";", each with dates, days of the week (`PH` among them), and times or "off"; the last rule that
fits a day decides it; times run over midnight past 24:00. Holidays are looked for day by day, Easter by its full
moon. Moments come from zoneinfo alone, and every edge is tried before and after.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

DAY = timedelta(days=1)
WEEK = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DATES = re.compile(r"(\d{4}) (\w{3}) (\d\d)-(\d{4}) (\w{3}) (\d\d) ")
DAYS = re.compile(r"((?:Mo|Tu|We|Th|Fr|Sa|Su|PH)[A-Za-z,-]*) ?")
Rule = tuple[tuple[date, date] | None, frozenset[str], tuple[tuple[int, int], ...]]


@cache
def full_moon_sunday(year: int) -> date:
    """Return Easter: the Sunday after the 14th day of the moon, by golden number and epact (the Gregorian tables)."""
    golden = year % 19 + 1
    century = year // 100 + 1
    epact = (11 * golden + 20 + (8 * century + 5) // 25 - 5 - (3 * century // 4 - 12)) % 30
    if epact == 24 or (epact == 25 and golden > 11):
        epact += 1
    moon = date(year, 3, 1) + timedelta(days=(44 - epact if epact < 24 else 74 - epact) - 1)
    day = moon + DAY
    while day.weekday() != 6:
        day += DAY
    return day


@cache
def federal_holidays(year: int) -> frozenset[date]:
    """Return the days on which the federal government's lines are shut: asked of every day of the year."""
    days = [date(year, 1, 1) + DAY * number for number in range(366)]
    fixed = {(1, 1), (7, 1), (11, 11), (12, 25), (12, 26)} | ({(9, 30)} if year >= 2021 else set())
    kept = {day for day in days if day.year == year and (day.month, day.day) in fixed}
    mondays = [day for day in days if day.weekday() == 0 and day.year == year]
    moving = {
        full_moon_sunday(year) - DAY * 2,
        max(day for day in mondays if (day.month, day.day) < (5, 25)),
        min(day for day in mondays if day.month == 9),
        sorted(day for day in mondays if day.month == 10)[1],
    }
    instead: list[date] = []
    for day in sorted(kept):
        if day.weekday() in (5, 6):
            later = day + DAY
            while later.weekday() in (5, 6) or later in kept or later in instead:
                later += DAY
            instead.append(later)
    return frozenset({*kept, *moving, *instead})


def is_holiday(day: date) -> bool:
    """Whether a day is one, also one kept in January for a year that has ended."""
    return day in federal_holidays(day.year) or day in federal_holidays(day.year - 1)


@cache
def rules(text: str) -> tuple[Rule, ...]:
    """Read the rules."""
    return tuple(_rule(part.strip()) for part in text.split(";"))


def _rule(text: str) -> Rule:
    span = None
    if match := DATES.match(text):
        first, last = match.groups()[:3], match.groups()[3:]
        span = (_date(*first), _date(*last))
        text = text[match.end() :]
    if text == "24/7":
        return span, frozenset(WEEK), ((0, 1440),)
    days = frozenset(WEEK)
    if match := DAYS.match(text):
        days = frozenset(name for part in match[1].split(",") for name in _days(part))
        text = text[match.end() :]
    times = () if text == "off" else tuple(_minutes(part) for part in text.split(","))
    return span, days, times


def _date(year: str, month: str, day: str) -> date:
    return date(int(year), MONTHS.index(month) + 1, int(day))


def _days(part: str) -> tuple[str, ...]:
    first, _, last = part.partition("-")
    return (part,) if not last else WEEK[WEEK.index(first) : WEEK.index(last) + 1]


def _minutes(part: str) -> tuple[int, int]:
    first, last = (int(each[:2]) * 60 + int(each[3:]) for each in part.split("-"))
    return first, last if last > first else last + 1440


@cache
def spans(text: str, day: date) -> tuple[tuple[int, int], ...]:
    """Return the minutes of a day between which it is open; those past 1440 belong to the next day's morning."""
    chosen: tuple[tuple[int, int], ...] = ()
    for dates, days, times in rules(text):
        fits_days = WEEK[day.weekday()] in days or ("PH" in days and is_holiday(day))
        if fits_days and (dates is None or dates[0] <= day <= dates[1]):
            chosen = times
    return chosen


def is_open(text: str, zone: ZoneInfo, at: float) -> bool:
    """Whether it is open when the clock on the wall says what it says."""
    wall = datetime.fromtimestamp(at, zone)
    day, minute = wall.date(), wall.hour * 60 + wall.minute
    today = any(first <= minute < last for first, last in spans(text, day))
    return today or any(first <= minute + 1440 < last for first, last in spans(text, day - DAY))


class Year:
    """The moments at which a text changes between open and closed, from one day to another."""

    def __init__(self, text: str, zone: str, first: date, last: date) -> None:
        self.text, self.zone = text, ZoneInfo(zone)
        self.begin, self.end = (datetime(*day.timetuple()[:3], tzinfo=UTC).timestamp() for day in (first, last))
        edges = sorted({*self._written(first - DAY * 2, last + DAY * 2), *clock_changes(zone, first, last)})
        self.turns: list[float] = []
        for edge in edges:
            before, after = is_open(text, self.zone, edge - 1), is_open(text, self.zone, edge)
            if before is not after:
                self.turns.append(edge)

    def open_at(self, at: float) -> bool:
        """Whether it is open."""
        return is_open(self.text, self.zone, at)

    def turns_after(self, at: float) -> float | None:
        """Return when that next changes, None where not before the end."""
        place = bisect_right(self.turns, at)
        return self.turns[place] if place < len(self.turns) else None

    def _written(self, first: date, last: date) -> set[float]:
        found: set[float] = set()
        for number in range((last - first).days):
            day = first + DAY * number
            for minute in {minute for span in spans(self.text, day) for minute in span}:
                wall = datetime(day.year, day.month, day.day, tzinfo=self.zone) + timedelta(minutes=minute)
                found |= {wall.replace(fold=fold).timestamp() for fold in (0, 1)}
        return found


@cache
def clock_changes(zone: str, first: date, last: date) -> tuple[float, ...]:
    """Return when the clocks of a zone are put forward or back: asked minute by minute where an hour has one."""
    place, changes = ZoneInfo(zone), []
    start = int(datetime(first.year, first.month, first.day, tzinfo=UTC).timestamp()) - 3 * 86400
    for hour in range(start, start + ((last - first).days + 6) * 86400, 3600):
        offset = datetime.fromtimestamp(hour, place).utcoffset()
        if offset != datetime.fromtimestamp(hour + 3600, place).utcoffset():
            minutes = range(hour, hour + 3601, 60)
            changes.append(next(m for m in minutes if datetime.fromtimestamp(m, place).utcoffset() != offset))
    return tuple(float(each) for each in changes)
