"""Quiet hours and pauses hold back what happens and tell at their end what is still so: once, and nothing else."""

from __future__ import annotations

from doorlight.domain.deadlines import Deadline
from doorlight.domain.events import PauseAsked
from doorlight.domain.fleet.fleet import Fleet
from doorlight.domain.notice import Notice, NoticeKind
from doorlight.domain.service import Service
from doorlight.domain.status import Connection
from doorlight.domain.telling.quiet import QuietRules, QuietSpan
from unit.domain.histories import FAIL, OK, Truth, World, always_open, service

HOUR = 3600.0


def told(world: World) -> list[Notice]:
    """Return everything that was told."""
    return [notice for effects in world.all_effects for notice in effects.notices]


def hours(
    world: World, *, groups: dict[str, tuple[QuietSpan, ...]] | None = None, urgent: bool = False
) -> QuietRules:
    """Return two quiet hours that begin now."""
    minute = int(world.now // 60) % 1440
    spans = (QuietSpan(minute, (minute + 120) % 1440),)
    return QuietRules(spans=spans, groups=groups or {}, lets_urgent=urgent, zone="UTC")


def hushed(*services: Service, urgent: bool = False) -> World:
    """Return a world in which all was well, and two quiet hours have begun."""
    world = World(list(services), 3)
    world.run(1800)
    world.hush(hours(world, urgent=urgent))
    return world


def names(count: int) -> list[Service]:
    """Return that many services."""
    return [service(chr(ord("a") + place)) for place in range(count)]


def test_what_is_still_so_is_one_notice() -> None:
    """Three fell in the night; two are down in the morning: one notice names the two."""
    world = hushed(*names(3))
    for each in world.services:
        world.truths[each.id] = Truth(FAIL)
    world.run(HOUR)
    world.truths["c"] = Truth(OK)
    world.run(HOUR / 2)
    assert told(world) == []
    world.run(HOUR)
    (notice,) = told(world)
    assert notice.kind is NoticeKind.DIGEST
    assert str(notice.title) == "While you were away: 2 service(s) are in trouble"
    assert notice.services == ("a", "b")


def test_the_one_that_is_still_down_has_a_notice_of_its_own() -> None:
    """With its doors, and the reason why it comes now."""
    world = hushed(*names(2))
    world.truths["a"] = Truth(FAIL)
    world.run(3 * HOUR)
    (notice,) = told(world)
    assert notice.kind is NoticeKind.PROBLEM
    assert str(notice.why[-1]).startswith("Quiet hours or a pause held it back")


def test_ends_are_held_back_too_and_said_together() -> None:
    """Two were told down before; both came back in the night: said in the morning, in one notice."""
    world = World(names(2), 3)
    world.run(1800)
    world.truths["a"] = world.truths["b"] = Truth(FAIL)
    world.run(600)
    before = len(told(world))
    world.hush(hours(world))
    world.truths["a"] = world.truths["b"] = Truth(OK)
    world.run(HOUR)
    assert len(told(world)) == before
    world.run(2 * HOUR)
    (notice,) = told(world)[before:]
    assert notice.kind is NoticeKind.RECOVERED
    assert set(notice.services) == {"a", "b"}


def test_a_quiet_that_ended_while_the_computer_was_off_ends_at_the_start() -> None:
    """What was held back is told in one notice by the next start."""
    world = hushed(*names(2))
    world.truths["a"] = world.truths["b"] = Truth(FAIL)
    world.run(HOUR)
    world.now += 5 * HOUR
    world.restart()
    world.run(300)
    assert [notice.kind for notice in told(world)] == [NoticeKind.DIGEST]


def test_a_group_keeps_its_own_hours() -> None:
    """Its services are told of while it is quiet for all others."""
    world = World([service("a", group="shop"), service("b")], 3)
    world.run(1800)
    world.hush(hours(world, groups={"shop": ()}))
    world.truths["a"] = world.truths["b"] = Truth(FAIL)
    world.run(HOUR)
    assert [notice.services for notice in told(world)] == [("a",)]


def test_what_a_deadline_makes_urgent_passes_where_it_may() -> None:
    """Trouble within 48 h before a deadline is told in the night, if the person wants that, and held back if not."""
    for urgent in (True, False):
        world = hushed(*names(1), urgent=urgent)
        deadline = Deadline(id="d", title="File", at=world.now + 30 * HOUR, service="a", added=world.now)
        world.fleet.expect((deadline,), ())
        world.truths["a"] = Truth(FAIL)
        world.run(HOUR)
        assert len(told(world)) == urgent


def test_offline_is_held_back_like_everything_else() -> None:
    """A line that is down in the night and back in the morning is not told of; one that is still down is."""
    world = hushed(*names(1))
    world.connect(Connection.OFFLINE)
    world.run(HOUR)
    assert told(world) == []
    world.run(2 * HOUR)
    assert [notice.kind for notice in told(world)] == [NoticeKind.OFFLINE]


def test_after_a_pause_only_what_is_still_so_is_told() -> None:
    """A service that was down at the pause's begin, untold, and answers at its end was never down to the person."""
    world = hushed(*names(2))
    world.truths["a"] = world.truths["b"] = Truth(FAIL)
    world.run(600)
    world.pause(HOUR)
    world.hush(QuietRules())
    world.truths["a"] = Truth(OK)
    world.run(2 * HOUR)
    assert [(notice.kind, notice.services) for notice in told(world)] == [(NoticeKind.PROBLEM, ("b",))]


def test_a_stored_silence_is_kept() -> None:
    """Dump and start again: the same end."""
    world = hushed(*names(1))
    again = Fleet(world.services, is_open=always_open, remembered=dict(world.store), at=world.now)
    again.be_quiet(world.quiet)
    assert world.fleet.quiet_until is not None
    assert again.quiet_until == world.fleet.quiet_until
    assert again.handle(PauseAsked(world.now, world.now + 60)).notices == ()


def fallen(parents: tuple[str, ...]) -> list[Notice]:
    """Let thirty services go down within a minute, with what they hang on if anything; return what is told."""
    listed = [service(f"s{place:02d}", every=60.0, depends_on=parents) for place in range(30)]
    world = World([*listed, *(service(name, every=60.0) for name in parents)], 3)
    world.run(1800)
    for each in world.services:
        world.truths[each.id] = Truth(FAIL)
    world.run(HOUR)
    return told(world)


def test_thirty_at_once_for_one_cause_are_one_notice() -> None:
    """Thirty services that go down with what they hang on: one notice names them all."""
    (notice,) = fallen(("carrier",))
    assert len(notice.services) == 31


def test_thirty_at_once_are_one_popup() -> None:
    """Where nobody said what they hang on it is one popup too, that grows within the minute."""
    notices = fallen(())
    assert {notice.slot for notice in notices} == {"digest"}
    assert len(notices[-1].services) == 30
    assert notices[-1].at - notices[0].at < 60
