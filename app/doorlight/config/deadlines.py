"""The `[[deadline]]` tables of the user's file, read and written (issue 4, point 5; documented in the README).

    [[deadline]]
    title = "Study permit: extension"
    at = 2026-12-04T23:59:00          # a local time of `timezone`; with an offset that moment; a date alone: its end
    timezone = "America/Toronto"      # "" or left out: this computer's own
    service = "ircc-secure-account"   # watched or in the catalogue; may be left out
    note = "Form IMM 5709"

They stand at the top of the file and not within their service: who stops watching it still has the deadline.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from hashlib import blake2b
from typing import Any

from doorlight.catalogue.doors import read_timezone
from doorlight.catalogue.durations import parse_duration
from doorlight.catalogue.fields import DefinitionError, Table, closest, valid_id
from doorlight.catalogue.shelf import Shelf
from doorlight.domain.deadlines import DAY, Deadline, moment_of
from doorlight.domain.service import Service
from doorlight.domain.words import Message, say, verbatim

KEYS = ("id", "title", "at", "timezone", "service", "note", "added")
END_OF_DAY = time(23, 59)  # a day without a time: its last minute, in the zone of whoever wrote it
MOST = 200  # ours: deadlines in one file
_FIRST, _LAST = 2000, 2200  # years: beyond them clocks of some systems fail
_LEAST_LEAD, _MOST_LEAD, _MOST_LEADS = 300.0, 90 * DAY, 8  # seconds before the moment, and how many of them


def read_deadlines(root: Table, shelf: Shelf, services: Iterable[Service]) -> tuple[Deadline, ...]:
    """Return the deadlines in the file's order.

    Raises DefinitionError with the path from the top of the file.
    """
    tables = root.tables("deadline")
    if len(tables) > MOST:
        raise root.refuse("deadline", say("config", "{most} deadlines are the most", most=MOST))
    watched = {service.id for service in services}
    deadlines = tuple(_read(fields, shelf, watched) for fields in tables)
    seen: set[str] = set()
    for deadline, fields in zip(deadlines, tables, strict=True):
        if deadline.id in seen:
            raise fields.refuse("id", say("config", "this deadline is there twice; keep one of the two"))
        seen.add(deadline.id)
    return deadlines


def read_leads(fields: Table, key: str) -> tuple[float, ...]:
    """Return how many seconds before a deadline to remind, the longest first: a list like ["7d", "2d", "6h"]."""
    leads = tuple(_lead(fields, key, text) for text in fields.texts(key))
    if len(leads) > _MOST_LEADS:
        raise fields.refuse(key, say("config", "{most} reminders are the most", most=_MOST_LEADS))
    return tuple(sorted(set(leads), reverse=True))


def written_lead(seconds: float) -> str:
    """Return a reminder as it is written: "7d", "36h", "90m"."""
    for unit, size in (("d", DAY), ("h", 3600.0)):
        if seconds % size == 0:
            return f"{seconds / size:.0f}{unit}"
    return f"{seconds / 60:.0f}m"


def parse_moment(text: str) -> datetime | date:
    """Read a date, or a date and a time with or without an offset, as ISO 8601 has it.

    Raises ValueError.
    """
    text = text.strip()
    return date.fromisoformat(text) if len(text) == len("2026-12-04") else datetime.fromisoformat(text)


def wall_clock(written: datetime | date) -> datetime:
    """Return the time that is meant: of a day alone its last minute."""
    return written if isinstance(written, datetime) else datetime.combine(written, END_OF_DAY)


def new_id(title: str, at: float, service: str = "", taken: Iterable[str] = ()) -> str:
    """Return an id for a deadline: the same for the same deadline, so that one imported twice is known."""
    known = frozenset(taken)
    for count in range(len(known) + 1):
        seed = f"{title}\0{at:.0f}\0{service}\0{count or ''}"
        name = "d-" + blake2b(seed.encode(), digest_size=3).hexdigest()
        if name not in known:
            return name
    raise AssertionError("more ids tried than there are taken")


def table_of(deadline: Deadline, written: datetime | date) -> dict[str, Any]:
    """Return a deadline as a table of the file; `written` is its moment as the person gave it."""
    table: dict[str, Any] = {"id": deadline.id, "title": deadline.title, "at": written}
    table |= {"timezone": deadline.zone} if deadline.zone else {}
    table |= {"service": deadline.service} if deadline.service else {}
    table |= {"note": deadline.note} if deadline.note else {}
    return table | ({"added": datetime.fromtimestamp(deadline.added).astimezone()} if deadline.added else {})


def is_elsewhere(at: float, zone: str) -> bool:
    """Whether the clocks of an IANA zone ("" is this computer's) show another time than those here at a moment."""
    if not zone:
        return False
    from doorlight.domain.zones import clock_in  # noqa: PLC0415  # most people of most days have no deadline

    return clock_in(zone, at).utcoffset() != clock_in("", at).utcoffset()


def _read(fields: Table, shelf: Shelf, watched: set[str]) -> Deadline:
    fields.allow_only(KEYS)
    for key in ("title", "at"):
        if key not in fields:
            raise fields.refuse(key, say("config", "every deadline needs a title and a moment, at = …"))
    title = fields.text("title")
    if not title:
        raise fields.refuse("title", say("config", "this must not be empty"))
    zone = read_timezone(fields, "timezone") if "timezone" in fields else ""
    at = _moment(fields, "at", zone)
    service = valid_id(fields.values["service"], (*fields.path, "service")) if fields.values.get("service") else ""
    named = fields.values.get("id")
    return Deadline(
        id=new_id(title, at, service) if named is None else valid_id(named, (*fields.path, "id")),
        title=title,
        at=at,
        zone=zone,
        elsewhere=is_elsewhere(at, zone),
        note=fields.text("note") if "note" in fields else "",
        service=service,
        unwatched=_unwatched(fields, service, shelf) if service and service not in watched else None,
        added=_moment(fields, "added", "") if "added" in fields else 0.0,
    )


def _moment(fields: Table, key: str, zone: str) -> float:
    """Read a moment: TOML's own dates and times, or the same in quotes."""
    value = fields.values[key]
    try:
        written = parse_moment(value) if isinstance(value, str) else value
    except ValueError:
        written = None
    if not isinstance(written, date) or not _FIRST <= written.year < _LAST:
        text = say(
            "config",
            "{value} is not a date and time like 2026-12-04T23:59:00, or 2026-12-04 for the end of that day",
            value=verbatim(str(value), 60),
        )
        raise fields.refuse(key, text)
    return moment_of(wall_clock(written), zone)


def _unwatched(fields: Table, name: str, shelf: Shelf) -> Service | None:
    """Return a service that nobody watches as the catalogue has it."""
    try:
        entry = shelf.get(name)
    except DefinitionError:  # a damaged entry: its deadline stands all the same
        return None
    if entry is not None or name in shelf.gone:
        return entry
    raise fields.refuse("service", _not_known(name, closest(name, shelf.ids())))


def _not_known(name: str, near: str) -> Message:
    if near:
        return say("config", "{id} is neither watched nor in the catalogue; did you mean {near}?", id=name, near=near)
    return say("config", "{id} is neither watched nor in the catalogue", id=name)


def _lead(fields: Table, key: str, text: str) -> float:
    days = text.strip().removesuffix("d")
    try:
        seconds = (
            int(days) * DAY if days != text.strip() and days.isascii() and days.isdigit() else parse_duration(text)
        )
    except ValueError:
        seconds = 0.0
    if not _LEAST_LEAD <= seconds <= _MOST_LEAD:
        raise fields.refuse(
            key,
            say(
                "config",
                "{value} is not a time before a deadline: write it like 7d, 6h or 30m",
                value=verbatim(text, 40),
            ),
        )
    return seconds
