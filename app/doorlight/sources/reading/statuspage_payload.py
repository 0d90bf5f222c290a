"""The answer of a Statuspage v2 endpoint as typed values, and what its words mean (STATUS_FORMATS 2, 3.1).

Only shapes and words are settled here; what counts is decided in `published.verdict`. Every word is looked up in an
allow-list: a word that is not in it is *unknown*, never fine.
"""

from __future__ import annotations

import msgspec
from msgspec import Struct

from doorlight.domain.status import Status
from doorlight.sources.published.page import Incident, Part, PublishedPage, Remark, Stage, Upkeep
from doorlight.sources.published.words import stage_of, status_of
from doorlight.sources.reading.plain_text import seconds_of

INDICATORS = {
    "none": Status.OPERATIONAL,
    "operational": Status.OPERATIONAL,
    "maintenance": Status.MAINTENANCE,  # undocumented: cloudsmith-io/cloudsmith-api issue 25
    "minor": Status.DEGRADED,
    "major": Status.PARTIAL_OUTAGE,
    "critical": Status.MAJOR_OUTAGE,
}
COMPONENTS = {
    "operational": Status.OPERATIONAL,
    "under_maintenance": Status.MAINTENANCE,
    "degraded_performance": Status.DEGRADED,
    "partial_outage": Status.PARTIAL_OUTAGE,
    "major_outage": Status.MAJOR_OUTAGE,
    "full_outage": Status.MAJOR_OUTAGE,  # incident.io's word (STATUS_FORMATS 3.2)
}
STAGES = {
    "investigating": Stage.UNDERWAY,
    "identified": Stage.UNDERWAY,
    "monitoring": Stage.UNDERWAY,
    "in_progress": Stage.UNDERWAY,
    "verifying": Stage.UNDERWAY,
    "scheduled": Stage.AHEAD,
    "resolved": Stage.OVER,
    "postmortem": Stage.OVER,
    "completed": Stage.OVER,
}
IMPACTS = INDICATORS | {"none": Status.DEGRADED, "": Status.DEGRADED}  # an open incident is never fine

Id = str | int  # look-alikes number theirs


class Page(Struct, frozen=True):
    """Whose page this is; the id tells Statuspage (12 letters) and incident.io (a ULID) apart."""

    id: Id | None = None
    name: str | None = None
    url: str | None = None
    updated_at: str | None = None


class Overall(Struct, frozen=True):
    """The page's own summary of itself."""

    indicator: str | None
    description: str | None = None


class Component(Struct, frozen=True):
    """A row of the page: a part of the service, or a group of parts. One without a state or a name is *unknown*."""

    name: str | None = None
    status: str | None = None
    id: Id = ""
    group: bool | None = None
    group_id: Id | None = None
    components: list[Id] | None = None


class Affected(Struct, frozen=True):
    """A part named by an incident."""

    id: Id = ""
    name: str | None = None


class Update(Struct, frozen=True):
    """One message of an incident. The body may be HTML."""

    body: str | None = None
    created_at: str | None = None
    display_at: str | None = None


class Event(Struct, frozen=True):
    """An unresolved incident, or a maintenance (which has the two scheduled times)."""

    name: str | None = None
    status: str | None = None
    impact: str | None = None  # context only: it may exceed the page's own indicator
    shortlink: str | None = None
    started_at: str | None = None
    created_at: str | None = None
    incident_updates: list[Update] | None = None
    components: list[Affected] | None = None
    scheduled_for: str | None = None
    scheduled_until: str | None = None


class Summary(Struct, frozen=True):
    """`summary.json`, or `status.json` (then there are no lists)."""

    page: Page | None
    status: Overall | None
    components: list[Component] | None = None
    incidents: list[Event] | None = None
    scheduled_maintenances: list[Event] | None = None


class Whole(Struct, frozen=True):
    """What an endpoint that speaks for the whole page must have."""

    page: Page
    status: Overall
    components: list[Component] | None = None
    incidents: list[Event] | None = None
    scheduled_maintenances: list[Event] | None = None


class Lists(Struct, frozen=True):
    """What the endpoints of single lists have."""

    page: Page | None = None
    components: list[Component] | None = None
    incidents: list[Event] | None = None
    scheduled_maintenances: list[Event] | None = None


def page_of(summary: Summary | Whole) -> PublishedPage:
    """Return what a summary says, in the words of the one model."""
    overall, doubt = _overall(summary.status)
    decide = summary.status is None and summary.components is None
    page = summary.page or Page()
    return PublishedPage(
        overall=overall,
        name=page.name or "",
        line=(summary.status.description or "") if summary.status else "",
        said_at=seconds_of(page.updated_at),
        parts=None if summary.components is None else parts_of(summary.components),
        incidents=tuple(_incident(each) for each in summary.incidents or ()),
        incidents_decide=decide,
        upkeep=tuple(_upkeep(each) for each in summary.scheduled_maintenances or ()),
        doubts=(doubt,) if doubt else (),
        url=page.url or "",
    )


def parts_of(components: list[Component]) -> tuple[Part, ...]:
    """Return the rows, each linked to its group from whichever side the payload tells."""
    parents = {str(child): str(row.id) for row in components if row.id for child in row.components or ()}
    return tuple(_part(row, str(row.group_id or parents.get(str(row.id), ""))) for row in components)


def _part(row: Component, parent: str) -> Part:
    status, word = status_of(COMPONENTS, row.status)
    if not row.name and status is Status.OPERATIONAL:
        status, word = Status.UNKNOWN, "name"  # whose health this is, nobody can say
    is_group = bool(row.group)
    return Part(name=row.name or "", status=status, id=str(row.id), parent=parent, is_group=is_group, word=word)


def _overall(overall: Overall | None) -> tuple[Status | None, str]:
    return status_of(INDICATORS, overall.indicator) if overall else (None, "")


def _incident(row: Event) -> Incident:
    stage, word = stage_of(STAGES, row.status)
    return Incident(
        title=row.name or "",
        stage=stage,
        severity=IMPACTS.get(row.impact or "", Status.UNKNOWN),
        began_at=seconds_of(row.started_at or row.created_at),
        remarks=_remarks(row),
        parts=_affected(row),
        url=row.shortlink or "",
        word=word,
    )


def _upkeep(row: Event) -> Upkeep:
    stage, word = stage_of(STAGES, row.status)
    return Upkeep(
        title=row.name or "",
        stage=stage,
        starts_at=seconds_of(row.scheduled_for),
        ends_at=seconds_of(row.scheduled_until),
        remarks=_remarks(row),
        parts=_affected(row),
        word=word,
    )


def _remarks(row: Event) -> tuple[Remark, ...]:
    updates = row.incident_updates or ()
    return tuple(Remark(seconds_of(each.display_at or each.created_at), each.body or "") for each in updates)


def _affected(row: Event) -> tuple[str, ...]:
    return tuple(str(word) for each in row.components or () for word in (each.id, each.name) if word)


SUMMARY = msgspec.json.Decoder(Whole)
LISTS = msgspec.json.Decoder(Lists)
