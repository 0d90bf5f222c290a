"""A fetcher that asks an address once and counts: detection makes at most twelve requests, whatever it tries.

A redirect that is followed is a request too. A site that turns us away again and again is left alone.
"""

from __future__ import annotations

from urllib.parse import urldefrag, urlsplit

from msgspec.structs import replace

from doorlight.domain.words import say
from doorlight.net.exchange import Cancelled, Fetcher, NetError, Reply, Request
from doorlight.sources.reading.walls import REFUSALS, is_wall

MOST_REQUESTS = 12  # issue 3, point 2
MOST_REFUSALS = 3  # one after another: some sites refuse their pages and give their data
LONGEST_REQUEST = 8.0  # seconds, so that a slow page leaves time for its data
_TEAPOT = 418  # how some walls refuse (STATUS_FORMATS 3.1)


class BudgetFetcher:
    """Implements `net.exchange.Fetcher` over another one: the same address is answered from memory."""

    def __init__(self, fetcher: Fetcher, most: int = MOST_REQUESTS) -> None:
        self._fetcher = fetcher
        self._most = most
        self._answers: dict[str, Reply | NetError] = {}
        self._asked: list[str] = []
        self._refusals = 0
        self._closed = False
        self.requests = 0

    @property
    def asked(self) -> tuple[str, ...]:
        """The addresses that were asked, in order."""
        return tuple(self._asked)

    @property
    def spent(self) -> bool:
        """Whether nothing more may be asked."""
        return self._closed or self.requests >= self._most or self._refusals >= MOST_REFUSALS

    def close(self) -> None:
        """Ask nothing more: what was asked is still answered."""
        self._closed = True

    def remembered(self, url: str) -> Reply | None:
        """Return the answer that an address gave, None where it gave none or was not asked."""
        known = self._answers.get(_key(url))
        return known if isinstance(known, Reply) else None

    async def fetch(self, request: Request) -> Reply:
        """Return the answer of an address, asked now or before.

        Raises a NetError; Cancelled where the budget is spent.
        """
        answer = self._answers.get(_key(request.url))
        if answer is None or (isinstance(answer, Reply) and answer.truncated and len(answer.body) < request.cap):
            answer = await self._ask(request)
        if isinstance(answer, NetError):
            raise answer
        return answer

    async def _ask(self, request: Request) -> Reply | NetError:
        """Ask, and remember the answer under the address that was asked and the one that answered.

        Raises Cancelled where the budget is spent.
        """
        if self.spent:
            raise Cancelled(say("reason", "Enough was asked of this site"))
        self._asked.append(request.url)
        self.requests += 1  # before it is sent: one that is given up was sent all the same
        answer = await self._answered(self._bounded(request))
        if isinstance(answer, NetError):
            self.requests += answer.hops
        else:
            self.requests += len(answer.hops)
            self._refusals = self._refusals + 1 if turned_away(answer) else 0
            self._answers.setdefault(_key(answer.url), answer)
        self._answers[_key(request.url)] = answer
        return answer

    async def _answered(self, request: Request) -> Reply | NetError:
        try:
            return await self._fetcher.fetch(request)
        except NetError as error:
            return error

    def _bounded(self, request: Request) -> Request:
        """Return the request with no more time and no more redirects than are left for it."""
        left = self._most - self.requests
        return replace(
            request,
            deadline=min(request.deadline, LONGEST_REQUEST),
            max_redirects=min(request.max_redirects, left),
        )


def turned_away(reply: Reply) -> bool:
    """Say whether a site refuses us: that says nothing about the page."""
    return reply.status in REFUSALS or reply.status == _TEAPOT or is_wall(reply)


def _key(url: str) -> str:
    """Return one spelling of an address: `http://host` and `http://host/` are the same."""
    plain = urldefrag(url.strip())[0]
    parts = urlsplit(plain)
    return plain if parts.path else parts._replace(path="/").geturl()
