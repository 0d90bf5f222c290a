"""Deadlines in the user's file, their edits, and calendars in and out."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from doorlight.catalogue.fields import DefinitionError, Table
from doorlight.catalogue.fields import Path as FieldPath
from doorlight.catalogue.shelf import Shelf
from doorlight.config.deadlines import KEYS, read_deadlines, read_leads, written_lead
from doorlight.config.errors import ConfigError
from doorlight.config.file import ConfigFile
from doorlight.config.ics import LARGEST, NotACalendar, read_calendar, write_calendar
from doorlight.domain.deadlines import DAY, HOUR, REMINDERS, Deadline

SHELF = Shelf.load()
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC).timestamp()
OWN = '[[service]]\nid = "shop"\nname = "Shop"\ncheck = [{ kind = "tcp", host = "127.0.0.1", port = 9 }]\n'


@pytest.fixture
def file(tmp_path: Path) -> ConfigFile:
    """Return a file of one's own."""
    return ConfigFile(tmp_path / "config.toml", Shelf.load())


def load(file: ConfigFile, text: str) -> tuple[Deadline, ...]:
    """Write a text into the file and return its deadlines."""
    file.path.write_text(text, encoding="utf-8")
    return file.load().deadlines


@pytest.mark.parametrize(
    ("at", "moment"),
    [
        ("2026-12-04T23:59:00", "2026-12-05T04:59Z"),
        ('"2026-12-04 23:59"', "2026-12-05T04:59Z"),
        ("2026-12-04", "2026-12-05T04:59Z"),
        ("2026-12-04T23:59:00Z", "2026-12-04T23:59Z"),
        ('"2026-12-04T20:59:00-08:00"', "2026-12-05T04:59Z"),
    ],
)
def test_a_moment_is_read_in_its_zone_and_a_day_alone_is_its_end(file: ConfigFile, at: str, moment: str) -> None:
    """TOML's own dates and the same in quotes; an offset of its own comes before the zone."""
    (deadline,) = load(file, f'[[deadline]]\ntitle = "Permit"\nat = {at}\ntimezone = "America/Toronto"\n')
    assert deadline.at == datetime.fromisoformat(moment).timestamp()


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("at = 2026-12-04", "title"),
        ('title = "x"', "moment"),
        ('title = ""\nat = 2026-12-04', "must not be empty"),
        ('title = "x"\nat = "soon"', "soon is not a date and time"),
        ('title = "x"\nat = 9', "is not a date and time"),
        ('title = "x"\nat = 12:30:00', "is not a date and time"),
        ('title = "x"\nat = 1999-12-04', "is not a date and time"),
        ('title = "x"\nat = 2026-12-04\ntimezone = "Toronto"', "is not a time zone"),
        ('title = "x"\nat = 2026-12-04\nservice = "nobody-knows-this"', "neither watched nor in the catalogue"),
        ('title = "x"\nat = 2026-12-04\ndue = 1', "unknown key due"),
    ],
)
def test_what_is_wrong_names_its_line(file: ConfigFile, table: str, words: str) -> None:
    """A deadline that cannot be read is an error with line and key, never one reminder less."""
    with pytest.raises(ConfigError, match=words) as caught:
        load(file, f"version = 1\n\n[[deadline]]\n{table}\n")
    assert caught.value.line is not None
    assert caught.value.line >= 3


values = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=30),
    st.dates(),
    st.datetimes(timezones=st.none() | st.just(UTC)),
    st.times(),
    st.sampled_from(
        ["America/Toronto", "America", "/etc/passwd", "2026-12-04", "9999-12-31T23:59", "ircc-secure-account"]
    ),
    st.lists(st.text(max_size=5), max_size=2),
)


@given(st.dictionaries(st.sampled_from([*KEYS, "x"]), values, max_size=7))
def test_no_table_breaks_the_reader_of_deadlines(table: dict[str, Any]) -> None:
    """Any values are a deadline with a finite moment, or an error with the path of its key."""
    path, found = _read(table)
    assert path[:2] == ("deadline", 0)
    for deadline in found:
        assert deadline.title
        assert 9e8 < deadline.at < 8e9


def _read(table: dict[str, Any]) -> tuple[FieldPath, tuple[Deadline, ...]]:
    """Return the path of what is wrong, and what was read."""
    try:
        return ("deadline", 0), read_deadlines(Table({"deadline": [table]}), SHELF, ())
    except DefinitionError as error:
        return error.path, ()


def test_edits_keep_what_a_person_wrote(file: ConfigFile) -> None:
    """Adding, changing and removing a deadline leaves comments, services and other deadlines as they are."""
    before = f'# mine\n{OWN}\n# the permit\n[[deadline]]\nid = "permit"\ntitle = "Permit" # soon\nat = 2026-12-04\n'
    load(file, before)
    file.add_deadline({"id": "fee", "title": "Fee", "at": datetime(2027, 1, 5, 17, tzinfo=UTC)})
    file.change_deadline("permit", {"title": "Study permit", "service": "shop"})
    permit, fee = file.load().deadlines
    assert (permit.title, permit.service, fee.title) == ("Study permit", "shop", "Fee")
    assert "# soon" in file.path.read_text(encoding="utf-8")
    file.remove_deadline("fee")
    file.change_deadline("permit", {"title": "Permit", "service": None})
    assert file.path.read_text(encoding="utf-8") == before
    with pytest.raises(ConfigError, match="no deadline fee any more"):
        file.remove_deadline("fee")


def test_a_deadline_outlives_its_service_where_the_catalogue_has_that(file: ConfigFile) -> None:
    """Who stops watching a catalogue service keeps its deadlines, with the doors of the catalogue."""
    load(file, '[[service]]\nid = "ircc-secure-account"\n')
    file.add_deadline({"title": "Permit", "at": "2026-12-04", "service": "ircc-secure-account"})
    assert file.load().deadlines[0].unwatched is None
    file.remove_service("ircc-secure-account")
    (deadline,) = file.load().deadlines
    assert deadline.unwatched is not None
    assert deadline.unwatched.doors


def test_a_deadline_outlives_a_service_of_ones_own(file: ConfigFile) -> None:
    """Who stops watching a service of their own keeps its deadlines, under the same ids, without the service."""
    (before,) = load(file, f'{OWN}\n[[deadline]]\ntitle = "Rent"\nat = 2026-12-04\nservice = "shop"\n')
    file.remove_service("shop")
    (after,) = file.load().deadlines
    assert (after.id, after.title, after.service) == (before.id, "Rent", "")


def test_the_id_of_one_without_is_its_own_and_stays(file: ConfigFile) -> None:
    """A deadline written by hand needs no id; two that are the same in all are refused."""
    one = '[[deadline]]\ntitle = "A"\nat = 2026-12-04T10:00:00Z\n'
    assert load(file, one)[0].id == load(file, one + 'note = "n"\n')[0].id
    with pytest.raises(ConfigError, match="there twice"):
        load(file, one + one)


def test_reminders_are_read_the_longest_first(file: ConfigFile) -> None:
    """`deadline_reminders` takes days, hours and minutes; without it 7 days, 2 days and 6 hours hold."""
    load(file, "")
    assert file.load().alerts.deadline_reminders == REMINDERS
    load(file, '[alerts]\ndeadline_reminders = ["6h", "3d", "90m"]\n')
    assert file.load().alerts.deadline_reminders == (3 * DAY, 6 * HOUR, 1.5 * HOUR)
    load(file, "[alerts]\ndeadline_reminders = []\n")
    assert file.load().alerts.deadline_reminders == ()
    for wrong in ("1", "d", "-1d", "1w", "10s", "91d", "٣d"):
        with pytest.raises(ConfigError, match="is not a time before a deadline"):
            load(file, f'[alerts]\ndeadline_reminders = ["{wrong}"]\n')


@given(st.integers(5, 90 * 1440))
def test_a_written_reminder_is_read_back(minutes: int) -> None:
    """What the settings write is what the reader reads."""
    assert read_leads(Table({"k": [written_lead(minutes * 60.0)]}), "k") == (minutes * 60.0,)


def calendar(*lines: str) -> bytes:
    """Return a calendar with these lines in it."""
    return "\r\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", *lines, "END:VCALENDAR", "")).encode()


def entry(*lines: str, kind: str = "VEVENT") -> tuple[str, ...]:
    """Return one entry."""
    return (f"BEGIN:{kind}", *lines, f"END:{kind}")


def taken(content: bytes) -> tuple[list[dict[str, object]], list[str]]:
    """Return what is found in a calendar, and why the rest is left out."""
    read = read_calendar(content, known=(), now=NOW, service="", is_service=lambda name: name == "shop")
    return list(read.found), [str(each.reason) for each in read.left_out]


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
