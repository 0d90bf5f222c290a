"""Atlassian Statuspage, and what speaks its v2 language: the provider's own page, part by part.

An official light. The payload's shape is in `reading.statuspage_payload`, what pages have in common in `published`.
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
from doorlight.sources.published.source import PublishedSource
from doorlight.sources.reading.official import Unreadable
from doorlight.sources.reading.statuspage_payload import LISTS, SUMMARY, Lists, Summary, Whole, page_of

_API = "/api/v2"
_SUMMARY = f"{_API}/summary.json"
_STATUS = f"{_API}/status.json"
_COMPONENTS = f"{_API}/components.json"
_LISTS = (
    _COMPONENTS,
    f"{_API}/incidents/unresolved.json",
    f"{_API}/incidents.json",
    f"{_API}/scheduled-maintenances.json",
)
_WHOLE = ("/summary.json", "/status.json")
_GONE = (SourceTrouble.GONE,)
_NOT_THERE = (SourceTrouble.GONE, SourceTrouble.NOT_DATA)


class Statuspage(PublishedSource):
    """The kind `statuspage`: `summary.json`, and piece by piece where a look-alike has no such summary."""

    kind = "statuspage"
    hosts = ("*.statuspage.io",)
    conditional = True

    async def read(self, options: Any, asking: Asking) -> PublishedPage:
        """Ask for the summary.

        Raises Unreadable, NetError.
        """
        given = endpoint(site_of(options.url), _SUMMARY, known=(*_WHOLE, *_LISTS))
        word_alone = _ends(given, _STATUS)  # it says nothing of the parts: what says both is asked first
        url = beside(given, _STATUS, _SUMMARY) if word_alone else given
        if not any(_ends(url, each) for each in _WHOLE):
            return page_of(await _piece_by_piece(asking, url, wrong_shape()))
        try:
            summary = await asking.json(url, SUMMARY)
        except Unreadable as error:
            if error.trouble not in (_NOT_THERE if word_alone else _GONE) or not url.endswith(_SUMMARY):
                raise
            return page_of(await _piece_by_piece(asking, url, error))
        if summary.components is None and _ends(url, "/summary.json"):
            return page_of(await _with_components(asking, url, summary))
        return page_of(summary)


async def _with_components(asking: Asking, url: str, summary: Whole) -> Whole:
    """Return a summary with the components that it left out, from their own address.

    Rootly's pages have none and speak for themselves: they have neither an id nor a list of maintenance, which a
    Statuspage always has. Raises Unreadable, NetError.
    """
    listed = await _listed(asking, beside(url, "/summary.json", "/components.json"), decides=True)
    if listed is None or listed.components is None:
        if summary.page.id or summary.incidents is None or summary.scheduled_maintenances is not None:
            raise wrong_shape()
        return summary
    return replace(summary, components=listed.components)


async def _piece_by_piece(asking: Asking, url: str, otherwise: Unreadable) -> Summary:
    """Put a summary together from the endpoints that are there; without any, raise `otherwise`.

    Raises Unreadable, NetError.
    """
    known = next(each for each in (_SUMMARY, *_LISTS) if _ends(url, each))
    status = await asking.json_if_there(beside(url, known, _STATUS), SUMMARY, decides=True)
    lists = [await _listed(asking, beside(url, known, each), decides=each == _COMPONENTS) for each in _LISTS]
    components, unresolved, recent, upkeep = (each or Lists() for each in lists)
    if status is None and all(each is None for each in lists):
        raise otherwise
    return Summary(
        page=status.page if status else components.page or unresolved.page or recent.page or upkeep.page,
        status=status.status if status else None,
        components=components.components,
        incidents=unresolved.incidents or recent.incidents,
        scheduled_maintenances=upkeep.scheduled_maintenances,
    )


async def _listed(asking: Asking, url: str, *, decides: bool) -> Lists | None:
    found = await asking.json_if_there(url, LISTS, decides=decides)
    return found  # noqa: RET504  # with a context mypy infers Decoder[Lists | None]


def _ends(url: str, path: str) -> bool:
    """Say whether an address ends in this path."""
    return urlsplit(url).path.endswith(path)


SOURCE: Source = Statuspage()
