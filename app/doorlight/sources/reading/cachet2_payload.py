"""The answers of Cachet 2 as typed values, and what its numbers mean (STATUS_FORMATS 2, 3.6).

`status_name` is in the page's language, so the number counts. Times name no zone and are taken for UTC. `meta` may be
an object, a list or null. An incident's `status` is its first one: `latest_status` and `is_resolved` are the newest.
"""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct

from doorlight.domain.status import Status, worst
from doorlight.sources.published.page import Incident, Part, Remark, Stage, Upkeep
from doorlight.sources.published.words import stage_of_code, status_of_code
from doorlight.sources.reading.plain_text import seconds_of

COMPONENT_STATUSES = {
    1: Status.OPERATIONAL,
    2: Status.DEGRADED,
    3: Status.PARTIAL_OUTAGE,
    4: Status.MAJOR_OUTAGE,
}
INCIDENT_STAGES = {
    0: Stage.AHEAD,  # "Scheduled", how versions before 2.4 told maintenance
    1: Stage.UNDERWAY,  # investigating
    2: Stage.UNDERWAY,  # identified
    3: Stage.UNDERWAY,  # watching
    4: Stage.OVER,  # fixed
}
SCHEDULE_STAGES = {0: Stage.AHEAD, 1: Stage.UNDERWAY, 2: Stage.OVER}

Code = int | str | None


class Paged(Struct, frozen=True, kw_only=True):
    """What both versions say of a list's pages."""

    meta: Any = None

    def has_more(self, pages: int) -> bool:
        """Say whether there are more than so many pages."""
        told = self.meta.get("pagination") if isinstance(self.meta, dict) else None
        total = told.get("total_pages") if isinstance(told, dict) else None
        return isinstance(total, int) and pages < total


class Component(Struct, frozen=True):
    """A part of the service. `group_id` 0 is none."""

    name: str
    status: Code
    id: int | str = ""
    group_id: Code = None
    enabled: bool | int | None = None


class Group(Struct, frozen=True):
    """A group of parts."""

    name: str
    id: int | str


class Update(Struct, frozen=True):
    """One update of an incident."""

    message: str | None = None
    created_at: str | None = None


class Incident2(Struct, frozen=True):
    """An incident, over or not."""

    name: str
    status: Code = None
    latest_status: Code = None
    is_resolved: bool | None = None
    message: str | None = None
    component_id: Code = None
    occurred_at: str | None = None
    created_at: str | None = None
    permalink: str | None = None
    updates: list[Update] | None = None


class Schedule(Struct, frozen=True):
    """A maintenance; what it names as its end may lie before its beginning."""

    name: str
    status: Code = None
    message: str | None = None
    scheduled_at: str | None = None
    completed_at: str | None = None


class Components(Paged, frozen=True, kw_only=True):
    """`/components`."""

    data: list[Component]


class Groups(Paged, frozen=True, kw_only=True):
    """`/components/groups`."""

    data: list[Group]


class Incidents(Paged, frozen=True, kw_only=True):
    """`/incidents`."""

    data: list[Incident2]


class Schedules(Paged, frozen=True, kw_only=True):
    """`/schedules`."""

    data: list[Schedule]


def group_of(row: Component) -> str:
    """Return the id of a component's group, "" where it has none."""
    return "" if row.group_id in (None, 0, "0", "") else f"group {row.group_id}"


def parts_of(components: list[Component], groups: Groups | None) -> tuple[Part, ...]:
    """Return the components that are switched on, and their groups where those were told."""
    rows = [_part(row) for row in components if row.enabled is None or row.enabled]
    named = {f"group {each.id}": each.name for each in groups.data} if groups else {}
    used = {row.parent for row in rows if row.parent in named}
    return (
        *(
            Part(
                name=named[each],
                id=each,
                is_group=True,
                status=worst(row.status for row in rows if row.parent == each),
            )
            for each in sorted(used)
        ),
        *rows,
    )


def _part(row: Component) -> Part:
    status, word = status_of_code(COMPONENT_STATUSES, row.status)
    return Part(name=row.name, status=status, id=str(row.id), parent=group_of(row), word=word)


def incident_of(row: Incident2) -> Incident:
    """Return an incident; with no word for how bad it is, an open one is at least something."""
    latest = row.status if row.latest_status is None else row.latest_status
    stage, word = (Stage.OVER, "") if row.is_resolved else stage_of_code(INCIDENT_STAGES, latest)
    updates = [Remark(seconds_of(each.created_at), each.message or "") for each in row.updates or ()]
    first = [Remark(seconds_of(row.created_at), row.message)] if row.message else []
    return Incident(
        title=row.name,
        stage=stage,
        severity=Status.DEGRADED,
        began_at=seconds_of(row.occurred_at) or seconds_of(row.created_at),
        remarks=(*updates, *first),  # the first message last: of one second, the newest is told
        parts=() if row.component_id in (None, 0, "0", "") else (str(row.component_id),),
        url=row.permalink or "",
        word=word,
    )


def upkeep_of(row: Schedule) -> Upkeep:
    """Return a maintenance, without an end that lies before its beginning."""
    stage, word = stage_of_code(SCHEDULE_STAGES, row.status)
    starts, ends = seconds_of(row.scheduled_at), seconds_of(row.completed_at)
    return Upkeep(
        title=row.name,
        stage=stage,
        starts_at=starts,
        ends_at=ends if starts is not None and ends is not None and ends > starts else None,
        remarks=(Remark(None, row.message),) if row.message else (),
        word=word,
    )


COMPONENTS = msgspec.json.Decoder(Components)
GROUPS = msgspec.json.Decoder(Groups)
INCIDENTS = msgspec.json.Decoder(Incidents)
SCHEDULES = msgspec.json.Decoder(Schedules)
