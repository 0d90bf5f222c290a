"""Uptime.com: the document that its own page polls, or the same embedded in the page of a domain of its own.

An official light. `global_is_operational` false does not say how bad it is: components do, and where none of them
explains it, it is a major outage (STATUS_FORMATS 2). The payload is in `reading.uptimecom_payload`.
"""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import urlsplit

import msgspec

from doorlight.sources.base import Source
from doorlight.sources.published.asking import Asking
from doorlight.sources.published.decoding import wrong_shape
from doorlight.sources.published.endpoint import endpoint
from doorlight.sources.published.page import PublishedPage
from doorlight.sources.published.site import html_of, is_elsewhere, no_way_in
from doorlight.sources.published.source import PublishedSource
from doorlight.sources.reading.official import Unreadable
from doorlight.sources.reading.uptimecom_payload import ANSWER, StatusPage, page_of

_AJAX = "/ajax"
_CONTROLLER = "StatusPageDisplayController"  # the page's script, which is handed the document
_MARK = re.compile(r"[\"']?\bstatuspage[\"']?\s*:\s*(?=\{)")


class UptimeCom(PublishedSource):
    """The kind `uptimecom`."""

    kind = "uptimecom"

    async def read(self, options: Any, asking: Asking) -> PublishedPage:
        """Ask for the document; a bare domain is asked for its page first.

        Raises Unreadable, NetError.
        """
        if not urlsplit(options.url.strip()).path.strip("/"):
            try:
                return page_of(_embedded(await html_of(asking, options.url.strip())), asking.now())
            except Unreadable as error:
                if not is_elsewhere(error):
                    raise
        answer = await asking.json(endpoint(options.url, _AJAX), ANSWER)
        return page_of(answer.data, asking.now())


def _embedded(html: str) -> StatusPage:
    """Return the document that a page carries for its own script.

    Raises Unreadable.
    """
    controller = html.find(_CONTROLLER)
    found = _MARK.search(html, controller) if controller >= 0 else None
    if found is None:
        raise no_way_in()
    try:
        value, _ = json.JSONDecoder().raw_decode(html, found.end())
        return msgspec.convert(value, StatusPage)
    except (ValueError, RecursionError) as error:  # msgspec's errors are ValueErrors too
        raise wrong_shape() from error


SOURCE: Source = UptimeCom()
