"""The duty that counts looks for the history: no row for an unchanged check, none for a hidden guest; once a minute.

A service whose provider alone speaks of it is observed while its page can be read; how fast that page is, is no news.

A look stands for the time since the one before, while somebody watched: sleep is not observed (MONITORING 4.3).
"""

from __future__ import annotations

from doorlight.domain.events import Looked
from doorlight.domain.look import Look
from doorlight.domain.service import Service
from doorlight.domain.status import LightKind, OutcomeKind, Status
from doorlight.engine.ports import Memory
from doorlight.engine.schedule import Job

EVERY = 60.0  # MONITORING 4.3: seconds between two writings, at a wake-up that happens anyway
MOST_INTERVALS = 1.5  # a look stands for no longer than this


class Samples:
    """Buffers in the memory; has no timer of its own."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._written_at = 0.0
        self._counted_at: dict[str, float] = {}

    def count(self, job: Job, looked: Looked) -> None:
        """Count a look if it is the one that stands for its service's time."""
        if job.service.hidden or not _stands_for(job.service, looked):
            return
        service, at, look = looked.service, looked.at, looked.look
        away = at - self._counted_at.get(service, at)
        self._counted_at[service] = at
        observed = min(max(0.0, away), MOST_INTERVALS * job.every)
        measured = looked.light is LightKind.MEASURED
        outcome = look.outcome if measured or _is_read(look) else OutcomeKind.INCONCLUSIVE
        self._memory.sample(service, at, outcome.value, look.latency if measured else None, observed)

    def attend(self, wall: float, monotonic: float) -> None:
        """Write what has gathered for a minute."""
        if not 0 <= monotonic - self._written_at < EVERY:
            self._written_at = monotonic
            self._memory.flush(wall)

    def due_in(self, wall: float, monotonic: float) -> float:
        """Return infinity: writing alone wakes nobody."""
        del wall, monotonic
        return float("inf")


def _stands_for(service: Service, looked: Looked) -> bool:
    """Whether a look counts: a measured one, or that of the first page where nothing is measured."""
    if looked.light is LightKind.MEASURED:
        return True
    return looked.check == service.checks[0].key and not service.checks_of(LightKind.MEASURED)


def _is_read(look: Look) -> bool:
    return look.official is not None and look.official.status is not Status.UNKNOWN
