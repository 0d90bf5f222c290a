"""The reconciler: the only place that tells of trouble (MONITORING 2.11). Level-triggered, asked after every event.

What is withheld (`holds`) stays a gap between told and true. First notices wait for each other, and so do ends
(`waiting_room`). After a silence what is still so is one notice. `announcing` says it.
"""

from __future__ import annotations

from collections.abc import Mapping

from doorlight.domain.collector import Collector
from doorlight.domain.desks.announcing import Announcer, gap
from doorlight.domain.desks.asides import AsideDesk
from doorlight.domain.desks.holds import Holds
from doorlight.domain.desks.state import FleetState
from doorlight.domain.desks.upkeep import UpkeepDesk
from doorlight.domain.desks.waiting_room import GROUP_INTERVAL, WaitingRoom
from doorlight.domain.doors.views import IsOpen
from doorlight.domain.telling import many, reminders
from doorlight.domain.telling.returns import by_themselves, together
from doorlight.domain.verdict.ledger import Trouble
from doorlight.domain.verdict.mute import keep_mute
from doorlight.domain.verdict.record import Entry


class Teller:
    """Decides who is told of now, and has it told."""

    def __init__(
        self, entries: Mapping[str, Entry], state: FleetState, holds: Holds, asides: AsideDesk, is_open: IsOpen
    ) -> None:
        self._grouping = state.grouping
        self._holds = holds
        self._gathering = holds.gathering
        self._waiting = WaitingRoom(entries, holds)
        self._announcer = Announcer(entries, state, holds.gathering, is_open)
        self._asides = asides
        self._upkeep = UpkeepDesk(entries, holds)
        self.remind_every = 0.0  # seconds; 0 is never

    @property
    def due(self) -> float:
        """Return when what waits must be told."""
        return min(self._waiting.due, self._upkeep.due)

    def reconcile(self, entry: Entry, at: float, out: Collector) -> None:
        """Close the gap between told and true as far as it may be closed now."""
        self._upkeep.attend(entry, at, out)
        self._asides.attend(entry, at, out)
        kind, want = gap(entry)
        if keep_mute(entry.record, want):
            out.change(entry.service.id)
        if kind is None:
            self._remind(entry, want, at, out)
        if kind is None or not self._holds.may_tell(entry, want, at):
            self._waiting.leave(entry)
            entry.waiting = entry.waiting and kind is not None
        elif want is not None and (entry.record.told is None or self._gathering.is_on(at)):
            self._waiting.await_first(entry, at)
        elif want is None and entry.record.health.is_settled:
            self._waiting.await_back(entry, at)
        else:
            self._waiting.leave(entry)
            self._announcer.tell(entry, at, out)

    def flush(self, at: float, out: Collector) -> None:
        """Tell the ends and the first notices that wait, at once where nobody else may join them."""
        self._upkeep.flush(at, out)
        if at < self._gathering.until:
            return
        back = by_themselves([entry for entry in self._waiting.call_backs(at) if self._is_back(entry, at)])
        for group in [back] if back and self._gathering.is_on(at) else together(back):
            self._announcer.tell_back(group, at, out)
        ready = [entry for entry in self._waiting.call_firsts(at) if self._is_first(entry, at)]
        if ready and self._are_many(ready, at):
            self._announcer.tell_together([*ready, *self._announcer.told_lately(at)], at, out)
            return
        for entry in ready:
            self._announcer.tell(entry, at, out)

    def forget(self, entry: Entry, out: Collector) -> None:
        """Take back in silence what was told of a service that is not watched like this any more."""
        self._waiting.leave(entry)
        self._announcer.take_back(entry, out)
        self._upkeep.take_back(entry, out)

    def leave_out(self, entry: Entry) -> None:
        """Wait no more to tell of a service: it has been told another way."""
        self._waiting.leave(entry)

    def _remind(self, entry: Entry, want: Trouble | None, at: float, out: Collector) -> None:
        due = reminders.is_due(entry.record.told, want, self.remind_every, at)
        if due and want is not None and self._holds.may_tell(entry, want, at):
            self._announcer.remind(entry, want, at, out)

    def _are_many(self, ready: list[Entry], at: float) -> bool:
        """Whether these are one notice: more than three at once, all after a silence, those after a young digest."""
        told_at = self._grouping.digest_at
        young = told_at is not None and 0 <= at - told_at < GROUP_INTERVAL and bool(self._announcer.in_digest())
        return young or len(ready) > (1 if self._gathering.is_on(at) else many.OVER)

    def _is_first(self, entry: Entry, at: float) -> bool:
        kind, want = gap(entry)
        if kind is None or want is None or (entry.record.told is not None and not self._gathering.is_on(at)):
            return False
        return self._holds.may_tell(entry, want, at)

    def _is_back(self, entry: Entry, at: float) -> bool:
        kind, want = gap(entry)
        ended = kind is not None and want is None and entry.record.health.is_settled
        return ended and self._holds.may_tell(entry, None, at)
