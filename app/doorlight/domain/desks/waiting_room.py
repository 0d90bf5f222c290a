"""Who waits to be told: first notices wait for each other, 10 s at most, and so do ends.

An end waits only while another one is about to be confirmed. Part of the reconciler (`teller`); nothing here tells.
"""

from __future__ import annotations

from collections.abc import Mapping

from doorlight.domain.desks.holds import Holds
from doorlight.domain.telling.returns import confirmed_by
from doorlight.domain.telling.same_page import still_to_hear
from doorlight.domain.verdict.record import Entry, doubts

GROUP_WAIT = 10.0  # 2.11 "coalescing"; DESIGN 4: never longer
GROUP_INTERVAL = 300.0  # seconds: further notices join a popup for many this young, in place
FOREVER = float("inf")


class WaitingRoom:
    """Remembers since when each waits; whether it still has to be told is asked when it is called."""

    def __init__(self, entries: Mapping[str, Entry], holds: Holds) -> None:
        self._entries = entries
        self._holds = holds
        self._firsts: dict[str, float] = {}
        self._backs: dict[str, float] = {}

    @property
    def due(self) -> float:
        """Return when what waits must be told."""
        return min(self._firsts_due, self._backs_due)

    def await_first(self, entry: Entry, at: float) -> None:
        """Let a beginning wait."""
        self._firsts.setdefault(entry.service.id, at)

    def await_back(self, entry: Entry, at: float) -> None:
        """Let an end wait."""
        self._backs.setdefault(entry.service.id, at)

    def leave(self, entry: Entry) -> None:
        """Let a service wait no more."""
        self._firsts.pop(entry.service.id, None)
        self._backs.pop(entry.service.id, None)

    def call_firsts(self, at: float) -> list[Entry]:
        """Return whose beginning is to be told now: when the time is up, or nobody else may join them."""
        ready = bool(self._firsts) and (at >= self._firsts_due or not self._may_join())
        return self._call(self._firsts) if ready else []

    def call_backs(self, at: float) -> list[Entry]:
        """Return whose end is to be told now: when the time is up, or nobody else may come back with them."""
        ready = bool(self._backs) and (at >= self._backs_due or not self._may_come_back_too(at))
        return self._call(self._backs) if ready else []

    @property
    def _firsts_due(self) -> float:
        return max(_due(self._firsts), self._holds.gathering.until)

    @property
    def _backs_due(self) -> float:
        return max(_due(self._backs), self._holds.gathering.until)

    def _call(self, waiting: dict[str, float]) -> list[Entry]:
        called = [self._entries[name] for name in waiting if name in self._entries]
        waiting.clear()
        return called

    def _may_join(self) -> bool:
        """Whether somebody else may be told with those who wait: in doubt, hanging on one, reading the same page."""
        waiting = [self._entries[name] for name in self._firsts]
        children = (child for entry in waiting for child in entry.children)
        in_doubt = any(doubts(entry) for entry in self._entries.values() if not entry.service.hidden)
        if in_doubt or any(not child.down for child in children):
            return True
        return any(True for _ in still_to_hear(waiting, self._entries.values()))

    def _may_come_back_too(self, at: float) -> bool:
        """Whether somebody else's end may be confirmed in time: one that was told of, or what hangs on a returned."""
        last, names = self._backs_due, self._backs.keys() & self._entries.keys()
        owed = (each for each in self._entries.values() if each.record.told or each.record.named)
        told = [each for each in owed if self._holds.may_tell(each, None, at)]
        hanging = [child for name in names for child in self._entries[name].children]
        if any(confirmed_by(each, last) for each in (*told, *hanging) if each.service.id not in names):
            return True
        return any(True for _ in still_to_hear([self._entries[name] for name in names], told))


def _due(waiting: Mapping[str, float]) -> float:
    return min(waiting.values(), default=FOREVER) + GROUP_WAIT
