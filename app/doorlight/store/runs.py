"""The last two days look by look, run-length: an unchanged look extends the run before it (PERFORMANCE 6).

A run holds one answer time a look, so nothing is lost; its row is written anew each minute while it grows.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from doorlight.domain.status import OutcomeKind
from doorlight.store.codec import NO_LATENCY, milliseconds, packed, unpacked

KEPT_MS = 48 * 3600_000  # MONITORING 4.3
LONGEST_MS = 3600_000  # ours: small rows, and 48 hours end to the hour
TOUCH_MS = 1000  # stretches this near follow each other: a schedule counts in seconds
LATEST = 48  # answer times a window draws

CODES = {kind: code for code, kind in enumerate(OutcomeKind)}  # the stored form: never reordered
_FAIL = CODES[OutcomeKind.FAIL]
_GOOD = (CODES[OutcomeKind.OK], CODES[OutcomeKind.SLOW])


class Run(Struct):
    """Looks with one outcome, one after the other. Times in milliseconds since the epoch."""

    began: int
    ended: int
    outcome: int
    latencies: list[int]


class Runs:
    """What was looked at and is not on disk, and the run of each service that still grows."""

    def __init__(self) -> None:
        self._growing: dict[str, Run] = {}
        self._unwritten: dict[tuple[str, int], Run] = {}

    def add(self, service: str, at: int, outcome: OutcomeKind, latency: float | None, observed: int) -> None:
        """Count one look that stands for `observed` milliseconds."""
        run, code = self._growing.get(service), CODES[outcome]
        if run is None or not _extends(run, at, code, observed):
            began = at if run is None or at != run.began else at + 1
            run = self._growing[service] = Run(began, at, code, [])
        run.ended = max(run.ended, at)
        run.latencies.append(milliseconds(latency))
        self._unwritten[service, run.began] = run

    def write(self, connection: sqlite3.Connection, number: Callable[[str], int]) -> None:
        """Write what is not on disk; `written` follows when that has worked."""
        connection.executemany(
            "INSERT OR REPLACE INTO sample VALUES (?, ?, ?, ?, ?)",
            [
                (run.began, number(service), run.ended, run.outcome, packed(run.latencies))
                for (service, _), run in self._unwritten.items()
            ],
        )

    def written(self) -> None:
        """Forget what is on disk."""
        self._unwritten.clear()

    def shorten(self, now: int) -> None:
        """Drop what would not be kept anyhow: a disk that refuses for days must not fill the memory."""
        self._unwritten = {key: run for key, run in self._unwritten.items() if run.ended > now - KEPT_MS}

    def latest(self, service: str, stored: Iterable[tuple[int, int, bytes]]) -> tuple[float | None, ...]:
        """Return the last answer times in seconds, None a fail. `stored`: began, outcome, latencies of each run."""
        rows = {began: (outcome, unpacked(latencies)) for began, outcome, latencies in stored}
        for (name, began), run in self._unwritten.items():
            if name == service:
                rows[began] = run.outcome, tuple(run.latencies)
        times: list[float | None] = []
        for began in sorted(rows, reverse=True):
            if len(times) >= LATEST:
                break
            times += reversed(list(_answers(*rows[began])))
        return tuple(reversed(times[:LATEST]))


def stored_runs(connection: sqlite3.Connection, service: int) -> list[tuple[int, int, bytes]]:
    """Return the runs of a service that hold its last looks, newest first."""
    rows = connection.execute(
        "SELECT began_ms, outcome, latencies FROM sample WHERE service = ? AND outcome IN (?, ?, ?)"
        " ORDER BY began_ms DESC LIMIT ?",
        (service, *_GOOD, _FAIL, LATEST),
    )
    return rows.fetchall()


def _extends(run: Run, at: int, code: int, observed: int) -> bool:
    follows = run.began <= at - observed <= run.ended + TOUCH_MS and at >= run.ended
    return code == run.outcome and observed > 0 and follows and at - run.began <= LONGEST_MS


def _answers(outcome: int, latencies: tuple[int, ...]) -> Iterator[float | None]:
    """Say how long each look took; what says nothing, or was not timed, is left out."""
    if outcome == _FAIL:
        yield from (None for _ in latencies)
    elif outcome in _GOOD:
        yield from (latency / 1000 for latency in latencies if latency != NO_LATENCY)
