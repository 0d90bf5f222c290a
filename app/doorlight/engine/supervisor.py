"""Keeps the engine's routines running: what crashes is logged, shown, and started again at growing pauses.

Nothing dies silently (MONITORING 6, complaint 8: monitors that stop for ever).
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import Any

from doorlight.engine.ports import Clock

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0  # seconds, doubling
CALM = 600.0  # seconds without a crash after which the next one counts as the first

_log = logging.getLogger(__name__)


Start = Callable[[str, Coroutine[Any, Any, None]], asyncio.Task[None]]


class Supervisor:
    """`on_crash` is called after each crash."""

    def __init__(self, clock: Clock, on_crash: Callable[[], None]) -> None:
        self._clock = clock
        self._on_crash = on_crash

    async def keep(self, name: str, routine: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Run a routine until it returns; one that raises is started again."""
        crashes = 0
        while True:
            begun = self._clock.monotonic()
            try:
                await routine()
            except Exception:  # noqa: BLE001  # whatever it was, watching goes on
                _log.exception("%s crashed and is started again", name)
            else:
                return
            crashes = crashes + 1 if self._clock.monotonic() - begun < CALM else 1
            self._on_crash()
            await self._clock.sleep(min(FIRST_PAUSE * 2.0 ** (crashes - 1), LONGEST_PAUSE))

    def start(self, name: str, routine: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """Run something that ends by itself as a task, and make sure that it does not die silently."""
        task = asyncio.create_task(routine, name=name)
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: asyncio.Task[None]) -> None:
        if not task.cancelled() and (error := task.exception()) is not None:
            _log.error("%s crashed", task.get_name(), exc_info=error)
            self._on_crash()
