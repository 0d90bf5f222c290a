"""Deadlines out to calendars and in from them: whatever others write, and whatever is no deadline."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from doorlight.config.file import ConfigFile
from doorlight.config.ics import LARGEST, NotACalendar, read_calendar, write_calendar
from doorlight.domain.deadlines import Deadline
from unit.config.test_deadlines import NOW, OWN, file, load

__all__ = ["file"]  # a fixture


def calendar(*lines: str) -> bytes:
    """Return a calendar with these lines in it."""
    return "\r\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", *lines, "END:VCALENDAR", "")).encode()


def entry(*lines: str, kind: str = "VEVENT") -> tuple[str, ...]:
    """Return one entry."""
    return (f"BEGIN:{kind}", *lines, f"END:{kind}")


def taken(content: bytes) -> tuple[list[dict[str, object]], list[str]]:
    """Return what is found in a calendar, and why the rest is left out."""
    read = read_calendar(content, known=(), now=NOW, service="", is_service=lambda name: name == "shop")
    return [each.table for each in read.found], [str(each.reason) for each in read.left_out]


@pytest.mark.parametrize(
    ("lines", "at", "zone"),
    [
        (("DTSTART;TZID=America/Toronto:20261204T235900",), "2026-12-04T23:59", "America/Toronto"),
        (("DTSTART;TZID=Eastern Standard Time:20261204T235900",), "2026-12-04T23:59", "America/New_York"),
        (("DTSTART:20261204T235900Z",), "2026-12-04T23:59+00:00", ""),
        (("DTSTART:20261204T235900",), "2026-12-04T23:59", ""),
    ],
)
def test_a_calendars_times_keep_their_zone(lines: tuple[str, ...], at: str, zone: str) -> None:
    """Zones by their name, Windows' names, UTC and times without a zone are written as what they are."""
    (table,), left_out = taken(calendar(*entry("SUMMARY:Permit", *lines)))
    assert not left_out
    assert table["at"] == datetime.fromisoformat(at)
    assert table.get("timezone", "") == zone


def test_a_day_is_a_day_and_a_task_counts_when_it_is_due() -> None:
    """An all-day entry stays a date (the end of it, here), a task has its due time."""
    day, task = (
        entry("SUMMARY:A", "DTSTART;VALUE=DATE:20261204"),
        entry("SUMMARY:B", "DUE:20261205T120000Z", kind="VTODO"),
    )
    tables, _ = taken(calendar(*day, *task))
    assert str(tables[0]["at"]) == "2026-12-04"
    assert tables[1]["at"] == datetime(2026, 12, 5, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (("SUMMARY:A", "DTSTART:20261204T120000Z", "RRULE:FREQ=DAILY"), "it repeats"),
        (("SUMMARY:A", "DTSTART:20201204T120000Z"), "it has passed"),
        (("SUMMARY:A", "DTSTART;TZID=Nowhere/Land:20261204T120000"), "time zone Nowhere/Land is not known"),
        (("SUMMARY:A", "DTSTART:soon"), "its time cannot be read"),
        (("SUMMARY:A",), "it has no time"),
        (("DTSTART:20261204T120000Z",), "it has no title"),
        (("SUMMARY:A", "DTSTART:20261204T120000Z", "STATUS:CANCELLED"), "it is cancelled"),
    ],
)
def test_what_is_no_deadline_is_left_out_with_the_reason(lines: tuple[str, ...], reason: str) -> None:
    """Nothing is guessed of an entry, and the others are taken all the same."""
    tables, (why,) = taken(calendar(*entry(*lines), *entry("SUMMARY:Good", "DTSTART:20261204T120000Z")))
    assert reason in why
    assert [table["title"] for table in tables] == ["Good"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"hello",
        b"\xff\xfe\x00",
        calendar(),
        b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\n" * 4000,
        b"x" * (LARGEST + 1),
        calendar(*entry("SUMMARY:A", "DTSTART:20261204T120000Z") * 5001),
    ],
)
def test_what_is_no_calendar_is_refused_in_a_sentence(content: bytes) -> None:
    """Anything that cannot be read, or is too large, is one plain refusal."""
    with pytest.raises(NotACalendar):
        taken(content)


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reader_of_calendars(content: bytes) -> None:
    """Any bytes are a calendar or a refusal, nothing else."""
    whole = b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n" + content + b"\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    for text in (content, whole):
        try:
            taken(text)
        except NotACalendar:
            continue


unprintable = ("Cs", "Cc", "Zl", "Zp", "Zs", "Cf", "Cn", "Co")
titles = st.text(st.characters(exclude_categories=unprintable), min_size=1, max_size=60)
made = st.fixed_dictionaries(
    {
        "title": titles,
        "note": titles | st.just(""),
        "at": st.integers(1, 3 * 366 * 1440).map(lambda minutes: NOW - NOW % 60 + minutes * 60.0),
        "zone": st.sampled_from(["", "America/Toronto", "America/St_Johns", "Europe/Paris"]),
        "service": st.sampled_from(["", "shop"]),
    }
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(made.map(lambda fields: Deadline(id="one", **fields)))
def test_what_is_exported_is_imported_as_it_was(file: ConfigFile, one: Deadline) -> None:
    """Out to a calendar, in again and through the file: moment, zone, words and service are the same."""
    fold = datetime.fromtimestamp(one.at, ZoneInfo(one.zone) if one.zone else UTC).fold
    (table,), left_out = taken(write_calendar((one,), NOW))
    assert not left_out
    load(file, OWN)
    file.add_deadline(table)
    (back,) = file.load().deadlines
    assert back.at == one.at - 3600 * fold  # of the hour that comes twice, the earlier one
    assert (back.title, back.note, back.zone, back.service) == (one.title, one.note, one.zone, one.service)
    again = read_calendar(
        write_calendar((back,), NOW), known=(back,), now=NOW, service="", is_service=lambda name: name == "shop"
    )
    assert not again.found


KNOWN = Deadline(id="own", title="Work permit", at=NOW + 9 * 86400.0, service="shop")


@pytest.mark.parametrize(
    ("known", "again"),
    [
        (KNOWN, True),
        (replace(KNOWN, title="Permit to work"), True),  # corrected since: our own id in the calendar tells
        (replace(KNOWN, id="other", title="work PERMIT", service=""), True),  # typed in by hand
        (replace(KNOWN, id="other", at=KNOWN.at + 0.6), True),  # calendars know no fractions of a second
        (replace(KNOWN, at=KNOWN.at + 60), False),  # moved since: the calendar's is another moment
        (replace(KNOWN, id="other", title="Other"), False),
    ],
)
def test_a_double_is_recognised(known: Deadline, *, again: bool) -> None:
    """The same title at the same moment, or what we wrote ourselves, is there already, whatever it is called now."""
    read = read_calendar(write_calendar((KNOWN,), NOW), known=(known,), now=NOW, service="", is_service=str.isalpha)
    assert (not read.found) is again
    assert ["it is there already" in str(each.reason) for each in read.left_out] == [True] * again


def test_what_was_moved_since_comes_in_under_an_id_of_its_own(file: ConfigFile) -> None:
    """The one that was moved keeps its id: the calendar's old moment is another deadline beside it."""
    out = write_calendar((replace(KNOWN, id="x", service=""),), NOW)
    ((first,), _) = taken(out)
    moved = Deadline(id=str(first["id"]), title=KNOWN.title, at=KNOWN.at + 86400.0)
    read = read_calendar(out, known=(moved,), now=NOW, service="", is_service=str.isalpha)
    (found,) = read.found
    assert found.deadline.id == found.table["id"] != moved.id
    load(file, "")
    for table in (first, found.table):
        file.add_deadline(table)
    assert len(file.load().deadlines) == 2


def test_two_of_one_calendar_are_one() -> None:
    """An entry that stands twice is taken once, and said."""
    one = entry("SUMMARY:Permit", "DTSTART:20261204T120000Z")
    tables, (why,) = taken(calendar(*one, *one))
    assert (len(tables), why) == (1, "it is there already")


def test_what_comes_in_is_in_order_of_time() -> None:
    """The soonest first, as in every list of deadlines."""
    days = [entry(f"SUMMARY:{day}", f"DTSTART;VALUE=DATE:202612{day}") for day in ("20", "04", "11")]
    assert [table["title"] for table in taken(calendar(*(line for day in days for line in day)))[0]] == [
        "04",
        "11",
        "20",
    ]


def test_other_calendars_know_the_zone_of_what_goes_out() -> None:
    """Each zone that is used is described in the file, as RFC 5545 wants it; one without is in UTC."""
    out = write_calendar((replace(KNOWN, zone="America/Vancouver"), replace(KNOWN, id="utc")), NOW).decode()
    assert "BEGIN:VTIMEZONE" in out
    assert "TZID:America/Vancouver" in out
    assert "DTSTART;TZID=America/Vancouver:" in out
    assert out.count("DTSTART:") >= 1
    assert "METHOD:PUBLISH" in out
