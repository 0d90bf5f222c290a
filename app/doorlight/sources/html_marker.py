"""Status pages that offer only HTML: one structural mark a system, or unknown.

An official light. `system` names whose page it is; each mark is read in `reading.html_markers` and
`reading.html_embedded`. OnlineOrNot's page is an empty shell, but the data it is drawn from are public.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from msgspec import Struct

from doorlight.domain.words import say
from doorlight.sources.base import OptionsError, Source
from doorlight.sources.published.asking import Asking
from doorlight.sources.published.page import PublishedPage
from doorlight.sources.published.site import at_host_of
from doorlight.sources.published.source import PageOptions, PublishedSource
from doorlight.sources.reading.address import is_public
from doorlight.sources.reading.charset import text_of
from doorlight.sources.reading.html_embedded import okta, pagerduty
from doorlight.sources.reading.html_markers import betterstack, signal, statuscast
from doorlight.sources.reading.onlineornot_payload import SUMMARY, page_of
from doorlight.sources.reading.options import nearest, shown

_MARKS: dict[str, Callable[[str], PublishedPage]] = {
    "betterstack": betterstack,
    "okta": okta,
    "pagerduty": pagerduty,
    "signal": signal,
    "statuscast": statuscast,
}
_ONLINEORNOT = "onlineornot"
_SYSTEMS = (*_MARKS, _ONLINEORNOT)
_HOMES = {
    "okta": "https://status.okta.com",
    "pagerduty": "https://status.pagerduty.com",
    "signal": "https://status.signal.org",
}
_PAGES = "/v1/status_pages/"
_API = "https://api.onlineornot.com"
_HOSTED = ".onlineornot.com"


class MarkerOptions(PageOptions, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`system` is okta, pagerduty, statuscast, signal, onlineornot or betterstack."""

    system: str


class HtmlMarker(PublishedSource):
    """The kind `html_marker`."""

    kind = "html_marker"
    conditional = True
    Options: type[Struct] = MarkerOptions

    def address(self, options: Any) -> str:
        """Return the address that was given, or that of a system which has just one."""
        return str(options.url.strip() or _HOMES.get(options.system, ""))

    def validate(self, options: Any) -> None:
        """Refuse what the base refuses, and a system that nobody knows.

        Raises OptionsError.
        """
        if options.system not in _SYSTEMS:
            near = nearest(options.system, _SYSTEMS) or ", ".join(_SYSTEMS)
            text = say("config", "unknown system {system}; known: {known}", system=shown(options.system), known=near)
            raise OptionsError("system", text)
        super().validate(options)

    async def read(self, options: Any, asking: Asking) -> PublishedPage:
        """Ask for the page and look for its mark.

        Raises Unreadable, NetError.
        """
        url = self.address(options)
        if options.system == _ONLINEORNOT:
            return page_of(await asking.json(_data_of(url), SUMMARY))
        mark = _MARKS[options.system]
        return await asking.read(url, lambda reply: mark(text_of(reply)), accept="text/html")


def _data_of(site: str) -> str:
    """Return where the data of an OnlineOrNot page are: under its subdomain, or its own host name."""
    parts = urlsplit(site)
    if _PAGES in parts.path:
        return site
    host = (parts.hostname or "").lower()
    path = f"{_PAGES}{host.removesuffix(_HOSTED)}/summary"
    return f"{_API}{path}" if is_public(host) else at_host_of(site, path)


SOURCE: Source = HtmlMarker()
