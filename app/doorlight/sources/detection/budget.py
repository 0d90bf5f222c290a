"""A fetcher that asks an address once and counts: detection makes at most twelve requests, whatever it tries."""

from __future__ import annotations

from doorlight.domain.words import say
from doorlight.net.exchange import Cancelled, Fetcher, NetError, Reply, Request

MOST_REQUESTS = 12  # issue 3, point 2


class BudgetFetcher:
    """Implements `net.exchange.Fetcher` over another one: the same address is answered from memory."""

    def __init__(self, fetcher: Fetcher, most: int = MOST_REQUESTS) -> None:
        self._fetcher = fetcher
        self._most = most
        self._answers: dict[str, Reply | NetError] = {}

    @property
    def asked(self) -> tuple[str, ...]:
        """The addresses that were asked, in order."""
        return tuple(self._answers)

    @property
    def spent(self) -> bool:
        """Whether nothing more may be asked."""
        return len(self._answers) >= self._most

    async def fetch(self, request: Request) -> Reply:
        """Return the answer of an address, asked now or before.

        Raises a NetError; Cancelled where the budget is spent.
        """
        if request.url not in self._answers:
            self._answers[request.url] = await self._ask(request)
        answer = self._answers[request.url]
        if isinstance(answer, NetError):
            raise answer
        return answer

    async def _ask(self, request: Request) -> Reply | NetError:
        if self.spent:
            raise Cancelled(say("reason", "Enough was asked of this site"))
        try:
            return await self._fetcher.fetch(request)
        except NetError as error:
            return error
