"""Deadlines in the user's file, their edits, and calendars in and out."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorlight.catalogue.fields import DefinitionError, Table
from doorlight.catalogue.fields import Path as FieldPath
from doorlight.catalogue.shelf import Shelf
from doorlight.config.deadlines import KEYS, read_deadlines, read_leads, written_lead
from doorlight.config.errors import ConfigError
from doorlight.config.file import ConfigFile
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
