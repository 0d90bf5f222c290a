"""A deadline that is done: no reminder, no urgency, no headline, until it is moved or written down anew."""

from __future__ import annotations

from msgspec.structs import replace

from doorlight.domain.deadlines import DAY, HOUR, REMINDERS
from doorlight.domain.events import DoneAsked, Effects, Tick
from doorlight.domain.fleet.fleet import Fleet
from doorlight.domain.notice import DONE, NoticeKind
from doorlight.domain.status import OutcomeKind
from unit.domain.histories import always_open, measured, service
from unit.domain.test_deadlines import AT, PERMIT, fleet, reminders

WRITTEN = replace(PERMIT, added=AT - 30 * DAY)


def done_with(made: Fleet, at: float = AT - 7 * DAY) -> Effects:
    """Return what follows from a person's *Done*."""
    return made.handle(DoneAsked(at, WRITTEN.id))


def test_what_is_done_is_never_reminded_of_again() -> None:
    """Neither before its moment nor after it."""
    made = fleet(WRITTEN)
    done_with(made, AT - 8 * DAY)
    moments = (AT - 7 * DAY, AT - 2 * DAY, AT - 6 * HOUR, AT + HOUR)
    assert not [each for moment in moments for each in reminders(made.handle(Tick(moment)))]


def test_a_reminder_has_a_button_that_says_so_and_takes_its_popup_back() -> None:
    """The button carries the deadline's id, and pressing it closes what is up."""
    made = fleet(WRITTEN)
    (notice,) = reminders(made.handle(Tick(AT - 6 * HOUR)))
    assert notice.actions[-1].key == f"{DONE}{WRITTEN.id}"
    assert done_with(made, AT - 5 * HOUR).withdrawn == (notice.slot,)


def test_a_reminder_of_what_has_passed_has_no_such_button() -> None:
    """It is too late to be done in time."""
    made = fleet(replace(WRITTEN, service=""))
    (notice,) = reminders(made.handle(Tick(AT + HOUR)))
    assert notice.actions == ()


def test_trouble_is_not_urgent_for_what_is_done() -> None:
    """A service that goes down an hour before says nothing of it."""
    made = fleet(WRITTEN)
    done_with(made)
    effects = [made.handle(measured("ircc", AT - HOUR + after, OutcomeKind.FAIL)) for after in (0, 15, 45)]
    (problem,) = [each for one in effects for each in one.notices if each.kind is NoticeKind.PROBLEM]
    assert not problem.urgent
    assert "Work permit" not in str(made.overall(AT - HOUR)[1])


def test_it_stands_in_the_list_as_done_until_its_moment() -> None:
    """What is done is no deadline ahead, and gone when its moment has passed."""
    made = fleet(WRITTEN)
    done_with(made)
    assert made.deadlines(AT - DAY) == ()
    assert made.deadlines_done(AT - DAY) == (WRITTEN,)
    assert made.deadlines_done(AT) == ()


def test_it_stays_done_over_a_restart_and_while_its_title_is_corrected() -> None:
    """It is kept with the fleet's own state, by id, moment and when it was written down."""
    made = fleet(WRITTEN)
    done_with(made)
    again = Fleet((service("ircc"),), is_open=always_open, remembered={"": made.dump("")})
    again.expect((replace(WRITTEN, title="Work permit, at last"),), REMINDERS)
    assert reminders(again.handle(Tick(AT - HOUR))) == []


def test_a_deadline_that_is_moved_or_written_down_anew_is_not_done() -> None:
    """Another moment, or another writing down of the same, is another deadline."""
    made = fleet(WRITTEN)
    done_with(made)
    for another in (replace(WRITTEN, at=AT + DAY), replace(WRITTEN, added=AT - 6 * DAY)):
        made.expect((another,), REMINDERS)
        assert made.deadlines(AT - DAY) == (another,)


def test_it_can_be_taken_back_and_the_reminder_that_came_due_meanwhile_is_said() -> None:
    """Not done after all: the last reminder is owed."""
    made = fleet(replace(WRITTEN, service=""))
    done_with(made, AT - 3 * DAY)
    made.handle(Tick(AT - 2 * DAY))
    assert len(reminders(made.handle(DoneAsked(AT - DAY, WRITTEN.id, done=False)))) == 1


def test_what_nobody_knows_changes_nothing() -> None:
    """An id of no deadline is no error."""
    made = fleet(WRITTEN)
    made.handle(DoneAsked(AT - 8 * DAY, "other"))
    assert made.deadlines(AT - 8 * DAY) == (WRITTEN,)
