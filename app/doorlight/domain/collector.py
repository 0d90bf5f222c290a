"""Gathers what follows from one event while the verdict works it out, into one `Effects`."""

from __future__ import annotations

from msgspec.structs import replace

from doorlight.domain.events import Effects, LookWanted
from doorlight.domain.notice import Incident, Notice, Transition


class Collector:
    """A growing `Effects`."""

    def __init__(self) -> None:
        self.changed: dict[str, None] = {}
        self.transitions: list[Transition] = []
        self.incidents: list[Incident] = []
        self.notices: list[Notice] = []
        self.withdrawn: list[str] = []
        self.looks: dict[str, LookWanted] = {}

    def change(self, service: str) -> None:
        """Note that a stored state changed; "" is the fleet's own."""
        self.changed[service] = None

    def incident(self, incident: Incident | None, at: float) -> None:
        """Report an incident, as of this moment."""
        if incident is not None:
            self.incidents.append(replace(incident, at=at))

    def look(self, service: str, at: float, why: str) -> None:
        """Want a look, the earliest where several are wanted."""
        known = self.looks.get(service)
        if known is None or at < known.at:
            self.looks[service] = LookWanted(service, at, why)

    def effects(self, wake_at: float | None) -> Effects:
        """Return what was gathered."""
        return Effects(
            changed=tuple(self.changed),
            transitions=tuple(self.transitions),
            incidents=tuple(self.incidents),
            notices=tuple(self.notices),
            withdrawn=tuple(self.withdrawn),
            looks=tuple(self.looks.values()),
            wake_at=wake_at,
        )
