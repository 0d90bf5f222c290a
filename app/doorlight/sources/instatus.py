"""Instatus: the page's own word with what is active, and its components at one of three addresses.

An official light. Every address that an Instatus page does not know answers 200 with the page itself
(STATUS_FORMATS 3.3), so that only the shape tells which generation of components it has; some have none.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from doorlight.sources.base import Source
from doorlight.sources.published.asking import Asking
from doorlight.sources.published.endpoint import beside, endpoint, site_of
from doorlight.sources.published.page import PublishedPage
from doorlight.sources.published.source import PublishedSource
from doorlight.sources.reading.instatus_payload import COMPONENTS, SUMMARY, Component, page_of

_GENERATIONS = ("/v3/components.json", "/v2/components.json", "/api/v2/components.json")
_SUMMARY = "/summary.json"
_SUMMARY_OF_V3 = "/v3/summary.json"


class Instatus(PublishedSource):
    """The kind `instatus`. `url` is the page or one of its endpoints."""

    kind = "instatus"

    async def read(self, options: Any, asking: Asking) -> PublishedPage:
        """Ask for the summary, and for the components until a generation answers.

        Raises Unreadable, NetError.
        """
        url = _summary_of(options.url)
        summary = await asking.json(url, SUMMARY)
        if summary.components is not None:
            return page_of(summary, summary.components)
        return page_of(summary, await _components(asking, url))


async def _components(asking: Asking, summary: str) -> list[Component] | None:
    """Return the components of the first generation that has them.

    Raises Unreadable where data is there but not of that shape: the page's own word may be older than what it says.
    """
    ending = _SUMMARY_OF_V3 if summary.endswith(_SUMMARY_OF_V3) else _SUMMARY
    for generation in _GENERATIONS:
        found = await asking.json_if_there(beside(summary, ending, generation), COMPONENTS, decides=True)
        if found is not None:
            return found.components
    return None


def _summary_of(url: str) -> str:
    """Return the summary's address, also from that of the components."""
    at = endpoint(site_of(url), _SUMMARY, known=_GENERATIONS)
    longest = sorted(_GENERATIONS, key=len, reverse=True)  # "/api/v2/…" ends in "/v2/…"
    found = next((each for each in longest if urlsplit(at).path.endswith(each)), "")
    return beside(at, found, _SUMMARY) if found else at


SOURCE: Source = Instatus()
