"""Finds the source that fits an address: by its host and path, by its page, by the usual paths; and says what it saw.

Used by `doorlight detect`, by the settings window, and where a source broke and may have moved. What fits is proven
by reading: a kind that cannot make sense of the answer is not offered. A plain website ends as an `http` check, with
a `notice` watch beside it; what fails altogether ends with the reason.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from itertools import chain

from doorlight.domain.words import Sentence, say
from doorlight.net.exchange import Reply
from doorlight.sources.base import Tools
from doorlight.sources.detection.arrival import Arrival, arrive
from doorlight.sources.detection.budget import BudgetFetcher, turned_away
from doorlight.sources.detection.candidates import (
    Candidate,
    by_address,
    by_page,
    by_rare_paths,
    by_usual_paths,
    is_web_page,
)
from doorlight.sources.detection.findings import Detection, Suggestion, Tried
from doorlight.sources.detection.links import by_link, feeds_of
from doorlight.sources.detection.tools import DetectionTools
from doorlight.sources.detection.trials import Trials
from doorlight.sources.reading.address import host_of, is_public, valid_address

__all__ = ["LONGEST", "Detection", "Suggestion", "Tried", "detect"]

LONGEST = 20.0  # seconds: what a person waits for an answer that may be none
_OK = 200
_GONE = frozenset({404, 410})


async def detect(url: str, tools: Tools, *, own: bool = False, longest: float = LONGEST) -> Detection:
    """Return what fits an address, after twelve requests and `longest` seconds at most.

    `own`: private addresses may be asked. Raises OptionsError where it is no address.
    """
    parts = valid_address(url)
    plain = parts._replace(scheme=parts.scheme.lower(), netloc=parts.netloc.lower()).geturl()
    return await Detector(plain, tools, own=own).run(longest)


class Detector:
    """One detection. Cancelling it leaves nothing behind: it asks one address at a time, and makes no tasks."""

    def __init__(self, url: str, tools: Tools, *, own: bool) -> None:
        self._url = url
        self._own = own
        self._budget = BudgetFetcher(tools.fetcher)
        self._trials = Trials(
            DetectionTools(tools, self._budget), self._budget, own=own or not is_public(host_of(url))
        )
        self._arrival: Arrival | None = None

    async def run(self, longest: float) -> Detection:
        """Try until one fits or the time is up."""
        try:
            async with asyncio.timeout(longest):
                return await self._search()
        except TimeoutError:
            self._budget.close()  # what is offered now comes from what was heard
            return await self._website(say("reason", "It took too long: the site answers too slowly to be explored"))

    async def _search(self) -> Detection:
        if (found := await self._trials.first(by_address(self._url))) is not None:
            return self._ended((found,))
        arrived = await arrive(self._url, self._budget, own=self._trials.own)
        if not isinstance(arrived, Arrival):
            return self._ended((), arrived)
        self._arrival = arrived
        self._trials.own = self._own or not is_public(host_of(arrived.url))
        if (found := await self._trials.first(_of_page(self._url, arrived))) is not None:
            return self._ended((found,))
        return await self._website(
            say("reason", "No status page that Doorlight can read is there; the website itself can be watched")
        )

    async def _website(self, reason: Sentence) -> Detection:
        """Offer what always can be done with a website: ask whether it answers, and read its notices."""
        if self._arrival is None or (refused := _refusal(self._arrival.reply)) is not None:
            return self._ended((), reason if self._arrival is None else refused)
        url = self._arrival.site if self._budget.remembered(self._arrival.site) else self._arrival.url
        return self._ended(tuple([await self._trials.look(kind, url) for kind in ("http", "notice")]), reason)

    def _ended(self, found: tuple[Suggestion, ...], reason: Sentence | None = None) -> Detection:
        return Detection(
            url=self._url,
            suggestions=found,
            tried=tuple(self._trials.tried),
            asked=self._budget.asked,
            reason=reason,
            moved=self._arrival.moved if self._arrival else None,
            requests=self._budget.requests,
        )


def _of_page(pasted: str, arrived: Arrival) -> Iterator[Candidate]:
    """Return all that the page and its site may be, the likeliest first."""
    elsewhere = by_address(arrived.url) if arrived.url != pasted else iter(())
    body, site = arrived.reply.body, arrived.site
    has_page = arrived.reply.status == _OK and is_web_page(body)
    last = feeds_of(site, body) if has_page else by_rare_paths(site)
    page = chain(by_page(arrived.url, body), by_link(arrived.url, body))
    return chain(elsewhere, page, by_usual_paths(site), last)


def _refusal(reply: Reply) -> Sentence | None:
    """Return why a page that answered cannot be watched at all, None where it can."""
    code = reply.status
    if turned_away(reply) and code == _OK:
        return say("reason", "This site asks for proof of being human, so no program can watch it")
    if turned_away(reply):
        return say("reason", "This site turns programs away (HTTP {code}), so it cannot be watched", code=code)
    if code in _GONE:
        return say("reason", "There is nothing at this address (HTTP {code}); try the site’s front page", code=code)
    return None
