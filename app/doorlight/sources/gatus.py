"""Gatus: a household's own endpoints; the newest result of each says how it is.

An official light. Sources: STATUS_FORMATS 2 and 3.9, TwiN/gatus `config/endpoint/status.go`, `result.go` and
`api/endpoint_status.go` (all endpoints come at once: the page and its size are of each one's results).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

import msgspec
from msgspec import Struct

from doorlight.domain.status import Status, worst
from doorlight.sources.base import Source
from doorlight.sources.published.asking import Asking
from doorlight.sources.published.endpoint import endpoint
from doorlight.sources.published.page import Part, PublishedPage
from doorlight.sources.published.source import PublishedSource
from doorlight.sources.reading.plain_text import seconds_of

_PATH = "/api/v1/endpoints/statuses"
_NEWEST = "page=1&pageSize=1"  # of each endpoint's results, only the last
_FRESH_FOR = 86_400.0  # seconds: endpoints are looked at every minute by default; a day without is a dead Gatus
_GROUP = "group "


class Result(Struct, frozen=True):
    """One look at an endpoint."""

    success: bool
    timestamp: str | None = None


class Endpoint(Struct, frozen=True):
    """An endpoint and its last results, the newest last."""

    name: str
    group: str | None = None
    key: str = ""
    results: list[Result] | None = None


ENDPOINTS = msgspec.json.Decoder(list[Endpoint])


class Gatus(PublishedSource):
    """The kind `gatus`."""

    kind = "gatus"

    async def read(self, options: Any, asking: Asking) -> PublishedPage:
        """Ask for the newest result of each endpoint.

        Raises Unreadable, NetError.
        """
        url = endpoint(options.url, _PATH)
        whole = url if urlsplit(url).query else f"{url}?{_NEWEST}"
        return page_of(await asking.json(whole, ENDPOINTS))


def page_of(endpoints: list[Endpoint]) -> PublishedPage:
    """Return what the endpoints say, in the words of the one model."""
    newest = max((_when(each) for row in endpoints for each in row.results or ()), default=0.0)
    rows = [_part(row, newest) for row in endpoints]
    return PublishedPage(
        overall=None,
        said_at=newest or None,
        renewed_at=newest or None,
        fresh_for=_FRESH_FOR,
        parts=(*_groups(rows), *rows),
        monitors=True,
    )


def _groups(rows: list[Part]) -> Iterable[Part]:
    for group in dict.fromkeys(row.parent for row in rows if row.parent):
        status = worst(row.status for row in rows if row.parent == group)
        yield Part(name=group.removeprefix(_GROUP), status=status, id=group, is_group=True)


def _part(row: Endpoint, newest: float) -> Part:
    parent = f"{_GROUP}{row.group}" if row.group else ""
    return Part(name=row.name, status=_status(row, newest), id=row.key, parent=parent)


def _status(row: Endpoint, newest: float) -> Status:
    """Return what the last result says: *unknown* without any, and where success is a day behind the newest."""
    last = max(row.results or (), key=_when, default=None)
    if last is None:
        return Status.UNKNOWN
    if not last.success:
        return Status.MAJOR_OUTAGE
    return Status.OPERATIONAL if _when(last) >= newest - _FRESH_FOR else Status.UNKNOWN


def _when(result: Result) -> float:
    return seconds_of(result.timestamp) or 0.0


SOURCE: Source = Gatus()
