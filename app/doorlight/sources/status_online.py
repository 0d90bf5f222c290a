"""status.online (WEDOS): a list of incidents, open and over; no part and no grade is told.

An official light. A well-formed list with nothing open is in order; an open incident is at least something. Sources:
STATUS_FORMATS 3.10, how gzuercher/status-page-to-chat reads it (its fields are not documented).
"""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct

from doorlight.domain.status import Status
from doorlight.sources.base import Source
from doorlight.sources.published.asking import Asking
from doorlight.sources.published.decoding import wrong_shape
from doorlight.sources.published.endpoint import endpoint
from doorlight.sources.published.page import Incident, PublishedPage, Stage
from doorlight.sources.published.source import PublishedSource
from doorlight.sources.published.words import stage_of
from doorlight.sources.reading.plain_text import seconds_of

STAGES = {
    "active": Stage.UNDERWAY,
    "open": Stage.UNDERWAY,
    "investigating": Stage.UNDERWAY,
    "identified": Stage.UNDERWAY,
    "monitoring": Stage.UNDERWAY,
    "resolved": Stage.OVER,
    "closed": Stage.OVER,
}
_PATH = "/en/json/incidents.json"
_LIST = "/json/incidents.json"  # in another language


class Event(Struct, frozen=True):
    """An incident."""

    status: str
    name: str | None = None
    title: str | None = None
    started_at: str | None = None
    created_at: str | None = None
    updated_at: str | None = None
    resolved_at: str | None = None
    url: str | None = None


class Listed(Struct, frozen=True):
    """The list, under either name."""

    incidents: list[Event] | None = None
    data: list[Event] | None = None


LISTED = msgspec.json.Decoder(Listed)


class StatusOnline(PublishedSource):
    """The kind `status_online`."""

    kind = "status_online"
    conditional = True

    async def read(self, options: Any, asking: Asking) -> PublishedPage:
        """Ask for the list.

        Raises Unreadable, NetError.
        """
        listed = await asking.json(endpoint(options.url, _PATH, known=(_LIST,)), LISTED)
        rows = listed.data if listed.incidents is None else listed.incidents
        if rows is None:
            raise wrong_shape()
        return page_of(rows)


def page_of(rows: list[Event]) -> PublishedPage:
    """Return what the list says, in the words of the one model."""
    said = [moment for each in rows if (moment := seconds_of(each.updated_at)) is not None]
    return PublishedPage(
        overall=Status.OPERATIONAL,
        said_at=max(said, default=None),
        incidents=tuple(_incident(each) for each in rows),
        incidents_decide=True,
    )


def _incident(row: Event) -> Incident:
    stage, word = stage_of(STAGES, row.status)
    return Incident(
        title=row.name or row.title or "",
        stage=stage if seconds_of(row.resolved_at) is None else Stage.OVER,
        severity=Status.DEGRADED,
        began_at=seconds_of(row.started_at or row.created_at),
        url=row.url or "",
        word=word,
    )


SOURCE: Source = StatusOnline()
