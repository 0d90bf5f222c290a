"""Keeps the deadlines within the verdict: says each reminder once, and makes trouble shortly before one urgent.

What a person says is done with is neither reminded of nor urgent any more; it stays in the list until its moment.

Part of the `Fleet`, so that a reminder is stored, announced and repeated after a crash like every other notice, and
what was said survives sleep and restarts with the fleet's own state.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from doorlight.domain.collector import Collector
from doorlight.domain.deadlines import (
    MISSED_WITHIN,
    REMINDERS,
    SHOWN_WITHIN,
    URGENT_WITHIN,
    Deadline,
    Done,
    Reminded,
    ahead,
    due_lead,
    is_done,
    may_wait,
    next_at,
    pressing,
)
from doorlight.domain.desks.state import FleetState
from doorlight.domain.doors.views import IsOpen
from doorlight.domain.events import DoneAsked
from doorlight.domain.notice import Notice, NoticeKind
from doorlight.domain.snapshot import DeadlineView
from doorlight.domain.status import Status
from doorlight.domain.telling.deadline_words import (
    reminder,
    said_in_headline,
    said_with_trouble,
    shown,
    slot_of,
    with_record,
)
from doorlight.domain.telling.scene import Scene, scene_of
from doorlight.domain.verdict.lights import picture
from doorlight.domain.verdict.record import Entry, fresh
from doorlight.domain.words import Message

FOREVER = float("inf")
LATE = 60.0  # issue 4: seconds within which a reminder comes at its moment
FIRST_LOOK = 50.0  # ours: seconds a late one waits for a look; looks begin 10 s after a return, at once after a start
MAY_WAIT = 600.0  # ours: a deadline nearer than this is told of at once
ASK_AGAIN = 300.0  # ours: seconds; the timers of a computer that slept run late by its sleep
_TROUBLE = frozenset(
    {
        NoticeKind.PROBLEM,
        NoticeKind.CHANGED,
        NoticeKind.UNSTABLE,
        NoticeKind.INTERMITTENT,
        NoticeKind.DIGEST,
        NoticeKind.MAINTENANCE,
    }
)


class DeadlineDesk:
    """What was said of a deadline, and that it is done with, stands in `state` by its id, and is changed in place."""

    def __init__(self, entries: Mapping[str, Entry], state: FleetState, is_open: IsOpen) -> None:
        self._entries = entries
        self._told = state.reminded
        self._done = state.done
        self._is_open = is_open
        self._leads: tuple[float, ...] = REMINDERS
        self._gone: tuple[Deadline, ...] = ()  # taken out while their popup may be up
        self._held = False  # a reminder waits for the end of a silence
        self._waiting = False  # a late one waits for a first look at its service
        self._late_since: dict[str, float] = {}  # id -> when it was first seen to be late
        self.deadlines: tuple[Deadline, ...] = ()
        self.due = FOREVER  # when it wants to be asked again

    def expect(self, deadlines: Iterable[Deadline], leads: Iterable[float]) -> None:
        """Go by these deadlines, and remind so many seconds before each."""
        known = tuple(deadlines)
        ids = {each.id for each in known}
        self._gone += tuple(each for each in self.deadlines if each.id not in ids)
        self.deadlines, self._leads, self.due = known, tuple(leads), 0.0

    def add(self, deadline: Deadline) -> None:
        """Go by one deadline more, in place of one with its id."""
        self.expect((*(each for each in self.deadlines if each.id != deadline.id), deadline), self._leads)

    def take(self, event: DoneAsked, out: Collector) -> None:
        """Be done with a deadline, or not, after all; one that is not known is none."""
        for deadline in self.deadlines:
            if deadline.id == event.deadline:
                self._done.pop(deadline.id, None)
                if event.done:
                    self._done[deadline.id] = Done(deadline.at, deadline.added)
                    self._close(deadline.id, out)
                out.change("")
                self.due = 0.0

    def ahead(self, at: float, service: str | None = None) -> tuple[Deadline, ...]:
        """Return what has not passed and is not done, the soonest first; of one service where it is named."""
        return tuple(each for each in ahead(self._open(), at) if service in (None, each.service))

    def done(self, at: float) -> tuple[Deadline, ...]:
        """Return what is done before its moment, the soonest first."""
        return tuple(each for each in ahead(self.deadlines, at) if is_done(each, self._done.get(each.id)))

    def near(self, at: float) -> tuple[DeadlineView, ...]:
        """Return what is near and not done, the soonest first, with how its service stands."""
        soon = (each for each in self.ahead(at) if each.at - at <= SHOWN_WITHIN)
        return tuple(shown(each, self._scene(each, at), at) for each in soon)

    def presses(self, service: str, at: float) -> bool:
        """Whether a deadline of a service is within 48 h: what is told of it then may break a silence."""
        return pressing(self._open(), (service,), at) is not None

    def addition(self, at: float) -> Message | None:
        """Return what the headline adds within the last 48 h."""
        first = next(iter(self.ahead(at)), None)
        return said_in_headline(first) if first is not None and first.at - at <= URGENT_WITHIN else None

    def attend(self, at: float, silent_until: float | None, out: Collector, *, lets_urgent: bool = False) -> None:
        """Say what is due, take back what is over, and raise the trouble among this event's notices.

        `silent_until`: the end of a pause or of quiet hours that are on; `lets_urgent`: what is urgent passes them.
        """
        out.notices[:] = [self._raised(notice, at) for notice in out.notices]
        if at < self.due - ASK_AGAIN:  # the clock was set back
            self.due = at
        if at < self.due and not self._waiting and not (self._held and silent_until is None):
            return
        self._held = self._waiting = False
        for deadline in self._open():
            self._remind(deadline, at, silent_until, out, lets_urgent=lets_urgent)
        self._clear(at, out)
        self.due = self._next(at)

    def _remind(
        self, deadline: Deadline, at: float, silent_until: float | None, out: Collector, *, lets_urgent: bool
    ) -> None:
        lead = due_lead(deadline, self._told.get(deadline.id), self._leads, at)
        if lead is None:
            return
        scene = self._scene(deadline, at)
        if lead and scene is not None and self._waits_for_look(deadline, lead, scene):
            self._waiting = True
            return
        notice = reminder(deadline, scene, lead, at)
        passes = lets_urgent and notice.urgent
        if silent_until is not None and may_wait(deadline, silent_until) and not passes:
            self._held = True
            return
        self._told[deadline.id] = Reminded(deadline.at, lead, up=lead > 0)
        self._late_since.pop(deadline.id, None)
        out.notices.append(notice)
        out.change("")

    def _waits_for_look(self, deadline: Deadline, lead: float, scene: Scene) -> bool:
        """Whether a late reminder (a start, a return from sleep) waits a moment, to say how its service stands."""
        at, entry = scene.at, scene.entry
        if at - (deadline.at - lead) < LATE or deadline.at - at < MAY_WAIT or entry.service.link_only:
            return False
        status, _reason = picture(entry, at)
        since = self._late_since.setdefault(deadline.id, at)
        return status in (None, Status.UNKNOWN) and deadline.unwatched is None and 0 <= at - since < FIRST_LOOK

    def _clear(self, at: float, out: Collector) -> None:
        """Take back the popups of deadlines that were taken out, moved or have passed.

        What was said of one that was taken out is kept until it would be old: it may be put back.
        """
        for deadline in self._gone:
            self._close(deadline.id, out)
        self._gone = ()
        for deadline in self.deadlines:
            told = self._told.get(deadline.id)
            if told is not None and (at >= deadline.at or told.at != deadline.at):
                self._close(deadline.id, out)
        for kept in (self._told, self._done):
            for name in [name for name, said in kept.items() if at - said.at > MISSED_WITHIN]:
                del kept[name]
                out.change("")

    def _close(self, name: str, out: Collector) -> None:
        told = self._told.get(name)
        if told is not None and told.up:
            self._told[name] = replace(told, up=False)
            out.withdrawn.append(slot_of(name))
            out.change("")

    def _next(self, at: float) -> float:
        """Return when to be asked again: soon while anything is ahead: after a sleep timers run late."""
        moment = min((next_at(each, self._leads, at) for each in self._open()), default=FOREVER)
        again = FIRST_LOOK if self._waiting else ASK_AGAIN
        return min(moment, at + again) if moment < FOREVER else FOREVER

    def _raised(self, notice: Notice, at: float) -> Notice:
        if notice.kind not in _TROUBLE or notice.urgent:
            return notice
        deadline = pressing(self._open(), notice.services, at)
        if deadline is None:
            return notice
        body, buttons = (*notice.body, *said_with_trouble(deadline, at)), with_record(notice.actions, deadline)
        return replace(notice, urgent=True, body=body, actions=buttons)

    def _open(self) -> tuple[Deadline, ...]:
        """Return what is not done."""
        return tuple(each for each in self.deadlines if not is_done(each, self._done.get(each.id)))

    def _scene(self, deadline: Deadline, at: float) -> Scene | None:
        entry = self._entries.get(deadline.service)
        if entry is None and deadline.unwatched is not None:
            entry = Entry(deadline.unwatched, fresh(deadline.unwatched))
        return scene_of(entry, self._entries, self._is_open, at) if entry is not None else None
