"""Adobe: every event of the last forty days, product by product; what is not listed is in order.

An official light. The one answer is some 5 MB, and asked for conditionally. The list of all products (2 MB more) is
asked for only when somebody wants to choose. The payload is in `reading.adobe_payload`.
"""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from doorlight.domain.service import Check
from doorlight.net.exchange import FEED_CAP
from doorlight.sources.base import Source, Tools
from doorlight.sources.published.asking import Asking
from doorlight.sources.published.endpoint import beside, endpoint
from doorlight.sources.published.page import PublishedPage
from doorlight.sources.published.source import PublishedSource
from doorlight.sources.reading.adobe_payload import EVENTS, page_of
from doorlight.sources.reading.adobe_registry import REGISTRY, all_parts

_EVENTS, _REGISTRY = "/adobestatus/StatusEvents", "/adobestatus/SnowServiceRegistry"
_SITE = "https://status.adobe.com"
_DATA = "https://data.status.adobe.com"


class Adobe(PublishedSource):
    """The kind `adobe`: the site and the home of its data are one."""

    kind = "adobe"
    home = _DATA
    cap = FEED_CAP
    conditional = True

    async def read(self, options: Any, asking: Asking) -> PublishedPage:
        """Ask for the events.

        Raises Unreadable, NetError.
        """
        return page_of(await asking.json(self._events(options), EVENTS), asking.language)

    async def survey(self, check: Check, tools: Tools) -> PublishedPage:
        """Return the page with all products to choose from, where their list can be read.

        Raises Unreadable, NetError.
        """
        asking = self._asking(check, tools, None)
        page = await self.read(check.options, asking)
        registry = await asking.json_if_there(beside(self._events(check.options), _EVENTS, _REGISTRY), REGISTRY)
        return replace(page, parts=all_parts(registry, page.parts or ())) if registry else page

    def _events(self, options: Any) -> str:
        address = self.address(options)
        return endpoint(_DATA if address.startswith(_SITE) else address, _EVENTS)


SOURCE: Source = Adobe()
