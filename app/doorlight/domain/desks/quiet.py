"""Lets pauses and quiet hours begin and end, and has those looked over whom that concerns; part of the `Fleet`.

What they withhold is asked of `holds`; what they withheld is gathered into one notice when they end (`gathering`).
"""

from __future__ import annotations

from collections.abc import Mapping

from doorlight.domain.collector import Collector
from doorlight.domain.desks.agenda import FOREVER, Agenda
from doorlight.domain.desks.state import FleetState
from doorlight.domain.telling.gathering import Gathering
from doorlight.domain.telling.silence import Silence
from doorlight.domain.verdict.record import Entry


class QuietDesk:
    """`state.paused_until` is the end of the pause; `silence` keeps the hours."""

    def __init__(
        self,
        entries: Mapping[str, Entry],
        state: FleetState,
        agenda: Agenda,
        *,
        silence: Silence,
        gathering: Gathering,
    ) -> None:
        self._entries = entries
        self._state = state
        self._agenda = agenda
        self._silence = silence
        self._gathering = gathering

    @property
    def due(self) -> float:
        """Return when a pause ends or quiet hours begin or end."""
        paused = self._state.paused_until
        return min(self._silence.due, FOREVER if paused is None else paused)

    def pause(self, until: float, out: Collector) -> None:
        """Tell nothing until then."""
        self._set(until, out)

    def resume(self, at: float, out: Collector) -> None:
        """Go on, and gather what is still so where there was a pause."""
        if self._state.paused_until is not None:
            self._gathering.pause_ended(at)
        self._set(None, out)

    def attend(self, at: float, out: Collector) -> None:
        """Bring both up to now."""
        if self._state.paused_until is not None and at >= self._state.paused_until:
            self.resume(at, out)
        begun, ended = self._silence.advance(at)
        if not (begun or ended):
            return
        out.change("")
        if ended:
            self._gathering.quiet_ended(at)
        concerned = (each for each in self._entries.values() if self._silence.rule_of(each.service) in begun | ended)
        self._agenda.concern(entry.service.id for entry in concerned)

    def _set(self, until: float | None, out: Collector) -> None:
        self._state.paused_until = until
        self._agenda.concern(self._entries)
        out.change("")
