"""What a command that looks at nothing knows of faults: what a running application last wrote down."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from doorlight.domain.doors.views import look_id
from doorlight.domain.events import Effects
from doorlight.domain.fleet.fleet import Fleet
from doorlight.domain.service import Check, Door, DoorKind
from doorlight.domain.status import LightKind, OutcomeKind
from doorlight.domain.words import LocalText
from doorlight.engine.door_faults import FRESH, known_facts
from doorlight.engine.door_guests import behind
from doorlight.store.database import Store
from unit.domain.histories import always_open, measured, service

AT = 1_000_000.0


FORM = Check(key="form", kind="http", light=LightKind.MEASURED, options=None)
HELP = service("help", doors=(Door(kind=DoorKind.WEB_FORM, label=LocalText("Form"), checks=(FORM,)),))


def down(database: Path, at: float) -> frozenset[str]:
    """Return the ids known to be down."""
    return known_facts(database, HELP, at).down


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Return a store in which one service of two is down, as the engine would have written it."""
    (form,) = behind((HELP,), (), lambda _name: None)
    fleet = Fleet([service("down"), service("fine"), form], is_open=always_open, at=AT - 200)
    for seconds in (-100.0, -60.0, -1.0):
        fleet.handle(measured(form.id, AT + seconds, OutcomeKind.FAIL))
        fleet.handle(measured("down", AT + seconds, OutcomeKind.FAIL))
        fleet.handle(measured("fine", AT + seconds, OutcomeKind.OK))
    path = tmp_path / "doorlight.db"
    store = Store(path)
    store.load()
    store.commit(Effects(), {name: fleet.dump(name) for name in ("", "down", "fine", form.id)})
    store.close()
    return path


def test_what_was_down_a_moment_ago_is(database: Path) -> None:
    """What was down at its last look is down, a service or a door; one that answered is not."""
    assert down(database, AT + 60) == {"down", look_id(HELP.doors[0])}


def test_how_a_door_answered_a_moment_ago_is_said(database: Path) -> None:
    """A door that was found shut is said to be, with since when; of other checks nothing is known."""
    (answer,) = known_facts(database, HELP, AT + 60).answers.values()
    assert str(answer.trouble).startswith("does not answer (")
    assert "since" in str(answer.trouble)
    other = service("help", doors=(replace(HELP.doors[0], checks=(replace(FORM, key="other"),)),))
    assert known_facts(database, other, AT + 60).answers == {}
    assert known_facts(database, HELP, AT + FRESH + 60).answers == {}


def test_old_news_are_none(database: Path) -> None:
    """What was seen more than an hour ago, or after the moment asked for, says nothing of it."""
    assert down(database, AT + FRESH + 60) == frozenset()
    assert down(database, AT - 3600) == frozenset()


def test_it_is_a_look_only(database: Path, tmp_path: Path) -> None:
    """No file is made, none is moved where it is broken, and none is written to."""
    before = database.read_bytes()
    down(database, AT)
    assert database.read_bytes() == before
    assert down(tmp_path / "none.db", AT) == frozenset()
    broken = tmp_path / "broken.db"
    broken.write_bytes(b"SQLite format 3\x00" + b"nonsense" * 999)
    assert down(broken, AT) == frozenset()
    assert not list(tmp_path.glob("none*"))
    assert broken.exists()
