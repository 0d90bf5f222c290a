"""SAP Concur: the current status of each service, data centre by data centre.

An official light. All data centres are read and the worst counts, unless `regions` or the address names one; a centre
that cannot be read makes the whole unknown. The list of all incidents since 2013 (23 MB) is not asked for, but read
where its address was pasted. Sources: STATUS_FORMATS 4, bjgreenberg/vendor-dashboard `concur-status.js`.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

from doorlight.net.exchange import FEED_CAP
from doorlight.sources.base import Source
from doorlight.sources.published.asking import Asking
from doorlight.sources.published.endpoint import endpoint
from doorlight.sources.published.page import PublishedPage
from doorlight.sources.published.site import at_host_of
from doorlight.sources.published.source import PublishedSource
from doorlight.sources.reading.concur_payload import (
    BANNER,
    CENTRES,
    HISTORY,
    INCIDENTS,
    History,
    incidents_alone,
    page_of,
)

_HISTORY, _INCIDENTS, _BANNER = "/api/open/status_history", "/api/open/incidents", "/api/v3/banner"
_ZONE = "utc_offset=-0500"  # of the days of history, which are not read


class Concur(PublishedSource):
    """The kind `concur`."""

    kind = "concur"
    home = "https://open.concur.com"
    cap = FEED_CAP

    async def read(self, options: Any, asking: Asking) -> PublishedPage:
        """Ask for each data centre, and for the banner that announces what is not listed yet.

        Raises Unreadable, NetError.
        """
        url = endpoint(self.address(options), _HISTORY, known=(_INCIDENTS,))
        path = urlsplit(url).path
        if path.endswith(_INCIDENTS):
            return incidents_alone(await asking.json(url, INCIDENTS), asking.language)
        histories: dict[str, History] = {}
        for centre in _wanted(url, options.regions):
            asked = at_host_of(url, path, f"data_center={centre}&{_ZONE}")
            histories[centre] = await asking.json(asked, HISTORY)
        root = path.removesuffix(_HISTORY)
        banner = await asking.json_if_there(at_host_of(url, root + _BANNER), BANNER)
        return page_of(histories, banner, asking.language)


def _wanted(url: str, regions: tuple[str, ...]) -> list[str]:
    """Return the data centre of the address, the chosen ones, or all of them."""
    given = parse_qs(urlsplit(url).query).get("data_center")
    if given:
        return [given[0].lower()] if given[0].isalnum() else list(CENTRES)
    chosen = {each.strip().lower() for each in regions}
    return [each for each in CENTRES if each in chosen] if chosen and chosen <= set(CENTRES) else list(CENTRES)


SOURCE: Source = Concur()
