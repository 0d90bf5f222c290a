"""The duty that tells the verdict, once a day, when services stand closed by their own timetable (DESIGN 4)."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from doorlight.catalogue.hours import closures
from doorlight.domain.events import WindowsKnown
from doorlight.domain.service import Service

EVERY = 86400.0  # seconds
AHEAD = 2 * EVERY  # so that none is missing while the machine sleeps over the next time


class Timetables:
    """`tell` takes the closures of a service."""

    def __init__(self, tell: Callable[[WindowsKnown], None]) -> None:
        self._tell = tell
        self._services: tuple[Service, ...] = ()
        self._told: set[str] = set()
        self._next = float("inf")

    def watch(self, services: Iterable[Service]) -> None:
        """Tell of these services from now on. One that has lost its timetable is told to have no closures."""
        services = tuple(services)
        with_timetable = {service.id for service in services if service.closed}
        self._services = tuple(each for each in services if each.closed or each.id in self._told)
        self._told = with_timetable
        self.again()

    def again(self) -> None:
        """Work everything out anew: the clock jumped."""
        self._next = float("-inf") if self._services else float("inf")

    def attend(self, wall: float, monotonic: float) -> None:
        """Work out the next days."""
        del monotonic
        if wall < self._next:
            return
        self._next = wall + EVERY
        for service in self._services:
            self._tell(WindowsKnown(wall, service.id, closures(service.closed, service.timezone, wall, AHEAD)))

    def due_in(self, wall: float, monotonic: float) -> float:
        """Return the seconds until the next day's work."""
        del monotonic
        return self._next - wall
