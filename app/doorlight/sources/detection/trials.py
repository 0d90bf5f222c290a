"""Tries candidates one after another until one reads the page: proof, not resemblance, decides what is offered."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from doorlight.domain.look import Look
from doorlight.domain.service import Check
from doorlight.domain.source_trouble import SourceTrouble
from doorlight.domain.status import Status
from doorlight.net.exchange import PAGE_CAP, NetError, Request
from doorlight.sources.base import OptionsError, SecretUnavailable
from doorlight.sources.detection.budget import BudgetFetcher
from doorlight.sources.detection.candidates import Candidate, is_web_page
from doorlight.sources.detection.findings import Suggestion, Tried
from doorlight.sources.detection.look_alikes import better_kind
from doorlight.sources.detection.tools import DetectionTools
from doorlight.sources.published.page import PublishedPage
from doorlight.sources.published.source import PublishedSource
from doorlight.sources.reading.address import host_of, same_owner
from doorlight.sources.reading.official import Unreadable, refuse_unjudgeable
from doorlight.sources.registry import kinds, read_check, source_of

_NOT_A_FEED = frozenset({SourceTrouble.MOVED, SourceTrouble.SHAPE, SourceTrouble.NOT_DATA, SourceTrouble.GONE})


class Trials:
    """The trials of one detection. `own`: private addresses may be asked; set anew where an address has moved."""

    def __init__(self, tools: DetectionTools, budget: BudgetFetcher, *, own: bool) -> None:
        self._tools = tools
        self._budget = budget
        self._seen: list[Candidate] = []
        self.own = own
        self.tried: list[Tried] = []

    async def first(self, candidates: Iterable[Candidate]) -> Suggestion | None:
        """Return the first candidate that fits; each is tried once, none after the budget is spent."""
        for each in candidates:
            if self._budget.spent:
                return None
            if each in self._seen or each.kind not in kinds():
                continue
            self._seen.append(each)
            if (not each.first or await self._answers(each.first)) and (found := await self._tried_out(each)):
                return await self._rather(found)
        return None

    async def look(self, kind: str, url: str) -> Suggestion:
        """Return a check of a kind that needs no proof, with its live test."""
        options = {"url": url}
        check = read_check(kind, options, own=self.own)
        return Suggestion(kind, options, await source_of(kind).probe(check, self._tools, None))

    async def _rather(self, found: Suggestion) -> Suggestion:
        """Return a look-alike's own kind where that fits as well."""
        url = str(found.options.get("url", ""))
        kind = better_kind(found.kind, url, self._budget)
        if kind == found.kind or kind not in kinds():
            return found
        return await self._tried_out(Candidate(kind, found.options)) or found

    async def _tried_out(self, candidate: Candidate) -> Suggestion | None:
        """Return the suggestion where a kind reads the page; note the reason where it does not."""
        try:
            check = read_check(candidate.kind, candidate.options, own=self.own)
            page = await self._survey(check)
            look = await source_of(check.kind).probe(check, self._tools, None)
        except (OptionsError, SecretUnavailable) as error:
            self.tried.append(Tried(candidate.kind, error.text))
            return None
        except (Unreadable, NetError) as error:
            self.tried.append(Tried(candidate.kind, error.reason))
            return None
        if not _proves(candidate, look, page):
            self.tried.append(Tried(candidate.kind, look.reason))
            return None
        return Suggestion(check.kind, candidate.options, replace(look, previous=None), page)

    async def _survey(self, check: Check) -> PublishedPage | None:
        """Return all that the page says, where a kind can list it.

        Raises Unreadable, NetError, SecretUnavailable.
        """
        source = source_of(check.kind)
        return await source.survey(check, self._tools) if isinstance(source, PublishedSource) else None

    async def _answers(self, url: str) -> bool:
        """Say whether an address answers with something that is no web page."""
        hosts = same_owner(host_of(url))
        request = Request(url=url, public=not self.own, allow_hosts=hosts, cap=PAGE_CAP)
        try:
            reply = await self._budget.fetch(request)
            refuse_unjudgeable(reply)
        except (NetError, Unreadable):
            return False
        return not is_web_page(reply.body)


def _proves(candidate: Candidate, look: Look, page: PublishedPage | None) -> bool:
    """Say whether a reading proves that a kind fits: a status, or rows, even where one word is not understood.

    Where only a usual path led there, other programs may answer alike: one word at least must be understood.
    """
    official = look.official
    if official is None:
        return False
    if official.status is not Status.UNKNOWN:
        return True
    if candidate.given:
        return official.trouble not in _NOT_A_FEED
    said = [*(part.status for part in (page.parts if page else None) or ()), page.overall if page else None]
    told = [each for each in said if each is not None]
    return any(each is not Status.UNKNOWN for each in told) if candidate.first else bool(told)
