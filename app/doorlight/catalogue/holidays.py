"""Which days are public holidays in Canada: for the federal government, and for each province and territory.

opening-hours-py knows one list for the country, from a table: without Remembrance Day and Boxing Day, without any
province, and without the Monday on which an office is shut because the holiday fell on a Sunday. An office that is
said to be open on such a day is a false door, so the days are worked out here; `opening_text` puts them where a text
says `PH`.

Sources: Canada Labour Code s. 166 and 193(2) (federal); Holidays Act, R.S.C. 1985, c. H-5; the employment standards
acts of the provinces and territories. Days that an employer may choose between (Easter Monday in Québec), and those
proclaimed once (19 September 2022), are left out.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

FEDERAL = "CA"
_MONDAY, _SATURDAY = 0, 5
_DAY = timedelta(days=1)
Day = Callable[[int], date]


def _on(month: int, day: int) -> Day:
    return lambda year: date(year, month, day)


def _monday(month: int, which: int) -> Day:
    """Return the first, second or third Monday of a month."""

    def find(year: int) -> date:
        first = date(year, month, 1)
        return first + timedelta(days=-first.weekday() % 7, weeks=which - 1)

    return find


def _victoria_day(year: int) -> date:
    """Return the Monday before 25 May (Holidays Act s. 4)."""
    last = date(year, 5, 24)
    return last - timedelta(days=last.weekday())


def _good_friday(year: int) -> date:
    return _easter(year) - timedelta(days=2)


def _easter(year: int) -> date:
    """Return Easter Sunday by the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, chapter 8)."""
    golden, century, rest = year % 19, year // 100, year % 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    month, day = divmod(moon + weekday - 7 * ((golden + 11 * moon + 22 * weekday) // 451) + 114, 31)
    return date(year, month, day + 1)


# Each day and the first year in which it was one (0: long since).
_Rule = tuple[Day, int]
_NEW_YEAR, _CANADA, _CHRISTMAS, _BOXING = _on(1, 1), _on(7, 1), _on(12, 25), _on(12, 26)
_REMEMBRANCE, _TRUTH = _on(11, 11), _on(9, 30)
_LABOUR, _THANKSGIVING = _monday(9, 1), _monday(10, 2)
_FAMILY, _CIVIC = _monday(2, 3), _monday(8, 1)
_ALWAYS = (_NEW_YEAR, _good_friday, _CANADA, _LABOUR, _CHRISTMAS)  # everywhere in Canada


def _rules(*days: Day | _Rule) -> tuple[_Rule, ...]:
    return tuple((day, 0) if callable(day) else day for day in (*_ALWAYS, *days))


_CALENDARS: dict[str, tuple[_Rule, ...]] = {
    FEDERAL: _rules(_victoria_day, (_TRUTH, 2021), _THANKSGIVING, _REMEMBRANCE, _BOXING),
    "CA-AB": _rules(_FAMILY, _victoria_day, _THANKSGIVING, _REMEMBRANCE),
    "CA-BC": _rules((_FAMILY, 2019), _victoria_day, _CIVIC, (_TRUTH, 2023), _THANKSGIVING, _REMEMBRANCE),
    "CA-MB": _rules((_FAMILY, 2008), _victoria_day, (_TRUTH, 2024), _THANKSGIVING),
    "CA-NB": _rules((_FAMILY, 2018), _CIVIC, _REMEMBRANCE),
    "CA-NL": _rules(_REMEMBRANCE),
    "CA-NS": _rules((_FAMILY, 2015), _REMEMBRANCE),
    "CA-NT": _rules(_victoria_day, _on(6, 21), _CIVIC, (_TRUTH, 2022), _THANKSGIVING, _REMEMBRANCE),
    "CA-NU": _rules(_victoria_day, (_on(7, 9), 2020), _CIVIC, (_TRUTH, 2022), _THANKSGIVING, _REMEMBRANCE),
    "CA-ON": _rules((_FAMILY, 2008), _victoria_day, _THANKSGIVING, _BOXING),
    "CA-PE": _rules((_FAMILY, 2009), (_TRUTH, 2022), _REMEMBRANCE),
    "CA-QC": _rules(_victoria_day, _on(6, 24), _THANKSGIVING),
    "CA-SK": _rules((_FAMILY, 2007), _victoria_day, _CIVIC, _THANKSGIVING, _REMEMBRANCE),
    "CA-YT": _rules(_victoria_day, (_on(6, 21), 2017), _monday(8, 3), (_TRUTH, 2023), _THANKSGIVING, _REMEMBRANCE),
}
CALENDARS = tuple(_CALENDARS)


@lru_cache(maxsize=64)
def holidays(calendar: str, year: int) -> tuple[date, ...]:
    """Return the holidays of a year in order, and the weekdays on which offices are shut in place of a weekend's.

    `calendar` is one of `CALENDARS`. Where a day falls on a weekend the next weekday that is none itself is free
    (federal: Canada Labour Code s. 193(2); provinces mostly alike, and an office that may be shut is not said open).
    Raises KeyError for another calendar.
    """
    days = {day(year) for day, since in _CALENDARS[calendar] if year >= since}
    instead: set[date] = set()
    for day in sorted(days):
        free = day
        while free.weekday() >= _SATURDAY or (free is not day and free in days | instead):
            free += _DAY
        if free != day:
            instead.add(free)
    return tuple(sorted(days | instead))
