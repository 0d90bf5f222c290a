"""What a command that looks at nothing knows of faults: what a running application last wrote down."""

from __future__ import annotations

from pathlib import Path

import pytest

from doorlight.domain.events import Effects
from doorlight.domain.fleet import Fleet
from doorlight.domain.status import OutcomeKind
from doorlight.engine.door_faults import FRESH, known_down
from doorlight.store.database import Store
from unit.domain.histories import always_open, measured, service

AT = 1_000_000.0


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Return a store in which one service of two is down, as the engine would have written it."""
    fleet = Fleet([service("down"), service("fine")], is_open=always_open, at=AT - 200)
    for seconds in (-100.0, -60.0, -1.0):
        fleet.handle(measured("down", AT + seconds, OutcomeKind.FAIL))
        fleet.handle(measured("fine", AT + seconds, OutcomeKind.OK))
    path = tmp_path / "doorlight.db"
    store = Store(path)
    store.load()
    store.commit(Effects(), {name: fleet.dump(name) for name in ("", "down", "fine")})
    store.close()
    return path


def test_what_was_down_a_moment_ago_is(database: Path) -> None:
    """A service that was down at its last look is down, one that answered is not."""
    assert known_down(database, AT + 60) == {"down"}


def test_old_news_are_none(database: Path) -> None:
    """What was seen more than an hour ago, or after the moment asked for, says nothing of it."""
    assert known_down(database, AT + FRESH + 60) == frozenset()
    assert known_down(database, AT - 3600) == frozenset()


def test_it_is_a_look_only(database: Path, tmp_path: Path) -> None:
    """No file is made, none is moved where it is broken, and none is written to."""
    before = database.read_bytes()
    known_down(database, AT)
    assert database.read_bytes() == before
    assert known_down(tmp_path / "none.db", AT) == frozenset()
    broken = tmp_path / "broken.db"
    broken.write_bytes(b"SQLite format 3\x00" + b"nonsense" * 999)
    assert known_down(broken, AT) == frozenset()
    assert not list(tmp_path.glob("none*"))
    assert broken.exists()
