"""Deadlines: moments over changes to summer time, each reminder once over sleep and restarts, urgent trouble."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from doorlight.domain.deadlines import (
    DAY,
    HOUR,
    REMINDERS,
    Deadline,
    Reminded,
    due_lead,
    is_urgent,
    may_wait,
    moment_of,
    pressing,
)
from doorlight.domain.events import (
    NOTHING,
    ConnectionChanged,
    DeadlineAdded,
    Effects,
    Event,
    PauseAsked,
    ResumeAsked,
    Slept,
    Tick,
)
from doorlight.domain.fleet.fleet import Fleet
from doorlight.domain.notice import Notice, NoticeKind
from doorlight.domain.service import Door, DoorKind, Service
from doorlight.domain.status import Connection, OutcomeKind
from doorlight.domain.telling.quiet import QuietRules, read_span
from doorlight.domain.words import LocalText
from unit.domain.histories import always_open, measured, service

AT = datetime(2026, 12, 4, 23, 59, tzinfo=UTC).timestamp()
PERMIT = Deadline(id="permit", title="Work permit", at=AT, service="ircc")


def fleet(*deadlines: Deadline, services: tuple[Service, ...] = (service("ircc"),), **more: object) -> Fleet:
    """Return a fleet that goes by these deadlines."""
    made = Fleet(services, is_open=always_open, **more)  # type: ignore[arg-type]
    made.expect(deadlines, REMINDERS)
    return made


def reminders(effects: Effects) -> list[Notice]:
    """Return the reminders among what follows."""
    return [notice for notice in effects.notices if notice.kind is NoticeKind.DEADLINE]


def said(notice: Notice) -> str:
    """Return a notice as one English text."""
    return " ".join(map(str, (notice.title, *notice.body)))


@pytest.mark.parametrize(
    ("written", "zone", "moment"),
    [
        ("2026-12-04T23:59", "America/Toronto", "2026-12-05T04:59Z"),
        ("2026-12-04T23:59", "America/Los_Angeles", "2026-12-05T07:59Z"),
        ("2026-11-01T01:30", "America/Toronto", "2026-11-01T05:30Z"),  # twice: the summer one comes first
        ("2026-03-08T02:30", "America/Toronto", "2026-03-08T06:30Z"),  # never: 01:30 is the earlier reading
        ("2026-12-04T23:59+01:00", "America/Toronto", "2026-12-04T22:59Z"),
    ],
)
def test_a_wall_clock_time_is_read_in_its_zone_the_earlier_reading_in_doubt(
    written: str, zone: str, moment: str
) -> None:
    """A moment written in a zone is that zone's, and on a day of changed clocks the earlier one it may mean."""
    assert moment_of(datetime.fromisoformat(written), zone) == datetime.fromisoformat(moment).timestamp()


@given(
    st.integers(0, 15 * 366 * 1440).map(
        lambda minutes: datetime.fromisoformat("2020-01-01") + timedelta(minutes=minutes)
    ),
    st.sampled_from(["America/Toronto", "America/St_Johns", "America/Regina", "Europe/Paris", "Asia/Kolkata"]),
)
def test_a_moment_is_never_later_than_what_its_zone_shows(written: datetime, zone: str) -> None:
    """At the moment that is read, clocks there show the written time, or, left out in spring, an earlier one."""
    shown = datetime.fromtimestamp(moment_of(written, zone), ZoneInfo(zone)).replace(tzinfo=None)
    assert written - timedelta(hours=2) <= shown.replace(fold=0) <= written


@pytest.mark.parametrize(
    ("before", "told", "due"),
    [
        (8 * DAY, None, None),
        (7 * DAY, None, 7 * DAY),
        (3 * DAY, None, 7 * DAY),
        (3 * DAY, 7 * DAY, None),
        (2 * DAY, 7 * DAY, 2 * DAY),
        (HOUR, None, 6 * HOUR),
        (HOUR, 6 * HOUR, None),
        (0.0, 2 * DAY, 0.0),
        (0.0, 6 * HOUR, None),
        (-DAY, None, 0.0),
        (-DAY, 0.0, None),
        (-31 * DAY, None, None),
    ],
)
def test_the_last_reminder_whose_moment_has_come_is_due_once(
    before: float, told: float | None, due: float | None
) -> None:
    """Of several that came due, the last alone is said, none twice; a passed deadline only where one was missed."""
    known = None if told is None else Reminded(AT, told)
    assert due_lead(PERMIT, known, REMINDERS, AT - before) == due


def test_what_came_before_a_deadline_was_written_down_is_not_owed() -> None:
    """A deadline of tomorrow, written down today, is not at once reminded of; its own reminders still come."""
    late = replace(PERMIT, added=AT - DAY)
    assert due_lead(late, None, REMINDERS, AT - DAY) is None
    assert due_lead(late, None, REMINDERS, AT - 6 * HOUR) == 6 * HOUR


def test_a_moved_deadline_is_reminded_of_anew() -> None:
    """What was said of the moment before says nothing of the new one."""
    assert due_lead(PERMIT, Reminded(AT - DAY, 6 * HOUR), REMINDERS, AT - 2 * DAY) == 2 * DAY


def test_urgency_begins_two_days_before_with_trouble_and_one_day_before_without() -> None:
    """A reminder breaks a silence in the last day, with trouble in the last two."""
    assert is_urgent(PERMIT, AT - 2 * DAY, troubled=True)
    assert not is_urgent(PERMIT, AT - 2 * DAY, troubled=False)
    assert is_urgent(PERMIT, AT - DAY, troubled=False)
    assert pressing((PERMIT,), ("ircc",), AT - 2 * DAY - 1) is None
    assert pressing((PERMIT,), ("ircc",), AT - 2 * DAY) is PERMIT
    assert pressing((replace(PERMIT, service=""),), ("",), AT - HOUR) is None
    assert may_wait(PERMIT, AT - HOUR)
    assert not may_wait(PERMIT, AT - HOUR + 1)


def test_a_reminder_says_the_time_left_the_state_of_the_door_and_the_best_other_one() -> None:
    """Two days before, with the service down for some minutes, everything a person needs is in the notice."""
    watched = fleet(PERMIT)
    begun = AT - 2 * DAY - 300
    for seconds in (0, 20, 50, 80):
        watched.handle(measured("ircc", begun + seconds, OutcomeKind.FAIL))
    (notice,) = reminders(watched.handle(Tick(AT - 2 * DAY)))
    assert str(notice.title) == "Deadline in 2 d: Work permit"
    assert "IRCC is down (4 min)." in said(notice)
    assert "Other way: Help, open now." in said(notice)
    assert "may not excuse being late" in said(notice)
    assert notice.urgent
    assert notice.services == ("ircc",)
    assert [action.key for action in notice.actions] == ["open-door", "record:ircc", "done:permit"]


def test_trouble_in_the_last_two_days_is_urgent_and_names_the_deadline() -> None:
    """A problem that is told within 48 h of a deadline is urgent and says why; one told earlier is not."""
    for before, urgent in ((3 * DAY, False), (30 * HOUR, True)):
        watched, begun = fleet(PERMIT), AT - before
        watched.handle(Tick(begun - 1))
        told: list[Notice] = []
        for seconds in (0, 20, 50, 80):
            told += watched.handle(measured("ircc", begun + seconds, OutcomeKind.FAIL)).notices
        (problem,) = [notice for notice in told if notice.kind is NoticeKind.PROBLEM]
        assert problem.urgent is urgent
        assert ("Work permit" in said(problem)) is urgent


def test_a_service_nobody_watches_still_shows_its_other_doors() -> None:
    """A deadline of a catalogue service that is not watched names its best door from the catalogue."""
    door = Door(kind=DoorKind.PHONE, label=LocalText("Call centre"), value=LocalText("+1-800-555-0100"))
    unwatched = Service(id="cra", name=LocalText("CRA"), doors=(door,))
    watched = fleet(replace(PERMIT, service="cra", unwatched=unwatched))
    (notice,) = reminders(watched.handle(Tick(AT - 5 * HOUR)))
    assert "Other way: Call centre, open now." in said(notice)
    assert "Nothing checks CRA" in said(notice)
    assert notice.services == ()


def test_a_pause_holds_a_reminder_until_it_ends_but_never_over_the_last_hour() -> None:
    """Paused, a reminder waits for the end of the pause; where that would be too late it does not wait."""
    watched = fleet(PERMIT)
    watched.handle(PauseAsked(AT - 7 * DAY - 1, AT - 6 * DAY))
    assert not reminders(watched.handle(Tick(AT - 7 * DAY)))
    watched.handle(ResumeAsked(AT - 7 * DAY + 60))
    assert len(reminders(watched.handle(Tick(AT - 7 * DAY + 110)))) == 1
    watched.handle(PauseAsked(AT - 7 * HOUR, AT + HOUR))
    assert len(reminders(watched.handle(Tick(AT - 6 * HOUR)))) == 1


def test_a_late_reminder_waits_a_moment_for_a_first_look() -> None:
    """At a start or a return it says how the service stands; where no look ends in 50 s it comes all the same."""
    late = AT - 5 * HOUR
    looked, alone = fleet(PERMIT), fleet(PERMIT)
    assert not reminders(looked.handle(Tick(late)))
    (notice,) = reminders(looked.handle(measured("ircc", late + 5, OutcomeKind.OK)))
    assert "IRCC: no trouble known now." in said(notice)
    alone.handle(Tick(late))
    assert not reminders(alone.handle(Tick(late + 49)))
    assert len(reminders(alone.handle(Tick(late + 50)))) == 1


def test_quiet_hours_hold_reminders_unless_what_is_urgent_may_pass() -> None:
    """At night a reminder of the last day waits for the morning, or comes where the person chose so."""
    quiet = (read_span("22:00-07:00"),)
    night = datetime(2026, 12, 4, 23, 0, tzinfo=UTC).timestamp()
    morning = replace(PERMIT, at=night + 16 * HOUR)
    for lets_urgent, count in ((False, 0), (True, 1)):
        watched = fleet(morning)
        watched.expect((morning,), (16 * HOUR,))
        watched.be_quiet(QuietRules(spans=quiet, lets_urgent=lets_urgent, zone="UTC"))
        watched.handle(Tick(night - 10))
        assert len(reminders(watched.handle(Tick(night)))) == count


def test_popups_are_taken_back_when_a_deadline_passes_or_is_taken_out() -> None:
    """What is over does not stay on the screen."""
    watched = fleet(PERMIT, replace(PERMIT, id="fee", title="Fee"))
    watched.handle(Tick(AT - 2 * DAY))
    watched.expect((PERMIT,), REMINDERS)
    assert watched.handle(Tick(AT - 2 * DAY + 1)).withdrawn == ("deadline:fee",)
    watched.handle(Tick(AT - 6 * HOUR))
    effects = watched.handle(Tick(AT))
    assert effects.withdrawn == ("deadline:permit",)
    assert not reminders(effects)


def test_a_deadline_put_back_is_not_reminded_of_twice() -> None:
    """Taken out and put back by *Undo*, or by a file that was broken for a while, it stays said."""
    watched = fleet(PERMIT)
    assert reminders(watched.handle(Tick(AT - 2 * DAY)))
    watched.expect((), REMINDERS)
    watched.handle(Tick(AT - 2 * DAY + 10))
    watched.expect((PERMIT,), REMINDERS)
    assert not reminders(watched.handle(Tick(AT - 2 * DAY + 20)))


def test_the_headline_adds_a_deadline_of_the_last_two_days() -> None:
    """The tooltip and the first line of the menu name a deadline that is near, and no other."""
    watched = fleet(PERMIT)
    assert "Work permit" not in str(watched.overall(AT - 2 * DAY - 1)[1])
    assert "Deadline 2026-12-04 23:59 UTC: Work permit." in str(watched.overall(AT - 2 * DAY)[1])
    assert "Work permit" not in str(watched.overall(AT)[1])


def test_one_that_passed_unsaid_is_told_on_return_without_comfort() -> None:
    """After a sleep over its reminders and itself, a deadline is said to have passed, once."""
    watched = fleet(PERMIT)
    watched.handle(Tick(AT - 3 * DAY))
    (notice,) = reminders(watched.handle(Slept(AT + HOUR, 3 * DAY)))
    assert str(notice.title) == "Deadline passed: Work permit"
    assert not notice.urgent
    assert not reminders(watched.handle(Tick(AT + 2 * HOUR)))


def test_a_deadline_that_is_added_while_running_is_reminded_of() -> None:
    """A replay's deadline counts from its moment on."""
    watched = fleet()
    watched.handle(DeadlineAdded(AT - 3 * DAY, replace(PERMIT, added=AT - 3 * DAY)))
    assert len(reminders(watched.handle(Tick(AT - 2 * DAY)))) == 1


steps = st.lists(
    st.tuples(
        st.sampled_from(["wake", "wake", "sleep", "restart", "pause", "offline", "online", "look", "back"]),
        st.floats(1.0, DAY),
    ),
    max_size=30,
)
leads_of = st.lists(st.sampled_from([10 * 60.0, HOUR, 6 * HOUR, DAY, 2 * DAY, 7 * DAY]), min_size=1, unique=True)


class Life:
    """A fleet that lives through wakes, sleeps and restarts as the engine would have it; `told` are its reminders."""

    def __init__(self, at: float, leads: list[float]) -> None:
        self.at, self.leads = at, leads
        self.told: list[Notice] = []
        self.awake: list[tuple[float, float]] = []
        self.pauses: list[tuple[float, float]] = []
        self._states: dict[str, bytes] = {}
        self._start()
        self._hear(self._fleet.handle(Tick(at)))

    def step(self, what: str, seconds: float) -> None:
        """Live through one step; after a sleep or a restart the computer stays awake for a minute."""
        if what in ("sleep", "restart"):
            self.at += seconds
            if what == "restart":
                self._start()
            self._hear(self._fleet.handle(Slept(self.at, seconds)))
            seconds = 61.0
        elif what == "back":
            self.at -= min(seconds, 600.0)
            self._hear(self._fleet.handle(Tick(self.at)))
        else:
            self._hear(self._fleet.handle(self._event(what, seconds)))
        self._live(self.at + seconds)

    def ready(self, moment: float) -> float | None:
        """Return when something due at a moment could first be told, None where never for a minute on end."""
        for start, end in self.awake:
            at = max(start, moment)
            until = next((till for asked, till in reversed(self.pauses) if asked <= at), at)
            at = max(at, until)
            if at + 60.0 <= end:
                return at
        return None

    def _start(self) -> None:
        self._fleet = fleet(PERMIT, remembered=dict(self._states), at=self.at)
        self._fleet.expect((PERMIT,), self.leads)

    def _event(self, what: str, seconds: float) -> Event:
        match what:
            case "pause":
                self.pauses.append((self.at, self.at + seconds))
                return PauseAsked(self.at, self.at + seconds)
            case "offline" | "online":
                return ConnectionChanged(self.at, Connection.OFFLINE if what == "offline" else Connection.ONLINE)
            case "look":
                return measured("ircc", self.at, OutcomeKind.FAIL, took=0.0)
        return Tick(self.at)

    def _hear(self, effects: Effects) -> None:
        self._states.update({name: self._fleet.dump(name) for name in effects.changed})
        self.told += reminders(effects)
        if effects is not NOTHING:
            self._wake = effects.wake_at if effects.wake_at is not None else float("inf")

    def _live(self, end: float) -> None:
        """Stay awake until then: the engine keeps the moments it is asked to keep."""
        self.awake.append((self.at, end))
        while self._wake <= end:
            self.at = max(self.at, self._wake)
            self._hear(self._fleet.handle(Tick(self.at)))
        self.at = end


@settings(max_examples=200, deadline=None)
@given(steps, leads_of, st.floats(0, 9 * DAY))
def test_every_reminder_comes_at_its_moment_or_on_return_and_never_twice(
    history: list[tuple[str, float]], leads: list[float], ahead: float
) -> None:
    """Over sleep, restarts, pauses: within 60 s of its moment or of the return, or covered by a later one; once."""
    life = Life(AT - ahead, leads)
    for what, seconds in history:
        life.step(what, seconds)
    keys = [notice.key for notice in life.told]
    assert len(keys) == len(set(keys))
    if any(what == "back" for what, _ in history):
        return  # times are no measure where the clock was set back
    said = [(float(notice.key.rpartition(":")[2]), notice.at) for notice in life.told]
    for lead in leads:
        at = life.ready(AT - lead)
        if at is not None and at < AT + 29 * DAY:
            assert any(each <= lead and told <= at + 60.0 for each, told in said)
        assert all(told >= AT - lead for each, told in said if each == lead)
