"""Finds the source that fits an address: tries candidates in order until one reads the page, and says what it saw.

Used by `doorlight detect`, by the settings window, and where a source broke and may have moved. What fits is proven
by reading: a kind that cannot make sense of the answer is not offered. A plain website ends as an `http` check, with
a `notice` watch beside it; what fails altogether ends with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import Any

from msgspec import Struct

from doorlight.domain.look import Look, Official
from doorlight.domain.words import Sentence, say
from doorlight.net.exchange import PAGE_CAP, NetError, Reply, Request
from doorlight.sources.base import OptionsError, SecretUnavailable, Tools
from doorlight.sources.detection.budget import BudgetFetcher
from doorlight.sources.detection.candidates import Candidate, by_address, by_page, by_usual_paths, feeds_of
from doorlight.sources.detection.tools import DetectionTools
from doorlight.sources.published.page import PublishedPage
from doorlight.sources.published.source import PublishedSource
from doorlight.sources.reading.address import host_of, is_public, same_owner, valid_address
from doorlight.sources.reading.official import Unreadable, refuse_unjudgeable
from doorlight.sources.registry import kinds, read_check, source_of

_ULID = re.compile(r"[0-9A-HJKMNP-TV-Z]{26}")  # STATUS_FORMATS 3.2: incident.io's ids; Statuspage's have 12 letters


class Suggestion(Struct, frozen=True):
    """A check that fits: what would stand in the config, the live test of it, and the parts to choose from."""

    kind: str
    options: dict[str, Any]
    look: Look
    page: PublishedPage | None = None


class Tried(Struct, frozen=True):
    """A kind that was tried and does not fit, with the reason."""

    kind: str
    reason: Sentence


class Detection(Struct, frozen=True):
    """What was found out about an address. `suggestions` best first; none and `reason` where nothing can be done."""

    url: str
    suggestions: tuple[Suggestion, ...]
    tried: tuple[Tried, ...]
    asked: tuple[str, ...]
    reason: Sentence | None = None


async def detect(url: str, tools: Tools, *, own: bool = False) -> Detection:
    """Return what fits an address, after twelve requests at most. `own`: private addresses may be asked.

    Raises OptionsError where it is no address.
    """
    valid_address(url)
    return await Detector(url.strip(), tools, own=own).run()


class Detector:
    """One detection."""

    def __init__(self, url: str, tools: Tools, *, own: bool) -> None:
        self._url = url
        self._own = own or not is_public(host_of(url))
        self._budget = BudgetFetcher(tools.fetcher)
        self._tools = DetectionTools(tools, self._budget)
        self._tried: list[Tried] = []

    async def run(self) -> Detection:
        """Try until one fits."""
        if (found := await self._first(by_address(self._url))) is not None:
            return self._ended((found,))
        front = await self._front()
        body = front.body if isinstance(front, Reply) else b""
        rest = chain(by_page(self._url, body), by_usual_paths(self._url), feeds_of(self._url, body))
        if (found := await self._first(rest)) is not None:
            return self._ended((found,))
        return await self._plain(front)

    async def _first(self, candidates: Iterator[Candidate]) -> Suggestion | None:
        """Return the first that fits; each is tried once."""
        seen: list[Candidate] = []
        for each in candidates:
            if self._budget.spent:
                return None
            if each in seen or each.kind not in kinds():
                continue
            seen.append(each)
            if (not each.first or await self._answers(each.first)) and (found := await self._tried_out(each)):
                return await self._rather(found)
        return None

    async def _rather(self, found: Suggestion) -> Suggestion:
        """Return incident.io where the ids are its own: it speaks Statuspage's language, and says more in another."""
        parts = found.page.parts if found.kind == "statuspage" and found.page else None
        if not parts or "incidentio" not in kinds() or not all(_ULID.fullmatch(each.id) for each in parts):
            return found
        return await self._tried_out(Candidate("incidentio", found.options)) or found

    async def _tried_out(self, candidate: Candidate) -> Suggestion | None:
        try:
            check = read_check(candidate.kind, candidate.options, own=self._own)
        except OptionsError as error:
            self._tried.append(Tried(candidate.kind, error.text))
            return None
        source, page = source_of(check.kind), None
        try:
            if isinstance(source, PublishedSource):
                page = await source.survey(check, self._tools)
            look = await source.probe(check, self._tools, None)
        except (Unreadable, NetError) as error:
            self._tried.append(Tried(check.kind, error.reason))
            return None
        except SecretUnavailable as error:
            self._tried.append(Tried(check.kind, error.text))
            return None
        if look.official is not None and _says_something(look.official, page):
            return Suggestion(check.kind, candidate.options, look, page)
        self._tried.append(Tried(check.kind, look.reason))
        return None

    async def _answers(self, url: str) -> bool:
        """Say whether an address answers with something that is no web page."""
        try:
            reply = await self._budget.fetch(self._request(url))
            refuse_unjudgeable(reply)
        except (NetError, Unreadable):
            return False
        return b"<html" not in reply.body[:4096].lower()

    async def _front(self) -> Reply | NetError:
        try:
            return await self._budget.fetch(self._request(self._url))
        except NetError as error:
            return error

    def _request(self, url: str) -> Request:
        return Request(url=url, public=not self._own, allow_hosts=same_owner(host_of(url)), cap=PAGE_CAP)

    async def _plain(self, front: Reply | NetError) -> Detection:
        """Offer what always can be done with a website: ask whether it answers, and read its notices."""
        if isinstance(front, NetError):
            return self._ended((), front.reason)
        found = []
        for kind in ("http", "notice"):
            check = read_check(kind, {"url": self._url}, own=self._own)
            found.append(Suggestion(kind, {"url": self._url}, await source_of(kind).probe(check, self._tools, None)))
        return self._ended(tuple(found), say("reason", "No status page that Doorlight can read was found there"))

    def _ended(self, found: tuple[Suggestion, ...], reason: Sentence | None = None) -> Detection:
        return Detection(self._url, found, tuple(self._tried), self._budget.asked, reason)


def _says_something(official: Official, page: PublishedPage | None) -> bool:
    """Say whether a reading proves that the kind fits: a status, or rows, even where one word is not understood."""
    return official.status.value != "unknown" or bool(page and (page.parts or page.overall is not None))
