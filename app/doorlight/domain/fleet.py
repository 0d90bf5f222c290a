"""The verdict over all watched services: events in, effects out (MONITORING 2.11, DESIGN 4).

The engine owns one Fleet and feeds it everything that happens; nobody else decides what is true or told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct

from doorlight.domain.events import NOTHING, Effects, Event
from doorlight.domain.service import Door, Service
from doorlight.domain.snapshot import Light
from doorlight.domain.status import Connection, Status
from doorlight.domain.words import LocalText, Sentence

IsOpen = Callable[[Door, float], bool | None]  # None: hours not understood


class Standing(Struct, frozen=True, kw_only=True):
    """What the verdict knows of one service at one moment: the parts of a ServiceView that are not doors."""

    status: Status | None
    reason: Sentence
    since: float | None = None
    official: Light | None = None
    measured: Light | None = None
    checked_at: float | None = None
    muted: bool = False
    muted_until: float | None = None
    faulty: frozenset[str] = frozenset()  # ids of services it (or its doors) may hang on that are down
    parents_down: tuple[LocalText, ...] = ()
    planned: tuple[Sentence, ...] = ()


class Fleet:
    """All watched services and what the user believes of them."""

    def __init__(
        self,
        services: Iterable[Service],
        *,
        is_open: IsOpen,
        remembered: Mapping[str, bytes] | None = None,
        at: float = 0.0,
    ) -> None:
        raise NotImplementedError

    @property
    def connection(self) -> Connection:
        """The user's own line, as last told to the fleet."""
        raise NotImplementedError

    @property
    def paused_until(self) -> float | None:
        """The end of the pause, None when not paused."""
        raise NotImplementedError

    def handle(self, event: Event) -> Effects:
        """Take one event and return what follows. Deterministic; never raises for an unknown service."""
        raise NotImplementedError

    def replace(self, services: Iterable[Service], at: float) -> Effects:
        """Watch these services from now on: removed or edited ones are closed in silence as *unobserved*."""
        raise NotImplementedError

    def standing(self, service: str, at: float) -> Standing:
        """Return what is known of one service."""
        raise NotImplementedError

    def overall(self, at: float) -> tuple[Status | None, Sentence]:
        """Return the worst watched status (muted ones left out) and the headline that says it."""
        raise NotImplementedError

    def dump(self, service: str) -> bytes:
        """Return the stored form of a service's state, of the fleet's own for ""."""
        raise NotImplementedError


_ = NOTHING
