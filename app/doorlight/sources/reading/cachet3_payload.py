"""The answers of Cachet 3 as typed values, and what its numbers mean (STATUS_FORMATS 2, 3.6).

JSON:API after cachethq/core `src/Http/Resources`: a state is an object of a word in the page's language and a number.
`status` is what the owner set, `latest_status` what open incidents and maintenance make of it: the worse counts.
"""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct, field

from doorlight.domain.status import Status, worst
from doorlight.sources.published.page import Incident, Part, Remark, Stage, Upkeep
from doorlight.sources.published.words import stage_of_code, status_of_code
from doorlight.sources.reading.cachet2_payload import SCHEDULE_STAGES, Paged
from doorlight.sources.reading.plain_text import seconds_of

COMPONENT_STATUSES = {
    1: Status.OPERATIONAL,
    2: Status.DEGRADED,
    3: Status.PARTIAL_OUTAGE,
    4: Status.MAJOR_OUTAGE,
    5: Status.UNKNOWN,
    6: Status.MAINTENANCE,
}
INCIDENT_STAGES = {
    0: Stage.UNDERWAY,  # reported, of unknown state: counted as unresolved by Cachet itself
    1: Stage.UNDERWAY,
    2: Stage.UNDERWAY,
    3: Stage.UNDERWAY,
    4: Stage.OVER,
}

Id = int | str


class State(Struct, frozen=True):
    """A state's number."""

    value: int | str | None


class Moment(Struct, frozen=True):
    """A time that names no zone."""

    string: str | None = None


class Link(Struct, frozen=True):
    """What a row is related to."""

    id: Id = ""


class Links(Struct, frozen=True):
    """One related row, several, or none."""

    data: Link | list[Link] | None = None

    def ids(self) -> tuple[str, ...]:
        """Return the ids of the related rows."""
        related = self.data if isinstance(self.data, list) else [self.data] if self.data else []
        return tuple(str(each.id) for each in related)


class Attributes(Struct, frozen=True):
    """What a component says."""

    name: str
    status: State
    latest_status: State | None = None
    enabled: bool | None = None


class Component(Struct, frozen=True):
    """A part of the service."""

    attributes: Attributes
    id: Id = ""
    relationships: dict[str, Links] | list[Any] | None = None


class MoreAttributes(Struct, frozen=True):
    """What a related row says: a group has a name, an update a message."""

    name: str | None = None
    message: str | None = None
    created: Moment | None = None


class More(Struct, frozen=True):
    """A related row that came along."""

    id: Id = ""
    type: str = ""
    attributes: MoreAttributes = field(default_factory=MoreAttributes)


class EventAttributes(Struct, frozen=True):
    """What an incident or a schedule says."""

    name: str
    status: State | None = None
    message: str | None = None
    occurred: Moment | None = None
    scheduled: Moment | None = None
    completed: Moment | None = None
    created: Moment | None = None


class Event(Struct, frozen=True):
    """An incident or a schedule."""

    attributes: EventAttributes
    id: Id = ""
    relationships: dict[str, Links] | list[Any] | None = None


class Listed(Paged, frozen=True, kw_only=True):
    """What every list has besides its rows."""

    included: list[More] | None = None
    links: dict[str, Any] | list[Any] | None = None

    def has_more(self, pages: int) -> bool:  # noqa: ARG002  # this version says only whether there is a next
        """Say whether there is another page."""
        return isinstance(self.links, dict) and bool(self.links.get("next"))

    def more(self) -> list[More]:
        """Return the related rows that came along."""
        return self.included or []


class Components(Listed, frozen=True, kw_only=True):
    """`/components`."""

    data: list[Component]


class Events(Listed, frozen=True, kw_only=True):
    """`/incidents` and `/schedules`."""

    data: list[Event]


def parts_of(components: list[Component], more: list[More]) -> tuple[Part, ...]:
    """Return the components that are switched on, and their groups where those came along."""
    rows = [_part(row) for row in components if row.attributes.enabled is not False]
    groups = {f"group {each.id}": each.attributes.name for each in more if "group" in each.type.casefold()}
    return (
        *(
            Part(name=name, id=each, is_group=True, status=worst(row.status for row in rows if row.parent == each))
            for each, name in groups.items()
            if name and any(row.parent == each for row in rows)
        ),
        *rows,
    )


def _part(row: Component) -> Part:
    own, word = status_of_code(COMPONENT_STATUSES, row.attributes.status.value)
    latest = row.attributes.latest_status
    now, doubt = (
        status_of_code(COMPONENT_STATUSES, latest.value) if latest and latest.value is not None else (own, "")
    )
    status = worst((own, now))
    group = _related(row.relationships, "group")
    return Part(
        name=row.attributes.name,
        status=status,
        id=str(row.id),
        parent=f"group {group[0]}" if group else "",
        word=(word or doubt) if status is Status.UNKNOWN else "",
    )


def incident_of(row: Event, answer: Events) -> Incident:
    """Return an incident; with no word for how bad it is, an open one is at least something."""
    says = row.attributes
    stage, word = stage_of_code(INCIDENT_STAGES, says.status.value if says.status else None)
    return Incident(
        title=says.name,
        stage=stage,
        severity=Status.DEGRADED,
        began_at=_seconds(says.occurred) or _seconds(says.created),
        remarks=_remarks(row, answer),
        parts=_related(row.relationships, "components"),
        word=word,
    )


def upkeep_of(row: Event, answer: Events) -> Upkeep:
    """Return a maintenance, without an end that lies before its beginning."""
    says = row.attributes
    stage, word = stage_of_code(SCHEDULE_STAGES, says.status.value if says.status else None)
    starts, ends = _seconds(says.scheduled), _seconds(says.completed)
    return Upkeep(
        title=says.name,
        stage=stage,
        starts_at=starts,
        ends_at=ends if starts is not None and ends is not None and ends > starts else None,
        remarks=_remarks(row, answer),
        parts=_related(row.relationships, "components"),
        word=word,
    )


def _remarks(row: Event, answer: Events) -> tuple[Remark, ...]:
    wanted = set(_related(row.relationships, "updates"))
    updates = [each for each in answer.more() if "update" in each.type.casefold() and str(each.id) in wanted]
    told = [Remark(_seconds(each.attributes.created), each.attributes.message or "") for each in updates]
    first = [Remark(_seconds(row.attributes.created), row.attributes.message)] if row.attributes.message else []
    return (*told, *first)


def _related(relationships: dict[str, Links] | list[Any] | None, name: str) -> tuple[str, ...]:
    links = relationships.get(name) if isinstance(relationships, dict) else None
    return links.ids() if links else ()


def _seconds(moment: Moment | None) -> float | None:
    return seconds_of(moment.string) if moment else None


COMPONENTS = msgspec.json.Decoder(Components)
EVENTS = msgspec.json.Decoder(Events)
