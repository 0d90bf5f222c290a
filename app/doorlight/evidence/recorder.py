"""Takes from the engine what belongs in records, and has it written in a thread of its own: no look waits for a disk.

In the engine's thread things are only put into a queue. Made by `Standby` once a record is open.
"""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Callable
from enum import Enum, auto
from pathlib import Path

from doorlight.domain.events import ConnectionChanged, Looked
from doorlight.domain.notice import Transition
from doorlight.domain.snapshot import Snapshot
from doorlight.domain.status import Connection
from doorlight.domain.words import Sentence
from doorlight.evidence.observing import change_fields, look_fields
from doorlight.evidence.scribe import Scribe, Seen

EVERY = 30.0  # ours: seconds between two looks at what is over, and two tries of a disk that refuses
_LEAVE = 0.5  # seconds that a farewell may take: quitting takes less than one (DESIGN 7)

_log = logging.getLogger(__name__)


class _Refresh(Enum):
    """Stands in the queue where somebody asked which records are open."""

    NOW = auto()


Item = Seen | Snapshot | _Refresh | None  # None only wakes


class Recorder:
    """`changed` and `trouble` are called in its thread. `clock` is UTC in seconds since the epoch."""

    def __init__(
        self,
        folder: Path,
        *,
        changed: Callable[[], None],
        trouble: Callable[[Sentence | None], None],
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._scribe = Scribe(folder, trouble)
        self._changed, self._clock = changed, clock
        self._line = Connection.ONLINE
        self._queue: queue.SimpleQueue[Item] = queue.SimpleQueue()
        self._stopping = False
        self._thread = threading.Thread(target=self._live, name="records", daemon=True)
        self.refresh()

    def looked(self, looked: Looked) -> None:
        """Take in one look."""
        self._put(looked.service, "check", look_fields(looked, self._line), looked.at)

    def hear(self, said: object) -> None:
        """Take in what the engine announces; what belongs in no record is passed over."""
        match said:
            case Transition():
                self._put(said.service, "health", change_fields(said), said.at)
            case ConnectionChanged():
                self._line = said.connection
                self._put("", "control", {"line": said.connection.value}, said.at)
            case Snapshot():
                self._line = said.connection
                self._queue.put(said)

    def refresh(self) -> None:
        """Look again which records are open: what is seen from now on belongs in those."""
        self._queue.put(_Refresh.NOW)

    def start(self) -> None:
        """Work from now on."""
        self._thread.start()

    def close(self) -> None:
        """Write what waits and stop; a disk that hangs is left behind."""
        self._stopping = True
        self._queue.put(None)
        self._thread.join(_LEAVE)

    def work(self, patience: float = 0.0) -> None:
        """End what is over, and write all that waits, after waiting for something so many seconds at most."""
        ended = self._scribe.end_what_is_over(self._clock())
        try:
            self._take(self._queue.get(timeout=patience) if patience else self._queue.get_nowait())
            while True:
                self._take(self._queue.get_nowait())
        except queue.Empty:
            pass
        if self._scribe.write() or ended:
            self._changed()

    def _take(self, item: Item) -> None:
        match item:
            case _Refresh.NOW:
                self._scribe.follow(self._clock(), time.monotonic_ns())
            case Seen():
                self._scribe.see(item)
            case Snapshot():
                self._scribe.see_doors(item, time.monotonic_ns())

    def _put(self, service: str, kind: str, fields: dict[str, object], at: float) -> None:
        self._queue.put(Seen(service, kind, fields, at, time.monotonic_ns()))

    def _live(self) -> None:
        """Work until stopped; a mistake of ours is logged and ends one round, never the thread."""
        while not self._stopping:
            try:
                self.work(EVERY)
            except Exception:  # noqa: BLE001  # as the docstring says
                _log.exception("recording failed")
        self.work()
