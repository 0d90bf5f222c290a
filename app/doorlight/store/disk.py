"""The one connection to the file, and everything that can go wrong with it: never raises, says what is the matter.

A file that cannot be written is tried again at each writing. One that is damaged, also while Doorlight runs, is set
aside and a new one begun; `begun_anew` then tells the store to write down what it knows.
"""

from __future__ import annotations

import logging
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from doorlight.domain.words import say
from doorlight.store.opening import (
    AT_START,
    Damaged,
    Newer,
    is_damage,
    is_full,
    is_locked,
    open_to_read,
    open_to_write,
    set_aside,
)

T = TypeVar("T")
Work = Callable[[sqlite3.Connection], T]

FULL = say("store", "The disk is full. What happens is kept in memory and saved as soon as there is room.").text
LOCKED = say(
    "store",
    "Another program holds the file in which Doorlight remembers. What happens is kept in memory and saved when it"
    " is free.",
).text
REFUSED = say(
    "store",
    "The file in which Doorlight remembers cannot be written. What happens is kept in memory; look at the data"
    " folder's permissions and at the disk.",
).text
NEWER = say(
    "store",
    "A newer Doorlight wrote the file in which things are remembered. It is only read;"
    " update Doorlight to save again.",
).text
DAMAGED = say(
    "store",
    "The file in which Doorlight remembers was damaged. It was set aside in the data folder and a new one begun.",
).text

_log = logging.getLogger(__name__)


class Disk:
    """`today` says the time that a damaged file is named by (seconds since the epoch)."""

    def __init__(self, path: Path, today: Callable[[], float]) -> None:
        self._path = path
        self._today = today
        self._connection: sqlite3.Connection | None = None
        self._inode: tuple[int, int] | None = None
        self._writable = False
        self._newer = False
        self._closed = False
        self._refused = ""
        self._damaged = False
        self._patience = AT_START
        self.is_broken = False  # found while working: set aside when it is opened again
        self.begun_anew = False

    @property
    def trouble(self) -> str:
        """What is wrong, "" where nothing is."""
        if self._newer:
            return NEWER
        return self._refused or (DAMAGED if self._damaged else "")

    @property
    def is_newer(self) -> bool:
        """Whether a newer version wrote the file: what it has to tell is not ours to tell."""
        return self._newer

    def open(self) -> None:
        """Open the file to write, else to read, else not."""
        if self._closed or self._newer or self._writable:
            return
        try:
            self._use(self._opened(), writable=True)
            self._refused = ""
        except Newer:
            self._newer = True
            _log.warning("%s was written by a newer version and is only read", self._path)
            self._use(open_to_read(self._path), writable=False)
        except (sqlite3.Error, OSError, Damaged) as error:
            self._refuse(error)
            self._patience = 0.0  # whoever holds it now will hold it for a while: do not stop the engine each time
            if self._connection is None:
                self._use(open_to_read(self._path), writable=False)

    def write(self, work: Work[None]) -> bool:
        """Do some work in one transaction; returns whether it is on disk."""
        self.open()
        if not self._writable or self._connection is None:
            return False
        try:
            self._transact(self._connection, work)
        except (sqlite3.Error, OSError, ValueError, OverflowError) as error:
            self._failed(error)
            return False
        self._refused = ""
        return True

    def read(self, work: Work[T], otherwise: T) -> T:
        """Return what a work reads, `otherwise` where it cannot be read."""
        if self._connection is None:
            return otherwise
        try:
            return work(self._connection)
        except sqlite3.Error as error:
            self._failed(error)
            return otherwise

    def look_after(self) -> None:
        """Notice a file that was removed or replaced: what is written into it would be lost."""
        if self._writable and self._inode != _inode(self._path):
            _log.error("%s has vanished and is begun anew", self._path)
            self._let_go()
            self.begun_anew = True

    def close(self) -> None:
        """Close for good."""
        self._let_go()
        self._closed = True

    def _opened(self) -> sqlite3.Connection:
        """Open the file, a new one in the place of one that is damaged."""
        if not self.is_broken:
            try:
                return open_to_write(self._path, self._patience)
            except Damaged:
                self.is_broken = True
        set_aside(self._path, self._today())
        self.is_broken, self._damaged, self.begun_anew = False, True, True
        return open_to_write(self._path, self._patience)

    def _use(self, connection: sqlite3.Connection | None, *, writable: bool) -> None:
        self._let_go()
        self._connection, self._writable = connection, writable
        self._inode = _inode(self._path)

    def _let_go(self) -> None:
        if self._connection is not None:
            try:
                self._connection.close()
            except sqlite3.Error as error:
                _log.warning("%s did not close: %s", self._path, error)
        self._connection, self._writable = None, False

    @staticmethod
    def _transact(connection: sqlite3.Connection, work: Work[None]) -> None:
        connection.execute("BEGIN IMMEDIATE")
        try:
            work(connection)
            connection.execute("COMMIT")
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")

    def _failed(self, error: Exception) -> None:
        """Note why; a file that broke is let go."""
        self._refuse(error)
        if is_damage(error) and self._writable:
            self.is_broken = True
            self._let_go()

    def _refuse(self, error: Exception) -> None:
        trouble = FULL if is_full(error) else LOCKED if is_locked(error) else REFUSED
        if trouble != self._refused:
            _log.error("%s cannot be used: %s", self._path, error)
        self._refused = trouble


def _inode(path: Path) -> tuple[int, int] | None:
    try:
        found = os.stat(path)  # noqa: PTH116  # called each minute
    except OSError:
        return None
    return found.st_dev, found.st_ino
