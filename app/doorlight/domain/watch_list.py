"""Who is watched, made anew at each change of the list: what the same checks learned is kept, the rest is let go.

Pure. The `Fleet` asks at its start and whenever the services were edited.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from doorlight.domain.record import Entry, Record, fresh, keys_of
from doorlight.domain.service import Service
from doorlight.domain.surroundings import parents_of


def watch(services: Iterable[Service], known: Mapping[str, Record]) -> tuple[dict[str, Entry], dict[str, Record]]:
    """Return the entries to watch from now on, and the known records that are worth nothing any more."""
    kept = {service.id: Entry(service, _record(service, known.get(service.id))) for service in services}
    _link(kept)
    in_use = {name: entry.record for name, entry in kept.items()}
    return kept, {name: record for name, record in known.items() if in_use.get(name) is not record}


def _record(service: Service, known: Record | None) -> Record:
    """Return what is known of a service by the same checks, else a record where nothing but its mute is kept."""
    if known is not None and known.checks == keys_of(service):
        return known
    record = fresh(service)
    if known is not None:
        record.muted, record.muted_until, record.mute_met = known.muted, known.muted_until, known.mute_met
    return record


def _link(entries: Mapping[str, Entry]) -> None:
    """Let the entries know whom they hang on and who hangs on them."""
    parents = parents_of(entry.service for entry in entries.values())
    for name, above in parents.items():
        entries[name].parents = tuple(entries[parent] for parent in above)
        for parent in above:
            entries[parent].children += (entries[name],)
