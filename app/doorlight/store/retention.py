"""What is kept for how long (MONITORING 4.3), and the cap on the whole. In the flush, once an hour of the clock.

Incidents, states and what was not displayed yet are never dropped.
"""

from __future__ import annotations

import sqlite3

from doorlight.store.rollups import DAY_HOURS, HOUR_MS, roll_up
from doorlight.store.runs import KEPT_MS

DAY_MS = DAY_HOURS * HOUR_MS
HOURS_KEPT = 90 * DAY_HOURS
DAYS_KEPT = 5 * 366
COVERAGE_KEPT_MS = 90 * DAY_MS
TOLD_KEPT_S = 366 * 86400.0  # ours: a year of what was told, and why
READINGS_KEPT = 2000  # ours: twice the checks of the longest list that is tested
CAP = 64 * 1024 * 1024  # bytes
_ROOM = 0.9  # of the cap, to shorten down to
_FREE_KEPT, _GIVEN_BACK = 64, 512  # pages: never a whole VACUUM; what was free and is needed again costs nothing

# What goes first where the cap is reached, the oldest of it, a step at a time.
_SHORTEN = (
    "DELETE FROM sample WHERE began_ms < (SELECT min(began_ms) FROM sample) + 21600000",
    "DELETE FROM coverage WHERE began_ms < (SELECT min(began_ms) FROM coverage) + 864000000",
    "DELETE FROM hour WHERE hour < min((SELECT min(hour) FROM hour) + 240, (SELECT day FROM rolled) * 24)",
    "DELETE FROM outbox WHERE (shown_at IS NOT NULL OR replaced) AND seq < (SELECT min(seq) FROM outbox) + 200",
    "DELETE FROM transition WHERE id < (SELECT min(id) FROM transition) + 2000",
)
_MOST_STEPS = 1000


def keep_house(connection: sqlite3.Connection, now: float, cap: int = CAP) -> None:
    """Roll up the days that are over and drop what has had its time; inside a transaction. `cap` in bytes."""
    moment = int(now * 1000)
    roll_up(connection, moment)
    for statement, limit in (
        ("DELETE FROM sample WHERE ended_ms < ?", moment - KEPT_MS),
        ("DELETE FROM coverage WHERE ended_ms < ?", moment - COVERAGE_KEPT_MS),
        ("DELETE FROM hour WHERE hour < ?", moment // HOUR_MS - HOURS_KEPT),
        ("DELETE FROM day WHERE day < ?", moment // DAY_MS - DAYS_KEPT),
        ("DELETE FROM transition WHERE at < ?", now - DAYS_KEPT * 86400.0),
        ("DELETE FROM outbox WHERE at < ? AND (shown_at IS NOT NULL OR replaced)", now - TOLD_KEPT_S),
        ("DELETE FROM http_cache WHERE id <= (SELECT max(id) FROM http_cache) - ?", READINGS_KEPT),
    ):
        connection.execute(statement, (limit,))
    _shorten(connection, cap)
    connection.execute("DELETE FROM outbox_service WHERE seq < (SELECT min(seq) FROM outbox)")


def give_back(connection: sqlite3.Connection) -> None:
    """Return free pages to the disk, a few at once; outside a transaction, and by a script: `execute` steps once."""
    if _pragma(connection, "freelist_count") > _FREE_KEPT:
        connection.executescript(f"PRAGMA incremental_vacuum({_GIVEN_BACK})")


def _shorten(connection: sqlite3.Connection, cap: int) -> None:
    """Drop the oldest of what is least missed until there is room again."""
    if _used(connection) <= cap:
        return
    for statement in _SHORTEN:
        for _ in range(_MOST_STEPS):
            if _used(connection) <= cap * _ROOM or connection.execute(statement).rowcount <= 0:
                break


def _used(connection: sqlite3.Connection) -> int:
    pages = _pragma(connection, "page_count") - _pragma(connection, "freelist_count")
    return pages * _pragma(connection, "page_size")


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])
