"""Site24x7's StatusIQ: the summary that its page loads, under the page's encrypted id.

An official light. Ids stand in the HTML of the page. Sources: STATUS_FORMATS 2, how inket/stts reads it; the order of
the numbers is its own: 4 is maintenance, and 3 is the mildest trouble.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

import msgspec
from msgspec import Struct, field

from doorlight.domain.status import Status
from doorlight.sources.base import Source
from doorlight.sources.published.asking import Asking
from doorlight.sources.published.decoding import wrong_shape
from doorlight.sources.published.page import Incident, Part, PublishedPage, Stage
from doorlight.sources.published.site import at_host_of, found_in_site
from doorlight.sources.published.source import PublishedSource
from doorlight.sources.published.words import status_of_code
from doorlight.sources.reading.plain_text import seconds_of

STATUSES = {
    1: Status.OPERATIONAL,
    2: Status.DEGRADED,  # informational: something is told, so it is not simply fine
    3: Status.DEGRADED,
    4: Status.MAINTENANCE,
    5: Status.PARTIAL_OUTAGE,
    6: Status.MAJOR_OUTAGE,
}
_API = "/sp/api/public/summary_details/statuspages/"
_MARK = re.compile(r"enc_statuspage_id[\"']?\s*[:=]\s*[\"']([\w=-]+)")

Code = int | str


class Row(Struct, frozen=True):
    """A component, or a group of components: they have names of their own for the same."""

    name: str | None = field(name="display_name", default=None)
    status: Code | None = field(name="component_status", default=None)
    id: str = field(name="enc_component_id", default="")
    group_name: str | None = field(name="componentgroup_display_name", default=None)
    group_status: Code | None = field(name="componentgroup_status", default=None)
    components: list[Row] | None = field(name="componentgroup_components", default=None)


class Event(Struct, frozen=True):
    """An open incident."""

    title: str | None = None
    incident_title: str | None = None
    started_at: str | None = None
    begin_time: str | None = None


class Data(Struct, frozen=True):
    """What is now."""

    current_status: list[Row]
    active_incident_details: list[Event] | None = None


class Summary(Struct, frozen=True):
    """The envelope."""

    data: Data


SUMMARY = msgspec.json.Decoder(Summary)


class Site24x7(PublishedSource):
    """The kind `site24x7`."""

    kind = "site24x7"

    async def read(self, options: Any, asking: Asking) -> PublishedPage:
        """Ask for the summary under the page's id.

        Raises Unreadable, NetError.
        """
        url = options.url.strip()
        if _API not in urlsplit(url).path:
            url = at_host_of(url, _API + await found_in_site(asking, url, _MARK))
        return page_of(await asking.json(url, SUMMARY))


def page_of(summary: Summary) -> PublishedPage:
    """Return what the summary says, in the words of the one model.

    Raises Unreadable.
    """
    return PublishedPage(
        overall=None,
        parts=tuple(part for row in summary.data.current_status for part in _parts(row, "")),
        incidents=tuple(_incident(each) for each in summary.data.active_incident_details or ()),
    )


def _parts(row: Row, parent: str) -> list[Part]:
    name, code = (row.group_name, row.group_status) if row.components is not None else (row.name, row.status)
    if not name or code is None:
        raise wrong_shape()
    status, word = status_of_code(STATUSES, code)
    below = row.components or []
    part_id = f"group {name}" if below else row.id
    part = Part(name=name, status=status, id=part_id, parent=parent, is_group=bool(below), word=word)
    return [part, *(each for child in below for each in _parts(child, part_id))]


def _incident(event: Event) -> Incident:
    return Incident(
        title=event.title or event.incident_title or "",
        stage=Stage.UNDERWAY,
        began_at=seconds_of(event.started_at or event.begin_time),
    )


SOURCE: Source = Site24x7()
