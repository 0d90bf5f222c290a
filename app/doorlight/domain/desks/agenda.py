"""Whom the verdict has to look over: at once, because something bears on them, or when their own time comes."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Mapping

from doorlight.domain.verdict.record import Entry

FOREVER = float("inf")


class Agenda:
    """Part of the `Fleet`. Times are seconds since the epoch."""

    def __init__(self) -> None:
        self._timers: list[tuple[float, str]] = []
        self._todo: dict[str, None] = {}

    @property
    def due(self) -> float:
        """Return when the next one's time comes; infinite where nobody waits for one."""
        return self._timers[0][0] if self._timers else FOREVER

    def start_over(self, services: Iterable[str]) -> None:
        """Forget all times: everybody is to be looked over now."""
        self._timers, self._todo = [], dict.fromkeys(services)

    def concern(self, services: Iterable[str]) -> None:
        """Have these looked over in this event."""
        self._todo.update(dict.fromkeys(services))

    def plan(self, entry: Entry, due: float) -> None:
        """Have a service looked over at a moment, in place of the one before."""
        if due == entry.due:
            return
        entry.due = due
        if due < FOREVER:
            heapq.heappush(self._timers, (due, entry.service.id))

    def ripen(self, entries: Mapping[str, Entry], at: float) -> None:
        """Find whom time alone concerns."""
        while self._timers and self._timers[0][0] <= at:
            due, name = heapq.heappop(self._timers)
            entry = entries.get(name)
            if entry is not None and entry.due == due:
                entry.due = FOREVER
                self._todo[name] = None

    def hand_out(self) -> Iterator[str]:
        """Give out whom to look over, round by round, until nobody is concerned any more."""
        while self._todo:
            names, self._todo = self._todo, {}
            yield from names
