"""Who is watched, made anew at each change of the list: what the same checks learned is kept, the rest is let go.

Part of the `Fleet`, asked at its start and whenever the services were edited. What is let go ends in silence: its
incident is closed as *unobserved*, and what was told of it is taken back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from doorlight.domain.collector import Collector
from doorlight.domain.desks.teller import Teller
from doorlight.domain.service import AlertLevel, Service
from doorlight.domain.verdict.incidents import closed
from doorlight.domain.verdict.record import Entry, Record, fresh, keys_of
from doorlight.domain.verdict.surroundings import parents_of
from doorlight.domain.words import LocalText


class WatchList:
    """`entries` are the fleet's own, replaced in place."""

    def __init__(self, entries: dict[str, Entry], teller: Teller) -> None:
        self._entries = entries
        self._teller = teller

    def replace(self, services: Iterable[Service], known: Mapping[str, Record], at: float, out: Collector) -> None:
        """Watch these from now on, with what is known of them by the same checks."""
        kept = {service.id: Entry(service, _record(service, known.get(service.id))) for service in services}
        _link(kept)
        self._entries.clear()
        self._entries.update(kept)
        for name, record in known.items():
            if name not in kept or kept[name].record is not record:
                self._forget(name, record, at, out)
        for entry in kept.values():
            self._hush(entry, out)

    def _forget(self, name: str, record: Record, at: float, out: Collector) -> None:
        out.incident(closed(record, at, "unobserved"), at)
        self._teller.forget(Entry(Service(id=name, name=LocalText(name)), record), out)
        out.change(name)

    def _hush(self, entry: Entry, out: Collector) -> None:
        """Take back in silence what was told of a service that is to tell nothing any more."""
        told = entry.record.told is not None or entry.record.named is not None
        if told and entry.service.alerts in (AlertLevel.LIGHT, AlertLevel.NONE):
            self._teller.forget(entry, out)
            out.change(entry.service.id)


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
