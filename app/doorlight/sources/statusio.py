"""Status.io: one answer under a page's id, with components that may run in several containers (places).

An official light. The id stands in the path of the page's address, or else in its HTML. Sources: STATUS_FORMATS 3.5,
kb.status.io (status and incident codes), and how inket/stts reads it.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

import msgspec
from msgspec import Struct, field

from doorlight.domain.source_trouble import SourceTrouble
from doorlight.domain.status import Status, worst
from doorlight.sources.base import Source
from doorlight.sources.published.asking import Asking
from doorlight.sources.published.page import Incident, Part, PublishedPage, Remark, Stage, Upkeep
from doorlight.sources.published.site import at_host_of, found_in_site
from doorlight.sources.published.source import PublishedSource
from doorlight.sources.published.words import stage_of_code, status_of_code
from doorlight.sources.reading.official import Unreadable
from doorlight.sources.reading.plain_text import seconds_of

STATUSES = {
    100: Status.OPERATIONAL,
    200: Status.MAINTENANCE,
    300: Status.DEGRADED,
    400: Status.PARTIAL_OUTAGE,
    500: Status.MAJOR_OUTAGE,
    600: Status.MAJOR_OUTAGE,  # a security event
}
STAGES = {100: Stage.UNDERWAY, 200: Stage.UNDERWAY, 300: Stage.UNDERWAY}  # investigating, identified, monitoring
_API = "/1.0/status/"
_HOME = "https://api.status.io"
_ID = re.compile(r"/([0-9a-f]{24})(?:/|$)", re.IGNORECASE)
_MARK = re.compile(r"/(?:pages|1\.0/status)/(?:[a-z]+/)?([0-9a-f]{24})\b", re.IGNORECASE)

Code = int | str


class Container(Struct, frozen=True):
    """Where a component runs."""

    name: str
    status_code: Code
    id: str = ""


class Component(Struct, frozen=True):
    """A part of the service."""

    name: str
    status_code: Code
    id: str = ""
    containers: list[Container] | None = None


class Overall(Struct, frozen=True):
    """The page's own word."""

    status_code: Code
    status: str | None = None
    updated: str | None = None


class Affected(Struct, frozen=True):
    """A component named by an incident."""

    name: str = ""
    id: str = field(name="_id", default="")


class Message(Struct, frozen=True):
    """One update. `state` is how far it has come, `status` how bad it is."""

    details: str | None = None
    state: Code | None = None
    status: Code | None = None
    datetime: str | None = None


class Event(Struct, frozen=True):
    """An open incident, or a maintenance."""

    name: str
    datetime_open: str | None = None
    datetime_planned_start: str | None = None
    datetime_planned_end: str | None = None
    messages: list[Message] | None = None
    components_affected: list[Affected] | None = None


class Maintenance(Struct, frozen=True):
    """Under way, and planned."""

    active: list[Event] | None = None
    upcoming: list[Event] | None = None


class Result(Struct, frozen=True):
    """The whole page."""

    status_overall: Overall
    status: list[Component]
    incidents: list[Event] | None = None
    maintenance: Maintenance | None = None


class Answer(Struct, frozen=True):
    """The envelope."""

    result: Result


ANSWER = msgspec.json.Decoder(Answer)


class StatusIo(PublishedSource):
    """The kind `statusio`: the page's id at its own host, at the system's own where that host has no such answer."""

    kind = "statusio"
    hosts = ("*.status.io",)
    conditional = True

    async def read(self, options: Any, asking: Asking) -> PublishedPage:
        """Ask under the id.

        Raises Unreadable, NetError.
        """
        path = urlsplit(options.url.strip()).path
        if _API in path:
            return page_of((await asking.json(options.url.strip(), ANSWER)).result)
        given = _ID.search(path)
        page_id = given[1] if given else await found_in_site(asking, options.url, _MARK)
        try:
            answer = await asking.json(at_host_of(options.url, _API + page_id), ANSWER)
        except Unreadable as error:
            if error.trouble not in (SourceTrouble.GONE, SourceTrouble.NOT_DATA):
                raise
            answer = await asking.json(f"{_HOME}{_API}{page_id}", ANSWER)
        return page_of(answer.result)


def page_of(result: Result) -> PublishedPage:
    """Return what an answer says, in the words of the one model."""
    overall, doubt = status_of_code(STATUSES, result.status_overall.status_code)
    upkeep = result.maintenance or Maintenance()
    return PublishedPage(
        overall=overall,
        line=result.status_overall.status or "",
        said_at=seconds_of(result.status_overall.updated),
        parts=tuple(part for row in result.status for part in _parts(row)),
        incidents=tuple(_incident(each) for each in result.incidents or ()),
        upkeep=(
            *(_upkeep(each, Stage.UNDERWAY) for each in upkeep.active or ()),
            *(_upkeep(each, Stage.AHEAD) for each in upkeep.upcoming or ()),
        ),
        doubts=(doubt,) if doubt else (),
    )


def _parts(row: Component) -> list[Part]:
    """Return a component, with one part a container where it has several: they are its regions."""
    status, word = status_of_code(STATUSES, row.status_code)
    places = row.containers or []
    if len(places) <= 1:
        return [_single(row, status, word, places)]
    group = Part(name=row.name, status=status, id=row.id or row.name, is_group=True, word=word)
    return [group, *(_placed(row, place) for place in places)]


def _single(row: Component, status: Status, word: str, places: list[Container]) -> Part:
    """Return a component that runs in one place: the worse of what is said of the two."""
    region = ""
    for place in places:
        region = place.name
        there, doubt = status_of_code(STATUSES, place.status_code)
        status, word = (there, doubt) if worst((there, status)) is not status else (status, word)
    return Part(name=row.name, status=status, id=row.id, region=region, word=word)


def _placed(row: Component, place: Container) -> Part:
    status, word = status_of_code(STATUSES, place.status_code)
    part_id = f"{row.id}/{place.id}"
    return Part(name=row.name, status=status, id=part_id, parent=row.id or row.name, region=place.name, word=word)


def _incident(row: Event) -> Incident:
    newest = max(row.messages or (), key=lambda each: seconds_of(each.datetime) or 0.0, default=None)
    stage, word = (Stage.UNDERWAY, "") if newest is None else stage_of_code(STAGES, newest.state)
    severity = None if newest is None or newest.status is None else status_of_code(STATUSES, newest.status)[0]
    return Incident(
        title=row.name,
        stage=stage,
        severity=severity,
        began_at=seconds_of(row.datetime_open),
        remarks=_remarks(row),
        parts=_affected(row),
        word=word,
    )


def _upkeep(row: Event, stage: Stage) -> Upkeep:
    return Upkeep(
        title=row.name,
        stage=stage,
        starts_at=seconds_of(row.datetime_planned_start),
        ends_at=seconds_of(row.datetime_planned_end),
        remarks=_remarks(row),
        parts=_affected(row),
    )


def _remarks(row: Event) -> tuple[Remark, ...]:
    return tuple(Remark(seconds_of(each.datetime), each.details or "") for each in row.messages or ())


def _affected(row: Event) -> tuple[str, ...]:
    return tuple(word for each in row.components_affected or () for word in (each.id, each.name) if word)


SOURCE: Source = StatusIo()
