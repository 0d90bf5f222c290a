"""Writes what was seen into the records that it belongs in, and ends those that are over.

`Recorder` calls it in its thread, tests on a clock of their own. What the disk refuses waits, in order, and is tried
again; a record that was changed from outside is left alone from then on, and said.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from doorlight.domain.snapshot import Snapshot
from doorlight.domain.words import Sentence
from doorlight.evidence.cases import Case, Cases
from doorlight.evidence.chain import Fields, stamp
from doorlight.evidence.course import Course, door_key, door_state
from doorlight.evidence.errors import Closed, RecordError, Unwritable
from doorlight.evidence.observing import door_fields

ABSENT = 600.0  # ours: seconds since the last entry from which a start says that nobody recorded meanwhile
DRIFT = 60.0  # ours: seconds that the two clocks part between two things seen: a sleep, or a clock that was set
_MOST = 20_000  # ours: entries that wait for a disk, days of everything around one service

_log = logging.getLogger(__name__)


class Seen(Struct, frozen=True):
    """One thing that was seen. `service` "" concerns every record; `monotonic` in nanoseconds."""

    service: str
    kind: str
    fields: Fields
    at: float
    monotonic: int


class Scribe:
    """Records into what is open in `folder`. `trouble` is told what is wrong, and None when it no longer is."""

    def __init__(self, folder: Path, trouble: Callable[[Sentence | None], None]) -> None:
        self._cases = Cases(folder)
        self._trouble = trouble
        self._open: dict[str, tuple[Case, Course]] = {}
        self._left_alone: set[str] = set()
        self._waiting: deque[tuple[str, Seen]] = deque(maxlen=_MOST)
        self._clocks: tuple[float, int] | None = None
        self._said: Sentence | None = None

    def follow(self, at: float, monotonic: int) -> None:
        """Record into the records that are open now; one that was left off says since when nobody recorded."""
        found = {case.id: (case, course) for case, course in self._cases.open_ones()}
        for name, (_case, course) in found.items():
            if name not in self._open and at - course.last_at > ABSENT:
                gap = {"why": "not running", "from": stamp(course.last_at)}
                self._waiting.append((name, Seen("", "gap", gap, at, monotonic)))
        self._open = {name: each for name, each in found.items() if name not in self._left_alone}

    def see(self, seen: Seen) -> None:
        """Put down one thing for every record that it belongs in."""
        self._note_drift(seen)
        self._spread(seen)

    def see_doors(self, snapshot: Snapshot, monotonic: int) -> None:
        """Put down which of the other doors have changed."""
        views = {view.service.id: view for view in snapshot.services}
        for name, (_case, course) in self._open.items():
            view = views.get(course.service)
            for door in view.doors if view is not None else ():
                fields = door_fields(door)
                if course.doors.get(door_key(fields)) != door_state(fields):
                    course.doors[door_key(fields)] = door_state(fields)
                    self._waiting.append((name, Seen("", "fallback", fields, snapshot.at, monotonic)))

    def write(self) -> bool:
        """Write all that waits; return whether anything was written."""
        wrote, refused = False, False
        while self._waiting and not refused:
            name, seen = self._waiting.popleft()
            done = self._write_one(name, seen)
            refused = done is None
            wrote = wrote or bool(done)
            if refused:
                self._waiting.appendleft((name, seen))
        if not refused and wrote:
            self._say(None)
        return wrote

    def end_what_is_over(self, at: float) -> bool:
        """Close the records whose time has come; return whether there were any."""
        over = [(name, case) for name, (case, course) in self._open.items() if course.ends_at <= at]
        for name, case in over:
            try:
                case.close("time", at=at)
            except Unwritable as error:
                self._say(error.sentence)
                continue
            except RecordError as error:
                _log.warning("record %s: %s", name, error)
            self._open.pop(name)
        return bool(over)

    def _spread(self, seen: Seen) -> None:
        for name, (_case, course) in self._open.items():
            if not seen.service or seen.service in course.follows:
                self._waiting.append((name, seen))

    def _note_drift(self, seen: Seen) -> None:
        """Say in every record where the computer slept, or its clock was set, since the last thing seen."""
        before, self._clocks = self._clocks, (seen.at, seen.monotonic)
        if before is None:
            return
        drift = (seen.at - before[0]) - (seen.monotonic - before[1]) / 1e9
        if abs(drift) > DRIFT:
            gap = {"why": "asleep" if drift > 0 else "clock set back", "from": stamp(before[0])}
            self._spread(Seen("", "gap", gap, seen.at, seen.monotonic))

    def _write_one(self, name: str, seen: Seen) -> bool | None:
        """Write one thing: True where it is there, False where it belongs nowhere any more, None to try again."""
        if name not in self._open:
            return False
        case, course = self._open[name]
        try:
            course.take(case.log.append(seen.kind, seen.fields, at=seen.at, monotonic=seen.monotonic))
        except Unwritable as error:
            self._say(error.sentence)
            return None
        except RecordError as error:
            self._leave_alone(name, error)
            return False
        return True

    def _leave_alone(self, name: str, error: RecordError) -> None:
        del self._open[name]
        self._left_alone.add(name)
        if not isinstance(error, Closed):
            self._say(error.sentence)

    def _say(self, text: Sentence | None) -> None:
        if text != self._said:
            self._said = text
            if text is not None:
                _log.error("%s", text)
            self._trouble(text)
