"""What stands on several pages of one service is listed once: a status page and its feed tell of the same incident.

Pure; `lights` asks it for the official light. A doubt leaves both: two that look alike are better than one left out.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from doorlight.domain.look import ProviderIncident

APART = 7200.0  # ours: seconds between the begins that two pages may give to one incident


def listed_once(incidents: Iterable[ProviderIncident]) -> tuple[ProviderIncident, ...]:
    """Return each incident once, in the order given, as told by whoever says most of it."""
    listed: list[ProviderIncident] = []
    for incident in incidents:
        place = next((place for place, known in enumerate(listed) if _is_same(known, incident)), None)
        if place is None:
            listed.append(incident)
        else:
            listed[place] = _together(listed[place], incident)
    return tuple(listed)


def _is_same(one: ProviderIncident, other: ProviderIncident) -> bool:
    """Whether two are one: of the same name, begun about then; what names no time speaks against nothing."""
    if _name(one) != _name(other) or not _name(one):
        return False
    return one.began_at is None or other.began_at is None or abs(one.began_at - other.began_at) <= APART


def _together(one: ProviderIncident, other: ProviderIncident) -> ProviderIncident:
    fuller, briefer = (other, one) if len(other.updates) > len(one.updates) else (one, other)
    begins = [each.began_at for each in (one, other) if each.began_at is not None]
    return replace(fuller, began_at=min(begins, default=None), url=fuller.url or briefer.url)


def _name(incident: ProviderIncident) -> str:
    return " ".join(incident.title.casefold().split())
