"""Deadlines in and out of calendars: iCalendar files (RFC 5545), read and written by `icalendar`.

A calendar is from outside: bounded, its texts are plain text, and what is not understood is left out with the reason,
never guessed. An entry counts at its begin, a task at its due time; a day without a time at the end of that day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from doorlight.config.deadlines import MOST, is_elsewhere, new_id, table_of, wall_clock
from doorlight.domain.deadlines import Deadline, moment_of
from doorlight.domain.words import Message, say, verbatim

if TYPE_CHECKING:
    from icalendar import Component

LARGEST = 1024 * 1024  # bytes: a calendar of five thousand entries; read in under a second
_MOST_ENTRIES = 5000
_LONGEST_TITLE, _LONGEST_NOTE = 120, 600
_SERVICE = "X-DOORLIGHT-SERVICE"
_AT_ONCE = 60.0  # seconds: calendars know no fractions of one, and people none of a minute
_OWN = "@doorlight"  # ends the UID of what we wrote
_REPEATS = ("RRULE", "RDATE", "EXRULE", "RECURRENCE-ID")


class NotACalendar(Exception):
    """A file is no calendar that can be read; `text` says why."""

    def __init__(self, text: Message) -> None:
        self.text = text
        super().__init__(str(text))


class LeftOut(Struct, frozen=True):
    """An entry that is no deadline, and why."""

    name: str
    reason: Message


class Found(Struct, frozen=True):
    """A deadline of a calendar, and its table for the user's file."""

    deadline: Deadline
    table: dict[str, Any]


class Calendar(Struct, frozen=True):
    """What a calendar holds, the soonest first, and what was left out."""

    found: tuple[Found, ...]
    left_out: tuple[LeftOut, ...]


def read_calendar(
    content: bytes, *, known: Iterable[Deadline], now: float, service: str, is_service: Callable[[str], bool]
) -> Calendar:
    """Return the deadlines of a calendar that lie ahead and are not `known`.

    `service`: the id that all are for, "" for what the calendar itself names, where `is_service` knows it.
    Raises NotACalendar.
    """
    taken = {each.id: each for each in known}
    found: list[Found] = []
    left_out: list[LeftOut] = []
    for entry in _entries(content):
        try:
            deadline, written = _new(entry, now, service, is_service, taken)
        except _No as no:
            left_out.append(LeftOut(_title(entry) or "–", no.text))
            continue
        taken[deadline.id] = deadline
        found.append(Found(deadline, table_of(deadline, written)))
    found.sort(key=lambda each: each.deadline.at)
    return Calendar(tuple(found), tuple(left_out))


def write_calendar(deadlines: Iterable[Deadline], now: float) -> bytes:
    """Return a calendar of these deadlines, each an entry without length at its moment, in its own zone."""
    import icalendar  # noqa: PLC0415  # 20 MB that few ever need

    from doorlight import __version__  # noqa: PLC0415

    calendar = icalendar.Calendar()
    calendar.add("prodid", f"-//Doorlight//{__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")  # what Outlook asks for: entries to keep, no invitation
    for deadline in deadlines:
        entry = icalendar.Event()
        entry.add("uid", f"{deadline.id}-{deadline.at:.0f}{_OWN}")
        entry.add("dtstamp", datetime.fromtimestamp(now, UTC).replace(microsecond=0))
        entry.add("dtstart", datetime.fromtimestamp(deadline.at, ZoneInfo(deadline.zone) if deadline.zone else UTC))
        entry.add("summary", deadline.title)
        entry.add("transp", "TRANSPARENT")
        if deadline.note:
            entry.add("description", deadline.note)
        if deadline.service:
            entry.add(_SERVICE.lower(), deadline.service)
        calendar.add_component(entry)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


class _No(Exception):
    """An entry is left out."""

    def __init__(self, text: Message) -> None:
        self.text = text
        super().__init__(str(text))


def _entries(content: bytes) -> list[Component]:
    """Return the entries and tasks of a calendar."""
    import icalendar  # noqa: PLC0415  # as above

    if len(content) > LARGEST:
        raise NotACalendar(say("ics", "this is larger than one megabyte: export fewer entries"))
    if content.count(b"BEGIN:") > _MOST_ENTRIES:
        raise NotACalendar(say("ics", "this has more than {most} entries: export fewer", most=_MOST_ENTRIES))
    try:
        parsed = icalendar.Calendar.from_ical(content)
        entries = [*parsed.walk("VEVENT"), *parsed.walk("VTODO")]
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError) as error:
        raise NotACalendar(say("ics", "this is no calendar (.ics) that can be read")) from error
    if not entries:
        raise NotACalendar(say("ics", "this calendar has no entries"))
    return entries


def _new(
    entry: Component, now: float, service: str, is_service: Callable[[str], bool], taken: Mapping[str, Deadline]
) -> tuple[Deadline, datetime | date]:
    """Read an entry that is not among those taken."""
    deadline, written = _read(entry, now, service, is_service)
    if _is_there(deadline, _own_id(entry), taken):
        raise _No(say("ics", "it is there already"))
    if len(taken) >= MOST:
        raise _No(say("config", "{most} deadlines are the most", most=MOST))
    name = new_id(deadline.title, deadline.at, deadline.service, taken)  # one that was moved may have kept its id
    return replace(deadline, id=name), written


def _is_there(deadline: Deadline, own_id: str, taken: Mapping[str, Deadline]) -> bool:
    """Whether it is known: by its id, or ours in the calendar, or by its title, at the same moment."""
    title = deadline.title.casefold()
    same = (each for each in taken.values() if abs(each.at - deadline.at) < _AT_ONCE)
    return any(each.id in (deadline.id, own_id) or each.title.casefold() == title for each in same)


def _own_id(entry: Component) -> str:
    """Return the id under which we wrote an entry ourselves, "" for one of another program."""
    name, mark, _ = _text(entry, "UID", 200).removesuffix(_OWN).rpartition("-")
    return name if mark and _text(entry, "UID", 200).endswith(_OWN) else ""


def _read(
    entry: Component, now: float, service: str, is_service: Callable[[str], bool]
) -> tuple[Deadline, datetime | date]:
    name = _title(entry)
    if not name:
        raise _No(say("ics", "it has no title"))
    if any(key in entry for key in _REPEATS):
        raise _No(say("ics", "it repeats; a deadline is one moment: add the one you mean by hand"))
    if _text(entry, "STATUS", 20).upper() in ("CANCELLED", "COMPLETED"):
        raise _No(say("ics", "it is cancelled or done"))
    written, zone = _moment(entry)
    at = moment_of(wall_clock(written), zone)
    if at <= now:
        raise _No(say("ics", "it has passed"))
    named = service or _text(entry, _SERVICE, 64)
    named = named if named and is_service(named) else ""
    deadline = Deadline(
        id=new_id(name, at, named),
        title=name,
        at=at,
        zone=zone,
        elsewhere=is_elsewhere(at, zone),
        note=_text(entry, "DESCRIPTION", _LONGEST_NOTE),
        service=named,
        added=float(int(now)),
    )
    return deadline, written


def _title(entry: Component) -> str:
    return _text(entry, "SUMMARY", _LONGEST_TITLE)


def _moment(entry: Component) -> tuple[datetime | date, str]:
    """Return the time as it is to be written, and its zone; one with an offset alone is written with that."""
    value = entry.get("DUE") if entry.name == "VTODO" and "DUE" in entry else entry.get("DTSTART")
    if value is None:
        raise _No(say("ics", "it has no time"))
    try:
        written, parameters = value.dt, value.params
    except (AttributeError, ValueError):  # a list of them, or one that icalendar calls broken
        written, parameters = None, {}
    if not isinstance(written, date) or not 2000 <= written.year < 2200:  # noqa: PLR2004  # as in the user's file
        raise _No(say("ics", "its time cannot be read"))
    if not isinstance(written, datetime):
        return written, ""
    if written.tzinfo is None:
        if "TZID" in parameters:
            text = say("ics", "its time zone {zone} is not known", zone=verbatim(str(parameters["TZID"]), 60))
            raise _No(text)
        return written.replace(microsecond=0), ""
    zone = getattr(written.tzinfo, "key", "")
    if zone and zone != "UTC":
        return written.replace(tzinfo=None, fold=0, microsecond=0), zone
    return written.replace(microsecond=0), ""


def _text(entry: Component, key: str, most: int) -> str:
    """Return a text as plain text on one line, "" where there is none."""
    value = entry.get(key, "")
    return verbatim(str(value[0] if isinstance(value, list) and value else value), most).text
