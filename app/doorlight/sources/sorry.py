"""Sorry: the page's one word, its components and its notices, each at an address of its own.

An official light. The word for the whole is required; components count where they are served. Sources: STATUS_FORMATS
2 and 3.10, status.sorryapp.com/api, docs.sorryapp.com/v1 (components, notices).
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import msgspec
from msgspec import Struct

from doorlight.domain.status import Status
from doorlight.sources.base import Source
from doorlight.sources.published.asking import Asking
from doorlight.sources.published.decoding import wrong_shape
from doorlight.sources.published.endpoint import beside, endpoint
from doorlight.sources.published.page import Incident, Part, PublishedPage, Remark, Stage, Upkeep
from doorlight.sources.published.site import is_elsewhere
from doorlight.sources.published.source import PublishedSource
from doorlight.sources.published.words import stage_of, status_of
from doorlight.sources.reading.official import Unreadable
from doorlight.sources.reading.plain_text import seconds_of

STATUSES = {
    "operational": Status.OPERATIONAL,
    "degraded": Status.DEGRADED,
    "partially-degraded": Status.DEGRADED,
    "partially_degraded": Status.DEGRADED,
    "under-maintenance": Status.MAINTENANCE,  # what is sent
    "under_maintenance": Status.MAINTENANCE,  # what is documented
}
STAGES = {
    "investigating": Stage.UNDERWAY,
    "identified": Stage.UNDERWAY,
    "recovering": Stage.UNDERWAY,
    "underway": Stage.UNDERWAY,
    "scheduled": Stage.AHEAD,
    "resolved": Stage.OVER,
    "false_alarm": Stage.OVER,
    "complete": Stage.OVER,
}
_STATUS, _STATUS_JSON, _COMPONENTS, _NOTICES = (
    "/api/v1/status",
    "/api/v1/status.json",
    "/api/v1/components",
    "/api/v1/notices",
)
_MOST_PAGES = 10

Id = int | str | None


class Page(Struct, frozen=True):
    """The page and its one word; `state_text` is null under maintenance."""

    state: str
    state_text: str | None = None
    name: str | None = None
    url: str | None = None
    updated_at: str | None = None


class Whole(Struct, frozen=True):
    """`/status`."""

    page: Page


class Component(Struct, frozen=True):
    """A part of the service. Names repeat, once per environment."""

    name: str
    state: str
    id: Id = None
    parent_id: Id = None


class Meta(Struct, frozen=True):
    """Where the next page of a list is."""

    next_page: str | int | None = None


class Components(Struct, frozen=True):
    """`/components` of a page's own host, or of api.sorryapp.com."""

    components: list[Component] | None = None
    response: list[Component] | None = None
    meta: Meta | None = None


class Notice(Struct, frozen=True):
    """An incident ("unplanned") or a maintenance ("planned")."""

    subject: str = ""
    type: str | None = None
    state: str | None = None
    synopsis: str | None = None
    began_at: str | None = None
    begins_at: str | None = None
    ends_at: str | None = None
    ended_at: str | None = None
    url: str | None = None


class Notices(Struct, frozen=True):
    """`/notices`, the newest first."""

    notices: list[Notice] | None = None


WHOLE = msgspec.json.Decoder(Whole)
COMPONENTS = msgspec.json.Decoder(Components)
NOTICES = msgspec.json.Decoder(Notices)


class Sorry(PublishedSource):
    """The kind `sorry`."""

    kind = "sorry"

    async def read(self, options: Any, asking: Asking) -> PublishedPage:
        """Ask for the word, the components and the notices; an address of components is read by itself.

        Raises Unreadable, NetError.
        """
        if urlsplit(options.url.strip()).path.rstrip("/").endswith("/components"):
            listed = _rows(await asking.json(options.url.strip(), COMPONENTS))
            return PublishedPage(overall=None, parts=_parts(listed))
        url = endpoint(options.url, _STATUS, known=(_STATUS_JSON,))
        ending = _STATUS_JSON if url.endswith(".json") else _STATUS
        whole = await _whole(asking, url)
        components = await _components(asking, beside(url, ending, _COMPONENTS))
        notices = await asking.json_if_there(beside(url, ending, _NOTICES), NOTICES)
        return page_of(whole.page, components, (notices.notices or []) if notices else [])


async def _whole(asking: Asking, url: str) -> Whole:
    """Return the page's word; some pages have it with ".json" behind it only.

    Raises Unreadable, NetError.
    """
    try:
        return await asking.json(url, WHOLE)
    except Unreadable as error:
        if url.endswith(".json") or not is_elsewhere(error):
            raise
        other = await asking.json_if_there(f"{url}.json", WHOLE)
        if other is None:
            raise
        return other


async def _components(asking: Asking, url: str) -> list[Component] | None:
    """Return the components of all pages; None where one is not there."""
    rows: list[Component] = []
    for number in range(1, _MOST_PAGES + 1):
        listed = await asking.json_if_there(url if number == 1 else f"{url}?page={number}", COMPONENTS)
        if listed is None or listed.components is None:
            return None
        rows += listed.components
        if not listed.meta or not listed.meta.next_page or not listed.components:
            return rows
    return None


def _rows(listed: Components) -> list[Component]:
    rows = listed.components if listed.response is None else listed.response
    if rows is None:
        raise wrong_shape()
    return rows


def page_of(page: Page, components: list[Component] | None, notices: list[Notice]) -> PublishedPage:
    """Return what the three say, in the words of the one model."""
    overall, doubt = status_of(STATUSES, page.state)
    return PublishedPage(
        overall=overall,
        name=page.name or "",
        line=page.state_text or "",
        said_at=seconds_of(page.updated_at),
        parts=None if components is None else _parts(components),
        incidents=tuple(_incident(each) for each in notices if each.type == "unplanned"),
        upkeep=tuple(_upkeep(each) for each in notices if each.type == "planned"),
        doubts=(doubt,) if doubt else (),
        url=page.url or "",
    )


def _parts(components: list[Component]) -> tuple[Part, ...]:
    parents = {each.parent_id for each in components if each.parent_id is not None}
    return tuple(_part(each, is_group=each.id in parents) for each in components)


def _part(row: Component, *, is_group: bool) -> Part:
    status, word = status_of(STATUSES, row.state)
    parent = "" if row.parent_id is None else str(row.parent_id)
    part_id = "" if row.id is None else str(row.id)
    return Part(name=row.name, status=status, id=part_id, parent=parent, is_group=is_group, word=word)


def _incident(notice: Notice) -> Incident:
    stage, word = stage_of(STAGES, notice.state)
    return Incident(
        title=notice.subject,
        stage=stage if seconds_of(notice.ended_at) is None else Stage.OVER,
        began_at=seconds_of(notice.began_at),
        remarks=_remarks(notice),
        url=notice.url or "",
        word=word,
    )


def _upkeep(notice: Notice) -> Upkeep:
    stage, word = stage_of(STAGES, notice.state)
    return Upkeep(
        title=notice.subject,
        stage=stage if seconds_of(notice.ended_at) is None else Stage.OVER,
        starts_at=seconds_of(notice.begins_at),
        ends_at=seconds_of(notice.ends_at),
        remarks=_remarks(notice),
        word=word,
    )


def _remarks(notice: Notice) -> tuple[Remark, ...]:
    return (Remark(seconds_of(notice.began_at), notice.synopsis),) if notice.synopsis else ()


SOURCE: Source = Sorry()
