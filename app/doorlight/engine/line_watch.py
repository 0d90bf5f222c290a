"""The duty that rechecks our own line while it is down. While it is up nobody is asked (DESIGN 1.6)."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from doorlight.engine.judge import LineJudge
from doorlight.engine.supervisor import Start


class LineWatch:
    """`done` is called after each recheck. While `held` (just after sleep) somebody else tries the line."""

    def __init__(self, judge: LineJudge, *, start: Start, held: Callable[[], bool], done: Callable[[], None]) -> None:
        self._judge = judge
        self._start = start
        self._held = held
        self._done = done
        self._task: asyncio.Task[None] | None = None

    def attend(self, wall: float, monotonic: float) -> None:
        """Ask the control hosts where that is due."""
        del wall, monotonic
        if self._task is None and not self._held() and self._judge.recheck_in <= 0:
            self._task = self._start("the recheck of the line", self._recheck())
            self._task.add_done_callback(self._ended)

    def due_in(self, wall: float, monotonic: float) -> float:
        """Return the seconds until the line wants to be asked after."""
        del wall, monotonic
        return float("inf") if self._task is not None or self._held() else self._judge.recheck_in

    def give_up(self) -> set[asyncio.Task[None]]:
        """Cancel a recheck that runs; returns what has not ended yet."""
        if self._task is None:
            return set()
        self._task.cancel()
        return {self._task}

    async def _recheck(self) -> None:
        await self._judge.recheck()

    def _ended(self, task: asyncio.Task[None]) -> None:
        del task
        self._task = None
        self._done()
