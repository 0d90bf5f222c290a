"""A disk that refuses: full, locked, not ours to write. Nothing is lost, nothing raises, and it is said so."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from doorlight.domain.events import Effects
from doorlight.store import disk, opening
from doorlight.store.database import Store
from unit.store.making import NOW, held, incident, notice, opened, rows, told, transition, waiting


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no test wait for who holds the file."""
    monkeypatch.setattr(opening, "AT_WORK", 0.0)
    monkeypatch.setattr(disk, "AT_START", 0.0)


def live(store: Store, number: int) -> None:
    """Do a bit of everything."""
    turned = transition("a", NOW + number, "operational")
    effects = Effects(transitions=(turned,), notices=(notice(f"n{number}", "service:a"),))
    store.commit(effects, {"a": str(number).encode()})
    store.sample("a", NOW + number, "ok", 0.1, 1.0)


def answers(store: Store) -> tuple[object, ...]:
    """Return what a window would show."""
    return store.told(99), store.unseen(), store.history("a", NOW + 99)


def test_a_locked_file_costs_nothing_but_a_word(tmp_path: Path) -> None:
    """While another program holds it answers go on from memory; when it is free everything is on disk, in order."""
    path = tmp_path / "db"
    with opened(path) as store:
        live(store, 1)
        with held(path):
            live(store, 2)
            store.shown("n2", NOW)
            live(store, 3)
            store.flush(NOW)
            assert store.trouble() == disk.LOCKED
            before = answers(store)
            assert [each.key for each in store.told(9)] == ["n3", "n2", "n1"]
        store.flush(NOW + 60)
        assert store.trouble() == ""
        assert answers(store) == before
    found = Store(path).load()
    assert (found.states, [each.key for each in found.undelivered]) == ({"a": b"3"}, ["n3"])


def test_a_file_locked_at_the_start_is_taken_up_later(tmp_path: Path) -> None:
    """What the start could not read is not overwritten: its notices come at the next one."""
    path = tmp_path / "db"
    with opened(path) as store:
        store.commit(told(notice("old")), {"b": b"kept"})
    with held(path), closing(Store(path)) as store:
        assert store.load().states == {"b": b"kept"}
        live(store, 1)
        assert store.trouble() == disk.LOCKED
    with opened(path) as store:
        live(store, 2)
    assert Store(path).load().states == {"a": b"2", "b": b"kept"}
    assert waiting(path) == ["old", "n2"]


def test_waiting_for_a_lock_does_not_stop_the_engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each writing waits a quarter of a second at most."""
    monkeypatch.setattr(opening, "AT_WORK", 0.25)
    with opened(tmp_path / "db") as store, held(tmp_path / "db"):
        began = time.monotonic()
        live(store, 1)
        assert 0.2 < time.monotonic() - began < 1.0


@contextmanager
def full(store: Store) -> Iterator[None]:
    """Let there be no room for another page."""
    connection = store._disk._connection
    assert connection is not None
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count={pages}")
    yield
    connection.execute("PRAGMA max_page_count=100000")


def test_a_full_disk_is_survived_in_memory(tmp_path: Path) -> None:
    """Everything is kept and written in order once there is room."""
    path = tmp_path / "db"
    with opened(path) as store:
        with full(store):
            for number in range(300):
                live(store, number)
            assert store.trouble() == disk.FULL
            before = answers(store)
        store.flush(NOW)
        assert (store.trouble(), answers(store)) == ("", before)
    assert rows(path, "SELECT count(*), min(seq), max(seq) FROM outbox") == [(300, 1, 300)]
    assert Store(path).load().states == {"a": b"299"}


LIMITED = """
import resource, sys
from pathlib import Path
from doorlight.store.database import Store
from unit.store.making import NOW, notice, told
path = Path(sys.argv[1])
store = Store(path)
store.load()
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
for number in range(200):
    store.commit(told(notice(f"n{number}")), {"a": str(number).encode()})
assert store.trouble(), "nothing was noticed"
assert len(store.told(999)) == 200
if sys.argv[3] == "room":
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)
    store.flush(NOW)
    assert not store.trouble(), store.trouble()
store.close()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no such limits")
@pytest.mark.parametrize("limit", [1, 60_000, 200_000])
@pytest.mark.parametrize("after", ["room", "end"])
def test_the_system_refusing_to_write_is_survived(tmp_path: Path, limit: int, after: str) -> None:
    """The file stays whole, and with room again it has everything."""
    program = [sys.executable, "-c", LIMITED, str(tmp_path / "db"), str(limit), after]
    tests = str(Path(__file__).parents[2])
    environment = {**os.environ, "PYTHONPATH": tests}
    # Into a pipe: standard error may be a file, and a file that may not grow ends the program with code 120.
    done = subprocess.run(program, check=False, env=environment, timeout=60, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert rows(tmp_path / "db", "PRAGMA integrity_check") == [("ok",)]
    kept = waiting(tmp_path / "db")
    assert kept == [f"n{number}" for number in range(len(kept))]
    assert len(kept) == 200 or after == "end"


def test_a_folder_that_is_missing_is_made(tmp_path: Path) -> None:
    """The first start, or one after somebody tidied up."""
    with opened(tmp_path / "a" / "b" / "db") as store:
        live(store, 1)
        assert store.trouble() == ""
    assert waiting(tmp_path / "a" / "b" / "db") == ["n1"]


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    """A file stands in the folder's place; when it is gone everything is written."""
    (tmp_path / "folder").write_text("")
    with opened(tmp_path / "folder" / "db") as store:
        live(store, 1)
        assert store.trouble() == disk.REFUSED
        (tmp_path / "folder").unlink()
        live(store, 2)
        assert store.trouble() == ""
    assert waiting(tmp_path / "folder" / "db") == ["n1", "n2"]


def test_a_folder_in_the_files_place_is_said(tmp_path: Path) -> None:
    """It is left alone, and everything is kept in memory."""
    (tmp_path / "db").mkdir()
    with opened(tmp_path / "db") as store:
        live(store, 1)
        assert store.trouble() == disk.REFUSED
        assert len(store.told(9)) == 1
    assert (tmp_path / "db").is_dir()


def test_a_file_that_cannot_be_written_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was known is known; what is new is kept in memory."""
    path = tmp_path / "db"
    with opened(path) as store:
        live(store, 1)
    given = sqlite3.connect

    def refusing(name: str | Path, **options: object) -> sqlite3.Connection:
        where = name if options.get("uri") else f"{Path(name).as_uri()}?mode=ro"
        return given(where, **{**options, "uri": True})  # type: ignore[arg-type]

    with monkeypatch.context() as patch:  # the tests may run as root, to whom every file is open
        patch.setattr(opening.sqlite3, "connect", refusing)
        with closing(Store(path)) as store:
            assert store.load().states == {"a": b"1"}
            live(store, 2)
            assert store.trouble() == disk.REFUSED
            assert [each.key for each in store.told(9)] == ["n2", "n1"]
            assert store.history("a", NOW + 9).days[-1].good == 1.0
    assert waiting(path) == ["n1"]


def test_a_read_only_folder_is_read(tmp_path: Path) -> None:
    """Also where SQLite cannot put anything beside the file."""
    path = tmp_path / "folder" / "db"
    with opened(path) as store:
        live(store, 1)
    path.chmod(0o400)
    path.parent.chmod(0o500)
    try:
        connection = opening.open_to_read(path)
        assert connection is not None
        with closing(connection):
            assert connection.execute("SELECT key FROM outbox").fetchall() == [("n1",)]
    finally:
        path.parent.chmod(0o700)


def test_a_file_that_vanishes_is_written_anew(tmp_path: Path) -> None:
    """Somebody deleted it under us: the next start still knows every state and what was not displayed."""
    path = tmp_path / "db"
    with opened(path) as store:
        first = Effects(
            notices=(notice("gone", "service:a"), notice("shown", "service:b"), notice("taken", "service:c")),
            incidents=(incident("open"), incident("closed", "b")),
        )
        store.commit(first, {"a": b"1", "b": b"2", "c": b"3"})
        ended = Effects(
            incidents=(incident("closed", "b", closed_at=NOW, closed_as="recovered"),), withdrawn=("service:c",)
        )
        store.commit(ended, {"c": b""})
        store.shown("shown", NOW)
        for each in tmp_path.iterdir():
            each.unlink()
        store.flush(NOW + 60)
        live(store, 2)
        assert store.trouble() == ""
    found = Store(path).load()
    assert found.states == {"a": b"2", "b": b"2"}
    assert [each.key for each in found.undelivered] == ["gone", "n2"]
    assert [each.id for each in found.open_incidents] == ["open"]


def test_memory_stays_bounded_while_the_disk_refuses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The oldest of the history goes first; every state stays."""
    monkeypatch.setattr("doorlight.store.queue.MOST_TOLD", 20)
    (tmp_path / "folder").write_text("")
    with opened(tmp_path / "folder" / "db") as store:
        for number in range(100):
            live(store, number)
        assert 10 <= len(store.told(999)) <= 20
        assert store.told(1)[0].key == "n99"
        (tmp_path / "folder").unlink()
    assert Store(tmp_path / "folder" / "db").load().states == {"a": b"99"}
