"""A file of an older version is brought to this one, a step at a time, whole or not at all."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from doorlight.store import migrations, schema
from doorlight.store.database import Store
from doorlight.store.migrations import STEPS, migrate, version_of
from unit.store.making import notice, opened, rows, told, waiting


def add_colour(connection: sqlite3.Connection) -> None:
    """Be the step of some later version."""
    connection.execute("ALTER TABLE outbox ADD COLUMN colour TEXT NOT NULL DEFAULT 'red'")
    connection.execute("UPDATE outbox SET colour = 'blue' WHERE key = 'old'")


def stumble(connection: sqlite3.Connection) -> None:
    """Fail half-way."""
    connection.execute("ALTER TABLE outbox ADD COLUMN half TEXT")
    connection.execute("INSERT INTO no_such_table VALUES (1)")


def test_there_is_a_step_for_each_version() -> None:
    """The version of the schema is the number of steps."""
    assert len(STEPS) == schema.VERSION


def test_an_older_file_is_brought_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of this version, opened by the next, has everything it had and what is new."""
    path = tmp_path / "db"
    with opened(path) as store:
        store.commit(told(notice("old")), {"a": b"1"})
    monkeypatch.setattr(migrations.migrate, "__defaults__", ((*STEPS, add_colour),))
    monkeypatch.setattr(schema, "VERSION", len(STEPS) + 1)
    with opened(path) as store:
        assert store.trouble() == ""
        store.commit(told(notice("new")), {})
    assert rows(path, "SELECT key, colour FROM outbox") == [("old", "blue"), ("new", "red")]
    assert waiting(path) == ["old", "new"]


def test_a_step_that_fails_changes_nothing(tmp_path: Path) -> None:
    """The file stays a whole one of the version before."""
    path = tmp_path / "db"
    with opened(path):
        pass
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        with pytest.raises(sqlite3.OperationalError):
            migrate(connection, (*STEPS, add_colour, stumble))
        assert version_of(connection) == len(STEPS) + 1
        columns = [row[1] for row in connection.execute("PRAGMA table_info(outbox)")]
        assert ("colour" in columns, "half" in columns) == (True, False)


def test_a_new_file_has_what_the_design_asks_for(tmp_path: Path) -> None:
    """WAL, free pages given back in steps, our mark and version (MONITORING 4.3)."""
    with opened(tmp_path / "db") as store:
        connection = store._disk._connection
        assert connection is not None
        asked = ("journal_mode", "auto_vacuum", "synchronous", "application_id", "user_version")
        found = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in asked]
        assert found == ["wal", 2, 2, schema.APPLICATION_ID, schema.VERSION]


def test_every_statement_is_one_of_the_version_it_says() -> None:
    """The tables of version 1 are made by themselves: no earlier state is needed."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrate(connection)
        assert version_of(connection) == schema.VERSION


def test_nothing_is_migrated_twice(tmp_path: Path) -> None:
    """A start on a file of this version changes nothing in it."""
    with opened(tmp_path / "db"):
        pass
    before = (tmp_path / "db").read_bytes()
    store = Store(tmp_path / "db")
    store.load()
    store.close()
    assert (tmp_path / "db").read_bytes() == before
