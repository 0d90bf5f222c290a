"""Brings a file of an older version to this one, a step a version, each whole or not at all.

A step is never edited after a release: files of that version are out there. Add one at the end and raise
`schema.VERSION`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence

from doorlight.store import schema

Step = Callable[[sqlite3.Connection], None]


def first(connection: sqlite3.Connection) -> None:
    """Make the tables of version 1."""
    for statement in schema.TABLES:
        connection.execute(statement)


def second(connection: sqlite3.Connection) -> None:
    """Make room for what goes out to a person away from the desk."""
    for statement in schema.REMOTE_TABLES:
        connection.execute(statement)


STEPS: tuple[Step, ...] = (first, second)


def version_of(connection: sqlite3.Connection) -> int:
    """Return the version of a file, 0 for a new one."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: sqlite3.Connection, steps: Sequence[Step] = STEPS) -> None:
    """Take the steps that a file has not seen.

    Raises sqlite3.Error; the file is then as the last whole step left it.
    """
    for number in range(version_of(connection), len(steps)):
        _take(connection, steps[number], number + 1)


def _take(connection: sqlite3.Connection, step: Step, version: int) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        step(connection)
        connection.execute(f"PRAGMA application_id={schema.APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version={version}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
