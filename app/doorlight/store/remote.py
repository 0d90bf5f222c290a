"""What waits to go out to a person away from the desk: written with the notice that it carries, gone when it is out.

Beside the outbox of popups, which is history too; of these only what waits is kept, and which services' end is owed.
"""

from __future__ import annotations

import sqlite3

from msgspec import Struct

from doorlight.domain.remote import Delivery, closed_by, opened_by
from doorlight.store import codec


class Delivered(Struct, frozen=True):
    """A delivery is out, or was let go."""

    channel: str
    key: str


class Owed(Struct, frozen=True):
    """All services whose end is owed on a channel: for a new file, which knows nothing of their beginning."""

    channel: str
    services: tuple[str, ...]


def write_delivery(connection: sqlite3.Connection, delivery: Delivery) -> None:
    """Add one in place of what waits in its slot; one that was written before is the same."""
    channel, notice = delivery.channel, delivery.notice
    connection.execute(
        "DELETE FROM delivery WHERE channel = ? AND slot = ? AND key <> ?", (channel, delivery.slot, notice.key)
    )
    connection.execute(
        "INSERT INTO delivery (channel, slot, key, notice) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        (channel, delivery.slot, notice.key, codec.encoded_notice(notice)),
    )
    connection.executemany(
        "INSERT OR IGNORE INTO owed VALUES (?, ?)", [(channel, service) for service in opened_by(notice)]
    )
    connection.executemany(
        "DELETE FROM owed WHERE channel = ? AND service = ?", [(channel, service) for service in closed_by(notice)]
    )


def write_owed(connection: sqlite3.Connection, owed: Owed) -> None:
    """Note whose end is to follow on a channel, and nobody else's."""
    connection.execute("DELETE FROM owed WHERE channel = ?", (owed.channel,))
    connection.executemany("INSERT INTO owed VALUES (?, ?)", [(owed.channel, service) for service in owed.services])


def write_delivered(connection: sqlite3.Connection, delivered: Delivered) -> None:
    """Forget one that is out."""
    connection.execute("DELETE FROM delivery WHERE channel = ? AND key = ?", (delivered.channel, delivered.key))


def take_back(connection: sqlite3.Connection, slot: str) -> None:
    """Forget what waits in a slot: it is not true any more."""
    connection.execute("DELETE FROM delivery WHERE slot = ?", (slot,))


def deliveries(connection: sqlite3.Connection) -> tuple[Delivery, ...]:
    """Return what waits, the oldest first; what cannot be read any more is left out."""
    rows = connection.execute("SELECT channel, notice FROM delivery ORDER BY seq") if _is_there(connection) else ()
    return tuple(Delivery(channel, notice) for channel, stored in rows for notice in codec.notices((stored,)))


def owed(connection: sqlite3.Connection) -> dict[str, frozenset[str]]:
    """Return by channel whose end is to follow."""
    found: dict[str, frozenset[str]] = {}
    for channel, service in connection.execute("SELECT channel, service FROM owed") if _is_there(connection) else ():
        found[channel] = found.get(channel, frozenset()) | {service}
    return found


def _is_there(connection: sqlite3.Connection) -> bool:
    """Whether the file has these tables: one of version 1 that can only be read has none."""
    return connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'owed'").fetchone() is not None
