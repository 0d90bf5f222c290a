"""A record on the disk: `log.jsonl`, to which entries are only ever added.

The tray, a command and a window may add at the same time: each takes the file's lock, reads where the chain ends,
writes one whole line and has it on the disk before it returns. A line that a crash cut off is written over by the
next to come, with an entry that says so.
"""

from __future__ import annotations

import hashlib
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from doorlight.domain.words import say
from doorlight.evidence.chain import (
    MOST,
    SEAL,
    START,
    Entry,
    Fields,
    Link,
    NotAnEntry,
    Reading,
    entry_of,
    line_of,
    read,
)
from doorlight.evidence.errors import Broken, Closed, Unwritable, unreadable, unwritable

_BLOCK = 64 * 1024  # bytes read at once from the end: most entries are under 1 KB
_PRIVATE = 0o600
_FAR = 1 << 30  # Windows locks bytes of the file itself: one behind all that is ever written


class RecordLog:
    """The record at `path`; made by the first entry."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def append(self, kind: str, fields: Fields, *, at: float | None = None, monotonic: int | None = None) -> Entry:
        """Add an entry of a moment, now where none is given; it is on the disk when this returns.

        A "seal" is the last one: it says how many there are, so that none can be cut off.

        Raises Closed, Broken, and Unwritable, after which the record is as it was.
        """
        at = time.time() if at is None else at
        monotonic = time.monotonic_ns() if monotonic is None else monotonic
        try:
            with _opened(self.path) as file, _alone(file):
                link, end = self._mended(file)
                counted = {**fields, "count": link.seq} if kind == SEAL else fields
                return _write(file, end, line_of(link, kind, at, monotonic, counted))
        except OSError as error:
            raise unwritable(self.path, error) from error

    def read(self) -> Reading:
        """Return what the record holds.

        Raises Unreadable.
        """
        return read(self.content())

    def content(self, start: int = 0) -> bytes:
        """Return its bytes from one of them on.

        Raises Unreadable.
        """
        try:
            with self.path.open("rb") as file:
                file.seek(start)
                return file.read(MOST)
        except OSError as error:
            raise unreadable(self.path, error) from error

    def _mended(self, file: BinaryIO) -> tuple[Link, int]:
        """Return where the next entry joins, and at which byte; what was cut off there is written over and named."""
        line, torn = _end_of(file)
        link, end = self._link(line), file.seek(0, os.SEEK_END)
        if not torn:
            return link, end
        gap = {"why": "unfinished", "bytes": len(torn), "sha256": hashlib.sha256(torn).hexdigest()}
        entry = _write(file, end - len(torn), line_of(link, "gap", time.time(), time.monotonic_ns(), gap))
        return entry.link, file.seek(0, os.SEEK_END)

    def _link(self, line: bytes) -> Link:
        if not line:
            return START
        try:
            entry = entry_of(line)
        except NotAnEntry as error:
            text = say("evidence", "{file} was changed from outside: nothing is added to it", file=str(self.path))
            raise Broken(text) from error
        if entry.type == SEAL:
            raise Closed(say("evidence", "this record is closed"))
        return entry.link


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    """Open for reading and writing, the person's alone, without a buffer that could write late."""
    number = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), _PRIVATE)
    with os.fdopen(number, "r+b", buffering=0) as file:
        yield file


@contextmanager
def _alone(file: BinaryIO) -> Iterator[None]:
    """Wait until nobody else writes; whoever does is done in milliseconds."""
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415  # only there

        file.seek(_FAR)
        msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
        try:
            yield
        finally:
            file.seek(_FAR)
            msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)
    else:
        import fcntl  # noqa: PLC0415  # only there

        fcntl.flock(file, fcntl.LOCK_EX)  # let go with the file
        yield


def _end_of(file: BinaryIO) -> tuple[bytes, bytes]:
    """Return the last whole line, b"" where there is none, and what follows it."""
    end, back = file.seek(0, os.SEEK_END), _BLOCK
    while True:
        start = max(0, end - back)
        file.seek(start)
        whole, newline, torn = _all_of(file, end - start).rpartition(b"\n")
        before, _, line = whole.rpartition(b"\n")
        if start == 0 or before:
            return line + newline, torn
        back *= 2


def _all_of(file: BinaryIO, count: int) -> bytes:
    """Read that many bytes: without a buffer one call may give fewer."""
    parts = bytearray()
    while len(parts) < count and (part := file.read(count - len(parts))):
        parts += part
    return bytes(parts)


def _write(file: BinaryIO, at: int, line: bytes) -> Entry:
    """Put a line at a byte, as the last of the file, and have it on the disk.

    Where that fails nothing is left of it, unless it was to go over something cut off: that is still to be named.
    """
    if at + len(line) > MOST:
        raise Unwritable(say("evidence", "this record is full: close it and start another"))
    before = file.seek(0, os.SEEK_END)
    file.seek(at)
    try:
        written = 0
        while written < len(line):
            written += file.write(line[written:])
        file.truncate(at + len(line))
        os.fsync(file.fileno())
    except OSError:
        if before == at:
            with suppress(OSError):  # then the next to come names it
                file.truncate(at)
        raise
    return entry_of(line)
