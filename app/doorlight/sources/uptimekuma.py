"""Uptime Kuma: a household's own monitors. The heartbeats carry the state, the page only their names.

An official light. Both endpoints are the ones that Kuma's own page polls; they are not promised to stay
(louislam/uptime-kuma issues 5399 and 3390). The payload is in `reading.uptimekuma_payload`.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from doorlight.sources.base import Source
from doorlight.sources.published.asking import Asking
from doorlight.sources.published.page import PublishedPage
from doorlight.sources.published.site import at_host_of
from doorlight.sources.published.source import PublishedSource
from doorlight.sources.reading.uptimekuma_payload import BEATS, ENTRY, PAGE, page_of

_SLUG = re.compile(r"(?P<base>.*?)/(?:status|api/status-page(?:/heartbeat)?)/(?P<slug>[^/]+)(?:/.*)?")
_DEFAULT = "default"  # what Kuma shows at /status


class UptimeKuma(PublishedSource):
    """The kind `uptimekuma`: a page is named by the word behind /status/; a domain of its own asks Kuma which."""

    kind = "uptimekuma"

    async def read(self, options: Any, asking: Asking) -> PublishedPage:
        """Ask for the heartbeats and the names.

        Raises Unreadable, NetError.
        """
        path = urlsplit(options.url.strip()).path
        found = _SLUG.fullmatch(path)
        base = found["base"] if found else ""
        slug = found["slug"].lower() if found else await _entry(options.url, path, asking)
        beats = await asking.json(at_host_of(options.url, f"{base}/api/status-page/heartbeat/{slug}"), BEATS)
        page = await asking.json_if_there(at_host_of(options.url, f"{base}/api/status-page/{slug}"), PAGE)
        return page_of(beats, page)


async def _entry(url: str, path: str, asking: Asking) -> str:
    """Return the page that Kuma shows at this domain's root."""
    if path.strip("/"):
        return _DEFAULT
    entry = await asking.json_if_there(at_host_of(url, "/api/entry-page"), ENTRY)
    if entry is None:
        return _DEFAULT
    return entry.slug or (entry.entry_page or "").removeprefix("statusPage-") or _DEFAULT


SOURCE: Source = UptimeKuma()
