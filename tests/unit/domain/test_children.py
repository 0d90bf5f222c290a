"""What hangs on another is told with it, down and back; what comes back later is told by itself, once."""

from __future__ import annotations

import pytest

from doorlight.domain.events import MuteAsked
from doorlight.domain.notice import NoticeKind
from doorlight.domain.service import AlertLevel
from doorlight.domain.status import OutcomeKind
from unit.domain.histories import FAIL, OK, Truth, measured, service
from unit.domain.test_fleet import become, kinds, notices, world_of

PROBLEM, RECOVERED = NoticeKind.PROBLEM, NoticeKind.RECOVERED


def test_a_parents_end_tells_that_of_what_hangs_on_it() -> None:
    """The child was named with the parent's fault and is named with its end, never on its own."""
    world = world_of(service("p"), service("c", depends_on=("p",)))
    become(world, FAIL, 900)
    become(world, OK, 900)
    assert kinds(world) == ["problem", "recovered"]
    back = notices(world)[1]
    assert back.services == ("p",)
    assert str(back.body[-1]) == "Back too: C."


def test_a_child_that_was_back_before_its_parent_is_named_too_but_once() -> None:
    """Back for an hour already: said with the parent's end. Hanging on two parents it is said with the first."""
    world = world_of(service("p"), service("q"), service("c", depends_on=("p", "q")))
    become(world, FAIL, 900)
    become(world, OK, 600, "c")
    become(world, OK, 600, "p")
    become(world, OK, 600, "q")
    backs = [" ".join(map(str, notice.body)) for notice in notices(world) if notice.kind is RECOVERED]
    assert ["Back too: C." in back for back in backs] == [True, False]


@pytest.mark.parametrize("first", [0.0, 45.0, 100.0])
def test_who_returns_with_its_parent_is_told_with_it(first: float) -> None:
    """Whichever is looked at first: the other is looked at again at once, so both are confirmed together."""
    world = world_of(service("p"), service("c", depends_on=("p",)))
    become(world, FAIL, 900 + first)
    become(world, OK, 600)
    told = [(notice.kind, notice.services) for notice in notices(world)]
    assert told == [(PROBLEM, ("p", "c")), (RECOVERED, ("p",))]


@pytest.mark.parametrize("unseen", [OutcomeKind.BLOCKED, OutcomeKind.INCONCLUSIVE])
def test_a_parent_that_cannot_be_seen_any_more_suppresses_no_end(unseen: OutcomeKind) -> None:
    """It may stay so for ever: what was named with it is said to be back by itself, once."""
    world = world_of(service("p"), service("c", depends_on=("p",)))
    become(world, FAIL, 900)
    become(world, unseen, 3600, "p")
    become(world, OK, 3600, "c")
    become(world, OK, 3600, "p")
    told = [(notice.kind, notice.services) for notice in notices(world)]
    assert told == [(PROBLEM, ("p", "c")), (RECOVERED, ("c",)), (RECOVERED, ("p",))]


def test_a_muted_parent_silences_nobody() -> None:
    """Nothing is told of it, so what hangs on it is told by itself, down and back."""
    world = world_of(service("p"), service("c", depends_on=("p",)))
    world.feed(MuteAsked(world.now, "p", world.now + 8 * 3600.0))
    become(world, FAIL, 900)
    become(world, OK, 900)
    assert [(notice.kind, notice.services) for notice in notices(world)] == [(PROBLEM, ("c",)), (RECOVERED, ("c",))]


def test_a_child_that_was_told_by_itself_is_not_named_again() -> None:
    """Down before its parent, it has a notice and an end of its own."""
    world = world_of(service("p"), service("c", depends_on=("p",)))
    become(world, FAIL, 600, "c")
    become(world, FAIL, 900, "p")
    become(world, OK, 400, "c")
    become(world, OK, 900, "p")
    told = [(notice.kind.value, notice.services[0]) for notice in notices(world)]
    assert told == [("problem", "c"), ("problem", "p"), ("recovered", "c"), ("recovered", "p")]
    assert "Back too" not in " ".join(map(str, notices(world)[-1].body))


def test_a_child_that_comes_back_after_its_parents_end_is_told_once() -> None:
    """Named as still down at that end, it is back before it was told of by itself: its own notice says so."""
    world = world_of(service("p"), service("c", every=900.0, depends_on=("p",)))
    become(world, FAIL, 1500)
    become(world, OK, 200, "p")
    become(world, OK, 2000, "c")
    told = [(notice.kind, notice.services[0]) for notice in notices(world)]
    assert told == [(PROBLEM, "p"), (RECOVERED, "p"), (RECOVERED, "c")]
    assert str(notices(world)[1].body[-1]) == "Still down: C."
    assert str(notices(world)[2].title) == "C is back"


def test_a_child_whose_doubt_was_named_is_said_to_be_back_too() -> None:
    """It had failed but once when its parent was told: not proven to be back at the parent's end, but soon after."""
    world = world_of(service("p"), service("c", every=900.0, depends_on=("p",)))
    world.feed(measured("c", world.now, FAIL))
    world.truths = {"p": Truth(FAIL), "c": Truth(OutcomeKind.INCONCLUSIVE)}
    world.run(400)
    become(world, OK, 2000)
    told = [(notice.kind, notice.services[0], str(notice.body[-1])) for notice in notices(world)]
    assert told[:2] == [(PROBLEM, "p", "Down with it: C."), (RECOVERED, "p", "Not confirmed yet: C.")]
    assert [each[:2] for each in told[2:]] == [(RECOVERED, "c")]


def test_what_is_owed_survives_a_restart_and_waits_for_the_end_of_a_mute() -> None:
    """Said to be down with its parent and muted since: it is told back when the mute ends, once."""
    world = world_of(service("p"), service("c", every=900.0, depends_on=("p",)))
    become(world, FAIL, 1500)
    world.feed(MuteAsked(world.now, "c", world.now + 3000.0))
    world.restart()
    become(world, OK, 200, "p")
    become(world, OK, 2500, "c")
    assert kinds(world) == ["problem", "recovered"]
    world.run(2000)
    assert [notice.services for notice in notices(world)] == [("p", "c"), ("p",), ("c",)]


def test_a_child_below_all_alerts_is_owed_nothing() -> None:
    """Only its light is wanted: its parent's notice may name it, a notice of its own is never told."""
    world = world_of(service("p"), service("c", every=900.0, depends_on=("p",), alerts=AlertLevel.LIGHT))
    become(world, FAIL, 1500)
    become(world, OK, 200, "p")
    become(world, OK, 2000, "c")
    assert kinds(world) == ["problem", "recovered"]
