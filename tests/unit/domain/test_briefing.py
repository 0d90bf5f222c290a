"""The day in a few sentences at the chosen hour, once; and maintenance that is announced, said before it begins."""

from __future__ import annotations

from datetime import datetime

import pytest
from msgspec.structs import replace

from doorlight.domain.deadlines import Deadline
from doorlight.domain.events import Tick
from doorlight.domain.fleet.fleet import Fleet
from doorlight.domain.look import Planned
from doorlight.domain.notice import Notice, NoticeKind
from doorlight.domain.status import Status
from doorlight.domain.telling.briefing import SLOT, next_hour
from unit.domain.histories import FAIL, OK, Truth, World, always_open, official, service

HOUR, DAY = 3600.0, 86400.0


def briefings(world: World) -> list[Notice]:
    """Return the briefings that were told."""
    return [each for effects in world.all_effects for each in effects.notices if each.kind is NoticeKind.BRIEFING]


def minutes(at: float) -> int:
    """Return the time of day of a moment, in minutes."""
    wall = datetime.fromtimestamp(at)  # noqa: DTZ006  # the clock on the wall
    return wall.hour * 60 + wall.minute


def briefed(hours: float = 3.0) -> World:
    """Return a world with a briefing in that many hours."""
    world = World([service("a", official=True), service("b")], 5)
    world.fleet.brief_at(minutes(world.now + hours * HOUR))
    world.run(1800)
    return world


def test_a_day_in_a_few_sentences() -> None:
    """What came and went, what is wrong, and which deadline is ahead; nothing of it on the next day."""
    world = briefed()
    world.fleet.expect((Deadline(id="d", title="File", at=world.now + DAY, added=world.now),), ())
    world.truths["a"] = Truth(FAIL)
    world.run(900)
    world.truths["a"], world.truths["b"] = Truth(OK), Truth(FAIL)
    world.run(3 * HOUR)
    (notice,) = briefings(world)
    body = [str(sentence) for sentence in notice.body]
    assert body[0].startswith("B: in trouble for")
    assert body[1].startswith("A: was in trouble for")
    assert "File" in body[2]
    assert (notice.slot, notice.services, notice.status) == (SLOT, (), Status.MAJOR_OUTAGE)
    world.truths["b"] = Truth(OK)
    world.fleet.expect((), ())
    world.run(DAY)
    assert [str(each.body[0])[:4] for each in briefings(world)[1:]] == ["B: w"]
    world.run(3 * DAY)
    assert len(briefings(world)) == 2


def test_silent_when_there_is_nothing() -> None:
    """A quiet week has no briefing."""
    world = briefed()
    world.run(7 * DAY)
    assert briefings(world) == []


def test_told_on_return_and_not_twice() -> None:
    """The computer was off at the hour: at the start, once; a start later the same day says nothing."""
    world = briefed(1.0)
    world.truths["a"] = Truth(FAIL)
    world.run(900)
    world.now += 3 * HOUR
    for expected in (1, 0):
        world.fleet = Fleet(world.services, is_open=always_open, remembered=world.store, at=world.now)
        world.fleet.brief_at(minutes(1_000_000.0 + HOUR))
        told = [each.kind for each in world.feed(Tick(world.now)).notices]
        assert told.count(NoticeKind.BRIEFING) == expected
        world.now += HOUR


def test_another_hour_is_from_tomorrow_on() -> None:
    """Somebody who sets an hour that has passed today is not told at once."""
    world = briefed()
    world.truths["a"] = Truth(FAIL)
    world.run(6 * HOUR)
    before = len(briefings(world))
    world.fleet.brief_at(minutes(world.now - 1800))
    world.run(1800)
    assert len(briefings(world)) == before


@pytest.mark.parametrize("step", range(370))
def test_the_hour_comes_each_day(step: int) -> None:
    """Over a year of days: in the future, within 25 hours, at that time of day."""
    at = 1_700_000_000.0 + step * DAY
    moment = next_hour(485, at)
    assert at < moment <= at + 25 * HOUR
    assert minutes(moment) == 485


def announced(world: World, *plans: Planned) -> list[str]:
    """Have the provider announce something; return the titles told."""
    event = official("a", world.now, Status.OPERATIONAL)
    assert event.look.official is not None
    word = replace(event.look.official, planned=plans)
    return [str(each.title) for each in world.feed(replace(event, look=replace(event.look, official=word))).notices]


def titles(world: World, at: float) -> list[str]:
    """Let time pass without a look, and return what was told at that moment."""
    world.now = at
    notices = world.feed(Tick(at)).notices
    return [str(each.title) for each in notices if each.kind is NoticeKind.MAINTENANCE]


def test_maintenance_is_said_the_day_before_and_an_hour_before() -> None:
    """Each once, over a restart, though its page cannot be read any more; then its begin, then its end."""
    world = World([service("a", official=True)], 5)
    world.run(1800)
    begin = world.now + 3 * DAY
    assert announced(world, Planned("Upgrade", begin, begin + HOUR)) == []
    assert titles(world, begin - DAY - 60) == []
    assert titles(world, begin - DAY) == ["A: maintenance in 24 h"]
    world.feed(official("a", world.now + 10, None))
    world.restart()
    assert titles(world, begin - 2 * HOUR) == []
    assert titles(world, begin - HOUR) == ["A: maintenance in 1 h"]
    assert titles(world, begin - 60) == []
    assert titles(world, begin) == ["A: planned maintenance"]
    assert titles(world, begin + HOUR) == ["A: planned maintenance is over"]
    assert titles(world, begin + 2 * HOUR) == []


def test_what_is_moved_is_said_again_and_what_is_taken_back_is_not() -> None:
    """Another time is another warning."""
    world = World([service("a", official=True)], 5)
    world.run(1800)
    begin = world.now + 2 * HOUR
    assert announced(world, Planned("Upgrade", begin)) == ["A: maintenance in 1 h 59"]
    assert announced(world, Planned("Upgrade", begin)) == []
    world.now += 60
    assert announced(world, Planned("Upgrade", begin + HOUR)) == ["A: maintenance in 2 h 58"]
    world.now += 60
    assert announced(world) == []
    assert titles(world, begin + HOUR - 1800) == []


def test_a_page_that_cannot_be_judged_takes_nothing_back() -> None:
    """What was announced stays announced while its page says nothing that is understood."""
    world = World([service("a", official=True)], 5)
    world.run(1800)
    begin = world.now + 3 * HOUR
    announced(world, Planned("Upgrade", begin, begin + HOUR))
    world.now += 60
    world.feed(official("a", world.now, Status.UNKNOWN))
    assert titles(world, begin - HOUR) == ["A: maintenance in 1 h"]
