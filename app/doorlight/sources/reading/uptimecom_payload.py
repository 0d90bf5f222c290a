"""An Uptime.com status page as typed values, and what its words mean (STATUS_FORMATS 2, 3.9)."""

from __future__ import annotations

import msgspec
from msgspec import Struct

from doorlight.domain.status import Status
from doorlight.sources.published.page import Incident, Part, PublishedPage, Remark, Stage, Upkeep
from doorlight.sources.published.timing import stage_between
from doorlight.sources.published.words import stage_of, status_of
from doorlight.sources.reading.plain_text import seconds_of

_WORDS = {
    "operational": Status.OPERATIONAL,
    "under-maintenance": Status.MAINTENANCE,
    "degraded-performance": Status.DEGRADED,
    "partial-outage": Status.PARTIAL_OUTAGE,
    "major-outage": Status.MAJOR_OUTAGE,
}
STATUSES = _WORDS | {word.replace("-", "_"): status for word, status in _WORDS.items()}  # both spellings are seen
STAGES = {
    "investigating": Stage.UNDERWAY,
    "identified": Stage.UNDERWAY,
    "monitoring": Stage.UNDERWAY,
    "notification": Stage.UNDERWAY,
    "resolved": Stage.OVER,
}
_MAINTENANCE = "SCHEDULED_MAINTENANCE"

Id = int | str


class Component(Struct, frozen=True):
    """A part of the service, or a group of parts."""

    name: str
    status: str
    id: Id = ""
    is_group: bool | None = None
    subcomponents: list[Component] | None = None


class Affected(Struct, frozen=True):
    """A part named by an incident."""

    id: Id = ""
    name: str = ""


class Update(Struct, frozen=True):
    """One update of an incident."""

    updated_at: str | None = None
    description: str | None = None
    incident_state: str | None = None


class Event(Struct, frozen=True):
    """An incident, or a maintenance: both stand in the list of active ones."""

    name: str = ""
    incident_type: str | None = None
    starts_at: str | None = None
    ends_at: str | None = None
    affected_components: list[Affected] | None = None
    updates: list[Update] | None = None
    latest_update_incident_state: str | None = None


class StatusPage(Struct, frozen=True):
    """The whole page."""

    global_is_operational: bool
    components: list[Component]
    name: str | None = None
    active_incidents: list[Event] | None = None
    upcoming_maintenance: list[Event] | None = None


class Answer(Struct, frozen=True):
    """The envelope."""

    data: StatusPage


def page_of(page: StatusPage, now: float) -> PublishedPage:
    """Return what the page says, in the words of the one model."""
    parts = tuple(row for component in page.components for row in _rows(component, ""))
    events = page.active_incidents or []
    planned = [each for each in events if each.incident_type == _MAINTENANCE] + (page.upcoming_maintenance or [])
    return PublishedPage(
        overall=_overall(page, parts),
        name=page.name or "",
        parts=parts,
        incidents=tuple(_incident(each) for each in events if each.incident_type != _MAINTENANCE),
        upkeep=tuple(_upkeep(each, now) for each in planned),
    )


def _overall(page: StatusPage, parts: tuple[Part, ...]) -> Status | None:
    """Return the page's own word where it is fine, or where no component explains that it is not."""
    if page.global_is_operational:
        return Status.OPERATIONAL
    explained = any(part.status is not Status.OPERATIONAL for part in parts)
    return None if explained else Status.MAJOR_OUTAGE


def _rows(component: Component, parent: str) -> list[Part]:
    status, word = status_of(STATUSES, component.status)
    row = Part(
        name=component.name,
        status=status,
        id=str(component.id),
        parent=parent,
        is_group=bool(component.is_group),
        word=word,
    )
    below = component.subcomponents or ()
    return [row, *(each for child in below for each in _rows(child, row.id))]


def _incident(event: Event) -> Incident:
    newest = max(event.updates or (), key=lambda each: seconds_of(each.updated_at) or 0.0, default=None)
    said = event.latest_update_incident_state or (newest.incident_state if newest else None)
    stage, word = (Stage.UNDERWAY, "") if said is None else stage_of(STAGES, said)
    return Incident(
        title=event.name,
        stage=stage,
        began_at=seconds_of(event.starts_at),
        remarks=_remarks(event),
        parts=_affected(event),
        word=word,
    )


def _upkeep(event: Event, now: float) -> Upkeep:
    """Return a maintenance: one that has not begun stands among the active ones too."""
    starts, ends = seconds_of(event.starts_at), seconds_of(event.ends_at)
    return Upkeep(
        title=event.name,
        stage=stage_between(starts, ends, now),
        starts_at=starts,
        ends_at=ends,
        remarks=_remarks(event),
        parts=_affected(event),
    )


def _remarks(event: Event) -> tuple[Remark, ...]:
    return tuple(Remark(seconds_of(each.updated_at), each.description or "") for each in event.updates or ())


def _affected(event: Event) -> tuple[str, ...]:
    return tuple(word for each in event.affected_components or () for word in (str(each.id), each.name) if word)


ANSWER = msgspec.json.Decoder(Answer)
