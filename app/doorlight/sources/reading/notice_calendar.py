"""Days, hours and time zones as they are written in English and French notices, found in folded text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

from msgspec import Struct

_MONTHS = (
    ("jan", "janv"),
    ("feb", "fev"),
    ("mar", "mars"),
    ("apr", "avr"),
    ("may", "mai"),
    ("jun", "juin"),
    ("jul", "juil"),
    ("aug", "aou"),
    ("sep", "sept"),
    ("oct", "octo"),
    ("nov", "nove"),
    ("dec", "dece"),
)
_MONTH_NAMES = (
    r"jan(?:uary|vier|v)?|feb(?:ruary)?|fev(?:rier|r)?|mar(?:ch|s)?|apr(?:il)?|avr(?:il)?|may|mai|june?|juin|july?|"
    r"juil(?:let)?|aug(?:ust)?|aout|sep(?:t(?:ember|embre)?)?|oct(?:ober|obre)?|nov(?:ember|embre)?|dec(?:ember|embre)?"
)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_JOURS = ("lun", "mar", "mer", "jeu", "ven", "sam", "dim")
_WEEKDAY = (
    r"mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|lundi|mardi|mercredi|jeudi|vendredi|"
    r"samedi|dimanche"
)
_YEAR = r"(?:,? (?P<{}>20\d\d))?(?!\d)"
_DAYS = re.compile(
    rf"(?:\b(?P<month>{_MONTH_NAMES})\.? ?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:]){_YEAR.format('year')})"
    rf"|(?:(?<![\d:/-])(?P<jour>\d{{1,2}})(?:er|st|nd|rd|th)? (?:of )?(?P<mois>{_MONTH_NAMES})\b\.?"
    rf"{_YEAR.format('annee')})"
    r"|(?:(?<![\d-])(?P<iso>20\d\d-\d\d-\d\d)(?![\d-]))"
    r"|(?:(?<![\d/])(?P<slash>\d{1,2}/\d{1,2}/20\d\d)(?![\d/]))"
    rf"|(?:\b(?P<weekday>{_WEEKDAY})\b)"
)
_HOURS = re.compile(
    r"(?<![\d/.$])(?P<hour>[01]?\d|2[0-4])(?:[:.](?P<minute>[0-5]\d))? ?(?P<half>[ap])\.? ?m\b"
    r"|(?<![\d/.$])(?P<heure>[01]?\d|2[0-4]) ?h(?: ?(?P<min>[0-5]\d))?(?![\w])"
    r"|(?<![\d/.$:])(?P<h24>[01]?\d|2[0-4]):(?P<m24>[0-5]\d)(?: ?h\b)?(?![\d:])"
    r"|\b(?P<named>noon|midnight|midi|minuit)\b"
    r"|(?<![\d/.$-])(?<!day )(?P<bare>1[0-2]|[1-9])(?= ?(?:-|to|and) ?\d{1,2}(?::\d\d)? ?[ap]\.?m)"
)
_NAMED = {"noon": time(12), "midi": time(12), "midnight": time(0), "minuit": time(0)}
_ZONES = (
    (r"e[sd]?t|eastern(?: \w+)? ?time|eastern|h[na]?e|heure (?:normale |avancee )?de l'est", "America/Toronto"),
    (r"c[sd]?t|central time|h[na]?c|heure (?:\w+ )?du centre", "America/Winnipeg"),
    (r"m[sd]?t|mountain time|h[na]?r|heure (?:\w+ )?des rocheuses", "America/Edmonton"),
    (r"p[sd]?t|pacific(?: \w+)? time|pacific|h[na]?p|heure (?:\w+ )?du pacifique", "America/Vancouver"),
    (r"a[sd]t|atlantic time|h[na]a|heure (?:\w+ )?de l'atlantique", "America/Halifax"),
    (r"n[sd]?t|newfoundland time|h[na]?t|heure (?:\w+ )?de terre-neuve", "America/St_Johns"),
    (r"utc|gmt|tuc", "UTC"),
    (r"bst|uk time", "Europe/London"),
    (r"ae[sd]t", "Australia/Sydney"),
    (r"cest|cet", "Europe/Paris"),
)
_ZONE = re.compile("|".join(f"(?P<z{number}>\\b(?:{names})\\b)" for number, (names, _) in enumerate(_ZONES)))


class Day(Struct, frozen=True):
    """A day as written: `at` its place in the text; parts are None where they are not named."""

    at: int
    month: int | None = None
    day: int | None = None
    year: int | None = None
    weekday: int | None = None  # 0 is Monday

    def on(self, today: date, year: int | None) -> date | None:
        """Return the date it means, seen from `today`; None where there is no such day, or only a weekday."""
        if self.month is None or self.day is None:
            return None
        if self.year or year:
            return _date(self.year or year or 0, self.month, self.day)
        near = [_date(today.year + offset, self.month, self.day) for offset in (-1, 0, 1)]
        return min((each for each in near if each), key=lambda each: abs(each - today), default=None)

    def before(self, when: date) -> date:
        """Return the last such weekday before a date: "Friday" of "Friday to Monday, December 15"."""
        return when - timedelta(days=(when.weekday() - (self.weekday or 0) - 1) % 7 + 1)

    def after(self, when: date) -> date:
        """Return the first such weekday after a date."""
        return when + timedelta(days=((self.weekday or 0) - when.weekday() - 1) % 7 + 1)


class Hour(Struct, frozen=True):
    """A time of day as written, and its place in the text."""

    at: int
    time: time


def days_in(text: str) -> list[Day]:
    """Return the days named; a weekday beside a date is part of it."""
    found = list(_found_days(text))
    dates = [day.at for day in found if day.month is not None]
    return [day for day in found if day.month is not None or not any(_beside(day.at, at) for at in dates)]


def hours_in(text: str) -> list[Hour]:
    """Return the times of day named; "10:00 to 10:15 a.m." gives both the same half of the day."""
    found: list[Hour] = []
    taken = [day.span() for day in _DAYS.finditer(text)]
    matches = [match for match in _HOURS.finditer(text) if not any(a <= match.start() < b for a, b in taken)]
    for number, match in enumerate(matches):
        following = matches[number + 1] if number + 1 < len(matches) else None
        clock = _clock(match, following)
        if clock is not None:
            found.append(Hour(match.start(), clock))
    return found


def zone_in(text: str) -> ZoneInfo | None:
    """Return the time zone named first. EST in summer means Eastern time: people write it all year."""
    match = _ZONE.search(text)
    return ZoneInfo(_ZONES[int((match.lastgroup or "z0")[1:])][1]) if match else None


def _beside(weekday: int, day: int) -> bool:
    return (-len("september 30, 2026, ") <= weekday - day <= 0 and day - weekday <= len("wednesday, le ")) or (
        0 < weekday - day <= len("september 30, 2026, ")
    )


def _found_days(text: str) -> Iterator[Day]:
    for match in _DAYS.finditer(text):
        if match["weekday"]:
            yield Day(match.start(), weekday=_weekday(match["weekday"]))
        elif match["iso"]:
            year, month, day = map(int, match["iso"].split("-"))
            yield Day(match.start(), month, day, year)
        elif match["slash"]:
            first, second, year = map(int, match["slash"].split("/"))
            month, day = (second, first) if first > 12 else (first, second)  # noqa: PLR2004  # no 13th month
            yield Day(match.start(), month, day, year)
        else:
            named = match["year"] or match["annee"]
            number = int(match["day"] or match["jour"])
            yield Day(match.start(), _month(match["month"] or match["mois"]), number, int(named) if named else None)


def _clock(match: re.Match[str], following: re.Match[str] | None) -> time | None:
    if match["named"]:
        return _NAMED[match["named"]]
    if match["heure"]:
        return _time(int(match["heure"]), int(match["min"] or 0))
    half = match["half"] or (following["half"] if following and _leans_on(match, following) else None)
    hour = int(match["hour"] or match["h24"] or match["bare"])
    minute = int(match["minute"] or match["m24"] or 0)
    if half and hour <= 12:  # noqa: PLR2004  # the 12-hour clock
        hour = hour % 12 + (12 if half == "p" else 0)
    return _time(hour, minute)


def _leans_on(match: re.Match[str], following: re.Match[str]) -> bool:
    """Say whether a time without a half of the day stands just before one that has it."""
    return following.start() - match.end() <= len(" until ")


def _time(hour: int, minute: int) -> time | None:
    return time(hour % 24, minute) if hour <= 24 else None  # noqa: PLR2004  # ISO 8601 knows 24:00


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month(name: str) -> int:
    """Return the number of a month's name in either language."""
    return next(number for number, names in enumerate(_MONTHS, 1) if name.startswith(names))


def _weekday(name: str) -> int:
    names = _WEEKDAYS if name.rstrip("s").endswith("day") else _JOURS
    return next(number for number, start in enumerate(names) if name.startswith(start))
