"""Opens the file of what is remembered, or says in which of three ways it cannot be used (MONITORING 4.3)."""

from __future__ import annotations

import contextlib
import logging
import os
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from doorlight.store import schema
from doorlight.store.migrations import migrate, version_of

AT_START = 2.0  # seconds to wait for another program at the start
AT_WORK = 0.25  # and later: the engine's loop stands still meanwhile
_BESIDE = ("-wal", "-shm", "-journal", "")  # the file itself last: without it nothing refers to the others
_ASIDE_KEPT = 3
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_PRIVATE_FOLDER, _PRIVATE_FILE = 0o700, 0o600  # nobody else's business what a person depends on

_log = logging.getLogger(__name__)


class Damaged(Exception):
    """The file is none of ours, or broken."""


class Newer(Exception):
    """A newer version wrote the file: it may be read, never written."""


def is_damage(error: Exception) -> bool:
    """Tell whether an error means that the file is broken; any other may pass."""
    return isinstance(error, sqlite3.Error) and _code(error) in _DAMAGED


def is_full(error: Exception) -> bool:
    """Tell whether an error means that there is no room."""
    return isinstance(error, sqlite3.Error) and _code(error) == sqlite3.SQLITE_FULL


def is_locked(error: Exception) -> bool:
    """Tell whether an error means that another program holds the file."""
    return isinstance(error, sqlite3.Error) and _code(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def open_to_write(path: Path, patience: float = AT_START) -> sqlite3.Connection:
    """Open the file, made where missing, brought to this version; proves that it is sound and takes writing.

    `patience`: seconds to wait for another program. Raises Damaged, Newer, and sqlite3.Error or OSError where it
    cannot be written now.
    """
    _make(path)
    connection = sqlite3.connect(path, timeout=patience, isolation_level=None)
    try:
        _prepare(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def open_to_read(path: Path) -> sqlite3.Connection | None:
    """Open a file that cannot be written, None where it cannot be read either.

    In a folder that cannot be written SQLite needs to be told that nobody else writes (`immutable`).
    """
    for options in ("mode=ro", "mode=ro&immutable=1"):
        connection = None
        with contextlib.suppress(sqlite3.Error):
            connection = sqlite3.connect(f"{path.absolute().as_uri()}?{options}", uri=True, isolation_level=None)
            connection.execute("SELECT count(*) FROM state").fetchone()
            return connection
        if connection is not None:
            connection.close()
    return None


def set_aside(path: Path, at: float) -> Path:
    """Rename a damaged file and what SQLite keeps beside it; the newest few are kept.

    Raises OSError.
    """
    stamp = datetime.fromtimestamp(at, UTC).strftime("%Y%m%dT%H%M%SZ")
    names = (f"{path.name}.damaged-{stamp}{place}" for place in ("", *(f"-{count}" for count in range(2, 1000))))
    aside = next(path.with_name(name) for name in names if not path.with_name(name).exists())
    for suffix in _BESIDE:
        with contextlib.suppress(FileNotFoundError):
            path.with_name(path.name + suffix).rename(aside.with_name(aside.name + suffix))
    _log.error("%s was damaged and is now %s", path, aside)
    _forget_old(path)
    return aside


def _make(path: Path) -> None:
    """Make the folder and the file, the person's alone."""
    if not path.exists():
        path.parent.mkdir(mode=_PRIVATE_FOLDER, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, _PRIVATE_FILE))


def _prepare(connection: sqlite3.Connection) -> None:
    try:
        if not _is_ours(connection):
            connection.execute(schema.FOR_A_NEW_FILE)
        for setting in schema.SETTINGS:
            connection.execute(setting).fetchall()
        connection.execute("BEGIN IMMEDIATE")  # proves that it takes writing, before the longer look
        connection.execute("COMMIT")
        if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise Damaged
        migrate(connection)
        connection.execute(f"PRAGMA busy_timeout={AT_WORK * 1000:.0f}")
    except sqlite3.Error as error:
        if is_damage(error) or _code(error) == sqlite3.SQLITE_ERROR:  # an error in our SQL: tables are not ours
            raise Damaged from error
        raise


def _is_ours(connection: sqlite3.Connection) -> bool:
    """Return whether a file is one of ours, False for an empty one.

    Raises Damaged where it is somebody else's, Newer where it is a newer version's.
    """
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    owner = connection.execute("PRAGMA application_id").fetchone()[0]
    if tables and owner != schema.APPLICATION_ID:
        raise Damaged
    if version_of(connection) > schema.VERSION:
        raise Newer
    if tables:
        connection.execute("SELECT day FROM rolled").fetchone()
    return bool(tables)


def _code(error: sqlite3.Error) -> int:
    """Return the primary result code; 0 for what Python itself found wrong."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def _forget_old(path: Path) -> None:
    aside = sorted(path.parent.glob(f"{path.name}.damaged-*Z*"), key=lambda each: each.name.split("Z")[0])
    stamps = sorted({each.name.split("Z")[0] for each in aside})[:-_ASIDE_KEPT]
    for each in aside:
        if each.name.split("Z")[0] in stamps:
            each.unlink(missing_ok=True)
