"""How long our own loop stood still: a look that waited for us says nothing of the service (MONITORING 2.11).

Measured by one heartbeat that beats only while something is watched, so that nothing wakes when nothing is due.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager

BEAT = 0.25  # seconds: a standstill is measured at most this much too short


class Watch:
    """The worst lag seen since a watch began, in seconds."""

    def __init__(self) -> None:
        self.worst = 0.0


class LoopLag:
    """Watches the running loop. `time` and `call_later` are the loop's own unless a test hands in others."""

    def __init__(
        self,
        time: Callable[[], float] | None = None,
        call_later: Callable[[float, Callable[[], None]], asyncio.TimerHandle] | None = None,
    ) -> None:
        self._given_time = time
        self._given_call_later = call_later
        self._watches: list[Watch] = []
        self._timer: asyncio.TimerHandle | None = None
        self._due = 0.0

    @contextmanager
    def watch(self) -> Iterator[Watch]:
        """Measure while the block runs; the watch it yields is complete when it has ended."""
        watch = Watch()
        self._beat()  # what is late by now is not this watch's
        self._watches.append(watch)
        try:
            yield watch
        finally:
            self._note()  # a beat may be overdue and not have run yet
            self._watches.remove(watch)
            if not self._watches:
                self._disarm()

    def _beat(self) -> None:
        self._note()
        self._arm()

    def _note(self) -> None:
        late = self._time() - self._due
        for watch in self._watches:
            watch.worst = max(watch.worst, late)

    def _arm(self) -> None:
        self._disarm()
        self._due = self._time() + BEAT
        call_later = self._given_call_later or asyncio.get_running_loop().call_later
        self._timer = call_later(BEAT, self._beat)

    def _disarm(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _time(self) -> float:
        return (self._given_time or asyncio.get_running_loop().time)()
