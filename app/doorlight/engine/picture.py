"""Builds the `Snapshot` that windows draw: complete, and only what may have changed worked out anew.

Views that came out the same stay the same objects, so that a window can tell by identity what to redraw.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec.structs import replace

from doorlight.domain.attention import attention
from doorlight.domain.doors.views import IsOpen, best, look_id, views
from doorlight.domain.fleet.fleet import Fleet
from doorlight.domain.service import Service
from doorlight.domain.snapshot import ServiceView
from doorlight.domain.status import Connection
from doorlight.domain.words import Sentence


class Picture:
    """The views of all services. `aside` gives what only the engine knows: overdue, and warnings."""

    def __init__(self, is_open: IsOpen, aside: Callable[[Service], tuple[bool, tuple[Sentence, ...]]]) -> None:
        self._is_open = is_open
        self._aside = aside
        self._services: dict[str, Service] = {}
        self._dependants: dict[str, set[str]] = {}
        self._views: dict[str, ServiceView] = {}
        self._dirty: set[str] = set()
        self._connection = Connection.ONLINE

    def watch(self, services: Iterable[Service]) -> None:
        """Show these services, in this order, but for the hidden ones."""
        self._services = {service.id: service for service in services if not service.hidden}
        self._dependants = {}
        for service in self._services.values():
            for name in _hangs_on(service):
                self._dependants.setdefault(name, set()).add(service.id)
        self._views = {}
        self._dirty = set(self._services)

    def looked_at(self, service: str) -> None:
        """Note that a service was looked at: its ages changed, or those of the doors that it stands for."""
        self._dirty.add(service)
        if service not in self._services:
            self._dirty |= self._dependants.get(service, set())

    def touch(self, services: Iterable[str]) -> None:
        """Note that the state of services changed: theirs and that of whatever hangs on them."""
        for name in services:
            self._dirty.add(name)
            self._dirty |= self._dependants.get(name, set())

    def touch_all(self) -> None:
        """Note that anything may have changed."""
        self._dirty = set(self._services)

    def services(self, fleet: Fleet, at: float) -> tuple[ServiceView, ...]:
        """Return the views: what needs attention first, then in the user's order."""
        if self._connection is not fleet.connection:
            self._connection = fleet.connection
            self.touch_all()
        for name in self._dirty & self._services.keys():
            view = self._view(self._services[name], fleet, at)
            if view != self._views.get(name):
                self._views[name] = view
        self._dirty.clear()
        shown = [self._views[name] for name in self._services]
        return tuple(sorted(shown, key=lambda view: attention(view, at)))

    def _view(self, service: Service, fleet: Fleet, at: float) -> ServiceView:
        standing = fleet.standing(service.id, at)
        facts = replace(standing.door_facts, offline=fleet.connection is not Connection.ONLINE)
        doors = views(service, facts, self._is_open, at)
        overdue, warnings = self._aside(service)
        return ServiceView(
            service=service,
            status=standing.status,
            reason=standing.reason,
            since=standing.since,
            official=standing.official,
            measured=standing.measured,
            checked_at=standing.checked_at,
            doors=doors,
            best_door=best(doors),
            muted=standing.muted,
            muted_until=standing.muted_until,
            asked_back=standing.asked_back,
            verdict=standing.verdict,
            parents_down=standing.parents_down,
            planned=standing.planned,
            overdue=overdue,
            warnings=warnings,
            deadlines=fleet.deadlines(at, service.id),
        )


def _hangs_on(service: Service) -> set[str]:
    """Return the ids that bear on how a service and its doors are shown."""
    of_doors = {name for door in service.doors for name in (*door.depends_on, look_id(door))}
    return {*service.depends_on, *of_doors} - {""}
