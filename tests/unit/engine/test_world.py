"""A recorded day answers as its facts say, from their moment on."""

from __future__ import annotations

import asyncio

from doorlight.domain.look import Look
from doorlight.domain.service import Service
from doorlight.domain.status import Connection, LightKind, OutcomeKind, Status
from doorlight.domain.verdict.line import ControlAnswer
from doorlight.domain.words import verbatim
from doorlight.engine.clock import ReplayClock, run_virtually
from doorlight.engine.world import World, WorldControl, WorldLooker, WorldState
from doorlight.engine.world_facts import ConnectionFact, Fact, OfficialFact, OutcomeFact
from unit.engine.living import service

OK, FAIL = OutcomeKind.OK, OutcomeKind.FAIL


def answers(watched: Service, facts: list[Fact], moments: list[float]) -> list[tuple[Look, ControlAnswer]]:
    """Return what a look and the control probe find at each moment."""
    world = World(services=(watched,), start=0.0, end=1000.0, facts=tuple(facts), happenings=())

    async def play() -> list[tuple[Look, ControlAnswer]]:
        clock = ReplayClock(0.0)
        state = WorldState(world, clock)
        looker, control, found = WorldLooker(state, clock), WorldControl(state, clock), []
        for at in moments:
            await clock.sleep(at - clock.now())
            look = looker.look_now(watched, watched.checks[0], None)
            assert look == await looker.look(watched, watched.checks[0], None)
            found.append((look, await control.ask("any")))
        return found

    return run_virtually(play())


def outcome(at: float, kind: OutcomeKind) -> OutcomeFact:
    """Return a fact."""
    return OutcomeFact(at, "a", kind, verbatim(f"{kind} since {at:.0f}"))


def test_a_fact_holds_from_its_moment_on() -> None:
    """Just before it the old one holds, at it the new one; before the first, nothing is known."""
    found = answers(service("a"), [outcome(10.0, OK), outcome(20.0, FAIL)], [5.0, 10.0, 19.9, 20.0, 500.0])
    assert [look.outcome.value for look, _ in found] == ["inconclusive", "ok", "ok", "fail", "fail"]
    assert {answer for _, answer in found} == {ControlAnswer.PASSED}


def test_facts_go_on_changing_while_the_line_is_down() -> None:
    """Offline every look fails as *no network* and so does the control; what changed meanwhile is seen after."""
    facts = [outcome(0.0, OK), ConnectionFact(10.0, Connection.OFFLINE), outcome(20.0, FAIL)]
    facts += [ConnectionFact(30.0, Connection.CAPTIVE_PORTAL), ConnectionFact(40.0, Connection.ONLINE)]
    found = answers(service("a"), facts, [15.0, 35.0, 45.0])
    assert [(look.outcome, str(look.reason.text), answer) for look, answer in found] == [
        (FAIL, "no network", ControlAnswer.NO_ANSWER),
        (FAIL, "no network", ControlAnswer.PORTAL),
        (FAIL, "fail since 20", ControlAnswer.PASSED),
    ]


def test_an_official_word_is_as_old_as_the_asking() -> None:
    """The provider's word comes with the look and is fresh each time."""
    facts = [outcome(0.0, OK), OfficialFact(10.0, "a", Status.PARTIAL_OUTAGE, verbatim("some"))]
    (before, _), (first, _), (second, _) = answers(service("a"), facts, [5.0, 15.0, 300.0])
    assert before.official is None
    assert first.official is not None
    assert second.official is not None
    assert (first.official.as_of, second.official.as_of) == (15.0, 300.0)
    assert (second.outcome, second.official.status) == (OK, Status.PARTIAL_OUTAGE)


def test_an_official_light_alone_is_read_or_not() -> None:
    """A service with a page only: read while the line is up, unread (never green) while it is down."""
    watched = service("a", measured=0, pages=1)
    assert watched.checks[0].light is LightKind.OFFICIAL
    facts = [
        OfficialFact(0.0, "a", Status.OPERATIONAL, verbatim("fine")),
        ConnectionFact(10.0, Connection.OFFLINE),
    ]
    (read, _), (unread, _) = answers(watched, facts, [5.0, 15.0])
    assert (read.outcome, read.official and read.official.status) == (OK, Status.OPERATIONAL)
    assert (unread.outcome, unread.official and unread.official.status) == (OutcomeKind.INCONCLUSIVE, Status.UNKNOWN)


def test_it_needs_no_loop_of_its_own() -> None:
    """The same facts answer on an ordinary loop, for the tray."""
    watched = service("a")
    world = World(services=(watched,), start=0.0, end=1.0, facts=(outcome(0.0, OK),), happenings=())

    async def play() -> OutcomeKind:
        clock = ReplayClock(0.0, speed=600.0)
        return WorldLooker(WorldState(world, clock), clock).look_now(watched, watched.checks[0], None).outcome

    assert asyncio.run(play()) is OK
