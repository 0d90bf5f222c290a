"""Doors in rank: what may be taken now comes first, what is doubtful last, nothing is left out, and each says why."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorlight.domain.doors.opening import UNKNOWN, Opening
from doorlight.domain.doors.ranked import RankedDoor, ranked
from doorlight.domain.doors.views import DoorFacts, best, place, views
from doorlight.domain.service import Check, Door, DoorKind, DoorTask
from doorlight.domain.snapshot import DoorAnswer
from doorlight.domain.status import LightKind
from doorlight.domain.words import LocalText, say
from unit.domain.histories import service

ROGERS = {"rogers": LocalText("Rogers")}
FORM = Check(key="form", kind="http", light=LightKind.MEASURED, options=None)
SILENT = DoorFacts(answers={"door:form": DoorAnswer(trouble=say("door", "does not answer ({reason})", reason="X"))})
DOWN = DoorFacts(down=frozenset({"rogers"}), names=ROGERS)
OPEN = Opening(open_now=True, closes_at=100.0, words=say("door", "open until {when}", when="16:30"))
SHUT = Opening(open_now=False, opens_at=900.0, words=say("door", "closed, opens {when}", when="Monday"))
SHUT_LONGER = Opening(open_now=False, opens_at=9000.0, words=say("door", "closed, opens {when}", when="Friday"))
NEVER = Opening(open_now=False, words=say("door", "closed"))
DIM = Opening(open_now=None, words=UNKNOWN)
ALWAYS = Opening(open_now=True)


def door(label: str, kind: DoorKind = DoorKind.PHONE, **fields: Any) -> Door:
    """Return a door."""
    return Door(kind=kind, label=LocalText(label), **fields)


def rank(*doors: tuple[Door, Opening], **asked: Any) -> tuple[RankedDoor, ...]:
    """Rank doors that stand like this."""
    standing = {each.label: opening for each, opening in doors}
    one = service("a", doors=tuple(each for each, _ in doors))
    return ranked(one, lambda each, _at: standing[each.label], 0.0, **asked)


def labels(doors: tuple[RankedDoor, ...]) -> list[str]:
    """Return what the doors are called, in rank."""
    return [str(each.door.label) for each in doors]


def test_the_order_of_doors() -> None:
    """Open ways, those of unknown hours, letters, things to read, closed ones as they open, then shared faults."""
    doors = rank(
        (door("shares", depends_on=("rogers",)), OPEN),
        (door("never"), NEVER),
        (door("friday"), SHUT_LONGER),
        (door("monday"), SHUT),
        (door("read", DoorKind.OFFICIAL_WORD), ALWAYS),
        (door("dim"), DIM),
        (door("letter", DoorKind.MAIL), ALWAYS),
        (door("callback", DoorKind.WEB_FORM, takes=172_800.0), ALWAYS),
        (door("first"), OPEN),
        (door("second"), OPEN),
        facts=DOWN,
    )
    expected = ["first", "second", "callback", "dim", "letter", "read", "monday", "friday", "never", "shares"]
    assert labels(doors) == expected


@pytest.mark.parametrize(
    ("one", "opening", "reason"),
    [
        (door("x"), OPEN, "open until 16:30"),
        (door("x"), SHUT, "closed, opens Monday"),
        (door("x"), DIM, "hours not known"),
        (door("x", DoorKind.WEB_FORM), ALWAYS, "at any hour"),
        (door("x", DoorKind.SOCIAL), ALWAYS, "only to be read"),
        (door("x", DoorKind.MAIL), ALWAYS, "by mail, so not at once"),
        (door("x", depends_on=("rogers",)), OPEN, "may be affected by: Rogers; open until 16:30"),
        (door("x", languages=("fr",)), OPEN, "open until 16:30; in French only"),
        (door("x", DoorKind.WEB_FORM, takes=172_800.0), ALWAYS, "an answer takes about 2 d"),
    ],
)
def test_the_reason_is_said(one: Door, opening: Opening, reason: str) -> None:
    """What speaks against a door comes first, then its hours, then what else is to be known."""
    (only,) = rank((one, opening), facts=DOWN, language="en")
    assert str(only.reason) == reason


def test_a_door_that_does_not_answer_comes_last_and_says_so() -> None:
    """What its own check says stands before its hours; it is behind a closed door, and not left out."""
    doors = rank((door("form", checks=(FORM,)), OPEN), (door("shut"), SHUT), facts=SILENT)
    assert labels(doors) == ["shut", "form"]
    assert str(doors[1].reason) == "does not answer (X); open until 16:30"
    assert [each.is_usable for each in doors] == [False, False]


@pytest.mark.parametrize("said", ["about 25 min wait", "not known whether it answers"])
def test_what_a_door_s_check_says_besides_moves_nothing(said: str) -> None:
    """A waiting time, or that nothing could be learned, is said after the hours and changes no place."""
    facts = DoorFacts(answers={"door:form": DoorAnswer(said=LocalText(said))})
    doors = rank((door("line", checks=(FORM,)), OPEN), (door("other"), OPEN), facts=facts)
    assert labels(doors) == ["line", "other"]
    assert str(doors[0].reason) == f"open until 16:30; {said}"


def test_a_door_for_the_task_comes_first() -> None:
    """Of open doors the one that does what is wanted is first; a closed one is not put before them for that."""
    doors = (
        (door("asks", can=(DoorTask.ASK,)), OPEN),
        (door("unknown"), OPEN),
        (door("reports", can=(DoorTask.REPORT,)), OPEN),
        (door("shut", can=(DoorTask.REPORT,)), SHUT),
    )
    assert labels(rank(*doors, task=DoorTask.REPORT)) == ["reports", "asks", "unknown", "shut"]
    assert [str(each.reason) for each in rank(*doors, task=DoorTask.REPORT)][:2] == [
        "open until 16:30; takes reports of a problem",
        "open until 16:30; not for this",
    ]
    assert labels(rank(*doors)) == ["asks", "unknown", "reports", "shut"]


def test_a_door_in_ones_own_language_comes_first() -> None:
    """A line in another language follows those one understands; it is still there."""
    doors = ((door("french", languages=("fr",)), OPEN), (door("both", languages=("en", "fr")), OPEN))
    assert labels(rank(*doors, language="en")) == ["both", "french"]
    assert labels(rank(*doors, language="fr")) == ["french", "both"]


OPENINGS = st.sampled_from([OPEN, SHUT, SHUT_LONGER, NEVER, DIM, ALWAYS])
KINDS = st.sampled_from(list(DoorKind))


@given(st.lists(st.tuples(KINDS, OPENINGS, st.booleans(), st.sampled_from(["en", "fr", ""])), max_size=8))
def test_nothing_is_left_out_and_nothing_doubtful_goes_before(
    drawn: list[tuple[DoorKind, Opening, bool, str]],
) -> None:
    """Any doors: all are there; a sharing one is after all others, a closed one after the open; best is the first."""
    doors = [
        (
            door(str(number), kind, depends_on=("rogers",) if shares else (), languages=(spoken,) if spoken else ()),
            opening,
        )
        for number, (kind, opening, shares, spoken) in enumerate(drawn)
    ]
    told = rank(*doors, facts=DOWN)
    assert sorted(labels(told)) == [str(number) for number in range(len(drawn))]
    keys = [(bool(each.shares_fault), each.open_now is False) for each in told]
    assert keys == sorted(keys)
    standing = {each.label: opening.open_now for each, opening in doors}
    one = service("a", doors=tuple(each for each, _ in doors))
    seen = views(one, DOWN, lambda each, _at: standing[each.label], 0.0)
    first = best(seen)
    usable = [each for each in told if not each.shares_fault and each.open_now is not False]
    assert (None if first is None else seen[first].door) == (usable[0].door if usable else None)
    assert all(place(seen[first])[:2] <= place(view)[:2] for view in seen) if first is not None else not usable
