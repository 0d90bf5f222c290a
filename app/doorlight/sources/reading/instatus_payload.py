"""Instatus's answers as typed values: the page's word and what is active, and the components of three generations.

Both lists are left out when they are empty, and durations come as numbers or as texts (STATUS_FORMATS 3.3). The
words of the page are those of Instatus's own API documentation: one, some or all of the parts are in that state.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from msgspec import Struct

from doorlight.domain.status import Status, worst
from doorlight.sources.published.page import Incident, Part, PublishedPage, Remark, Stage, Upkeep
from doorlight.sources.published.words import stage_of, status_of
from doorlight.sources.reading.plain_text import seconds_of

STATES = {
    "OPERATIONAL": Status.OPERATIONAL,
    "UNDERMAINTENANCE": Status.MAINTENANCE,
    "DEGRADEDPERFORMANCE": Status.DEGRADED,
    "MINOROUTAGE": Status.PARTIAL_OUTAGE,
    "PARTIALOUTAGE": Status.PARTIAL_OUTAGE,
    "MAJOROUTAGE": Status.MAJOR_OUTAGE,
}
_HAS_ISSUES = "HASISSUES"
PAGES = {
    "UP": Status.OPERATIONAL,
    "UNDERMAINTENANCE": Status.MAINTENANCE,
    _HAS_ISSUES: Status.DEGRADED,  # at least: how bad it is, the incidents say
    **{
        f"{many}{state}": status
        for many in ("ONE", "SOME", "ALL")
        for state, status in STATES.items()
        if status is not Status.OPERATIONAL
    },
}
STAGES = {
    "INVESTIGATING": Stage.UNDERWAY,
    "IDENTIFIED": Stage.UNDERWAY,
    "MONITORING": Stage.UNDERWAY,
    "RESOLVED": Stage.OVER,
    "NOTSTARTEDYET": Stage.AHEAD,
    "INPROGRESS": Stage.UNDERWAY,
    "VERIFYING": Stage.UNDERWAY,
    "COMPLETED": Stage.OVER,
}


class Site(Struct, frozen=True):
    """Whose page this is, and its word for the whole."""

    status: str | None
    name: str | None = None
    url: str | None = None


class Event(Struct, frozen=True):
    """An incident (started, impact) or a maintenance (start, duration in minutes)."""

    name: str | None = None
    status: str | None = None
    impact: str | None = None
    started: str | None = None
    start: str | None = None
    duration: int | float | str | None = None
    url: str | None = None
    updatedAt: str | None = None  # as the payload has it


class Group(Struct, frozen=True):
    """The group that a component names; it is listed as a component too."""

    id: str = ""
    name: str = ""
    status: str | None = None


class Component(Struct, frozen=True):
    """A part of the service, or a group: children inside it (api/v2), or a group named by each (v2, v3)."""

    name: str | None = None
    status: str | None = None
    id: str = ""
    group: Group | None = None
    children: list[Component] | None = None
    isParent: bool | None = None


class Components(Struct, frozen=True):
    """What the components' address answers, of whichever generation."""

    components: list[Component]


class Summary(Struct, frozen=True):
    """`summary.json`."""

    page: Site
    activeIncidents: list[Event] | None = None
    activeMaintenances: list[Event] | None = None
    components: list[Component] | None = None


def page_of(summary: Summary, components: list[Component] | None) -> PublishedPage:
    """Return what a page says; without a list of components its own word and its incidents are all there is."""
    incidents = tuple(_incident(event) for event in summary.activeIncidents or ())
    overall, doubts = _overall(summary)
    events = [*(summary.activeIncidents or ()), *(summary.activeMaintenances or ())]
    said = [moment for event in events if (moment := seconds_of(event.updatedAt)) is not None]
    return PublishedPage(
        overall=overall,
        name=summary.page.name or "",
        said_at=max(said, default=None),
        parts=None if components is None else tuple(_rows(components)),
        incidents=incidents,
        upkeep=tuple(_upkeep(event) for event in summary.activeMaintenances or ()),
        doubts=doubts,
        url=summary.page.url or "",
    )


def _overall(summary: Summary) -> tuple[Status, tuple[str, ...]]:
    """Return the page's word, or what its open incidents do, if that is worse: the word may be only "has issues"."""
    open_now = [each for each in summary.activeIncidents or () if STAGES.get(each.status or "") is not Stage.OVER]
    page = status_of(PAGES, summary.page.status)
    read = [page, *(status_of(STATES, each.impact) for each in open_now)]
    known = [status for status, _ in read if status.is_problem]
    return worst(known or [page[0]]), tuple(word for _, word in read if word)


def _incident(event: Event) -> Incident:
    stage, word = stage_of(STAGES, event.status)
    state = Remark(
        seconds_of(event.updatedAt), (event.status or "").capitalize()
    )  # all that a summary tells of an update
    return Incident(
        title=event.name or "",
        stage=stage,
        severity=status_of(STATES, event.impact)[0],
        began_at=seconds_of(event.started),
        remarks=(state,),
        url=event.url or "",
        word=word,
    )


def _upkeep(event: Event) -> Upkeep:
    stage, word = stage_of(STAGES, event.status)
    starts_at = seconds_of(event.start)
    minutes = _minutes(event.duration)
    ends_at = starts_at + minutes * 60.0 if starts_at is not None and minutes is not None else None
    return Upkeep(title=event.name or "", stage=stage, starts_at=starts_at, ends_at=ends_at, word=word)


def _minutes(duration: float | str | None) -> float | None:
    try:
        return None if duration is None else float(duration)
    except ValueError:
        return None


def _rows(components: list[Component], parent: str = "") -> Iterator[Part]:
    """Yield every row of the page, and once each group that is only named by its parts."""
    listed = {row.id for row in components}
    for row in components:
        group = row.group
        if group is not None and group.id and group.id not in listed:
            listed.add(group.id)
            status, word = status_of(STATES, group.status) if group.status else (Status.UNKNOWN, "")
            yield Part(name=group.name, status=status, id=group.id, parent=parent, is_group=True, word=word)
        status, word = status_of(STATES, row.status)
        within = (group.id if group else "") or parent
        is_group = bool(row.isParent or row.children)
        yield Part(name=row.name or "", status=status, id=row.id, parent=within, is_group=is_group, word=word)
        yield from _rows(row.children or [], row.id)


SUMMARY = msgspec.json.Decoder(Summary)
COMPONENTS = msgspec.json.Decoder(Components)
