"""The verdict over all watched services: events in, effects out (MONITORING 2.11, DESIGN 4).

The engine owns one Fleet and feeds it everything that happens; nobody else decides what is true or told.
Each event is taken into the records it concerns; then whoever it may bear on is looked over and reconciled.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from doorlight.domain import asides, own_line
from doorlight.domain.back_desk import BackDesk
from doorlight.domain.blame_facts import blamed
from doorlight.domain.briefing import Happened
from doorlight.domain.briefing_desk import BriefingDesk
from doorlight.domain.collector import Collector
from doorlight.domain.deadline_desk import DeadlineDesk
from doorlight.domain.deadlines import Deadline, Reminded
from doorlight.domain.doors import IsOpen
from doorlight.domain.events import (
    NOTHING,
    BackAsked,
    ConnectionChanged,
    DeadlineAdded,
    Effects,
    Event,
    Looked,
    MuteAsked,
    PauseAsked,
    ResumeAsked,
    Slept,
    Tick,
    UnmuteAsked,
    WindowsKnown,
)
from doorlight.domain.headline import Line, headline, with_addition
from doorlight.domain.health import interrupted
from doorlight.domain.incidents import closed
from doorlight.domain.notice import Notice
from doorlight.domain.own_line import OwnLine
from doorlight.domain.quiet import QuietRules
from doorlight.domain.record import Entry, Record, fresh, keys_of, restored, stored
from doorlight.domain.reminders import due_at
from doorlight.domain.review import is_calm, look_over, next_due
from doorlight.domain.service import AlertLevel, Service
from doorlight.domain.silence import Hushed, Silence
from doorlight.domain.standing import Standing, standing_of
from doorlight.domain.status import Connection, Status
from doorlight.domain.surroundings import is_muted, parents_of
from doorlight.domain.taking import changes_nothing, take
from doorlight.domain.telling import Grouping, Teller
from doorlight.domain.words import LocalText, Sentence, say, say_n

FOREVER = float("inf")


class Common(Struct, omit_defaults=True):
    """The fleet's own stored state."""

    line: OwnLine = msgspec.field(default_factory=OwnLine)
    grouping: Grouping = msgspec.field(default_factory=Grouping)
    paused_until: float | None = None
    hushed: dict[str, Hushed] = {}  # for whom it is quiet, see `silence`
    asked_back: dict[str, float] = {}  # whose return is to be told once -> since when that is asked
    happened: Happened = msgspec.field(default_factory=Happened)
    reminded: dict[str, Reminded] = {}  # id of a deadline -> what was said of it


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
        self._common = _common(memory.pop("", b""))
        self._entries: dict[str, Entry] = {}
        self._silence = Silence(self._common.hushed)
        self._teller = Teller(self._entries, self._common.line, self._common.grouping, self._silence, is_open)
        self._desk = DeadlineDesk(self._entries, self._common.reminded, is_open)
        self._teller.presses = self._desk.presses
        self._backs = BackDesk(self._entries, self._common.asked_back, self._teller)
        self._briefings = BriefingDesk(self._entries, self._common.happened, self._desk)
        self._timers: list[tuple[float, str]] = []
        self._todo: dict[str, None] = {}
        self._wake = 0.0
        self._watches_public = False
        self._carried = Collector()  # what the start itself brought about: goes out with the first event
        self._watch(list(services), {name: record for name, text in memory.items() if (record := restored(text))}, at)

    @property
    def connection(self) -> Connection:
        """The user's own line, as last told to the fleet."""
        return self._common.line.connection

    @property
    def paused_until(self) -> float | None:
        """The end of the pause, None when not paused."""
        return self._common.paused_until

    def remind(self, every: float) -> None:
        """Say again what stays down each `every` seconds; 0 is never. Asked of every service at the next event."""
        self._teller.remind_every = every
        self._todo.update(dict.fromkeys(self._entries))
        self._wake = 0.0

    @property
    def quiet_until(self) -> float | None:
        """The end of the quiet hours that are on, None where they are not; groups may have their own."""
        return self._silence.until

    @property
    def asked_back(self) -> tuple[str, ...]:
        """The ids whose return is to be told once, watched or not."""
        return tuple(self._common.asked_back)

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
        self._desk.expect(deadlines, leads)
        self._wake = 0.0

    def deadlines(self, at: float, service: str | None = None) -> tuple[Deadline, ...]:
        """Return the deadlines that have not passed, the soonest first; of one service where it is named."""
        return self._desk.ahead(at, service)

    def handle(self, event: Event) -> Effects:
        """Take one event and return what follows. Deterministic; never raises for an unknown service.

        `NOTHING` (wake_at None) leaves the wake-up that was last asked for in force.
        """
        if type(event) is Looked:
            entry = self._entries.get(event.service)
            if entry is None or changes_nothing(entry, event):
                if event.at < self._wake:
                    return NOTHING
                event = Tick(event.at)
        out, self._carried = self._carried, Collector()
        self._run_due(event.at)
        self._take(event, out)
        return self._settled(event.at, out)

    def replace(self, services: Iterable[Service], at: float) -> Effects:
        """Watch these services from now on: removed or edited ones are closed in silence as *unobserved*."""
        self._watch(list(services), {name: entry.record for name, entry in self._entries.items()}, at)
        out, self._carried = self._carried, Collector()
        return self._settled(at, out)

    def standing(self, service: str, at: float) -> Standing:
        """Return what is known of one service; of one that is not watched, that nothing is known."""
        entry = self._entries.get(service)
        if entry is None:
            return Standing(status=None, reason=say("reason", "not watched"))
        standing = standing_of(entry, self._entries, at)
        verdict = blamed(entry, self._entries, self.connection, at)
        return replace(standing, asked_back=service in self._common.asked_back, verdict=verdict)

    def overall(self, at: float) -> tuple[Status | None, Sentence]:
        """Return the worst watched status (muted ones left out) and the headline that says it and our own line."""
        lines = [
            Line(entry.service.name, entry.record.shown, entry.record.shown_since)
            for entry in self._entries.values()
            if entry.record.shown is not None and not is_muted(entry.record, at) and not entry.service.guest
        ]
        top, said = headline(lines, at, self.connection if self._watches_public else Connection.ONLINE)
        muted = sum(is_muted(entry.record, at) for entry in self._entries.values())
        if muted:
            said = with_addition(said, say_n("headline", "%n muted.", muted))
        deadline = self._desk.addition(at)
        return top, said if deadline is None else with_addition(said, deadline)

    def dump(self, service: str) -> bytes:
        """Return the stored form of a service's state, of the fleet's own for ""; b"" for an unknown service."""
        if not service:
            return msgspec.msgpack.encode(self._common)
        entry = self._entries.get(service)
        return stored(entry.record) if entry is not None else b""

    def _take(self, event: Event, out: Collector) -> None:
        match event:
            case Looked():
                self._take_look(event, out)
            case ConnectionChanged():
                self._take_connection(event, out)
            case Slept():
                self._common.line.since = event.at
                self._interrupt(self._entries.values(), out)
            case WindowsKnown() | MuteAsked() | UnmuteAsked():
                self._take_wish(event, out)
            case BackAsked():
                self._backs.take(event, out)
                self._todo.update({event.service: None} if event.service in self._entries else {})
            case PauseAsked():
                self._pause(event.until, event.at, out)
                self._interrupt(self._entries.values(), out)
            case ResumeAsked():
                self._pause(None, event.at, out)
            case DeadlineAdded():
                self._desk.add(event.deadline)
                out.change("")
            case _:
                pass  # a Tick: only time has passed

    def _take_look(self, event: Looked, out: Collector) -> None:
        entry, line = self._entries.get(event.service), self._common.line
        if entry is None or not take(entry, event, out, line_up=line.is_up):
            return
        if not line.heard and event.look.outcome.is_good and entry.service.public:
            line.heard = True
        if event.look.certificate is not None and self._may_tell_aside(entry, event.at):
            notice = asides.certificate(entry, event.look.certificate, event.at)
            out.notices += [notice] if notice is not None else []
        out.change(event.service)
        self._todo[event.service] = None

    def _may_tell_aside(self, entry: Entry, at: float) -> bool:
        return entry.service.alerts is AlertLevel.ALL and not self._teller.is_frozen(entry, at)

    def _take_connection(self, event: ConnectionChanged, out: Collector) -> None:
        own_line.changed(self._common.line, event.at, event.connection)
        out.change("")
        public = [entry for entry in self._entries.values() if entry.service.public]
        if event.connection is not Connection.ONLINE:
            self._interrupt(public, out)
        self._todo.update(dict.fromkeys(entry.service.id for entry in public))

    def _take_wish(self, event: WindowsKnown | MuteAsked | UnmuteAsked, out: Collector) -> None:
        entry = self._entries.get(event.service)
        if entry is None:
            return
        match event:
            case WindowsKnown():
                entry.record.windows = event.windows
            case MuteAsked():
                entry.record.muted, entry.record.muted_until, entry.record.mute_met = True, event.until, False
            case UnmuteAsked():
                entry.record.muted, entry.record.muted_until = False, None
        out.change(event.service)
        self._todo[event.service] = None

    def _interrupt(self, entries: Iterable[Entry], out: Collector) -> None:
        """Drop what is in doubt: nobody looks for a while, and the six hours of an unread page start again."""
        for entry in entries:
            health = interrupted(entry.record.health)
            if health is not entry.record.health:
                entry.record.health = health
                out.change(entry.service.id)
            for reading in entry.record.readings.values():
                reading.unread_since = None
            self._todo[entry.service.id] = None

    def _pause(self, until: float | None, at: float, out: Collector) -> None:
        if until is None and self._common.paused_until is not None:
            self._teller.gathering.pause_ended(at)
        self._common.paused_until = until
        self._teller.paused = until is not None
        self._todo.update(dict.fromkeys(self._entries))
        out.change("")

    def _run_due(self, at: float) -> None:
        """Find whom time alone concerns."""
        while self._timers and self._timers[0][0] <= at:
            due, name = heapq.heappop(self._timers)
            entry = self._entries.get(name)
            if entry is not None and entry.due == due:
                entry.due = FOREVER
                self._todo[name] = None

    def _settled(self, at: float, out: Collector) -> Effects:
        """Look over and reconcile everybody concerned, until nothing moves."""
        if self._common.paused_until is not None and at >= self._common.paused_until:
            self._pause(None, at, out)
        self._keep_quiet(at, out)
        while self._todo:
            names, self._todo = self._todo, {}
            for name in names:
                self._review(self._entries[name], at, out)
        self._teller.flush(at, out)
        self._backs.forget_answered(out)
        self._tell_line(at, out)
        passes = self._silence.rules.lets_urgent and self._common.paused_until is None
        self._desk.attend(at, self._silent_until(at), out, lets_urgent=passes)
        self._briefings.attend(at, out, silent=self._silent_until(at) is not None)
        self._wake = self._next_wake(at)
        return out.effects(self._wake if self._wake < FOREVER else None)

    def _keep_quiet(self, at: float, out: Collector) -> None:
        """Let quiet hours begin and end."""
        begun, ended = self._silence.advance(at)
        if not (begun or ended):
            return
        out.change("")
        if ended:
            self._teller.gathering.quiet_ended(at)
        concerned = (each for each in self._entries.values() if self._silence.rule_of(each.service) in begun | ended)
        self._todo.update(dict.fromkeys(entry.service.id for entry in concerned))

    def _silent_until(self, at: float) -> float | None:
        """Return when whatever holds everybody's notices back ends, None where nothing does."""
        del at
        ends = [end for end in (self._common.paused_until, self._silence.until) if end is not None]
        return max(ends, default=None)

    def _review(self, entry: Entry, at: float, out: Collector) -> None:
        turned = look_over(entry, at, out)
        self._todo.update({child.service.id: None for child in entry.children if turned or child.waiting})
        self._teller.reconcile(entry, at, out)
        self._backs.answer(entry, at, out)
        entry.calm = is_calm(entry, at) and entry.service.id not in self._common.asked_back
        due = min(next_due(entry, at), self._reminder(entry, at), self._held(entry, at))
        if due != entry.due:
            entry.due = due
            if due < FOREVER:
                heapq.heappush(self._timers, (due, entry.service.id))

    def _held(self, entry: Entry, at: float) -> float:
        """Return when a trouble that waits for a look after a pause is told without one."""
        held = self._teller.gathering.held_until(entry, at)
        return held if held > at else FOREVER

    def _reminder(self, entry: Entry, at: float) -> float:
        """Return when to remind; one that something withholds is asked for again by whatever ends that."""
        due = due_at(entry.record.told, self._teller.remind_every)
        return due if due > at else FOREVER

    def _tell_line(self, at: float, out: Collector) -> None:
        if self._teller.paused or self._silence.until is not None:
            return
        notice = own_line.notice(self._common.line, at, watched=self._watches_public)
        if notice is not None:
            out.notices.append(notice)
            out.change("")

    def _next_wake(self, at: float) -> float:
        paused = self._common.paused_until
        silent = self._teller.paused or self._silence.until is not None or not self._watches_public
        line = FOREVER if silent else self._common.line.due
        timer = self._timers[0][0] if self._timers else FOREVER
        quiet = min(self._silence.due, self._desk.due, self._briefings.due(at))
        return min(timer, line, self._teller.due, quiet, FOREVER if paused is None else paused)

    def _watch(self, services: list[Service], known: dict[str, Record], at: float) -> None:
        """Replace the entries, keeping what was learned by the same checks and closing the rest in silence."""
        kept: dict[str, Entry] = {}
        for service in services:
            record = known.get(service.id)
            if record is not None and record.checks == keys_of(service):
                kept[service.id] = Entry(service, known.pop(service.id))
            else:
                kept[service.id] = Entry(service, fresh(service))
                if record is not None:
                    _keep_mute(record, kept[service.id].record)
        _link(kept)
        self._entries.clear()
        self._entries.update(kept)
        self._watches_public = any(entry.service.public for entry in kept.values())
        for name, record in known.items():
            self._forget(name, record, at)
        for entry in kept.values():
            self._hush(entry)
        self._teller.paused = self._common.paused_until is not None
        self._timers = []
        self._todo = dict.fromkeys(kept)
        self._wake = 0.0

    def _forget(self, name: str, record: Record, at: float) -> None:
        self._carried.incident(closed(record, at, "unobserved"), at)
        self._teller.forget(Entry(Service(id=name, name=LocalText(name)), record), self._carried)
        self._carried.change(name)

    def _hush(self, entry: Entry) -> None:
        """Take back in silence what was told of a service that is to tell nothing any more."""
        if entry.record.told is not None and entry.service.alerts in (AlertLevel.LIGHT, AlertLevel.NONE):
            self._teller.forget(entry, self._carried)
            self._carried.change(entry.service.id)


def asked_back_in(states: Mapping[str, bytes]) -> tuple[str, ...]:
    """Return the ids whose return is to be told once, by what was stored."""
    return tuple(_common(states.get("", b"")).asked_back)


def _common(text: bytes) -> Common:
    """Read the fleet's stored state; how our own line is must be heard anew. Unreadable bytes start afresh."""
    try:
        common = msgspec.msgpack.decode(text, type=Common) if text else Common()
    except msgspec.DecodeError:
        return Common()
    common.line.connection = Connection.ONLINE
    common.line.heard = not common.line.told
    return common


def _keep_mute(before: Record, after: Record) -> None:
    after.muted, after.muted_until, after.mute_met = before.muted, before.muted_until, before.mute_met


def _link(entries: dict[str, Entry]) -> None:
    """Let the entries know whom they hang on and who hangs on them."""
    parents = parents_of(entry.service for entry in entries.values())
    for name, above in parents.items():
        entries[name].parents = tuple(entries[parent] for parent in above)
        for parent in above:
            entries[parent].children += (entries[name],)
