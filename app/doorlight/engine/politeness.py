"""Knocking politely: few looks at once, and at any one public host one at a time with a pause between.

Stands between the engine's batch of due checks and the looks themselves. Waiting for a turn is not part of the look:
it begins, and its clock runs, when the turn has come.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

from doorlight.engine.ports import Clock

AT_ONCE = 8  # MONITORING 3.2: looks in flight, over all hosts of others
OWN_AT_ONCE = 16  # ours: at the user's own, which no stranger feels
OWN_AT_ONE = 5  # at one of them: what small servers keep waiting (socketserver); one more is answered a second late
APART = 1.0  # MONITORING 3.2: seconds from the end of a look at a host to the next one's begin


class Politeness:
    """Hands out turns. Fair per host; a turn that is cancelled, waiting or taken, is given back."""

    def __init__(
        self, clock: Clock, *, at_once: int = AT_ONCE, own_at_once: int = OWN_AT_ONCE, apart: float = APART
    ) -> None:
        self._clock = clock
        self._apart = apart
        self._slots = asyncio.Semaphore(at_once)
        self._own_slots = asyncio.Semaphore(own_at_once)
        self._hosts: dict[str, _Host] = {}

    @asynccontextmanager
    async def turn(self, host: str, *, spaced: bool) -> AsyncIterator[None]:
        """Wait for a turn at `host` and hold it. `spaced` is False for hosts of the user's own and private ones."""
        slots = self._slots if spaced else self._own_slots
        if not host:
            async with slots:
                yield
            return
        async with self._alone_at(host) if spaced else self._among_few_at(host), slots:
            yield

    @asynccontextmanager
    async def _alone_at(self, name: str) -> AsyncIterator[None]:
        """Hold a host alone. The pause is waited out before a slot is asked for: who pauses keeps nobody waiting."""
        with self._wanted(name) as host:
            async with host.alone:
                await self._pause(host)
                try:
                    yield
                finally:
                    host.free_at = self._clock.monotonic() + self._apart

    @asynccontextmanager
    async def _among_few_at(self, name: str) -> AsyncIterator[None]:
        """Hold one of the places at a host of the user's own."""
        with self._wanted(name) as host:
            async with host.few:
                yield

    @contextmanager
    def _wanted(self, name: str) -> Iterator[_Host]:
        host = self._hosts.setdefault(name, _Host())
        host.wanted += 1
        try:
            yield host
        finally:
            host.wanted -= 1
            self._forget_rested()

    async def _pause(self, host: _Host) -> None:
        rest = host.free_at - self._clock.monotonic()
        if rest > 0:
            await self._clock.sleep(rest)

    def _forget_rested(self) -> None:
        """Keep only hosts that are wanted or still resting, so that the table does not grow with edited configs."""
        if len(self._hosts) > _MANY:
            now = self._clock.monotonic()
            self._hosts = {name: host for name, host in self._hosts.items() if host.wanted or host.free_at > now}


_MANY = 256  # hosts remembered before those that have rested are dropped


class _Host:
    """One host: who holds it, who waits, and until when it rests."""

    def __init__(self) -> None:
        self.alone = asyncio.Lock()
        self.few = asyncio.Semaphore(OWN_AT_ONE)
        self.free_at = float("-inf")  # monotonic
        self.wanted = 0
