"""incident.io's widget as typed values: it lists what is wrong and what is planned, and no part that is fine.

Only what is affected has a state (STATUS_FORMATS 3.2; the fields as the widget's users declare them, among them
materialize's console). The Statuspage-like answer is read by its own module, what the page is drawn from by
`incidentio_proxy`.
"""

from __future__ import annotations

import msgspec
from msgspec import Struct

from doorlight.domain.status import Status, worst
from doorlight.sources.published.page import Incident, Part, PublishedPage, Remark, Stage, Upkeep
from doorlight.sources.published.words import stage_of, status_of
from doorlight.sources.reading.plain_text import seconds_of

STATUSES = {
    "operational": Status.OPERATIONAL,
    "under_maintenance": Status.MAINTENANCE,
    "degraded_performance": Status.DEGRADED,
    "partial_outage": Status.PARTIAL_OUTAGE,
    "full_outage": Status.MAJOR_OUTAGE,
    "major_outage": Status.MAJOR_OUTAGE,
}
INCIDENTS = {
    "investigating": Stage.UNDERWAY,
    "identified": Stage.UNDERWAY,
    "monitoring": Stage.UNDERWAY,
    "resolved": Stage.OVER,
}
_PLANNED = {
    "scheduled": Stage.AHEAD,
    "maintenance_scheduled": Stage.AHEAD,
    "maintenance_in_progress": Stage.UNDERWAY,
    "in_progress": Stage.UNDERWAY,
    "maintenance_complete": Stage.OVER,
    "completed": Stage.OVER,
}


class Affected(Struct, frozen=True):
    """A part that is named by an incident, by the widget's field names or by the proxy's."""

    id: str = ""
    component_id: str = ""
    name: str = ""
    group_name: str | None = None
    current_status: str | None = None
    status: str | None = None

    @property
    def key(self) -> str:
        """The part's id."""
        return self.id or self.component_id

    @property
    def state(self) -> str | None:
        """The word for the state that it is in."""
        return self.current_status or self.status


class Event(Struct, frozen=True):
    """An incident that is going on, or a maintenance."""

    name: str
    status: str | None = None
    url: str | None = None
    current_worst_impact: str | None = None
    affected_components: list[Affected] | None = None
    component_impacts: list[Affected] | None = None
    last_update_at: str | None = None
    last_update_message: str | None = None
    created_at: str | None = None
    started_at: str | None = None
    starts_at: str | None = None
    scheduled_end_at: str | None = None
    ends_at: str | None = None

    @property
    def named(self) -> list[Affected]:
        """The parts that it names."""
        return [*(self.affected_components or ()), *(self.component_impacts or ())]


class Widget(Struct, frozen=True):
    """`/api/v1/summary`: only what is going on and what is planned. Its own pages are titled; look-alikes are not."""

    ongoing_incidents: list[Event]
    in_progress_maintenances: list[Event] | None = None
    scheduled_maintenances: list[Event] | None = None
    page_title: str | None = None
    page_url: str | None = None


def page_of_widget(widget: Widget) -> PublishedPage:
    """Return what the widget says: fine where nothing is going on, as bad as the worst of what is."""
    titled = bool(widget.page_title or widget.page_url)
    parts = tuple(_affected_part(each, event) for event in open_of(widget.ongoing_incidents) for each in event.named)
    return PublishedPage(
        overall=Status.OPERATIONAL if titled else None,
        name=widget.page_title or "",
        parts=parts if titled else parts or None,
        lists_all=False,
        incidents=incidents_of(widget.ongoing_incidents),
        incidents_decide=True,
        upkeep=upkeep_of(widget.in_progress_maintenances, widget.scheduled_maintenances),
        url=widget.page_url or "",
    )


def incidents_of(events: list[Event]) -> tuple[Incident, ...]:
    """Return incidents with the state that they are in now; one that is going on is never fine."""
    return tuple(_incident(event) for event in events)


def upkeep_of(now: list[Event] | None, ahead: list[Event] | None) -> tuple[Upkeep, ...]:
    """Return maintenance; what stands among "in progress" is under way, whatever its word."""
    under_way = (_upkeep(event, _running(event)) for event in now or ())
    return (*under_way, *(_upkeep(event, *_planned(event)) for event in ahead or ()))


def open_of(events: list[Event] | None) -> list[Event]:
    """Return those that are not over."""
    return [event for event in events or () if INCIDENTS.get(event.status or "") is not Stage.OVER]


def says_trouble(event: Event) -> bool:
    """Say whether something is down now: by the parts that an incident names, else by its own word."""
    told = [each.state for each in event.named if each.state is not None]
    words = told or [event.current_worst_impact or ""]
    return any(STATUSES.get(word, Status.OPERATIONAL).is_problem for word in words)


def _running(event: Event) -> Stage:
    return Stage.OVER if _planned(event)[0] is Stage.OVER else Stage.UNDERWAY


def _planned(event: Event) -> tuple[Stage, str]:
    return stage_of(_PLANNED, event.status)


def _incident(event: Event) -> Incident:
    stage, word = stage_of(INCIDENTS, event.status)
    severity, impact = _severity(event)
    said = Remark(seconds_of(event.last_update_at), event.last_update_message or "")
    return Incident(
        title=event.name,
        stage=stage,
        severity=severity,
        began_at=seconds_of(event.started_at or event.created_at),
        remarks=(said,) if said.text else (),
        parts=_names(event),
        url=event.url or "",
        word=word or impact,
    )


def _severity(event: Event) -> tuple[Status, str]:
    """Return how bad it is now: by its own word, else by its parts, else that something is."""
    told = [event.current_worst_impact] if event.current_worst_impact is not None else []
    told += [each.state for each in event.named if each.state is not None]
    read = [status_of(STATUSES, word) for word in told]
    word = next((unknown for _, unknown in read if unknown), "")
    known = worst((Status.DEGRADED, *(status for status, unknown in read if not unknown)))
    return (Status.UNKNOWN, word) if word and known is Status.DEGRADED else (known, "")


def _upkeep(event: Event, stage: Stage, word: str = "") -> Upkeep:
    said = Remark(seconds_of(event.last_update_at), event.last_update_message or "")
    return Upkeep(
        title=event.name,
        stage=stage,
        starts_at=seconds_of(event.started_at or event.starts_at),
        ends_at=seconds_of(event.scheduled_end_at or event.ends_at),
        remarks=(said,) if said.text else (),
        parts=_names(event),
        word=word,
    )


def _names(event: Event) -> tuple[str, ...]:
    return tuple(word for each in event.named for word in (each.key, each.name, each.group_name) if word)


def _affected_part(affected: Affected, event: Event) -> Part:
    word = affected.state or event.current_worst_impact
    status, unknown = status_of(STATUSES, word) if word is not None else (Status.DEGRADED, "")
    group = affected.group_name or ""
    return Part(name=affected.name or affected.key, status=status, id=affected.key, parent=group, word=unknown)


WIDGET = msgspec.json.Decoder(Widget)
