"""The clocks the engine runs on: the computer's, and a recorded day's, as fast as it will go or sped up for the tray.

A replay is the same engine on another clock (DESIGN 6). On a `VirtualLoop` nobody waits: when nothing is left to do
now, time leaps to the next timer, so a month takes as long as its work and comes out the same every time.
"""

from __future__ import annotations

import asyncio
import selectors
import time
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

Result = TypeVar("Result")


class LiveClock:
    """The computer's own clocks."""

    def now(self) -> float:
        """Return seconds since the epoch, UTC; jumps when the clock is set."""
        return time.time()

    def monotonic(self) -> float:
        """Return seconds that only go forward; stands still in suspend on Linux and macOS."""
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await asyncio.sleep(seconds)

    def call_later(self, seconds: float, callback: Callable[[], object]) -> asyncio.TimerHandle:
        """Call after that time."""
        return asyncio.get_running_loop().call_later(seconds, callback)


class ReplayClock:
    """A recorded day's time: begins at `start` (seconds since the epoch), runs `speed` times as fast as its loop's.

    Made in the loop it is to follow.
    """

    def __init__(self, start: float, *, speed: float = 1.0) -> None:
        self._loop = asyncio.get_running_loop()
        self._begun = self._loop.time()
        self._start = start
        self._speed = speed

    def now(self) -> float:
        """Return seconds since the epoch, UTC."""
        return self._start + self.monotonic()

    def monotonic(self) -> float:
        """Return seconds that stand still while the recorded computer is suspended."""
        return (self._loop.time() - self._begun) * self._speed

    async def sleep(self, seconds: float) -> None:
        """Wait, in the day's seconds."""
        await asyncio.sleep(seconds / self._speed)

    def call_later(self, seconds: float, callback: Callable[[], object]) -> asyncio.TimerHandle:
        """Call after that many of the day's seconds."""
        return self._loop.call_later(seconds / self._speed, callback)

    def set(self, seconds: float) -> None:
        """Move the wall clock, as suspend or a person does: nothing else notices."""
        self._start += seconds


class _Leaping(selectors.DefaultSelector):
    """A selector that does not wait for time: it only notes how long it would have waited."""

    def __init__(self) -> None:
        super().__init__()
        self.elapsed = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        ready = super().select(0 if timeout is not None else None)
        if not ready and timeout:
            self.elapsed += timeout
        return ready


class VirtualLoop(asyncio.SelectorEventLoop):
    """An event loop whose time begins at 0 and leaps; timeouts and sleeps of asyncio itself follow it."""

    def __init__(self) -> None:
        self._leaping = _Leaping()
        super().__init__(self._leaping)

    def time(self) -> float:
        """Return the seconds that were leapt over so far."""
        return self._leaping.elapsed


def run_virtually(main: Coroutine[Any, Any, Result]) -> Result:
    """Run a coroutine to its end on a loop of its own whose time leaps, and return what it returns."""
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        return runner.run(main)
