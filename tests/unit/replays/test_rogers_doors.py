"""The Rogers day and its doors: what shares the fault is marked at each hour, and what is named could be reached."""

from __future__ import annotations

from functools import cache

import pytest

from doorlight.domain.doors.views import best
from doorlight.domain.notice import Notice, NoticeKind
from doorlight.domain.snapshot import Snapshot
from doorlight.domain.status import OutcomeKind, Status
from doorlight.engine.clock import run_virtually
from doorlight.engine.composition import replay_engine
from doorlight.engine.ports import Announcement
from doorlight.engine.world import World, read_world
from doorlight.engine.world_facts import OfficialFact, OutcomeFact
from doorlight.shipped import shipped

HOUR = 3600.0
NOON = 1657296000.0  # 2022-07-08T16:00Z, in Ottawa
SURE = 900.0  # seconds until a fault is confirmed, or its end: 5 min between looks at a page, and three of our own

# What was to be reached that day, and what was not, by the sources in the world's own page.
NOT_REACHED = {
    "1 800 O-Canada",
    "Passport call centre",
    "Passport office",
    "CRA automated line",
    "CRA individual tax and account help",
    "PRESTO",
}
REACHED = {
    "Another carrier, Wi-Fi or a landline",
    "Cash or a credit card",
    "Service Canada: book, or ask to be called back",
    "Passport Program web form",
    "Online chat in the CRA account",
    "The balance on your PRESTO card, or cash",
    "IRCC web form: report a technical problem",
    "CRA on X",
}


@cache
def the_day() -> tuple[World, tuple[Announcement, ...]]:
    """Live through the day, with pictures, and return everything that was announced."""
    world = read_world(shipped("replays", "rogers-2022-07-08.jsonl"))
    said: list[Announcement] = []

    async def live() -> None:
        await replay_engine(world, said.append, speed=1.0).run()

    run_virtually(live())
    return world, tuple(said)


def pictures() -> list[Snapshot]:
    """Return the last picture before each full hour."""
    world, said = the_day()
    drawn = [each for each in said if isinstance(each, Snapshot)]
    hours = int((drawn[-1].at - world.start) // HOUR)
    return [[each for each in drawn if each.at <= world.start + hour * HOUR][-1] for hour in range(1, hours + 1)]


def failing(world: World, at: float) -> set[str]:
    """Return what failed at a moment, as the facts of the day have it."""
    outcomes: dict[str, bool] = {}
    words: dict[str, bool] = {}
    for fact in world.facts:
        if fact.at <= at and isinstance(fact, OutcomeFact):
            outcomes[fact.service] = fact.outcome is OutcomeKind.FAIL
        elif fact.at <= at and isinstance(fact, OfficialFact):
            words[fact.service] = fact.status is Status.MAJOR_OUTAGE
    return {name for facts in (outcomes, words) for name, is_down in facts.items() if is_down}


def test_at_each_hour_every_door_that_shares_the_fault_is_marked() -> None:
    """A door is marked exactly while what it hangs on fails, a quarter of an hour for certainty aside."""
    world, marked = the_day()[0], 0
    assert len(pictures()) == 27
    for hour, picture in enumerate(pictures(), 1):
        at = world.start + hour * HOUR
        surely = failing(world, at) & failing(world, at - SURE)
        perhaps = failing(world, at) | failing(world, at - SURE)
        for view in picture.services:
            for door in view.doors:
                hangs_on = set(door.door.depends_on)
                assert bool(door.shares_fault) >= bool(hangs_on & surely), (hour, view.service.id, door.door.label)
                assert bool(door.shares_fault) <= bool(hangs_on & perhaps), (hour, view.service.id, door.door.label)
                marked += bool(door.shares_fault)
    assert marked > 150


def test_at_each_hour_the_best_door_could_be_reached() -> None:
    """No picture of the day puts a line first that could not be reached; every service that fell has a way on."""
    world = the_day()[0]
    for hour, picture in enumerate(pictures(), 1):
        if not failing(world, world.start + hour * HOUR - SURE) or hour > 26:
            continue  # before the outage, and while the others come back
        for view in picture.services:
            first = best(view.doors)
            if first is not None:
                label = view.doors[first].door.label.en
                assert label not in NOT_REACHED, (hour, view.service.id)
            if view.service.id in failing(world, world.start + hour * HOUR):
                assert first is not None


def test_the_door_named_in_a_notice_could_be_reached() -> None:
    """The notice of that day names a way on in words or on its button, and it is one that was open."""
    notices = [each for each in the_day()[1] if isinstance(each, Notice) and each.kind is NoticeKind.PROBLEM]
    for notice in notices:
        named = {str(action.label) for action in notice.actions if action.key == "open-door"}
        named |= {label for label in REACHED | NOT_REACHED for text in notice.body if f"way: {label}." in str(text)}
        assert named
        assert named <= REACHED
    assert notices


@pytest.mark.parametrize("name", ["service-canada-call-centres", "passport-call-centre", "presto", "cra-phone"])
def test_the_way_on_from_each_line_that_fell(name: str) -> None:
    """At noon of the day each line that fell has another door first, one that is known to have been open."""
    world = the_day()[0]
    (noon,) = [each for hour, each in enumerate(pictures(), 1) if world.start + hour * HOUR == NOON]
    (view,) = [each for each in noon.services if each.service.id == name]
    first = best(view.doors)
    assert first is not None
    assert view.doors[first].door.label.en in REACHED
