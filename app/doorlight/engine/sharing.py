"""One fetch for all services that read the same page: SendGrid and Twilio, twelve regions of one cloud.

Stands between the sources and the network. Only hosts that several watched checks read are remembered, and an answer
only for seconds, so that it costs nothing where nothing is shared. Measured checks are never answered from memory:
their requests are not `shareable`.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterable
from urllib.parse import urlsplit

from doorlight.domain.service import Service
from doorlight.domain.status import LightKind
from doorlight.engine.ports import Clock
from doorlight.net.exchange import Fetcher, NetError, Reply, Request

KEPT_FOR = 20.0  # seconds: the looks of one batch at one host, a second apart; far below the shortest interval
_MOST_KEPT = 16 * 1024 * 1024  # bytes of all kept answers

Answer = Reply | NetError


class SharedFetcher:
    """Implements `net.exchange.Fetcher` over another one. To be closed in the end."""

    def __init__(self, fetcher: Fetcher, clock: Clock) -> None:
        self._fetcher = fetcher
        self._clock = clock
        self._shared_hosts: frozenset[str] = frozenset()
        self._asked: dict[Request, asyncio.Task[Answer]] = {}
        self._ended_at: dict[Request, float] = {}  # monotonic
        self._pruning: asyncio.TimerHandle | None = None

    def expect(self, services: Iterable[Service]) -> None:
        """Know what is watched from now on: only a host with several readers is worth remembering."""
        readers = Counter(check.host for each in services for check in each.checks_of(LightKind.OFFICIAL))
        self._shared_hosts = frozenset(host for host, count in readers.items() if count > 1)

    async def fetch(self, request: Request) -> Reply:
        """Return the reply to `request`, perhaps one that came seconds ago for another service.

        Raises a NetError.
        """
        if not request.shareable or urlsplit(request.url).hostname not in self._shared_hosts:
            return await self._fetcher.fetch(request)
        self._prune()
        if request not in self._asked:
            self._asked[request] = asyncio.create_task(self._answer(request))
        answer = await asyncio.shield(self._asked[request])
        if isinstance(answer, NetError):
            raise answer
        return answer

    async def aclose(self) -> None:
        """Forget everything and stop what still runs."""
        if self._pruning is not None:
            self._pruning.cancel()
        tasks = list(self._asked.values())
        self._asked.clear()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _answer(self, request: Request) -> Answer:
        try:
            return await self._fetcher.fetch(request)
        except NetError as error:
            return error
        finally:
            self._ended_at[request] = self._clock.monotonic()
            if self._pruning is None:
                self._pruning = self._clock.call_later(KEPT_FOR, self._prune_again)

    def _prune_again(self) -> None:
        self._pruning = None
        self._prune()
        if self._ended_at:
            self._pruning = self._clock.call_later(KEPT_FOR, self._prune_again)

    def _prune(self) -> None:
        """Forget what is too old; and the oldest where too much is kept."""
        newest_first = sorted(self._ended_at, key=self._ended_at.__getitem__, reverse=True)
        kept, oldest = 0, self._clock.monotonic() - KEPT_FOR
        for request in newest_first:
            kept += _size(self._asked.get(request))
            if kept > _MOST_KEPT or self._ended_at[request] <= oldest:
                self._asked.pop(request, None)
                del self._ended_at[request]


def _size(task: asyncio.Task[Answer] | None) -> int:
    if task is None or not task.done() or task.cancelled():
        return 0
    answer = task.result()
    return len(answer.body) if isinstance(answer, Reply) else 0
