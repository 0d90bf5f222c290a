"""Standing closures are told once a day, and anew after edits and jumps of the clock."""

from __future__ import annotations

from doorlight.domain.events import WindowsKnown
from doorlight.engine.timetables import Timetables
from unit.engine.living import START, service

NIGHT = service("a", closed="03:00-06:00", timezone="UTC")


def attended(timetables: Timetables, at: float) -> None:
    """Attend at a moment of both clocks."""
    timetables.attend(at, at)


def test_the_next_closures_are_told_once_a_day() -> None:
    """Two days ahead each time, so that none is missed; nothing in between."""
    told: list[WindowsKnown] = []
    timetables = Timetables(told.append)
    timetables.watch([NIGHT, service("b")])
    for hour in range(48):
        attended(timetables, START + hour * 3600.0)
    assert [event.service for event in told] == ["a", "a"]
    assert len(told[0].windows) == 2
    assert told[0].windows[0].ends_at - told[0].windows[0].starts_at == 3 * 3600
    assert timetables.due_in(START + 3600.0, 0.0) == 23 * 3600 + 86400.0


def test_without_timetables_nothing_is_due() -> None:
    """Services that never close wake nobody."""
    timetables = Timetables(lambda _event: None)
    timetables.watch([service("b")])
    assert timetables.due_in(START, 0.0) == float("inf")


def test_a_timetable_that_is_taken_away_is_told_as_none() -> None:
    """Edited to have no closures, a service is told to have none, once."""
    told: list[WindowsKnown] = []
    timetables = Timetables(told.append)
    timetables.watch([NIGHT])
    attended(timetables, START)
    timetables.watch([service("a")])
    attended(timetables, START + 60)
    assert [len(event.windows) for event in told] == [2, 0]
    timetables.watch([service("a")])
    attended(timetables, START + 120)
    assert len(told) == 2


def test_a_jump_of_the_clock_works_it_out_anew() -> None:
    """After sleep or a set clock the days are others."""
    told: list[WindowsKnown] = []
    timetables = Timetables(told.append)
    timetables.watch([NIGHT])
    attended(timetables, START)
    timetables.again()
    attended(timetables, START - 86400.0)
    assert len(told) == 2
