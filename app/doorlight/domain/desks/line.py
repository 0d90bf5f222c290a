"""Says that our own line is down and when it is back; part of the `Fleet`. `own_line` has its state and the words."""

from __future__ import annotations

from doorlight.domain.collector import Collector
from doorlight.domain.desks.agenda import FOREVER
from doorlight.domain.desks.holds import Holds
from doorlight.domain.telling import own_line
from doorlight.domain.telling.own_line import OwnLine


class LineDesk:
    """`line` is the fleet's stored state, changed in place. `watched`: whether anything watched needs the line."""

    def __init__(self, line: OwnLine, holds: Holds) -> None:
        self._line = line
        self._holds = holds
        self.watched = False

    @property
    def due(self) -> float:
        """Return when being offline is to be told."""
        silent = self._holds.silent_until is not None or not self.watched
        return FOREVER if silent else self._line.due

    def attend(self, at: float, out: Collector) -> None:
        """Say what is to be said, unless something holds everybody's notices back."""
        if self._holds.silent_until is not None:
            return
        notice = own_line.notice(self._line, at, watched=self.watched)
        if notice is not None:
            out.notices.append(notice)
            out.change("")
