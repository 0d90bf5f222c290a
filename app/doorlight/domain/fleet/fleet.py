"""The verdict over all watched services: events in, effects out (MONITORING 2.11, DESIGN 4).

The engine owns one Fleet and feeds it everything that happens; nobody else decides what is true or told. Each event
is taken into the records it concerns (`intake`); then whoever it may bear on (`agenda`) is looked over (`review`) and
reconciled (`desks.teller`), and the desks say what is due at their own times.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec
from msgspec.structs import replace

from doorlight.domain.collector import Collector
from doorlight.domain.deadlines import Deadline
from doorlight.domain.desks import state as fleet_state
from doorlight.domain.desks.agenda import FOREVER, Agenda
from doorlight.domain.desks.asides import AsideDesk
from doorlight.domain.desks.backs import BackDesk
from doorlight.domain.desks.briefings import BriefingDesk
from doorlight.domain.desks.deadlines import DeadlineDesk
from doorlight.domain.desks.holds import Holds
from doorlight.domain.desks.line import LineDesk
from doorlight.domain.desks.quiet import QuietDesk
from doorlight.domain.desks.teller import Teller
from doorlight.domain.doors.views import IsOpen
from doorlight.domain.events import NOTHING, BackAsked, DeadlineAdded, DoneAsked, Effects, Event, Looked, Tick
from doorlight.domain.fleet.intake import Intake
from doorlight.domain.fleet.standing import Standing, standing_of
from doorlight.domain.fleet.taking import changes_nothing
from doorlight.domain.fleet.watch_list import WatchList
from doorlight.domain.headline import with_addition
from doorlight.domain.notice import Notice
from doorlight.domain.service import Service
from doorlight.domain.snapshot import DeadlineView
from doorlight.domain.status import Connection, Status
from doorlight.domain.telling.quiet import QuietRules
from doorlight.domain.telling.reminders import due_at
from doorlight.domain.telling.returns import said_with_a_parent_until
from doorlight.domain.telling.silence import Silence
from doorlight.domain.verdict.blame_facts import blamed
from doorlight.domain.verdict.overall import overall
from doorlight.domain.verdict.record import Entry, Record, restored, stored
from doorlight.domain.verdict.review import is_calm, look_over, next_due
from doorlight.domain.words import Sentence, say


class Fleet:
    """All watched services and what the user believes of them."""

    def __init__(
        self,
        services: Iterable[Service],
        *,
        is_open: IsOpen,
        remembered: Mapping[str, bytes] | None = None,
        at: float = 0.0,
    ) -> None:
        memory = dict(remembered or {})
        self._state = state = fleet_state.read(memory.pop("", b""))
        self._entries: dict[str, Entry] = {}
        self._silence = Silence(state.hushed)
        self._deadlines = DeadlineDesk(self._entries, state, is_open)
        self._holds = Holds(state, self._silence, self._deadlines.presses)
        asides = AsideDesk(self._holds)
        self._teller = Teller(self._entries, state, self._holds, asides, is_open)
        self._watch_list = WatchList(self._entries, self._teller)
        self._backs = BackDesk(self._entries, state.asked_back, self._holds, self._teller)
        self._briefings = BriefingDesk(self._entries, state.happened, self._deadlines)
        self._agenda = Agenda()
        self._line = LineDesk(state.line, self._holds)
        gathering = self._holds.gathering
        self._quiet = QuietDesk(self._entries, state, self._agenda, silence=self._silence, gathering=gathering)
        self._intake = Intake(self._entries, state, self._agenda, quiet=self._quiet, asides=asides)
        self._wake = 0.0
        self._carried = Collector()  # what the start itself brought about: goes out with the first event
        self._watch(services, {name: record for name, text in memory.items() if (record := restored(text))}, at)

    @property
    def connection(self) -> Connection:
        """The user's own line, as last told to the fleet."""
        return self._state.line.connection

    @property
    def paused_until(self) -> float | None:
        """The end of the pause, None when not paused."""
        return self._state.paused_until

    @property
    def quiet_until(self) -> float | None:
        """The end of the quiet hours that are on, None where they are not; groups may have their own."""
        return self._silence.until

    @property
    def asked_back(self) -> tuple[str, ...]:
        """The ids whose return is to be told once, watched or not."""
        return tuple(self._state.asked_back)

    @property
    def troubled(self) -> tuple[str, ...]:
        """The ids of services that fail just now, if only in doubt, or whose provider says so; no hidden guest."""
        return tuple(name for name, each in self._entries.items() if each.troubled and not each.service.hidden)

    def remind(self, every: float) -> None:
        """Say again what stays down each `every` seconds; 0 is never. Asked of every service at the next event."""
        self._teller.remind_every = every
        self._agenda.concern(self._entries)
        self._wake = 0.0

    def be_quiet(self, rules: QuietRules) -> None:
        """Hold notices back in these hours; asked for at the next event."""
        self._silence.go_by(rules)
        self._wake = 0.0

    def brief_at(self, minutes: int) -> None:
        """Sum up each day at that many minutes after midnight, local time, from the next one on; -1 is never."""
        self._briefings.brief_at(minutes)
        self._wake = 0.0

    def briefing(self, since: float, at: float) -> Notice | None:
        """Return what happened since then, what is planned and which deadlines are ahead; None where nothing is."""
        return self._briefings.briefing(since, at)

    def expect(self, deadlines: Iterable[Deadline], leads: Iterable[float]) -> None:
        """Go by these deadlines, and remind so many seconds before each; asked for at the next event."""
        self._deadlines.expect(deadlines, leads)
        self._wake = 0.0

    def deadlines(self, at: float, service: str | None = None) -> tuple[Deadline, ...]:
        """Return the deadlines that lie ahead and are not done, the soonest first; of one service where named."""
        return self._deadlines.ahead(at, service)

    def deadlines_near(self, at: float) -> tuple[DeadlineView, ...]:
        """Return the deadlines of the next days that are not done, the soonest first, as they stand."""
        return self._deadlines.near(at)

    def deadlines_done(self, at: float) -> tuple[Deadline, ...]:
        """Return the deadlines that are done before their moment, the soonest first."""
        return self._deadlines.done(at)

    def handle(self, event: Event) -> Effects:
        """Take one event and return what follows. Deterministic; never raises for an unknown service.

        `NOTHING` (wake_at None) leaves the wake-up that was last asked for in force.
        """
        if self._intake.go_by(event.at, self._carried):
            self._wake = 0.0
        if type(event) is Looked:
            entry = self._entries.get(event.service)
            if entry is None or changes_nothing(entry, event):
                if event.at < self._wake:
                    return NOTHING
                event = Tick(event.at)
        out, self._carried = self._carried, Collector()
        self._agenda.ripen(self._entries, event.at)
        self._take(event, out)
        return self._settled(event.at, out)

    def replace(self, services: Iterable[Service], at: float) -> Effects:
        """Watch these services from now on: removed or edited ones are closed in silence as *unobserved*."""
        self._watch(services, {name: entry.record for name, entry in self._entries.items()}, at)
        out, self._carried = self._carried, Collector()
        return self._settled(at, out)

    def standing(self, service: str, at: float) -> Standing:
        """Return what is known of one service; of one that is not watched, that nothing is known."""
        entry = self._entries.get(service)
        if entry is None:
            return Standing(status=None, reason=say("reason", "not watched"))
        standing = standing_of(entry, self._entries, at)
        verdict = blamed(entry, self._entries, self.connection, at)
        return replace(standing, asked_back=service in self._state.asked_back, verdict=verdict)

    def overall(self, at: float) -> tuple[Status | None, Sentence]:
        """Return the worst watched status (muted ones left out) and the headline that says it and our own line."""
        connection = self.connection if self._line.watched else Connection.ONLINE
        top, said = overall(self._entries.values(), connection, at)
        deadline = self._deadlines.addition(at)
        return top, said if deadline is None else with_addition(said, deadline)

    def dump(self, service: str) -> bytes:
        """Return the stored form of a service's state, of the fleet's own for ""; b"" for an unknown service."""
        if not service:
            return msgspec.msgpack.encode(self._state)
        entry = self._entries.get(service)
        return stored(entry.record) if entry is not None else b""

    def _take(self, event: Event, out: Collector) -> None:
        match event:
            case BackAsked():
                self._backs.take(event, out)
                self._agenda.concern((event.service,) if event.service in self._entries else ())
            case DeadlineAdded():
                self._deadlines.add(event.deadline)
                out.change("")
            case DoneAsked():
                self._deadlines.take(event, out)
            case _:
                self._intake.take(event, out)

    def _settled(self, at: float, out: Collector) -> Effects:
        """Look over and reconcile everybody concerned, until nothing moves; then say what is due by the clock."""
        self._quiet.attend(at, out)
        for name in self._agenda.hand_out():
            self._review(self._entries[name], at, out)
        self._teller.flush(at, out)
        self._backs.attend(at, out)
        self._line.attend(at, out)
        silent_until = self._holds.silent_until
        self._deadlines.attend(at, silent_until, out, lets_urgent=self._holds.lets_urgent)
        self._briefings.attend(at, out, silent=silent_until is not None)
        self._wake = self._next_wake(at)
        return out.effects(self._wake if self._wake < FOREVER else None)

    def _review(self, entry: Entry, at: float, out: Collector) -> None:
        turned = look_over(entry, at, out)
        held = (child for child in entry.children if turned or child.waiting or child.record.named)
        self._agenda.concern(child.service.id for child in held)
        self._teller.reconcile(entry, at, out)
        self._backs.answer(entry, at, out)
        entry.calm = is_calm(entry, at) and entry.service.id not in self._state.asked_back
        self._agenda.plan(entry, self._next_review(entry, at))

    def _next_review(self, entry: Entry, at: float) -> float:
        """Return when time alone changes something of it; what something withholds is asked for by what ends that."""
        reminder = due_at(entry.record.told, self._teller.remind_every)
        withheld = (reminder, self._holds.gathering.held_until(entry, at), said_with_a_parent_until(entry))
        return min([next_due(entry, at), *(moment for moment in withheld if moment > at)])

    def _next_wake(self, at: float) -> float:
        desks = (self._teller, self._backs, self._quiet, self._line, self._deadlines)
        return min(self._agenda.due, self._briefings.due(at), *(desk.due for desk in desks))

    def _watch(self, services: Iterable[Service], known: Mapping[str, Record], at: float) -> None:
        self._watch_list.replace(services, known, at, self._carried)
        self._line.watched = any(each.service.public and not each.service.hidden for each in self._entries.values())
        self._agenda.start_over(self._entries)
        self._wake = 0.0
