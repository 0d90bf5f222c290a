"""Reads an OpenStreetMap opening_hours text with opening-hours-py, its public holidays written out.

Stands between `hours`, which asks what the clock on a wall says, and the library, which knows one table of holidays
a country. `PH` stands for the days of `holidays` where a calendar of Canada's is meant; of other countries (an ISO
code) for the library's. The library is imported when the first door with hours is read.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from doorlight.catalogue.holidays import CALENDARS, FEDERAL, holidays
from doorlight.domain.words import Message, say

if TYPE_CHECKING:
    from opening_hours import OpeningHours

_LONGEST_TEXT = 400
_AROUND = (-1, 0, 1, 2)  # years whose holidays are written out: no next opening is further away
_FIRST_YEAR, _LAST_YEAR = 1900, 9990  # what the library reads (OpenStreetMap: from 1900 on)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")  # strftime's are local
# `PH` needs a calendar, and IANA zones do not say their country: Canada's, from zone1970.tab (tzdata 2025b).
_CANADIAN_CITIES = (
    "St_Johns Goose_Bay Halifax Glace_Bay Moncton Blanc-Sablon Toronto Montreal Nipigon Thunder_Bay Atikokan "
    "Iqaluit Pangnirtung Resolute Rankin_Inlet Cambridge_Bay Winnipeg Rainy_River Regina Swift_Current "
    "Edmonton Yellowknife Inuvik Creston Dawson_Creek Fort_Nelson Whitehorse Dawson Vancouver"
)
_CANADIAN_ZONES = frozenset("America/" + city for city in _CANADIAN_CITIES.split())
_WEEKDAY = r"(?:Mo|Tu|We|Th|Fr|Sa|Su)(?:-(?:Mo|Tu|We|Th|Fr|Sa|Su))?"
# A rule that begins with days of the week of which `PH` is one: "PH off", "Sa,PH 10:00-14:00".
_FESTIVE = re.compile(rf"\s*((?:{_WEEKDAY},)*)PH((?:,{_WEEKDAY})*)(?=\s|$)(.*)", re.DOTALL)


def problem(hours: str) -> Message | None:
    """Say what is wrong with an opening_hours text; None when it is understood ("" is)."""
    if not hours or parsed(hours, FEDERAL, 0) is not None:
        return None
    return say("config", "{hours} is not opening hours: write them like Mo-Fr 08:00-16:00; PH off", hours=hours[:80])


def calendar_of(holidays_of: str, timezone: str) -> str:
    """Return whose holidays are meant: as is said, else Canada's federal ones in Canada or where no zone is said."""
    return holidays_of or (FEDERAL if timezone in _CANADIAN_ZONES or not timezone else "")


def is_calendar(name: str) -> bool:
    """Whether holidays can be told by this name: CA, CA-ON and so on, or the ISO code of a country."""
    return name in CALENDARS or (bool(name) and parsed("PH off", name, 0) is not None)


@lru_cache(maxsize=256)
def parsed(hours: str, calendar: str, year: int) -> OpeningHours | None:
    """Return a text as it is to be read in and around a year; None where it, or the calendar, is not understood.

    `calendar` "" knows no holidays.
    """
    from opening_hours import OpeningHours, validate  # noqa: PLC0415  # by the first door only
    from opening_hours import UnknownCountryError as NoSuchCountry  # type: ignore[attr-defined]  # noqa: PLC0415  # not in its stub

    if len(hours) > _LONGEST_TEXT or not validate(hours):
        return None
    canadian = calendar in CALENDARS
    text = _written_out(hours, calendar, year) if canadian and "PH" in hours else hours
    try:
        return OpeningHours(text, country=FEDERAL if canadian else calendar or None)
    except NoSuchCountry:
        return None


def _written_out(hours: str, calendar: str, year: int) -> str:
    """Return the text with the holidays of the years around one in place of `PH`.

    A rule that names `PH` beside months or weeks is left to the library, which has the country's common days only.
    """
    years = [year + offset for offset in _AROUND if _FIRST_YEAR <= year + offset <= _LAST_YEAR]
    days = [day for each in years for day in holidays(calendar, each)]
    dates = ",".join(f"{day.year} {_MONTHS[day.month - 1]} {day.day:02d}" for day in days)
    return "; ".join(_rule(rule, dates) for rule in hours.split(";")) if dates else hours


def _rule(rule: str, dates: str) -> str:
    match = _FESTIVE.fullmatch(rule)
    if match is None:
        return rule
    weekdays = (match[1] + match[2].lstrip(",")).strip(",")
    return "; ".join(filter(None, (weekdays and f"{weekdays}{match[3]}", f"{dates}{match[3]}")))
