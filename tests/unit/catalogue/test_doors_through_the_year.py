"""Every door of the catalogue, through a year of moments, against a second reading of its hours (issue 4).

The second reading is `wall_hours`; a door without a zone is tried in many, as whoever calls may be anywhere.
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorlight.catalogue.holidays import CALENDARS, holidays
from doorlight.catalogue.hours import closes_at, open_now, opens_at
from doorlight.catalogue.openings import opening
from doorlight.catalogue.shelf import Shelf
from doorlight.domain.service import Door
from unit.catalogue import wall_hours
from unit.catalogue.wall_hours import WEEK, Year

ANYWHERE = ("America/St_Johns", "America/Vancouver", "America/Regina", "Asia/Kolkata")
ALSO = ("America/Toronto", "America/Halifax", "Europe/Paris", "Pacific/Auckland", "Australia/Lord_Howe", "UTC")
MINUTE = 60


@contextmanager
def computer_in(zone: str) -> Iterator[None]:
    """Let this computer stand in a zone."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = zone
    time.tzset()
    try:
        yield
    finally:
        os.environ.pop("TZ")
        if before is not None:
            os.environ["TZ"] = before
        time.tzset()


def shipped() -> tuple[Door, ...]:
    """Return every door that ships."""
    return tuple(door for service in Shelf.load().all() for door in service.doors)


def hours_kept() -> list[Door]:
    """Return one door for each way in which hours are written."""
    kept = {(door.hours, door.timezone, door.holidays): door for door in shipped() if door.hours}
    return list(kept.values())


def agree(door: Door, year: Year, at: float) -> None:
    """Compare what a door says of a moment with the second reading."""
    said, is_open, turn = opening(door, at), year.open_at(at), year.turns_after(at)
    assert said.open_now is is_open, (door.hours, year.zone, at)
    edge = said.closes_at if is_open else said.opens_at
    assert edge == turn or (edge is not None and edge > year.end and turn is None), (door.hours, year.zone, at)
    assert (said.opens_at if is_open else said.closes_at) is None


def compare_a_year(door: Door, zone: str, first: int, years: int, step: int) -> int:
    """Compare a door at every step of some years, and around each edge and change of clocks; return how often."""
    start, end = date(first, 1, 1), date(first + years, 1, 1)
    year = Year(door.hours, zone, start, end)
    changes = wall_hours.clock_changes(zone, start, end)
    near = [edge + shift for edge in (*year.turns, *changes) for shift in (-1, 0, 1)]
    around = [change + shift * 300 for change in changes for shift in range(-60, 61)]
    regular = [float(at) for at in range(int(year.begin), int(year.end), step)]
    moments = [at for at in (*near, *around, *regular) if year.begin <= at < year.end]
    for at in moments:
        agree(door, year, at)
    return len(moments)


@pytest.mark.parametrize("first", [2026, 2027])
def test_a_year_of_moments_for_every_door_of_the_catalogue(first: int) -> None:
    """Open or closed, and until when: the same by both readings at every moment, on every door, in every zone."""
    compared = 0
    for door in hours_kept():
        for zone in (door.timezone,) if door.timezone else ANYWHERE:
            with computer_in(zone if not door.timezone else "UTC"):
                compared += compare_a_year(door, zone, first, 1, 151 * MINUTE)
    assert compared > 50_000


@pytest.mark.full
def test_five_years_of_moments_for_every_door_of_the_catalogue() -> None:
    """As above, twice an hour for five years, in more zones."""
    for door in hours_kept():
        for zone in (door.timezone,) if door.timezone else (*ANYWHERE, *ALSO):
            with computer_in(zone if not door.timezone else "UTC"):
                compare_a_year(door, zone, 2024, 5, 31 * MINUTE)


def test_every_door_of_the_catalogue_is_one_of_those() -> None:
    """No door falls out of the comparison: each has hours that it covers, or none."""
    covered = {(door.hours, door.timezone, door.holidays) for door in hours_kept()}
    doors = shipped()
    assert len(doors) > 150
    assert all(not door.hours or (door.hours, door.timezone, door.holidays) in covered for door in doors)
    assert {door.holidays for door in doors} == {"", "CA"}  # what the second reading knows


@st.composite
def written(draw: st.DrawFn) -> str:
    """Draw hours as the catalogue writes them."""
    minutes = st.integers(0, 24 * 12 - 1).map(lambda number: number * 5)

    def times() -> str:
        first, last = sorted(draw(st.lists(minutes, min_size=2, max_size=2, unique=True)))
        return f"{first // 60:02d}:{first % 60:02d}-{last // 60:02d}:{last % 60:02d}"

    def days() -> str:
        first = draw(st.integers(0, 6))
        last = draw(st.integers(first, 6))
        return WEEK[first] if first == last else f"{WEEK[first]}-{WEEK[last]}"

    if draw(st.booleans()):
        hour, length = draw(st.integers(1, 23)), draw(st.integers(1, 20))
        return f"{hour:02d}:00-{hour + length:02d}:30" if hour + length < 48 else "24/7"
    season = draw(st.sampled_from(["", "2026 Mar 21-2026 May 02 ", "2025 Oct 30-2026 Nov 03 "]))
    parts = [
        f"{days()} {times()}",
        f"{season}{days()} {times()}",
        draw(st.sampled_from(["PH off", "Su,PH off", "PH 10:00-12:00"])),
    ]
    return "; ".join(parts[: draw(st.integers(1, 3))])


@given(
    written(),
    st.sampled_from((*ANYWHERE, *ALSO)),
    st.datetimes(datetime(2025, 1, 1), datetime(2028, 12, 1)),  # noqa: DTZ001  # given its zone below
    st.booleans(),
)
def test_any_hours_at_any_moment_in_any_zone(hours: str, zone: str, moment: datetime, local: bool) -> None:  # noqa: FBT001  # drawn
    """Hours written in the same way agree too, in the zone they name or in that of the computer."""
    at = float(int(moment.replace(tzinfo=UTC).timestamp()))
    check(hours, zone, at, local=local)


def test_the_nights_on_which_the_clocks_are_changed() -> None:
    """An hour that is twice there is open twice; one that is not there is not waited for."""
    drawn = random.Random(4)  # the same moments in every run
    for zone in ("America/Toronto", "America/St_Johns", "Australia/Lord_Howe"):
        for change in wall_hours.clock_changes(zone, date(2026, 1, 1), date(2027, 1, 1)):
            for hours in ("01:00-01:30", "01:30-02:30", "02:00-03:00", "22:00-25:45", "02:15-02:45"):
                for _ in range(20):
                    check(hours, zone, change + drawn.randint(-9000, 9000), local=drawn.random() < 0.5)


def check(hours: str, zone: str, at: float, *, local: bool) -> None:
    """Compare a moment, and the next edge where it is within a fortnight."""
    day = datetime.fromtimestamp(at, ZoneInfo(zone)).date()
    year = Year(hours, zone, day - wall_hours.DAY * 2, day + wall_hours.DAY * 16)
    is_open, turn = year.open_at(at), year.turns_after(at)
    with computer_in(zone if local else "UTC"):
        named = "" if local else zone
        assert open_now(hours, named, at, "CA") is is_open
        edge = (closes_at if is_open else opens_at)(hours, named, at, "CA")
    assert edge == turn or (turn is None and (edge is None or edge > at + 14 * 86400))


@pytest.mark.parametrize("year", range(1990, 2060))
def test_federal_holidays_by_two_ways(year: int) -> None:
    """Both readings find the same days."""
    assert set(holidays("CA", year)) == set(wall_hours.federal_holidays(year))


def test_federal_holidays_as_they_were_announced() -> None:
    """The days of three years, by the calendars of those years."""
    days = {year: [f"{day:%m-%d}" for day in holidays("CA", year)] for year in (2019, 2023, 2026)}
    assert days[2019] == ["01-01", "04-19", "05-20", "07-01", "09-02", "10-14", "11-11", "12-25", "12-26"]
    assert days[2023] == (
        "01-01 01-02 04-07 05-22 07-01 07-03 09-04 09-30 10-02 10-09 11-11 11-13 12-25 12-26".split()  # noqa: SIM905  # a list to read
    )
    assert days[2026] == (
        "01-01 04-03 05-18 07-01 09-07 09-30 10-12 11-11 12-25 12-26 12-28".split()  # noqa: SIM905  # as above
    )


@pytest.mark.parametrize(
    ("calendar", "day", "is_one"),
    [
        ("CA-ON", "2026-02-16", True),  # Family Day
        ("CA-ON", "2026-11-11", False),
        ("CA-ON", "2026-09-30", False),
        ("CA-QC", "2026-06-24", True),  # Fête nationale
        ("CA-QC", "2026-02-16", False),
        ("CA-BC", "2026-08-03", True),  # B.C. Day
        ("CA-BC", "2026-09-30", True),
        ("CA-NS", "2026-05-18", False),
        ("CA-YT", "2026-08-17", True),  # Discovery Day
        ("CA-NU", "2026-07-09", True),  # Nunavut Day
        ("CA-NT", "2024-06-21", True),  # Indigenous Peoples Day
        ("CA-NB", "2026-08-03", True),
        ("CA-MB", "2023-09-30", False),  # one there since 2024
        ("CA-AB", "2026-11-11", True),
        ("CA", "2026-02-16", False),
        ("CA", "2026-04-06", False),  # Easter Monday is in no statute
    ],
)
def test_holidays_of_the_provinces(calendar: str, day: str, is_one: bool) -> None:  # noqa: FBT001  # the expected answer
    """Each province and territory keeps its own days."""
    moment = date.fromisoformat(day)
    assert (moment in holidays(calendar, moment.year)) is is_one
    noon = datetime(moment.year, moment.month, moment.day, 12, tzinfo=UTC).timestamp()
    assert open_now("Mo-Su 00:00-24:00; PH off", "UTC", noon, calendar) is not is_one


@given(st.sampled_from(CALENDARS), st.integers(1900, 2200))
def test_a_holiday_at_the_weekend_is_kept_on_a_weekday(calendar: str, year: int) -> None:
    """For each day at a weekend there is one on the weekdays after it; no day is there twice."""
    days = holidays(calendar, year)
    assert len(set(days)) == len(days)
    for day in days:
        if day.weekday() >= 5:
            assert any(0 < (later - day).days <= 4 and later.weekday() < 5 for later in days)
