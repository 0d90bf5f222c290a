"""What is kept for how long, and that the whole stays under its cap (MONITORING 4.3)."""

from __future__ import annotations

import sqlite3
from functools import partial
from pathlib import Path

import pytest

from doorlight.domain.events import Effects
from doorlight.store.database import Store
from doorlight.store.queue import Displayed
from doorlight.store.retention import keep_house
from unit.store.making import DAY, HOUR, NOW, incident, notice, opened, rows, told, transition, waiting


def house(store: Store, now: float, cap: int = 1 << 40) -> None:
    """Do the housekeeping."""
    assert store._disk.write(partial(keep_house, now=now, cap=cap))


def look(store: Store, at: float) -> None:
    """Let one look be counted and written."""
    store.sample("a", at, "ok", 0.1, 60.0)
    assert store._write(counted=True)


@pytest.mark.parametrize(
    ("table", "kept"), [("sample", 2 * DAY), ("coverage", 90 * DAY), ("hour", 90 * DAY), ("day", 5 * 366 * DAY)]
)
def test_counts_are_kept_as_long_as_promised(tmp_path: Path, table: str, kept: float) -> None:
    """48 hours of looks, 90 days of hours and coverage, five years of days."""
    with opened(tmp_path / "db") as store:
        store.commit(Effects(transitions=(transition("a", NOW - 60, "operational"),)), {})
        look(store, NOW)
        house(store, NOW + 1.2 * DAY)
        house(store, NOW + kept - HOUR)
        assert rows(tmp_path / "db", f"SELECT count(*) FROM {table}") == [(1,)]
        house(store, NOW + kept + DAY + HOUR)
        assert rows(tmp_path / "db", f"SELECT count(*) FROM {table}") == [(0,)]


def test_a_year_of_what_was_told_is_kept(tmp_path: Path) -> None:
    """And for ever what was not displayed yet: no word is lost, however long the machine was off."""
    with opened(tmp_path / "db") as store:
        store.commit(told(notice("shown", at=NOW), notice("waits", at=NOW)), {})
        store.shown("shown", NOW)
        house(store, NOW + 365 * DAY)
        assert len(store.told(9)) == 2
        house(store, NOW + 367 * DAY)
        assert [each.key for each in store.told(9)] == ["waits"]
        assert [each.key for each in store.history("a", NOW).notices] == ["waits"]
    assert waiting(tmp_path / "db") == ["waits"]


def test_incidents_are_kept_for_ever(tmp_path: Path) -> None:
    """Twenty years later they are there."""
    with opened(tmp_path / "db") as store:
        closed = incident("i", closed_at=NOW + 60, closed_as="recovered")
        store.commit(Effects(incidents=(closed,), transitions=(transition("a", NOW, "operational"),)), {})
        house(store, NOW + 20 * 366 * DAY)
    assert rows(tmp_path / "db", "SELECT id FROM incident") == [("i",)]
    assert rows(tmp_path / "db", "SELECT count(*) FROM transition") == [(0,)]


def test_over_the_cap_the_least_missed_goes_first(tmp_path: Path) -> None:
    """Looks before coverage before hours before what was told; never a state, an incident or an undisplayed word."""
    with opened(tmp_path / "db") as store:
        store.commit(Effects(incidents=(incident("i"),), notices=(notice("waits"),)), {"a": b"x" * 5000})
        for number in range(1200):
            for service in range(3):
                store.sample(f"s{service}", NOW + number * 120, "ok" if number % 2 else "slow", 0.1, 120.0)
        store._write(counted=True)
        kept = _sizes(tmp_path / "db", store, cap=1 << 40)
        shorter = _sizes(tmp_path / "db", store, cap=store._disk.read(_bytes, 0) - 4096)
        assert 0 < shorter["sample"] < kept["sample"]
        assert {**shorter, "sample": 0} == {**kept, "sample": 0}
        least = _sizes(tmp_path / "db", store, cap=4096)
        assert (least["sample"], least["coverage"], least["state"], least["incident"]) == (0, 0, 1, 1)
    assert waiting(tmp_path / "db") == ["waits"]


def test_free_pages_are_given_back(tmp_path: Path) -> None:
    """The file gets smaller in steps, without a whole VACUUM."""
    path = tmp_path / "db"
    with opened(path) as store:
        store.commit(told(*(notice(f"n{number}") for number in range(4000))), {})
        store._queue.words += [Displayed(f"n{number}", NOW) for number in range(4000)]
        store.flush(NOW)
    before = path.stat().st_size
    with opened(path) as store:
        store.flush(NOW + 400 * DAY)
    assert path.stat().st_size < before / 2


def test_housekeeping_is_done_once_an_hour(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the clock, which may be set back."""
    done: list[float] = []
    monkeypatch.setattr("doorlight.store.database.keep_house", lambda _connection, now: done.append(now))
    with opened(tmp_path / "db") as store:
        for at in (0, 60, 3599, 3600, 3700, 100, 7000):
            store.flush(NOW + at)
    assert [at - NOW for at in done] == [0, 3600, 100, 7000]


def _bytes(connection: sqlite3.Connection) -> int:
    names = ("page_count", "freelist_count", "page_size")
    pages, free, size = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in names)
    return int((pages - free) * size)


def _sizes(path: Path, store: Store, cap: int) -> dict[str, int]:
    house(store, NOW + 2 * DAY - HOUR, cap)
    tables = ("sample", "coverage", "hour", "outbox", "transition", "state", "incident")
    return {table: rows(path, f"SELECT count(*) FROM {table}")[0][0] for table in tables}
