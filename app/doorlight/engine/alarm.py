"""What the engine sleeps on: wakes at a moment, or when rung. No timer runs where there is nothing to wait for."""

from __future__ import annotations

import asyncio
from math import isfinite

from doorlight.engine.ports import Clock


class Alarm:
    """One sleeper, many who may ring."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._rung = asyncio.Event()

    def ring(self) -> None:
        """Wake the sleeper now, or keep it from falling asleep."""
        self._rung.set()

    async def wait(self, seconds: float) -> None:
        """Sleep until rung, `seconds` at most (infinite: only until rung)."""
        timer = self._clock.call_later(max(0.0, seconds), self._rung.set) if isfinite(seconds) else None
        try:
            await self._rung.wait()
        finally:
            self._rung.clear()
            if timer is not None:
                timer.cancel()
