"""What is asked of the file: everything for a start, and the lists that windows show."""

from __future__ import annotations

import sqlite3

from msgspec import Struct

from doorlight.domain.notice import Incident, IncidentKind, Notice
from doorlight.domain.remembered import Remembered
from doorlight.store import codec, remote
from doorlight.store.rollups import stored_days
from doorlight.store.runs import stored_runs

IN_FLIGHT = 60.0  # ours: a popup younger than this may not have come up yet when somebody looked at the list
NOTICES = 50  # of one service, in its history

# Not displayed, nor replaced, nor looked at in the list long enough after it was told.
_WAITING = (
    "SELECT notice FROM outbox WHERE shown_at IS NULL AND replaced = 0"
    " AND (seen_at IS NULL OR seen_at < at + ?) ORDER BY seq"
)


class Kept(Struct, frozen=True):
    """What the file knows of one service: parts of days, runs newest first, notices newest first."""

    days: list[tuple[int, int, int, int]] = []
    runs: list[tuple[int, int, bytes]] = []
    notices: tuple[Notice, ...] = ()


def remembered(connection: sqlite3.Connection) -> Remembered:
    """Read everything that a start needs. What cannot be read any more is left out."""
    readings = connection.execute("SELECT check_key, previous FROM http_cache")
    return Remembered(
        states=dict(connection.execute("SELECT service, record FROM state")),
        undelivered=codec.notices(row[0] for row in connection.execute(_WAITING, (IN_FLIGHT,))),
        open_incidents=_open_incidents(connection),
        previous={key: reading for key, stored in readings if (reading := codec.previous(stored)) is not None},
        unseen=unseen(connection),
        certificates_told=dict(connection.execute("SELECT service, threshold FROM told_cert")),
        deliveries=remote.deliveries(connection),
        owed=remote.owed(connection),
    )


def shown(connection: sqlite3.Connection) -> dict[str, str | None]:
    """Return the status that each service was shown with."""
    return dict(connection.execute("SELECT service, status FROM shown"))


def unseen(connection: sqlite3.Connection) -> int:
    """Count what was told and not looked at."""
    return int(connection.execute("SELECT count(*) FROM outbox WHERE seen_at IS NULL").fetchone()[0])


def told(connection: sqlite3.Connection, limit: int) -> tuple[Notice, ...]:
    """Return the last notices, newest first."""
    rows = connection.execute("SELECT notice FROM outbox ORDER BY seq DESC LIMIT ?", (limit,))
    return codec.notices(row[0] for row in rows)


def kept_of(connection: sqlite3.Connection, service: str, now: int) -> Kept:
    """Return what is kept of one service. `now` in milliseconds."""
    row = connection.execute("SELECT id FROM service WHERE name = ?", (service,)).fetchone()
    if row is None:
        return Kept()
    rows = connection.execute(
        "SELECT notice FROM outbox WHERE seq IN"
        " (SELECT seq FROM outbox_service WHERE service = ? ORDER BY seq DESC LIMIT ?) ORDER BY seq DESC",
        (row[0], NOTICES),
    )
    return Kept(
        days=stored_days(connection, row[0], now),
        runs=stored_runs(connection, row[0]),
        notices=codec.notices(stored for (stored,) in rows),
    )


def number_of(connection: sqlite3.Connection, service: str) -> int:
    """Return the short number of a service, a new one where it has none."""
    row = connection.execute("SELECT id FROM service WHERE name = ?", (service,)).fetchone()
    if row is not None:
        return int(row[0])
    return int(connection.execute("INSERT INTO service (name) VALUES (?)", (service,)).lastrowid or 0)


def _open_incidents(connection: sqlite3.Connection) -> tuple[Incident, ...]:
    rows = connection.execute(
        "SELECT incident.id, name, kind, opened_at, reopened, reason FROM incident"
        " JOIN service ON service.id = incident.service WHERE closed_at IS NULL ORDER BY opened_at"
    )
    return tuple(
        Incident(
            id=key,
            service=service,
            kind=IncidentKind(kind),
            opened_at=opened_at,
            reopened=reopened,
            reason=codec.sentence(reason),
        )
        for key, service, kind, opened_at, reopened, reason in rows
        if kind in set(IncidentKind)
    )
