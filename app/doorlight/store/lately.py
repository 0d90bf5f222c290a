"""What the file knows of one service since a moment, for a record that is begun: changes, incidents, looks.

Read only, as `glimpse`: a running application may hold the file, and has the last minute's looks in memory yet.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from msgspec import Struct

from doorlight.domain.notice import Incident, IncidentKind, Transition
from doorlight.domain.status import OutcomeKind
from doorlight.store import codec
from doorlight.store.codec import unpacked
from doorlight.store.opening import open_to_read
from doorlight.store.runs import CODES

_KINDS = {code: kind for kind, code in CODES.items()}
_MOST = 500  # ours: of each kind, the newest: a service that turns each minute says no more in a thousand


class LookRun(Struct, frozen=True):
    """Looks with one outcome, one after the other: from when to when (seconds since the epoch), and how many."""

    began: float
    ended: float
    outcome: OutcomeKind
    count: int


class Lately(Struct, frozen=True):
    """What is known, each oldest first; empty where there is no file, or none that can be read."""

    changes: tuple[Transition, ...] = ()
    incidents: tuple[Incident, ...] = ()
    looks: tuple[LookRun, ...] = ()


def lately(path: Path, service: str, since: float) -> Lately:
    """Return what is known of a service since a moment (seconds since the epoch)."""
    connection = open_to_read(path) if path.is_file() else None
    if connection is None:
        return Lately()
    try:
        with closing(connection):
            row = connection.execute("SELECT id FROM service WHERE name = ?", (service,)).fetchone()
            return Lately() if row is None else _of(connection, service, int(row[0]), since)
    except sqlite3.Error:
        return Lately()


def _of(connection: sqlite3.Connection, service: str, number: int, since: float) -> Lately:
    return Lately(
        changes=_changes(connection, service, number, since),
        incidents=_incidents(connection, service, number, since),
        looks=_looks(connection, number, round(since * 1000)),
    )


def _changes(connection: sqlite3.Connection, service: str, number: int, since: float) -> tuple[Transition, ...]:
    rows = connection.execute(
        "SELECT at, before, after, reason FROM transition WHERE service = ? AND at >= ? ORDER BY at DESC LIMIT ?",
        (number, since, _MOST),
    )
    return tuple(
        Transition(service=service, at=at, before=before, after=after, reason=codec.sentence(reason))
        for at, before, after, reason in rows.fetchall()[::-1]
    )


def _incidents(connection: sqlite3.Connection, service: str, number: int, since: float) -> tuple[Incident, ...]:
    rows = connection.execute(
        "SELECT id, kind, opened_at, closed_at, closed_as, reason FROM incident"
        " WHERE service = ? AND ifnull(closed_at, ?) >= ? ORDER BY opened_at DESC LIMIT ?",
        (number, since, since, _MOST),
    )
    return tuple(
        Incident(
            id=key,
            service=service,
            kind=IncidentKind(kind),
            opened_at=opened_at,
            closed_at=closed_at,
            closed_as=closed_as,
            reason=codec.sentence(reason),
        )
        for key, kind, opened_at, closed_at, closed_as, reason in rows.fetchall()[::-1]
        if kind in set(IncidentKind)
    )


def _looks(connection: sqlite3.Connection, number: int, since_ms: int) -> tuple[LookRun, ...]:
    rows = connection.execute(
        "SELECT began_ms, ended_ms, outcome, latencies FROM sample"
        " WHERE service = ? AND ended_ms >= ? ORDER BY began_ms DESC LIMIT ?",
        (number, since_ms, _MOST),
    )
    return tuple(
        LookRun(began / 1000, ended / 1000, _KINDS[outcome], len(unpacked(latencies)))
        for began, ended, outcome, latencies in rows.fetchall()[::-1]
        if outcome in _KINDS
    )
