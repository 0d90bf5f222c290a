"""Better Stack: the page's JSON where it has one, else the one mark in its HTML that tells its state, else unknown.

An official light. Some pages answer `/index.json` with data, others with the page itself (STATUS_FORMATS 3.4).
"""

from __future__ import annotations

from typing import Any

from doorlight.domain.source_trouble import SourceTrouble
from doorlight.sources.base import Source
from doorlight.sources.published.asking import Asking
from doorlight.sources.published.decoding import wrong_shape
from doorlight.sources.published.endpoint import beside, endpoint, site_of
from doorlight.sources.published.page import PublishedPage
from doorlight.sources.published.source import PublishedSource
from doorlight.sources.reading.betterstack_payload import INDEX, page_of
from doorlight.sources.reading.charset import text_of
from doorlight.sources.reading.html_markers import betterstack
from doorlight.sources.reading.official import Unreadable

_INDEX = "/index.json"
_NO_DATA = (SourceTrouble.GONE, SourceTrouble.NOT_DATA)


class BetterStack(PublishedSource):
    """The kind `betterstack`. `url` is the page or its `/index.json`."""

    kind = "betterstack"

    async def read(self, options: Any, asking: Asking) -> PublishedPage:
        """Ask for the data, and for the page itself where there is none.

        Raises Unreadable, NetError.
        """
        url = endpoint(site_of(options.url), _INDEX)
        try:
            document = await asking.json(url, INDEX)
        except Unreadable as error:
            if error.trouble not in _NO_DATA:
                raise
            site = beside(url, _INDEX, "/")
            return await asking.read(site, lambda reply: betterstack(text_of(reply)), accept="text/html")
        page = page_of(document, asking.now())
        if page is None:
            raise wrong_shape()
        return page


SOURCE: Source = BetterStack()
