"""What the engine needs from outside, as protocols: a clock, a memory, a way to look, a control probe.

The tray hands in the real ones, `replay` the world's: the same engine on another clock.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Protocol

from msgspec import Struct

from doorlight.domain.events import ConnectionChanged, Effects
from doorlight.domain.look import Look, Previous
from doorlight.domain.notice import Incident, Notice, Transition
from doorlight.domain.remembered import Remembered
from doorlight.domain.service import Check, Service
from doorlight.domain.snapshot import History, Snapshot
from doorlight.domain.verdict.line import ControlAnswer


class Clock(Protocol):
    """Time. `now` is UTC seconds since the epoch and may jump; `monotonic` never runs backwards."""

    def now(self) -> float:
        """Return seconds since the epoch, UTC."""
        ...

    def monotonic(self) -> float:
        """Return seconds of a clock that only goes forward (it may stand still in suspend)."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Wait; a virtual clock returns when everything before that moment has been done."""
        ...

    def call_later(self, seconds: float, callback: Callable[[], object]) -> asyncio.TimerHandle:
        """Have the running loop call `callback` after that time, unless the handle is cancelled before."""
        ...


class Memory(Protocol):
    """The store, as the engine sees it. Called from the engine's thread only; no method raises.

    What cannot be written (full disk, locked file) is kept in memory and tried again; `trouble` then says so.
    """

    def load(self) -> Remembered:
        """Read everything that a start needs."""
        ...

    def commit(self, effects: Effects, states: dict[str, bytes]) -> None:
        """Write the effects of one event in one transaction, and with it all that was held."""
        ...

    def hold(self, states: dict[str, bytes]) -> None:
        """Keep states for the next writing, whatever that is for: a crash before it may lose them."""
        ...

    def sample(self, service: str, at: float, outcome: str, latency: float | None, observed: float) -> None:
        """Count one measured look: buffered, no row for an unchanged check; `observed` seconds it stands for."""
        ...

    def remember(self, check: str, previous: Previous) -> None:
        """Keep a check's validators and the reading they vouch for."""
        ...

    def certificate_told(self, service: str, threshold: int) -> None:
        """Keep the smallest certificate threshold told of."""
        ...

    def shown(self, key: str, at: float) -> None:
        """Mark an outbox row as displayed."""
        ...

    def delivered(self, channel: str, key: str) -> None:
        """Note that a delivery is out, or was let go."""
        ...

    def seen(self, at: float) -> None:
        """Mark everything told as looked at."""
        ...

    def unseen(self) -> int:
        """Return how many notices were told and not looked at."""
        ...

    def history(self, service: str, now: float) -> History:
        """Return 90 days, the last latencies and what was told of a service."""
        ...

    def told(self, limit: int) -> tuple[Notice, ...]:
        """Return the last notices, newest first."""
        ...

    def flush(self, now: float) -> None:
        """Write what is buffered, and do due housekeeping (retention, rollups)."""
        ...

    def trouble(self) -> str:
        """Say what is wrong: "" or an English template of context "store"."""
        ...

    def close(self) -> None:
        """Flush and close."""
        ...


class Looker(Protocol):
    """Performs looks: through the sources registry in life, by asking the world in a replay."""

    def look_now(self, service: Service, check: Check, previous: Previous | None) -> Look | None:
        """Return the look where it can be had without waiting (a replay's), None where it cannot."""
        ...

    async def look(self, service: Service, check: Check, previous: Previous | None) -> Look:
        """Look once at one check; never raises but CancelledError."""
        ...


class ControlProbe(Protocol):
    """Tells whether our own line is up, one host at a time (MONITORING 2.9, 2.11)."""

    async def ask(self, address: str) -> ControlAnswer:
        """Ask one host, 3 s at most; never raises but CancelledError.

        `address` is a configured control address (a URL), or the bare name of a monitored host.
        """
        ...


class Withdrawn(Struct, frozen=True):
    """The popup in `slot` is to be taken back: what it said is over or was edited away."""

    slot: str


class Ended(Struct, frozen=True):
    """The engine has stopped: the last announcement."""

    at: float


Announcement = Snapshot | Notice | Withdrawn | Transition | Incident | ConnectionChanged | Ended
Listener = Callable[[Announcement], None]  # called in the engine's thread; must return at once and not raise
