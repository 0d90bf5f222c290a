"""A damaged file is set aside and said so; one of a newer version is read and left alone."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from doorlight.domain.events import Effects
from doorlight.store import disk, opening, schema
from doorlight.store.database import Store
from unit.store.making import NOW, incident, notice, opened, rows, told, waiting

PAGE = 4096


def fill(path: Path) -> None:
    """Make a file of some size."""
    with opened(path) as store:
        store.commit(told(*(notice(f"n{number}") for number in range(200))), {"a": b"x" * 500})


def rubbish(content: bytearray) -> None:
    """Be something else altogether."""
    content[:] = Random(1).randbytes(len(content))


def cut(content: bytearray) -> None:
    """End in the middle."""
    del content[len(content) // 2 :]


def flipped(content: bytearray) -> None:
    """Lose the inner pages."""
    for start in range(2 * PAGE, len(content), 2 * PAGE):
        content[start : start + 200] = bytes(byte ^ 0xFF for byte in content[start : start + 200])


def headless(content: bytearray) -> None:
    """Lose the first page's header."""
    content[:100] = bytes(100)


def text(content: bytearray) -> None:
    """Be a text."""
    content[:] = b"not a database\n" * 50


@pytest.mark.parametrize("harm", [rubbish, cut, flipped, headless, text])
def test_a_damaged_file_is_set_aside(tmp_path: Path, harm: Callable[[bytearray], None]) -> None:
    """A new one is begun, the old one kept under another name, and it is said."""
    path = tmp_path / "db"
    fill(path)
    content = bytearray(path.read_bytes())
    harm(content)
    path.write_bytes(content)
    with opened(path) as store:
        assert store.trouble() == disk.DAMAGED
        store.commit(told(notice("new")), {})
        assert [each.key for each in store.told(9)] == ["new"]
    assert waiting(path) == ["new"]
    assert Store(path).trouble() == ""
    (aside,) = tmp_path.glob("db.damaged-*Z")
    assert aside.name == "db.damaged-20231114T221320Z"
    assert aside.read_bytes() == content


def test_a_file_that_breaks_while_in_use_is_begun_anew(tmp_path: Path) -> None:
    """What is known of the present goes into the new one, with the writing that found it out."""
    path = tmp_path / "db"
    fill(path)
    with opened(path) as store:
        store.commit(Effects(notices=(notice("waits"),), incidents=(incident("open"),)), {"a": b"1", "b": b"2"})
        connection = store._disk._connection
        assert connection is not None
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("PRAGMA shrink_memory")
        with path.open("r+b") as file:
            file.seek(PAGE)
            file.write(b"\xff" * 30 * PAGE)
        for number in range(5):
            store.commit(told(notice(f"later{number}")), {"a": b"3"})
        assert store.trouble() == disk.DAMAGED
    found = Store(path).load()
    assert found.states == {"a": b"3", "b": b"2"}
    assert [each.key for each in found.undelivered][-6:] == ["waits", *(f"later{number}" for number in range(5))]
    assert [each.id for each in found.open_incidents] == ["open"]
    assert len(list(tmp_path.glob("db.damaged-*Z"))) == 1


def test_somebody_elses_database_is_not_written_to(tmp_path: Path) -> None:
    """It is moved out of the way, whole."""
    path = tmp_path / "db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE theirs (it)")
        connection.commit()
    with opened(path) as store:
        assert store.trouble() == disk.DAMAGED
    (aside,) = tmp_path.glob("db.damaged-*Z")
    assert rows(aside, "SELECT name FROM sqlite_master") == [("theirs",)]


def test_a_file_without_our_tables_is_damaged(tmp_path: Path) -> None:
    """Whatever its header says."""
    path = tmp_path / "db"
    fill(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TABLE rolled")
        connection.commit()
    with opened(path) as store:
        assert store.trouble() == disk.DAMAGED


def test_an_empty_file_is_a_new_one(tmp_path: Path) -> None:
    """A start that was killed at once leaves one behind."""
    (tmp_path / "db").write_bytes(b"")
    with opened(tmp_path / "db") as store:
        assert store.trouble() == ""


def test_what_sqlite_keeps_beside_it_goes_with_it(tmp_path: Path) -> None:
    """An old journal never meets a new file."""
    for name in ("db", "db-wal", "db-shm"):
        (tmp_path / name).write_text(name)
    aside = opening.set_aside(tmp_path / "db", NOW)
    assert sorted(each.name for each in tmp_path.iterdir()) == [aside.name, f"{aside.name}-shm", f"{aside.name}-wal"]


def test_damaged_files_do_not_pile_up(tmp_path: Path) -> None:
    """The newest three are kept; two of one second have different names."""
    path = tmp_path / "db"
    for number in range(6):
        path.write_text("rubbish")
        opening.set_aside(path, NOW + number // 2)
    assert len(list(tmp_path.iterdir())) == 6
    path.write_text("rubbish")
    opening.set_aside(path, NOW + 99)
    assert len(list(tmp_path.iterdir())) == 5


@pytest.mark.parametrize("column", ["record", "notice", "previous"])
def test_bytes_that_make_no_sense_are_left_out(tmp_path: Path, column: str) -> None:
    """A broken notice or reading is not given back; a state is the fleet's to judge."""
    path = tmp_path / "db"
    fill(path)
    table = {"record": "state", "notice": "outbox", "previous": "http_cache"}[column]
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO http_cache (check_key, previous) VALUES ('a', x'c1')")
        connection.execute(f"UPDATE {table} SET {column} = x'93c1ff'")
        connection.commit()
    with closing(Store(path)) as store:
        found = store.load()
        assert (len(found.undelivered), found.previous) == (0 if column == "notice" else 200, {})
        assert store.trouble() == ""
        assert len(store.told(999)) == len(found.undelivered)


def test_a_newer_file_is_read_and_left_alone(tmp_path: Path) -> None:
    """It is said; what is new is kept in memory, and what it has to tell waits for the newer version."""
    path = tmp_path / "db"
    with opened(path) as store:
        store.commit(told(notice("theirs")), {"a": b"1"})
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version={schema.VERSION + 1}")
    shutil.copy(path, tmp_path / "before")
    with opened(path) as store:
        assert store.trouble() == disk.NEWER
        store.commit(told(notice("new")), {"a": b"2"})
        store.flush(NOW)
        assert [each.key for each in store.told(9)] == ["new", "theirs"]
    with closing(Store(path)) as store:
        found = store.load()
        assert (found.states, found.undelivered) == ({"a": b"1"}, ())
    assert path.read_bytes() == (tmp_path / "before").read_bytes()
