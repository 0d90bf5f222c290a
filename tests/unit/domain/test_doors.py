"""The other doors: links, the fault they share, the one to try."""

from __future__ import annotations

import pytest

from doorlight.domain.doors.answers import NOT_KNOWN
from doorlight.domain.doors.views import DoorFacts, best, link, links, look_id, views
from doorlight.domain.service import Check, Door, DoorKind
from doorlight.domain.snapshot import DoorAnswer
from doorlight.domain.status import LightKind
from doorlight.domain.words import LocalText, say
from unit.domain.histories import always_open, service

CARRIER = {"carrier": LocalText("Carrier")}
FORM = Check(key="form", kind="http", light=LightKind.MEASURED, options=None)


def door(kind: DoorKind, value: str = "", **fields: object) -> Door:
    """Return a door."""
    return Door(kind=kind, label=LocalText(kind.value), value=LocalText(value), **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        (DoorKind.PHONE, "+1-888-242-2100", "tel:+18882422100"),
        (DoorKind.TTY, "+1 800 555 0100", "tel:+18005550100"),
        (DoorKind.EMAIL, "help@example.org", "mailto:help@example.org"),
        (DoorKind.WEB_FORM, "https://example.org/form", "https://example.org/form"),
        (DoorKind.OFFICE, "25 St. Clair Avenue East", ""),
        (DoorKind.WEB_FORM, "javascript:alert(1)", ""),
        (DoorKind.ALTERNATIVE, "file:///etc/passwd", ""),
        (DoorKind.ALTERNATIVE, "", ""),
    ],
)
def test_links(kind: DoorKind, value: str, expected: str) -> None:
    """A door leads to a number, an address or a web page, never to another scheme."""
    assert link(door(kind, value), "en") == expected
    assert str(links(door(kind, value)) or "") == expected


def test_links_in_both_languages() -> None:
    """A French page is given to French readers."""
    both = Door(kind=DoorKind.WEB_FORM, label=LocalText("x"), value=LocalText("https://e.ca/en", "https://e.ca/fr"))
    assert links(both) == LocalText("https://e.ca/en", "https://e.ca/fr")


@pytest.mark.parametrize(
    ("doors", "faulty", "closed", "chosen"),
    [
        ((door(DoorKind.PHONE), door(DoorKind.WEB_FORM)), (), (), 0),
        ((door(DoorKind.PHONE, depends_on=("carrier",)), door(DoorKind.WEB_FORM)), ("carrier",), (), 1),
        ((door(DoorKind.PHONE), door(DoorKind.WEB_FORM)), (), (DoorKind.PHONE,), 1),
        ((door(DoorKind.OFFICIAL_WORD), door(DoorKind.PHONE)), (), (), 1),
        ((door(DoorKind.SOCIAL), door(DoorKind.SECOND_OPINION)), (), (), 0),
        ((door(DoorKind.OFFICIAL_WORD), door(DoorKind.PHONE)), (), (DoorKind.PHONE,), 0),
        ((door(DoorKind.PHONE),), (), (DoorKind.PHONE,), None),
        ((), (), (), None),
    ],
)
def test_the_door_to_try(
    doors: tuple[Door, ...], faulty: tuple[str, ...], closed: tuple[DoorKind, ...], chosen: int | None
) -> None:
    """The first listed that is not closed and does not share the fault; what is only to be read comes last."""
    one = service("a", doors=doors)
    facts = DoorFacts(down=frozenset(faulty), names=CARRIER)
    assert best(views(one, facts, lambda each, _: each.kind not in closed, 0.0)) == chosen


def test_a_shared_fault_is_named() -> None:
    """The view of a door says by name what it hangs on that is down; hours not understood do not close it."""
    one = service("a", doors=(door(DoorKind.PHONE, depends_on=("carrier", "other")),))
    (view,) = views(one, DoorFacts(down=frozenset({"carrier"}), names=CARRIER), always_open, 0.0)
    assert view.shares_fault == (LocalText("Carrier"),)
    (dim,) = views(one, DoorFacts(), lambda *_: None, 0.0)
    assert best((dim,)) == 0


def test_a_door_that_does_not_answer_is_not_the_one_to_try() -> None:
    """It is last, marked and still there; where it is all there is, nothing is to be tried."""
    form, line = door(DoorKind.WEB_FORM, checks=(FORM,)), door(DoorKind.PHONE)
    facts = DoorFacts(answers={look_id(form): DoorAnswer(trouble=say("door", "does not answer"))})
    seen = views(service("a", doors=(form, line)), facts, always_open, 0.0)
    assert [view.is_doubtful for view in seen] == [True, False]
    assert best(seen) == 1
    assert best(seen[:1]) is None


def test_what_is_not_known_of_a_door_puts_nothing_back() -> None:
    """A door nobody could look at keeps its place: unknown is neither open nor shut."""
    form, line = door(DoorKind.WEB_FORM, checks=(FORM,)), door(DoorKind.PHONE)
    facts = DoorFacts(answers={look_id(form): DoorAnswer(said=NOT_KNOWN)})
    assert best(views(service("a", doors=(form, line)), facts, always_open, 0.0)) == 0


def test_doors_of_the_same_checks_are_looked_at_once() -> None:
    """What is looked at is known by its checks, whatever the door is called; one without checks by nothing."""
    assert look_id(door(DoorKind.PHONE, checks=(FORM,))) == look_id(door(DoorKind.WEB_FORM, "x", checks=(FORM,)))
    assert look_id(door(DoorKind.PHONE)) == ""


def test_what_the_own_line_cannot_carry_is_behind_what_needs_none() -> None:
    """Offline a form cannot be opened from here: the telephone, and an office one can walk to, come first."""
    form, mail = door(DoorKind.WEB_FORM, "https://example.org/form"), door(DoorKind.EMAIL, "help@example.org")
    office, phone = door(DoorKind.OFFICE, "https://example.org/offices"), door(DoorKind.PHONE, "+1-800-555-0100")
    seen = views(service("a", doors=(form, mail, office, phone)), DoorFacts(offline=True), always_open, 0.0)
    assert [view.out_of_reach for view in seen] == [True, True, False, False]
    assert best(seen) == 2


def test_what_needs_a_line_is_still_named_where_there_is_nothing_else() -> None:
    """Another device may be online."""
    form = door(DoorKind.WEB_FORM, "https://example.org/form")
    assert best(views(service("a", doors=(form,)), DoorFacts(offline=True), always_open, 0.0)) == 0
