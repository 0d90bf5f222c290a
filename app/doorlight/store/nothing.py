"""A memory that forgets with its end: for replays, which must neither find nor leave anything (DESIGN 6).

What was told and the last answer times are kept meanwhile, so that windows have something to show.
"""

from __future__ import annotations

from collections import deque

from doorlight.domain.events import Effects
from doorlight.domain.look import Previous
from doorlight.domain.notice import Notice
from doorlight.domain.remembered import Remembered
from doorlight.domain.snapshot import History

MOST_TOLD = 1000
LATEST = 48


class NoMemory:
    """Implements `engine.ports.Memory` by its shape."""

    def __init__(self) -> None:
        self._told: deque[Notice] = deque(maxlen=MOST_TOLD)
        self._latest: dict[str, deque[float | None]] = {}
        self._unseen = 0

    def load(self) -> Remembered:
        """Know nothing."""
        return Remembered()

    def commit(self, effects: Effects, states: dict[str, bytes]) -> None:
        """Keep what was told."""
        del states
        self._told.extend(effects.notices)
        self._unseen += len(effects.notices)

    def hold(self, states: dict[str, bytes]) -> None:
        """Keep nothing."""

    def sample(self, service: str, at: float, outcome: str, latency: float | None, observed: float) -> None:
        """Keep the last answer times."""
        del at, observed
        if latency is None and outcome != "fail":
            return
        latest = self._latest.get(service)
        if latest is None:
            latest = self._latest[service] = deque(maxlen=LATEST)
        latest.append(None if outcome == "fail" else latency)

    def remember(self, check: str, previous: Previous) -> None:
        """Keep nothing."""

    def certificate_told(self, service: str, threshold: int) -> None:
        """Keep nothing."""

    def shown(self, key: str, at: float) -> None:
        """Keep nothing."""

    def delivered(self, channel: str, key: str) -> None:
        """Keep nothing: a replay sends nothing."""

    def seen(self, at: float) -> None:
        """Count anew."""
        del at
        self._unseen = 0

    def unseen(self) -> int:
        """Return how many notices were told and not looked at."""
        return self._unseen

    def history(self, service: str, now: float) -> History:
        """Return what was told and measured since the start."""
        del now
        told = tuple(notice for notice in reversed(self._told) if service in notice.services)
        return History(service=service, latencies=tuple(self._latest.get(service, ())), notices=told)

    def told(self, limit: int) -> tuple[Notice, ...]:
        """Return the last notices, newest first."""
        return tuple(reversed(self._told))[:limit]

    def flush(self, now: float) -> None:
        """Have nothing to write."""

    def trouble(self) -> str:
        """Be in order."""
        return ""

    def close(self) -> None:
        """Forget."""
        self._told.clear()
        self._latest.clear()
