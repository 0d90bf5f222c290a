"""What Salesforce Trust answers (v1): instances with their states, incidents with impacts and events.

Typed decoding: a field of the wrong type makes the whole answer unreadable. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec
from msgspec import Struct

from doorlight.domain.status import Status, worst
from doorlight.sources.published.affected import affected
from doorlight.sources.published.page import Incident, Part, PublishedPage, Remark, Stage, Upkeep
from doorlight.sources.published.words import status_of
from doorlight.sources.reading.time_stamps import moment_of

STATES = {
    "OK": Status.OPERATIONAL,
    "MAINTENANCE_CORE": Status.MAINTENANCE,
    "MAINTENANCE_NONCORE": Status.MAINTENANCE,
    "INFORMATIONAL_CORE": Status.DEGRADED,
    "INFORMATIONAL_NONCORE": Status.DEGRADED,
    "MINOR_INCIDENT_CORE": Status.DEGRADED,
    "MINOR_INCIDENT_NONCORE": Status.DEGRADED,
    "MAJOR_INCIDENT_NONCORE": Status.PARTIAL_OUTAGE,
    "MAJOR_INCIDENT_CORE": Status.MAJOR_OUTAGE,
}
_OVER = frozenset({"resolved", "closed"})
_PRODUCTION = "production"
_LOCATION = "location "
_MOST_ANNOUNCED = 20  # of more than a thousand instances
_CAPITAL = re.compile(r"(?<!^)([A-Z])")


class Impact(Struct, frozen=True, rename="camel"):
    """How an incident hits, from when to when. Its type is a sentence in one word."""

    type: str | None = None
    severity: str | None = None
    start_time: str | None = None
    end_time: str | None = None


class Event(Struct, frozen=True, rename="camel"):
    """One message of an incident."""

    message: str | None = None
    created_at: str | None = None


class Row(Struct, frozen=True, rename="camel"):
    """An incident."""

    id: int | str
    is_core: bool | None = None
    status: str | None = None
    additional_information: str | None = None
    created_at: str | None = None
    instance_keys: list[str] | None = None
    service_keys: list[str] | None = None
    impacts: list[Impact] | None = msgspec.field(default=None, name="IncidentImpacts")
    events: list[Event] | None = msgspec.field(default=None, name="IncidentEvents")


class Maintenance(Struct, frozen=True, rename="camel"):
    """What is announced."""

    id: int | str
    name: str | None = None
    planned_start_time: str | None = None
    planned_end_time: str | None = None
    instance_keys: list[str] | None = None


class Instance(Struct, frozen=True, rename="camel"):
    """A place where customers are. The preview leaves out what it takes for granted."""

    key: str
    status: str
    location: str | None = None
    environment: str | None = None
    is_active: bool | None = None
    updated_at: str | None = None
    incidents: list[Row] | None = msgspec.field(default=None, name="Incidents")
    maintenances: list[Maintenance] | None = msgspec.field(default=None, name="Maintenances")


class Product(Struct, frozen=True):
    """A product with its instances."""

    instances: list[Instance] = msgspec.field(name="Instances")
    name: str | None = None


INSTANCES = msgspec.json.Decoder(Product | list[Instance])
ACTIVE = msgspec.json.Decoder(list[Row])


def page_of_instances(answer: Product | list[Instance], now: float, *, chosen: bool) -> PublishedPage:
    """Return the active instances; where none was chosen only those in production count, and little is announced."""
    listed = answer.instances if isinstance(answer, Product) else answer
    counted = [each for each in listed if each.is_active is not False and (chosen or _in_production(each))]
    rows = {str(row.id): row for each in counted for row in each.incidents or ()}
    return PublishedPage(
        overall=None,
        name=(answer.name or "") if isinstance(answer, Product) else "",
        said_at=max((at for each in counted if (at := moment_of(each.updated_at))), default=None),
        parts=(*_locations(counted), *(_part(each) for each in counted)),
        incidents=tuple(_incident(row) for row in rows.values()),
        upkeep=_announced(counted, now)[: None if chosen else _MOST_ANNOUNCED],
    )


def page_of_incidents(rows: list[Row]) -> PublishedPage:
    """Return what is active; an empty list is "nothing is going on", and only trouble is listed."""
    incidents = tuple(_incident(row) for row in rows)
    names = dict.fromkeys(name for each in incidents for name in each.parts)
    return PublishedPage(
        overall=Status.OPERATIONAL,
        parts=affected((Part(id=name, name=name, status=Status.OPERATIONAL) for name in names), incidents),
        lists_all=False,
        incidents=incidents,
        incidents_decide=True,
    )


def _in_production(instance: Instance) -> bool:
    return (instance.environment or _PRODUCTION).casefold() == _PRODUCTION


def _part(instance: Instance) -> Part:
    status, word = status_of(STATES, instance.status.upper())
    return Part(id=instance.key, name=instance.key, status=status, parent=_location(instance), word=word)


def _locations(instances: list[Instance]) -> Iterator[Part]:
    """Yield the places as groups: instances by key tell a person little."""
    states: dict[str, list[Status]] = {}
    for each in instances:
        states.setdefault(_location(each), []).append(_part(each).status)
    for id_, found in states.items():
        name = id_.removeprefix(_LOCATION)
        if name:
            yield Part(id=id_, name=name, status=worst(found), is_group=True, region=name)


def _location(instance: Instance) -> str:
    return f"{_LOCATION}{instance.location}" if instance.location else ""


def _announced(instances: Iterable[Instance], now: float) -> tuple[Upkeep, ...]:
    """Return what is planned, the next first. What goes on already is in the state of its instance."""
    rows = {str(row.id): (each, row) for each in instances for row in each.maintenances or ()}
    planned = (
        Upkeep(
            title=row.name or instance.key,
            stage=Stage.AHEAD,
            starts_at=moment_of(row.planned_start_time),
            ends_at=moment_of(row.planned_end_time),
            parts=tuple(row.instance_keys or (instance.key,)),
        )
        for instance, row in rows.values()
    )
    return tuple(sorted((each for each in planned if _starts_at(each) > now), key=_starts_at))


def _starts_at(upkeep: Upkeep) -> float:
    return upkeep.starts_at or 0.0


def _incident(row: Row) -> Incident:
    impacts = [impact for impact in row.impacts or () if not impact.end_time]
    over = (row.status or "").casefold() in _OVER or (bool(row.impacts) and not impacts)
    return Incident(
        title=row.additional_information or _title(row),
        stage=Stage.OVER if over else Stage.UNDERWAY,
        severity=_severity(impacts, core=row.is_core is not False),
        began_at=min(_starts(row), default=moment_of(row.created_at)),
        remarks=tuple(Remark(moment_of(each.created_at), each.message or "") for each in row.events or ()),
        parts=tuple(row.instance_keys or row.service_keys or ()),
        word=", ".join(impact.severity or "" for impact in impacts),
    )


def _title(row: Row) -> str:
    """Return where and how: "NA137: performance degradation". Incidents have no title of their own."""
    where = ", ".join((row.instance_keys or row.service_keys or [str(row.id)])[:3])
    how = next((impact.type for impact in row.impacts or () if impact.type), "")
    sentence = _CAPITAL.sub(r" \1", how).lower()
    return f"{where}: {sentence}" if how else where


def _severity(impacts: Iterable[Impact], *, core: bool) -> Status:
    """Return the worst impact that lasts; an incident without any is at least something."""
    words = {"minor": Status.DEGRADED, "major": Status.MAJOR_OUTAGE if core else Status.PARTIAL_OUTAGE}
    found = [status_of(words, impact.severity)[0] for impact in impacts]
    return worst(found) if found else Status.DEGRADED


def _starts(row: Row) -> list[float]:
    return [at for impact in row.impacts or () if (at := moment_of(impact.start_time))]
