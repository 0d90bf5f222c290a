"""The deadlines of the next days as a window shows them: how the service stands, and the best other way."""

from __future__ import annotations

from msgspec.structs import replace

from doorlight.domain.deadlines import DAY, HOUR
from doorlight.domain.events import DoneAsked, Tick
from doorlight.domain.status import OutcomeKind
from unit.domain.histories import measured, service
from unit.domain.test_deadlines import AT, PERMIT, fleet

FREE = replace(PERMIT, id="free", title="Lease", service="", at=AT - HOUR)
LATER = replace(PERMIT, id="later", title="Tax", at=AT + 6 * DAY)


def test_those_of_seven_days_with_or_without_a_service_the_soonest_first() -> None:
    """One of no service is shown like any other; one of next week is not yet; what has passed or is done no more."""
    made = fleet(LATER, PERMIT, FREE)
    made.handle(Tick(AT - 2 * DAY))
    assert [each.deadline.id for each in made.deadlines_near(AT - 2 * DAY)] == ["free", PERMIT.id]
    assert [each.deadline.id for each in made.deadlines_near(AT - HOUR / 2)] == [PERMIT.id, "later"]
    made.handle(DoneAsked(AT - HOUR, PERMIT.id))
    assert [each.deadline.id for each in made.deadlines_near(AT - HOUR / 2)] == ["later"]


def test_how_its_service_stands_and_which_other_door_is_best() -> None:
    """While the service is down that is said, with the way that remains; urgent in the last two days only."""
    made = fleet(PERMIT)
    for after in (0, 15, 45):
        made.handle(measured("ircc", AT - 3 * DAY + after, OutcomeKind.FAIL))
    (early,) = made.deadlines_near(AT - 3 * DAY + 60)
    assert (early.service, early.troubled, early.urgent) == ("ircc", True, False)
    assert (str(early.state), str(early.way)) == ("IRCC is down.", "Other way: Help, open now.")
    (late,) = made.deadlines_near(AT - DAY)
    assert late.urgent


def test_one_of_no_service_has_neither_state_nor_way() -> None:
    """Nothing is invented where nothing is known."""
    (view,) = fleet(FREE).deadlines_near(AT - DAY)
    assert (view.service, view.state, view.way, view.troubled) == ("", None, None, False)


def test_a_service_that_nobody_watches_is_named_but_leads_nowhere() -> None:
    """The catalogue's entry says what it is called; the panel has no row to open for it."""
    unwatched = replace(PERMIT, service="cra", unwatched=service("cra"))
    (view,) = fleet(unwatched).deadlines_near(AT - DAY)
    assert view.service == ""
    assert str(view.state) == "CRA has not been checked."
