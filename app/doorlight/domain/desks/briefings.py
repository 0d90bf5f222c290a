"""Keeps what happened lately and tells the daily briefing at its hour; part of the `Fleet` like `deadlines`."""

from __future__ import annotations

from doorlight.domain.collector import Collector
from doorlight.domain.desks.deadlines import DeadlineDesk
from doorlight.domain.notice import Notice
from doorlight.domain.telling.briefing import DAY, Happened, compose, is_due, next_hour, noted
from doorlight.domain.verdict.record import Entry

NEVER = -1
FOREVER = float("inf")


class BriefingDesk:
    """`happened` is the fleet's stored state, changed in place."""

    def __init__(self, entries: dict[str, Entry], happened: Happened, deadlines: DeadlineDesk) -> None:
        self._entries = entries
        self._happened = happened
        self._deadlines = deadlines
        self._minutes = NEVER

    def brief_at(self, minutes: int) -> None:
        """Sum up each day at that many minutes after midnight, local time, from the next one on; -1 is never."""
        if self._minutes not in (NEVER, minutes):
            self._happened.told_at = 0.0
        self._minutes = minutes

    def due(self, at: float) -> float:
        """Return when the next briefing is due."""
        return FOREVER if self._minutes < 0 else next_hour(self._minutes, at)

    def briefing(self, since: float, at: float) -> Notice | None:
        """Return what happened since then, what is planned and which deadlines are ahead; None where nothing is."""
        return compose(self._entries, self._happened, self._deadlines.ahead(at), since, at)

    def attend(self, at: float, out: Collector, *, silent: bool) -> None:
        """Note what ended, and sum up the day at its hour, or as soon as that is allowed."""
        if noted(self._happened, out.incidents, at):
            out.change("")
        if self._minutes >= 0 and not self._happened.told_at:
            self._happened.told_at = at
            out.change("")
        if silent or not is_due(self._minutes, self._happened.told_at, at):
            return
        notice = self.briefing(max(self._happened.told_at, at - DAY), at)
        self._happened.told_at = at
        out.notices += [notice] if notice is not None else []
        out.change("")
