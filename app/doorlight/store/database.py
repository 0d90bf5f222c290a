"""The store: what the engine remembers, in one SQLite file (MONITORING 4, DESIGN 3 and 4).

Implements `engine.ports.Memory` by its shape (the engine stands above, so its name is not known here). Everything
written goes through a queue first: what the disk refuses stays there, is counted in every answer, and is tried again
at each later writing. No method raises.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

from msgspec.structs import replace

from doorlight.domain.events import Effects
from doorlight.domain.look import Previous
from doorlight.domain.notice import Notice
from doorlight.domain.remembered import Remembered
from doorlight.domain.snapshot import History
from doorlight.store import reading
from doorlight.store.counting import Counting
from doorlight.store.disk import Disk
from doorlight.store.mirror import Mirror
from doorlight.store.queue import Displayed, LookedAt, Queue
from doorlight.store.remote import Delivered
from doorlight.store.retention import give_back, keep_house

HOUSEKEEPING = 3600.0  # seconds of the clock between two


class Store:
    """Remembers in the file at `path`. To be used from one thread."""

    def __init__(self, path: Path, *, today: Callable[[], float] = time.time) -> None:
        self._disk = Disk(path, today)
        self._queue = Queue()
        self._counting = Counting()
        self._mirror = Mirror()
        self._unseen = 0
        self._kept_house_at = float("-inf")

    def load(self) -> Remembered:
        """Read everything that a start needs."""
        self._disk.open()
        self._disk.begun_anew = False
        found = self._disk.read(reading.remembered, Remembered())
        if self._disk.is_newer:  # what it has to tell is told by the version that can mark it as told
            found = replace(found, undelivered=(), deliveries=())
        nothing: dict[str, str | None] = {}
        shown = self._disk.read(reading.shown, nothing)
        self._mirror.begin(found, shown)
        self._counting.begin(shown)
        self._unseen = found.unseen
        return found

    def commit(self, effects: Effects, states: dict[str, bytes]) -> None:
        """Write the effects of one event in one transaction. A state b"" is forgotten."""
        self._queue.take(effects, states)
        for service in (name for name, state in states.items() if not state):
            self._counting.forget(service)
        for transition in effects.transitions:
            self._counting.turn(transition)
        self._unseen += len(effects.notices)
        self._write()

    def hold(self, states: dict[str, bytes]) -> None:
        """Keep states; written with the next writing. A state b"" is not among them."""
        self._queue.states.update(states)

    def sample(self, service: str, at: float, outcome: str, latency: float | None, observed: float) -> None:
        """Count one look: buffered, no row for an unchanged check; `observed` seconds before `at` it stands for."""
        self._counting.add(service, at, outcome, latency, observed)

    def remember(self, check: str, previous: Previous) -> None:
        """Keep a check's validators and the reading they vouch for; written with the next writing."""
        self._queue.previous[check] = previous

    def certificate_told(self, service: str, threshold: int) -> None:
        """Keep the smallest certificate threshold told of."""
        self._queue.certificates[service] = threshold
        self._write()

    def shown(self, key: str, at: float) -> None:
        """Mark a notice as displayed: it will not come back."""
        self._queue.words.append(Displayed(key, at))
        self._write()

    def delivered(self, channel: str, key: str) -> None:
        """Note that a delivery is out, or was let go: it will not go out again."""
        self._queue.words.append(Delivered(channel, key))
        self._write()

    def seen(self, at: float) -> None:
        """Mark everything told as looked at."""
        self._queue.words.append(LookedAt(at))
        self._unseen = 0
        self._write()

    def unseen(self) -> int:
        """Return how many notices were told and not looked at."""
        return self._unseen

    def history(self, service: str, now: float) -> History:
        """Return 90 days (UTC), the last answer times and the last notices of a service, newest first."""
        kept = self._disk.read(partial(reading.kept_of, service=service, now=round(now * 1000)), reading.Kept())
        return self._counting.history(service, now, kept, self._queue.notices)

    def told(self, limit: int) -> tuple[Notice, ...]:
        """Return the last notices, newest first."""
        nothing: tuple[Notice, ...] = ()
        kept = self._disk.read(partial(reading.told, limit=max(0, limit)), nothing)
        return (*self._queue.notices, *kept)[: max(0, limit)]

    def flush(self, now: float) -> None:
        """Write what is buffered, and do due housekeeping: sum up days, drop what is old, give back free pages."""
        self._disk.look_after()
        self._counting.shorten(now)
        if not self._write(counted=True):
            return
        if not 0 <= now - self._kept_house_at < HOUSEKEEPING:
            self._disk.write(partial(keep_house, now=now))
            self._disk.read(give_back, None)
            self._kept_house_at = now
        self._unseen = self._disk.read(reading.unseen, self._unseen)

    def trouble(self) -> str:
        """Say what is wrong: "" or an English template of context "store"."""
        return self._disk.trouble

    def close(self) -> None:
        """Write what is buffered and close. What comes later is kept in memory only."""
        self._write(counted=True)
        self._disk.close()

    def _write(self, *, counted: bool = False) -> bool:
        """Write what waits, once more where the file turned out to be broken; returns whether it is on disk."""
        written = self._try_to_write(counted=counted)
        if not written and self._disk.is_broken:
            written = self._try_to_write(counted=counted)
        return written

    def _try_to_write(self, *, counted: bool) -> bool:
        self._disk.open()
        if self._disk.begun_anew:
            self._queue, self._disk.begun_anew = self._mirror.before(self._queue), False
        if not self._disk.write(partial(self._put, counted=counted)):
            return False
        self._mirror.follow(self._queue)
        self._queue = Queue()
        if counted:
            self._counting.written()
        return True

    def _put(self, connection: sqlite3.Connection, *, counted: bool) -> None:
        number = cache(partial(reading.number_of, connection))
        self._queue.write(connection, number)
        if counted:
            self._counting.write(connection, number)
