"""The chain: how one entry of a record is written, and how a whole record is read back. Pure.

One JSON object a line, ASCII, compact, integers and strings only, `prev` first so that `cut -c10-73` finds it. The
SHA-256 of a line, its line end included, is the `prev` of the next. Everything in `evidence` stands on this. A chain
shows what was altered afterwards; that its owner did not write all of it anew only a stranger's time stamp could.
"""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

from msgspec import Struct

from doorlight.domain.words import Message, say
from doorlight.evidence.shapes import has_shape

FORMAT = "doorlight-record-0"
OPEN = "open"  # the type of the first entry: what the record is about
SEAL = "seal"  # the type of the last entry of a closed record
MOST = 64 * 1024 * 1024  # ours: bytes of one record, several times a month of looks at everything around a service
Fields = dict[str, Any]


class Link(Struct, frozen=True):
    """Where the next entry joins: the hash of the line before it, and its own number, counted from 1."""

    prev: str
    seq: int


START = Link("0" * 64, 1)


class Entry(Struct, frozen=True, kw_only=True):
    """One entry. `at`: seconds since the epoch, to the millisecond. `hash` is that of its line, in hex."""

    seq: int
    at: float
    type: str
    fields: Fields
    hash: str

    @property
    def link(self) -> Link:
        """Where the entry after this one joins."""
        return Link(self.hash, self.seq + 1)


class Fault(Struct, frozen=True):
    """The first place at which a record does not hold: the entry's number, and what is wrong."""

    entry: int
    why: Message


class Reading(Struct, frozen=True):
    """What a record holds up to its first fault. `unfinished`: bytes of a last line that was never finished."""

    entries: tuple[Entry, ...] = ()
    unfinished: int = 0
    fault: Fault | None = None

    @property
    def is_closed(self) -> bool:
        """Whether its last entry says that it ends there."""
        return bool(self.entries) and self.entries[-1].type == SEAL


class NotAnEntry(ValueError):
    """A line is no entry of a record."""


def line_of(link: Link, kind: str, at: float, monotonic: int, fields: Fields) -> bytes:
    """Return the line of an entry. `at`: seconds since the epoch; `monotonic`: nanoseconds that never jump.

    Raises TypeError where a value is neither a string nor an integer, nor made of them, or has not its type's shape.
    """
    if not has_shape(kind, fields):
        raise TypeError(f"this is no {kind}: {fields!r}")
    whole = {"prev": link.prev, "seq": link.seq, "t": stamp(at), "mono_ns": monotonic, "type": kind, **fields}
    _refuse_floats(whole)
    return _canonical(whole)


def entry_of(line: bytes) -> Entry:
    """Read one line.

    Raises NotAnEntry.
    """
    try:
        whole = json.loads(line)
        if not isinstance(whole, dict) or _canonical(whole) != line:
            raise NotAnEntry
        prev, seq, written, kind = (whole.pop(key) for key in ("prev", "seq", "t", "type"))
        at = datetime.fromisoformat(written).timestamp()
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError) as error:
        raise NotAnEntry from error
    if not (isinstance(prev, str) and isinstance(seq, int) and isinstance(kind, str) and has_shape(kind, whole)):
        raise NotAnEntry
    return Entry(seq=seq, at=at, type=kind, fields=whole, hash=hashlib.sha256(line).hexdigest())


def read(content: bytes) -> Reading:
    """Read a record as far as it holds."""
    *lines, unfinished = content.split(b"\n")
    entries: list[Entry] = []
    link = START
    for number, line in enumerate(lines, 1):
        joined = _joined(line + b"\n", link, number)
        if entries and entries[-1].type == SEAL:
            joined = say("evidence", "entry {number} was added after the record had been closed", number=number)
        if isinstance(joined, Message):
            return Reading(tuple(entries), len(unfinished), Fault(number, joined))
        entries.append(joined)
        link = joined.link
    return Reading(tuple(entries), len(unfinished))


def stamp(at: float) -> str:
    """Return a moment as it is written: RFC 3339 in UTC, to the millisecond."""
    return datetime.fromtimestamp(round(at * 1000) / 1000, UTC).isoformat(timespec="milliseconds")[:-6] + "Z"


def _joined(line: bytes, link: Link, number: int) -> Entry | Message:
    """Return the entry of a line, or what is wrong with it."""
    try:
        entry = entry_of(line)
    except NotAnEntry:
        return say("evidence", "entry {number} cannot be read", number=number)
    if line[9:73].decode("ascii", "replace") != link.prev:
        return say(
            "evidence",
            "entry {number} does not follow from the one before it: one of the two was changed, or one between them "
            "was taken out",
            number=number,
        )
    if entry.seq != link.seq or (entry.type == SEAL and entry.fields.get("count") != entry.seq):
        return say("evidence", "entry {number} has another number", number=number)
    return entry


def _canonical(whole: Fields) -> bytes:
    return json.dumps(whole, ensure_ascii=True, separators=(",", ":")).encode("ascii") + b"\n"


def _refuse_floats(value: object) -> None:
    match value:
        case dict():
            for each in value.values():
                _refuse_floats(each)
        case list():
            for each in value:
                _refuse_floats(each)
        case bool() | float() | None:
            raise TypeError(f"{value!r} is neither a string nor an integer")
