"""What an incident.io page is drawn from, behind `/proxy/<host>`: every part, and which of them are affected.

Nobody documents it (STATUS_FORMATS 3.2); its incidents have the fields of the widget's. Pure.
"""

from __future__ import annotations

import msgspec
from msgspec import Struct

from doorlight.domain.status import Status
from doorlight.sources.published.page import Part, PublishedPage
from doorlight.sources.published.words import status_of
from doorlight.sources.reading.incidentio_payload import STATUSES, Affected, Event, incidents_of, open_of, upkeep_of


class Component(Struct, frozen=True):
    """A part of the page; it has no state of its own."""

    id: str
    name: str


class Placed(Struct, frozen=True):
    """A part's place in the page's structure."""

    component_id: str = ""


class Group(Struct, frozen=True):
    """A group of parts."""

    id: str
    name: str
    components: list[Placed] | None = None


class Item(Struct, frozen=True):
    """A row of the page's structure: a group, or a part by itself."""

    group: Group | None = None


class Structure(Struct, frozen=True):
    """How the page is laid out."""

    items: list[Item] | None = None


class Everything(Struct, frozen=True):
    """What the page itself is drawn from."""

    components: list[Component]
    affected_components: list[Affected]
    name: str | None = None
    public_url: str | None = None
    ongoing_incidents: list[Event] | None = None
    in_progress_maintenances: list[Event] | None = None
    scheduled_maintenances: list[Event] | None = None
    structure: Structure | None = None


class Proxied(Struct, frozen=True):
    """`/proxy/<host>`."""

    summary: Everything


def page_of_proxied(proxied: Proxied) -> PublishedPage:
    """Return what the page is drawn from: every part that is not affected is fine."""
    summary = proxied.summary
    named = [each for event in open_of(summary.ongoing_incidents) for each in event.named]
    affected = [*summary.affected_components, *(each for each in named if each.state is not None)]
    return PublishedPage(
        overall=None,
        name=summary.name or "",
        parts=_all_parts(summary, affected),
        incidents=incidents_of(summary.ongoing_incidents or []),
        incidents_decide=True,
        upkeep=upkeep_of(summary.in_progress_maintenances, summary.scheduled_maintenances),
        url=summary.public_url or "",
    )


def _all_parts(summary: Everything, affected: list[Affected]) -> tuple[Part, ...]:
    groups = [item.group for item in (summary.structure.items or () if summary.structure else ()) if item.group]
    parents = {placed.component_id: group.id for group in groups for placed in group.components or ()}
    names = {each.id: each.name for each in summary.components}
    names |= {each.key: each.name or each.key for each in affected if each.key not in names}
    used = {parents[key] for key in names if key in parents}
    rows = [_group_row(each) for each in groups if each.id in used]
    for key, name in names.items():
        status, word = _worst_of([each for each in affected if each.key == key])
        rows.append(Part(name=name, status=status, id=key, parent=parents.get(key, ""), word=word))
    return tuple(rows)


def _group_row(group: Group) -> Part:
    return Part(name=group.name, status=Status.UNKNOWN, id=group.id, is_group=True)


def _worst_of(affected: list[Affected]) -> tuple[Status, str]:
    """Return the worst state that is told of a part; one that is named without a state is not known to be fine."""
    told = [status_of(STATUSES, each.state) for each in affected]
    return min(told, key=lambda each: each[0].rank, default=(Status.OPERATIONAL, ""))


PROXIED = msgspec.json.Decoder(Proxied)
