"""The duty that rechecks our own line while it is down. While it is up nobody is asked (DESIGN 1.6)."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from doorlight.domain.status import Connection
from doorlight.engine.judge import LineJudge


class LineWatch:
    """`done` is called after each recheck."""

    def __init__(self, judge: LineJudge, done: Callable[[], None]) -> None:
        self._judge = judge
        self._done = done
        self._task: asyncio.Task[Connection] | None = None

    def attend(self, wall: float, monotonic: float) -> None:
        """Ask the control hosts where that is due."""
        del wall, monotonic
        if self._task is None and self._judge.recheck_in <= 0:
            self._task = asyncio.create_task(self._judge.recheck())
            self._task.add_done_callback(self._ended)

    def due_in(self, wall: float, monotonic: float) -> float:
        """Return the seconds until the line wants to be asked after."""
        del wall, monotonic
        return float("inf") if self._task is not None else self._judge.recheck_in

    def give_up(self) -> set[asyncio.Task[Connection]]:
        """Cancel a recheck that runs; returns what has not ended yet."""
        if self._task is None:
            return set()
        self._task.cancel()
        return {self._task}

    def _ended(self, task: asyncio.Task[Connection]) -> None:
        self._task = None
        if not task.cancelled() and (error := task.exception()) is not None:
            raise error
        self._done()
