"""incident.io: a Statuspage-like summary for the parts, the page's own widget for the incidents.

An official light. Its Statuspage-like answer leaves out incidents and maintenance (STATUS_FORMATS 3.2); a sub-page
(`neonstatus.com/aws-europe-frankfurt`) has only the widget. Where neither is there, the answer behind `/proxy/` is.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from msgspec.structs import replace

from doorlight.domain.source_trouble import SourceTrouble
from doorlight.sources.base import Source
from doorlight.sources.published.asking import Asking
from doorlight.sources.published.decoding import wrong_shape
from doorlight.sources.published.endpoint import beside, endpoint, site_of
from doorlight.sources.published.page import PublishedPage
from doorlight.sources.published.site import at_host_of
from doorlight.sources.published.source import PublishedSource
from doorlight.sources.reading.incidentio_payload import (
    WIDGET,
    incidents_of,
    open_of,
    page_of_widget,
    says_trouble,
    upkeep_of,
)
from doorlight.sources.reading.incidentio_proxy import PROXIED, page_of_proxied
from doorlight.sources.reading.official import Unreadable
from doorlight.sources.reading.statuspage_payload import SUMMARY, page_of

_SUMMARY = "/api/v2/summary.json"
_WIDGET = "/api/v1/summary"
_PROXY = "/proxy/"
_NOT_THERE = (SourceTrouble.GONE, SourceTrouble.NOT_DATA)


class IncidentIo(PublishedSource):
    """The kind `incidentio`. `url` is the page, a sub-page, or one of the three endpoints."""

    kind = "incidentio"

    async def read(self, options: Any, asking: Asking) -> PublishedPage:
        """Ask for the parts, and the incidents where the widget has them.

        Raises Unreadable, NetError.
        """
        url = endpoint(site_of(options.url), _SUMMARY, known=(_WIDGET,))
        if _PROXY in urlsplit(options.url).path:
            return page_of_proxied(await asking.json(options.url.strip(), PROXIED))
        if url.endswith(_WIDGET):
            return page_of_widget(await asking.json(url, WIDGET))
        try:
            summary = await asking.json(url, SUMMARY)
        except Unreadable as error:
            if error.trouble not in _NOT_THERE:
                raise
            return await _without_parts(asking, url, error)
        if summary.components is None:
            raise wrong_shape()
        return await _with_incidents(asking, url, page_of(summary))


async def _with_incidents(asking: Asking, url: str, page: PublishedPage) -> PublishedPage:
    """Return the page with the widget's incidents and maintenance: its own answer seldom has them.

    Where the two contradict each other (parts that are fine here and down there) the worse one counts.
    """
    widget = await asking.json_if_there(beside(url, _SUMMARY, _WIDGET), WIDGET)
    if widget is None:
        return page
    return replace(
        page,
        incidents=incidents_of(widget.ongoing_incidents) or page.incidents,
        incidents_decide=any(says_trouble(event) for event in open_of(widget.ongoing_incidents)),
        upkeep=upkeep_of(widget.in_progress_maintenances, widget.scheduled_maintenances) or page.upkeep,
    )


async def _without_parts(asking: Asking, url: str, error: Unreadable) -> PublishedPage:
    """Return what the widget says, else what the page is drawn from, where there is no list of parts.

    Raises the error of before where there is neither.
    """
    widget = await asking.json_if_there(beside(url, _SUMMARY, _WIDGET), WIDGET, decides=True)
    if widget is not None:
        return page_of_widget(widget)
    proxied = await asking.json_if_there(at_host_of(url, f"{_PROXY}{urlsplit(url).hostname}"), PROXIED)
    if proxied is not None:
        return page_of_proxied(proxied)
    raise error


SOURCE: Source = IncidentIo()
