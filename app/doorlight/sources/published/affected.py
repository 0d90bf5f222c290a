"""Parts of systems that tell no state per part: each is as bad as the worst open incident that names it. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from doorlight.domain.status import Status
from doorlight.sources.published.choice import key
from doorlight.sources.published.page import Incident, Part, Stage

_CLOSED = (Stage.OVER, Stage.AHEAD)


def affected(known: Iterable[Part], incidents: Iterable[Incident]) -> tuple[Part, ...]:
    """Return the known parts with the status that open incidents give them, by id or name.

    An incident that names no part is about the whole, and is left to the verdict.
    """
    found: dict[str, Incident] = {}
    for incident in sorted(incidents, key=lambda each: _status(each).rank, reverse=True):
        if incident.stage not in _CLOSED:
            found.update((key(name), incident) for name in incident.parts)  # the worst comes last, and stays
    return tuple(_struck(part, found.get(key(part.id)), found.get(key(part.name))) for part in known)


def troubled(incidents: Iterable[Incident]) -> tuple[Part, ...]:
    """Return what open incidents name as parts, where a system lists nothing else; what is only news is left out."""
    events = tuple(incidents)
    names = dict.fromkeys(name for each in events for name in each.parts)
    parts = affected((Part(name=name, id=name, status=Status.OPERATIONAL) for name in names), events)
    return tuple(part for part in parts if part.status is not Status.OPERATIONAL)


def _struck(part: Part, *incidents: Incident | None) -> Part:
    for incident in incidents:
        if incident is not None and _status(incident).rank < part.status.rank:
            status = _status(incident)
            part = replace(part, status=status, word=incident.word if status is Status.UNKNOWN else "")
    return part


def _status(incident: Incident) -> Status:
    return incident.severity or Status.UNKNOWN
