"""Takes each event into the records it concerns, and notes whom it may bear on; nothing is judged or told here.

Stands between `Fleet.handle` and the looking over that follows. What a look does to its service is in `taking`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from doorlight.domain.collector import Collector
from doorlight.domain.desks.agenda import Agenda
from doorlight.domain.desks.asides import AsideDesk
from doorlight.domain.desks.quiet import QuietDesk
from doorlight.domain.desks.state import FleetState
from doorlight.domain.events import (
    ConnectionChanged,
    Event,
    Looked,
    MuteAsked,
    PauseAsked,
    ResumeAsked,
    Slept,
    UnmuteAsked,
    WindowsKnown,
)
from doorlight.domain.fleet.taking import take
from doorlight.domain.status import Connection
from doorlight.domain.telling import own_line
from doorlight.domain.verdict.health import interrupted
from doorlight.domain.verdict.record import Entry

SET_BACK = 60.0  # ours: seconds; less is a clock that is being steered, and events that overtook each other


class Intake:
    """`entries` and `state` are the fleet's own, changed in place."""

    def __init__(
        self,
        entries: Mapping[str, Entry],
        state: FleetState,
        agenda: Agenda,
        *,
        quiet: QuietDesk,
        asides: AsideDesk,
    ) -> None:
        self._entries = entries
        self._state = state
        self._agenda = agenda
        self._quiet = quiet
        self._asides = asides
        self._latest = 0.0  # the moment of the newest event

    def take(self, event: Event, out: Collector) -> None:
        """Take one event in; one of a stranger, and one of time alone, changes nothing."""
        match event:
            case Looked():
                self._look(event, out)
            case ConnectionChanged():
                self._connection(event, out)
            case Slept():
                self._state.line.since = event.at
                self._interrupt(self._entries.values(), out)
            case WindowsKnown() | MuteAsked() | UnmuteAsked():
                self._wish(event, out)
            case PauseAsked():
                self._quiet.pause(event.until, out)
                self._interrupt(self._entries.values(), out)
            case ResumeAsked():
                self._quiet.resume(event.at, out)
            case _:
                pass  # of no service's record: the desks take those, and a Tick is only time

    def go_by(self, at: float, out: Collector) -> bool:
        """Return whether the clock was set back; what was asked for a time then ends that much earlier.

        A mute or a pause of an hour is an hour of the person's, whatever the clock says.
        """
        back, self._latest = self._latest - at, at
        if back < SET_BACK:
            return False
        for entry in self._entries.values():
            if entry.record.muted_until is not None:
                entry.record.muted_until -= back
                out.change(entry.service.id)
        if self._state.paused_until is not None:
            self._state.paused_until -= back
            out.change("")
        self._agenda.concern(self._entries)
        return True

    def _look(self, event: Looked, out: Collector) -> None:
        entry, line = self._entries.get(event.service), self._state.line
        if entry is None or not take(entry, event, out, line_up=line.is_up):
            return
        if not line.heard and event.look.outcome.is_good and entry.service.public:
            line.heard = True
        if event.look.certificate is not None:
            self._asides.certificate(entry, event.look.certificate, event.at, out)
        out.change(event.service)
        self._agenda.concern((event.service,))

    def _connection(self, event: ConnectionChanged, out: Collector) -> None:
        own_line.changed(self._state.line, event.at, event.connection)
        out.change("")
        public = [entry for entry in self._entries.values() if entry.service.public]
        if event.connection is not Connection.ONLINE:
            self._interrupt(public, out)
        self._agenda.concern(entry.service.id for entry in public)

    def _wish(self, event: WindowsKnown | MuteAsked | UnmuteAsked, out: Collector) -> None:
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
        self._agenda.concern((event.service,))

    def _interrupt(self, entries: Iterable[Entry], out: Collector) -> None:
        """Drop what is in doubt: nobody looks for a while, and the six hours of an unread page start again."""
        for entry in entries:
            health = interrupted(entry.record.health)
            if health is not entry.record.health:
                entry.record.health = health
                out.change(entry.service.id)
            for reading in entry.record.readings.values():
                reading.unread_since = None
            self._agenda.concern((entry.service.id,))
