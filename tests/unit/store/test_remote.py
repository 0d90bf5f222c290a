"""What waits to go out is written with its notice, and is there at the next start until it is out."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from doorlight.domain.events import Effects
from doorlight.domain.notice import NoticeKind
from doorlight.domain.remembered import Remembered
from doorlight.domain.remote import Delivery, closed_by, opened_by
from doorlight.store import schema
from doorlight.store.database import Store
from unit.store.making import NOW, notice, opened, rows, told


def sent_on(channel: str, key: str, slot: str = "", *services: str, kind: NoticeKind = NoticeKind.PROBLEM) -> Effects:
    """Return the effects of telling something that goes out on a channel."""
    said = notice(key, slot, *services, kind=kind)
    return Effects(notices=(said,), deliveries=(Delivery(channel, said),))


def found(path: Path) -> Remembered:
    """Return what the next start finds."""
    with opened(path):
        pass
    store = Store(path)
    remembered = store.load()
    store.close()
    return remembered


def waiting(path: Path) -> list[tuple[str, str]]:
    """Return channel and key of what the next start has to send."""
    return [(each.channel, each.notice.key) for each in found(path).deliveries]


def test_what_is_told_waits_for_its_channel_with_its_popup(tmp_path: Path) -> None:
    """Displayed or not, it stays until it is out; the notice comes back whole."""
    path = tmp_path / "db"
    with opened(path) as store:
        store.commit(sent_on("phone", "1", "service:a"), {"a": b"1"})
        store.shown("1", NOW)
    assert found(path).deliveries == (Delivery("phone", notice("1", "service:a")),)
    with opened(path) as store:
        store.delivered("phone", "1")
    assert waiting(path) == []


def test_notice_and_delivery_are_one_writing(tmp_path: Path) -> None:
    """A disk that refuses takes neither or both: none is told here that is lost there."""
    path = tmp_path / "db"
    with opened(path) as store, closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA busy_timeout=0")
        connection = store._disk._connection
        assert connection is not None
        connection.set_authorizer(
            lambda action, table, *_rest: (
                sqlite3.SQLITE_DENY if (action, table) == (sqlite3.SQLITE_INSERT, "delivery") else sqlite3.SQLITE_OK
            )
        )
        store.commit(sent_on("phone", "1"), {})
        assert other.execute("SELECT key FROM outbox").fetchall() == []
        connection.set_authorizer(None)
        store.flush(NOW)
        assert other.execute("SELECT key FROM outbox UNION ALL SELECT key FROM delivery").fetchall() == [
            ("1",),
            ("1",),
        ]


def test_of_a_slot_only_the_newest_goes_out_on_each_channel(tmp_path: Path) -> None:
    """*Back* takes the place of a *down* that is not out; other channels and slots are left alone."""
    path = tmp_path / "db"
    with opened(path) as store:
        for channel, key, slot in (("phone", "1", "s"), ("desk", "2", "s"), ("phone", "3", "t"), ("phone", "4", "s")):
            store.commit(sent_on(channel, key, slot), {})
    assert waiting(path) == [("desk", "2"), ("phone", "3"), ("phone", "4")]


def test_what_is_taken_back_does_not_go_out(tmp_path: Path) -> None:
    """A popup that is withdrawn takes along what waits of it."""
    path = tmp_path / "db"
    with opened(path) as store:
        store.commit(sent_on("phone", "1", "service:a"), {})
        store.commit(told(withdrawn=("service:a",)), {})
    assert waiting(path) == []


def test_whose_end_is_owed_is_remembered(tmp_path: Path) -> None:
    """From the trouble on, until the end was told on that channel; being out changes nothing of it."""
    path = tmp_path / "db"
    with opened(path) as store:
        store.commit(sent_on("phone", "1", "service:a", "a", "child"), {})
        store.commit(sent_on("phone", "2", "service:b", "b"), {})
        store.delivered("phone", "1")
    assert found(path).owed == {"phone": {"a", "b"}}
    with opened(path) as store:
        store.commit(sent_on("phone", "3", "service:a", "a", kind=NoticeKind.RECOVERED), {})
    assert found(path).owed == {"phone": {"b"}}


def test_a_file_that_vanishes_takes_nothing_along(tmp_path: Path) -> None:
    """What waits, and whose end is owed, is written into the new file."""
    path = tmp_path / "db"
    with opened(path) as store:
        store.commit(sent_on("phone", "1", "service:a", "a"), {})
        store.commit(sent_on("phone", "2", "service:b", "b"), {})
        store.delivered("phone", "2")
        path.unlink()
        store.flush(NOW)
    assert waiting(path) == [("phone", "1")]
    assert found(path).owed == {"phone": {"a", "b"}}


def test_a_file_of_before_that_can_only_be_read_is_read(tmp_path: Path) -> None:
    """One of version 1 in a folder that takes no writing gives everything it has."""
    path = tmp_path / "db"
    with opened(path) as store:
        store.commit(told(notice("1")), {"a": b"1"})
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for table in ("delivery", "owed"):
            connection.execute(f"DROP TABLE {table}")
        connection.execute("PRAGMA user_version=1")
        connection.execute("PRAGMA journal_mode=DELETE")
    store = Store(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        other.execute("COMMIT")
        other.execute("BEGIN IMMEDIATE")
        remembered = store.load()
        other.execute("ROLLBACK")
    store.close()
    assert [each.key for each in remembered.undelivered] == ["1"]
    assert remembered.deliveries == ()


def test_a_file_of_version_1_learns_to_send(tmp_path: Path) -> None:
    """The step that makes room for it keeps everything."""
    path = tmp_path / "db"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(schema.FOR_A_NEW_FILE)
        for statement in schema.TABLES:
            connection.execute(statement)
        connection.execute("INSERT INTO state VALUES ('a', x'31')")
        connection.execute(f"PRAGMA application_id={schema.APPLICATION_ID}")
        connection.execute("PRAGMA user_version=1")
    with opened(path) as store:
        store.commit(sent_on("phone", "1"), {})
    assert waiting(path) == [("phone", "1")]
    assert rows(path, "SELECT service, record FROM state") == [("a", b"1")]


class Lives(RuleBasedStateMachine):
    """The store beside a plain model of what waits and what is owed, through restarts and a file that vanishes."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "db"
        self.store = Store(self.path)
        self.store.load()
        self.waiting: list[Delivery] = []
        self.owed: dict[str, set[str]] = {}
        self.count = 0

    @rule(
        channel=st.sampled_from(["phone", "desk"]),
        slot=st.sampled_from(["", "service:a", "digest"]),
        services=st.lists(st.sampled_from("abc"), min_size=1, max_size=2, unique=True),
        kind=st.sampled_from([NoticeKind.PROBLEM, NoticeKind.DIGEST, NoticeKind.RECOVERED, NoticeKind.DEADLINE]),
    )
    def tell(self, channel: str, slot: str, services: list[str], kind: NoticeKind) -> None:
        """Tell something that goes out."""
        self.count += 1
        effects = sent_on(channel, str(self.count), slot, *services, kind=kind)
        (new,) = effects.deliveries
        self.store.commit(effects, {})
        self.waiting = [each for each in self.waiting if (each.channel, each.slot) != (channel, new.slot)] + [new]
        owed = self.owed.setdefault(channel, set())
        owed |= set(opened_by(new.notice))
        owed -= set(closed_by(new.notice))

    @rule(slot=st.sampled_from(["service:a", "digest"]))
    def take_back(self, slot: str) -> None:
        """Take something back."""
        self.store.commit(told(withdrawn=(slot,)), {})
        self.waiting = [each for each in self.waiting if each.slot != slot]

    @rule(place=st.integers(0, 5))
    def send(self, place: int) -> None:
        """Let one be out."""
        if self.waiting:
            out = self.waiting.pop(place % len(self.waiting))
            self.store.delivered(out.channel, out.notice.key)

    @rule()
    def lose_the_file(self) -> None:
        """Let somebody remove it."""
        for path in self.path.parent.iterdir():
            path.unlink()
        self.store.flush(NOW)

    @invariant()
    def is_found(self) -> None:
        """Find at a start what waits, in order, and whose end is owed."""
        self.store.close()
        self.store = Store(self.path)
        remembered = self.store.load()
        assert list(remembered.deliveries) == self.waiting
        assert remembered.owed == {channel: services for channel, services in self.owed.items() if services}

    def teardown(self) -> None:
        """Clean up."""
        self.store.close()
        self.folder.cleanup()


@pytest.mark.skipif(os.name == "nt", reason="an open file cannot be removed there")
def test_whatever_happens_a_start_finds_what_waits() -> None:
    """Told, taken back, sent, restarted, begun anew: nothing is lost and nothing goes out twice."""
    run_state_machine_as_test(Lives, settings=settings(max_examples=40, stateful_step_count=12, deadline=None))
