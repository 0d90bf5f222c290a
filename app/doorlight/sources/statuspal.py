"""Statuspal: a page's summary under its subdomain; on a domain of its own, the one marker of its HTML.

An official light. Sources: STATUS_FORMATS 2 and 3.10, statuspal.io/api-docs (v2 summary), help.statuspal.io article
68; the marker (`.system-status` and its `type-…` class) is the one inket/stts reads.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import msgspec
from msgspec import Struct

from doorlight.domain.status import Status
from doorlight.sources.base import Source
from doorlight.sources.published.asking import Asking
from doorlight.sources.published.page import Incident, Part, PublishedPage, Remark, Stage, Upkeep
from doorlight.sources.published.site import at_host_of, html_of, no_way_in
from doorlight.sources.published.source import PublishedSource
from doorlight.sources.published.timing import stage_between
from doorlight.sources.published.words import status_of
from doorlight.sources.reading.markup import parsed
from doorlight.sources.reading.plain_text import seconds_of

STATUSES = {"minor": Status.DEGRADED, "major": Status.MAJOR_OUTAGE, "scheduled": Status.MAINTENANCE}
_API = "/api/v2/status_pages/"
_HOMES = {".statuspal.io": "https://statuspal.io", ".statuspal.eu": "https://statuspal.eu"}
_MARKED = {"type-none": Status.OPERATIONAL} | {f"type-{word}": status for word, status in STATUSES.items()}
_TYPE = "type-"

Id = int | str


class Service(Struct, frozen=True):
    """A part of the service; null is what is said of one in order, so that it must be there."""

    name: str
    current_incident_type: str | None
    id: Id = ""
    children: list[Service] | None = None


class Update(Struct, frozen=True):
    """One update, as HTML."""

    type: str | None = None
    description: str | None = None
    posted_at: str | None = None
    inserted_at: str | None = None


class Event(Struct, frozen=True):
    """An incident or a maintenance."""

    title: str = ""
    type: str | None = None
    starts_at: str | None = None
    ends_at: str | None = None
    service_ids: list[Id] | None = None
    updates: list[Update] | None = None
    url: str | None = None


class Page(Struct, frozen=True):
    """The page and what is the matter with it."""

    current_incident_type: str | None
    name: str | None = None
    url: str | None = None


class Summary(Struct, frozen=True):
    """`/summary`."""

    status_page: Page
    services: list[Service]
    incidents: list[Event] | None = None
    maintenances: list[Event] | None = None
    upcoming_maintenances: list[Event] | None = None


SUMMARY = msgspec.json.Decoder(Summary)


class Statuspal(PublishedSource):
    """The kind `statuspal`."""

    kind = "statuspal"
    hosts = ("statuspal.io", "statuspal.eu")

    async def read(self, options: Any, asking: Asking) -> PublishedPage:
        """Ask for the summary where the address names the subdomain, else for the page itself.

        Raises Unreadable, NetError.
        """
        url = _summary_of(options.url.strip())
        if url:
            return page_of(await asking.json(url, SUMMARY), asking.now())
        return _marked(await html_of(asking, options.url.strip()))


def _summary_of(url: str) -> str:
    """Return the address of the summary, "" where the subdomain is not known."""
    parts = urlsplit(url)
    host, path = (parts.hostname or "").lower(), parts.path.rstrip("/")
    if _API in path:
        subdomain = path.split(_API, 1)[1].split("/")[0]
        return at_host_of(url, f"{path.split(_API, 1)[0]}{_API}{subdomain}/summary")
    for ending, home in _HOMES.items():
        if host.endswith(ending) and host.removesuffix(ending) != "www":
            return f"{home}{_API}{host.removesuffix(ending)}/summary"
    return ""


def page_of(summary: Summary, now: float) -> PublishedPage:
    """Return what the summary says, in the words of the one model."""
    overall, doubt = _meant(summary.status_page.current_incident_type)
    return PublishedPage(
        overall=overall,
        name=summary.status_page.name or "",
        parts=tuple(row for service in summary.services for row in _rows(service, "")),
        incidents=tuple(_incident(each, now) for each in summary.incidents or ()),
        upkeep=(
            *(_upkeep(each, _begun(each, now)) for each in summary.maintenances or ()),
            *(_upkeep(each, Stage.AHEAD) for each in summary.upcoming_maintenances or ()),
        ),
        doubts=(doubt,) if doubt else (),
    )


def _meant(word: str | None) -> tuple[Status, str]:
    """Return what a type of incident means: none of them is in order."""
    return (Status.OPERATIONAL, "") if word is None else status_of(STATUSES, word)


def _rows(service: Service, parent: str) -> list[Part]:
    status, word = _meant(service.current_incident_type)
    children = service.children or []
    part_id = str(service.id or service.name)
    row = Part(name=service.name, status=status, id=part_id, parent=parent, is_group=bool(children), word=word)
    return [row, *(each for child in children for each in _rows(child, part_id))]


def _incident(event: Event, now: float) -> Incident:
    newest = max(event.updates or (), key=lambda each: _posted(each) or 0.0, default=None)
    ends = seconds_of(event.ends_at)
    over = (ends is not None and ends <= now) or (newest is not None and newest.type == "resolved")
    return Incident(
        title=event.title,
        stage=Stage.OVER if over else Stage.UNDERWAY,
        severity=STATUSES.get(event.type or ""),
        began_at=seconds_of(event.starts_at),
        remarks=_remarks(event),
        parts=tuple(str(each) for each in event.service_ids or ()),
        url=event.url or "",
    )


def _begun(event: Event, now: float) -> Stage:
    """Return the stage of a maintenance that is listed as active; one that should be over is not, while it is."""
    return stage_between(seconds_of(event.starts_at), None, now)


def _upkeep(event: Event, stage: Stage) -> Upkeep:
    return Upkeep(
        title=event.title,
        stage=stage,
        starts_at=seconds_of(event.starts_at),
        ends_at=seconds_of(event.ends_at),
        remarks=_remarks(event),
        parts=tuple(str(each) for each in event.service_ids or ()),
    )


def _remarks(event: Event) -> tuple[Remark, ...]:
    return tuple(Remark(_posted(each), each.description or "") for each in event.updates or ())


def _posted(update: Update) -> float | None:
    return seconds_of(update.posted_at or update.inserted_at)


def _marked(html: str) -> PublishedPage:
    """Return what the marker of a page says.

    Raises Unreadable where it is not there.
    """
    root = parsed(html)
    box = root.css_first(".system-status")
    types = [name for name in ((box.attributes.get("class") or "").split() if box else []) if name.startswith(_TYPE)]
    if not types:
        raise no_way_in()
    status, doubt = status_of(_MARKED, types[0] if len(types) == 1 else " ".join(types))
    line = root.css_first(".system-status--description")
    return PublishedPage(overall=status, line=line.text() if line else "", doubts=(doubt,) if doubt else ())


SOURCE: Source = Statuspal()
