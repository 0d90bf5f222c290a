"""openstatus: one word for the whole, under the page's slug.

An official light. The word is worked out from the last looks of all monitors, or is "incident" while a report is
open. Sources: STATUS_FORMATS 2, docs.openstatus.dev "Public Status Widget".
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import msgspec
from msgspec import Struct

from doorlight.domain.status import Status
from doorlight.sources.base import Source
from doorlight.sources.published.asking import Asking
from doorlight.sources.published.page import PublishedPage
from doorlight.sources.published.site import at_host_of
from doorlight.sources.published.source import PublishedSource
from doorlight.sources.published.words import status_of

STATUSES = {
    "operational": Status.OPERATIONAL,
    "under_maintenance": Status.MAINTENANCE,
    "degraded_performance": Status.DEGRADED,
    "incident": Status.DEGRADED,
    "partial_outage": Status.PARTIAL_OUTAGE,
    "major_outage": Status.MAJOR_OUTAGE,
    "unknown": Status.UNKNOWN,
}
_PATH = "/public/status/"
_HOME = "https://api.openstatus.dev"
_SITES = ".openstatus.dev"
_NO_PAGES = ("www", "api", "docs", "app")  # hosts of the system itself


class Word(Struct, frozen=True):
    """The whole answer."""

    status: str


WORD = msgspec.json.Decoder(Word)


class OpenStatus(PublishedSource):
    """The kind `openstatus`: a page at `<slug>.openstatus.dev`, or the endpoint itself."""

    kind = "openstatus"
    conditional = True

    async def read(self, options: Any, asking: Asking) -> PublishedPage:
        """Ask for the word.

        Raises Unreadable, NetError.
        """
        word = await asking.json(_endpoint_of(options.url.strip()), WORD)
        overall, doubt = status_of(STATUSES, word.status)
        return PublishedPage(overall=overall, doubts=(doubt,) if doubt else ())


def _endpoint_of(url: str) -> str:
    """Return the address of the word; at a host of its own the slug is the last word of the path."""
    parts = urlsplit(url)
    if _PATH in parts.path:
        return at_host_of(url, parts.path.rstrip("/"))
    slug = (parts.hostname or "").lower().removesuffix(_SITES)
    if slug != (parts.hostname or "").lower() and slug not in _NO_PAGES:
        return f"{_HOME}{_PATH}{slug}"
    return at_host_of(url, _PATH + parts.path.rstrip("/").rsplit("/", 1)[-1])


SOURCE: Source = OpenStatus()
