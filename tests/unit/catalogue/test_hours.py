"""Opening hours and standing closures keep their wall-clock time, holidays and all."""

from __future__ import annotations

import time
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorlight.catalogue.hours import closes_at, closures, open_now, opens_at
from doorlight.catalogue.opening_text import problem

TORONTO = "America/Toronto"
AGENTS = "Mo-Fr 08:00-16:00; PH off; Nov 11,Dec 26 off"
NIGHTLY = "03:00-06:00"
DAY = 86400.0


def at(text: str, zone: str = TORONTO) -> float:
    """Return the epoch seconds of a local time."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).timestamp()


def local(moment: float | None) -> str:
    """Return a moment as Toronto's local time with its offset."""
    assert moment is not None
    return datetime.fromtimestamp(moment, ZoneInfo(TORONTO)).isoformat()


@pytest.mark.parametrize(
    ("hours", "when", "is_open"),
    [
        (AGENTS, "2026-11-24T07:59:59", False),
        (AGENTS, "2026-11-24T08:00:00", True),
        (AGENTS, "2026-11-24T16:00:00", False),
        (AGENTS, "2026-11-28T10:00:00", False),  # a Saturday
        (AGENTS, "2026-07-01T10:00:00", False),  # Canada Day
        (AGENTS, "2026-05-18T10:00:00", False),  # Victoria Day moves
        (AGENTS, "2026-09-30T10:00:00", False),  # Truth and Reconciliation
        (AGENTS, "2026-11-11T10:00:00", False),  # Remembrance Day
        ("06:00-27:00", "2026-11-24T02:59:00", True),  # over midnight
        ("06:00-27:00", "2026-11-24T03:00:00", False),
        ("24/7", "2026-11-24T03:00:00", True),
        ("", "2026-11-24T03:00:00", True),  # no hours count as open
        ("whenever", "2026-11-24T10:00:00", None),
        ("Mo-Fr unknown", "2026-11-24T10:00:00", None),
    ],
)
def test_open_now(hours: str, when: str, is_open: bool | None) -> None:  # noqa: FBT001  # the expected answer
    """Weekdays, midnight and Canadian holidays are known; what is not understood is None."""
    assert open_now(hours, TORONTO, at(when)) is is_open


def test_hours_are_local_to_their_zone() -> None:
    """Nine in Regina is ten in Toronto in winter (Vancouver's clocks depend on how new the zone data is)."""
    assert open_now("Mo-Fr 09:00-10:00", "America/Regina", at("2026-11-24T10:30:00")) is True
    assert open_now("Mo-Fr 09:00-10:00", TORONTO, at("2026-11-24T10:30:00")) is False


def test_an_unknown_zone_is_not_understood() -> None:
    """A zone that does not exist gives no answer rather than a wrong one."""
    assert open_now("24/7", "America/Nowhere", 0.0) is None
    assert closures(NIGHTLY, "America/Nowhere", 0.0, DAY) == ()


@pytest.mark.parametrize(
    ("when", "begins", "ends"),
    [
        ("2026-11-24T00:30:00", "2026-11-24T03:00:00-05:00", "2026-11-24T06:00:00-05:00"),
        ("2026-11-24T04:00:00", "2026-11-24T03:00:00-05:00", "2026-11-24T06:00:00-05:00"),  # inside: whole
        ("2026-03-08T00:30:00", "2026-03-08T03:00:00-04:00", "2026-03-08T06:00:00-04:00"),  # clocks go forward
        ("2026-11-01T00:30:00", "2026-11-01T03:00:00-05:00", "2026-11-01T06:00:00-05:00"),  # and back
    ],
)
def test_a_daily_closure_keeps_its_wall_clock_time(when: str, begins: str, ends: str) -> None:
    """The nightly closure is from 3 to 6 by the clock on the wall, on every day of the year."""
    window = closures(NIGHTLY, TORONTO, at(when), DAY / 2)[0]
    assert (local(window.starts_at), local(window.ends_at)) == (begins, ends)


def test_a_closure_over_midnight_is_one_window() -> None:
    """A closure that began yesterday is given whole."""
    (window,) = closures("22:00-06:00", TORONTO, at("2026-11-24T04:00:00"), 3600.0)
    assert local(window.starts_at) == "2026-11-23T22:00:00-05:00"
    assert local(window.ends_at) == "2026-11-24T06:00:00-05:00"


def test_no_closures_no_windows() -> None:
    """Without a timetable nothing is closed."""
    assert closures("", TORONTO, 0.0, DAY) == ()


def test_when_a_door_opens_and_closes() -> None:
    """A door closed on Friday evening opens on Monday; an open one closes the same day."""
    friday = at("2026-11-27T17:00:00")
    assert local(opens_at(AGENTS, TORONTO, friday)) == "2026-11-30T08:00:00-05:00"
    morning = at("2026-11-27T09:00:00")
    assert local(closes_at(AGENTS, TORONTO, morning)) == "2026-11-27T16:00:00-05:00"
    assert opens_at(AGENTS, TORONTO, morning) == morning
    assert closes_at("24/7", TORONTO, morning) is None


@pytest.mark.parametrize("hours", ["", "24/7", AGENTS, NIGHTLY])
def test_good_hours_have_no_problem(hours: str) -> None:
    """What is understood is not complained about."""
    assert problem(hours) is None


@pytest.mark.parametrize("hours", ["Mo-Fri 8-16", "08:00-26:70", "always", "x" * 1000])
def test_bad_hours_are_shown_how_to_write_them(hours: str) -> None:
    """What is not understood is answered with an example."""
    assert "write them like Mo-Fr 08:00-16:00" in str(problem(hours))


@given(st.text(alphabet="MoTuWeThFrSaSuPH 0123456789:-;,off/+()\"'", max_size=40), st.floats(0, 4e9))
def test_no_text_breaks_the_reader(hours: str, moment: float) -> None:
    """Any text is understood or not, but never raises."""
    assert open_now(hours, TORONTO, moment) in (True, False, None)
    for window in closures(hours, TORONTO, moment, DAY):
        assert window.starts_at < window.ends_at


def test_hours_that_are_over_for_good_are_answered_at_once() -> None:
    """Nothing is looked for up to the year 10000 (18 s of it); a rule for a 29 February is waited for."""
    begun, over = time.process_time(), "Su 00:00-22:40; 2025 Oct 30-2026 Nov 03 Mo 00:00-22:40; Su,PH off"
    assert opens_at(over, TORONTO, at("2027-09-16T12:00"), "CA") is None
    assert time.process_time() - begun < 2.0
    assert local(opens_at("Feb 29 10:00-12:00", TORONTO, at("2027-09-16T12:00"))) == "2028-02-29T10:00:00-05:00"
