"""Killed at random points, the store loses no word and no state (DESIGN 4, issue 2: kill -9 at 500 points)."""

from __future__ import annotations

import os
import signal
import time
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any

import msgspec
import pytest
from msgspec import Struct

from doorlight.domain.fleet.fleet import Fleet
from doorlight.domain.notice import Notice
from doorlight.domain.remembered import Remembered
from doorlight.store.database import Store
from unit.domain.histories import always_open
from unit.store.crash_child import Fuse, live, watched
from unit.store.making import rows

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="lives are forked: hundreds of starts in seconds")

BACK = "recovered"


class Expected(Struct):
    """What the journal says must be there. `doubtful` is what was being written when it ended."""

    states: dict[str, bytes] = {}
    told: list[Notice] = []
    over: set[str] = set()  # keys that need not come back: taken back, displayed, or replaced by one displayed
    marked: set[str] = set()  # keys that may not come back
    doubtful: tuple[Any, ...] | None = None

    def read(self, notes: list[tuple[str, Any]]) -> None:
        """Follow the journal of one life."""
        for what, value in notes:
            match what:
                case "committing":
                    notices = [msgspec.convert(each, Notice) for each in value[0]]
                    self.doubtful = notices, value[1], value[2]
                case "committed":
                    self.settle()
                case "displayed":
                    self._replace(value, self.over)
                case "marked":
                    self._replace(value, self.marked)

    def settle(self) -> None:
        """Take what was being written as written."""
        assert self.doubtful is not None
        notices, withdrawn, states = self.doubtful
        gone = {each.key for each in self.told if each.slot in withdrawn}
        self.over |= gone
        self.marked |= gone
        self.told += notices
        self.states = {name: state for name, state in {**self.states, **states}.items() if state}
        self.doubtful = None

    def _replace(self, key: str, into: set[str]) -> None:
        keys = [each.key for each in self.told]
        slot = self.told[keys.index(key)].slot
        before = self.told[: keys.index(key)]
        into |= {key, *(each.key for each in before if slot and each.slot == slot)}

    @property
    def wanted(self) -> list[Notice]:
        """What must come back."""
        return [each for each in self.told if each.key not in self.over]


def kill_one(folder: Path, life: int, random: Random) -> list[tuple[str, Any]]:
    """Let a life begin and end it: by itself at a statement, or from outside at a moment. Returns its journal."""
    (folder / "journal").unlink(missing_ok=True)
    fuse = random.choice((None, Fuse(0, random.randrange(1, 3000)), *(_near_a_word(random) for _ in range(3))))
    child = os.fork()
    if not child:
        with suppress(BaseException):
            live(folder, life, fuse)
        os._exit(1)
    if fuse is None:
        time.sleep(random.random() * 0.25)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "a life ended of itself"
    return read_journal(folder / "journal")


def _near_a_word(random: Random) -> Fuse:
    """Return a fuse for a writing that tells something, at any of its statements or shortly after."""
    return Fuse(random.randrange(1, 12), random.randrange(1, 25))


def read_journal(path: Path) -> list[tuple[str, Any]]:
    """Return the notes, without one that was cut off."""
    notes, content = [], path.read_bytes() if path.exists() else b""
    while len(content) >= 4 and len(content) >= 4 + int.from_bytes(content[:4], "big"):
        length = 4 + int.from_bytes(content[:4], "big")
        notes.append(msgspec.msgpack.decode(content[4:length]))
        content = content[length:]
    return [(what, value) for what, value in notes]


def check(expected: Expected, found: Remembered) -> None:
    """Hold what came back against what must: whole writings only, nothing lost, nothing told again."""
    if expected.doubtful is not None and found.states != expected.states:
        expected.settle()  # its commit got through, so all of it did
    assert found.states == expected.states
    back = list(found.undelivered)
    doubtful = list(expected.doubtful[0]) if expected.doubtful is not None else []
    assert [each for each in back if each not in doubtful] == [each for each in expected.told if each in back]
    lost = [each.key for each in expected.wanted if each not in back]
    again = [each.key for each in back if each.key in expected.marked]
    assert (lost, again) == ([], [])
    expected.doubtful = None


def check_file(folder: Path, expected: Expected) -> None:
    """Hold the file itself: sound, one open incident a service at most, each word once and in order."""
    path = folder / "doorlight.db"
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]
    assert rows(path, "SELECT service FROM incident WHERE closed_at IS NULL GROUP BY 1 HAVING count(*) > 1") == []
    keys = [key for (key,) in rows(path, "SELECT key FROM outbox ORDER BY seq")]
    assert keys == [each.key for each in expected.told]


def check_ledger(expected: Expected, found: Remembered) -> None:
    """Hold the told ledger against the words: who is told to be back was told to be down, and the other way round."""
    fleet = Fleet(watched(), is_open=always_open, remembered=found.states)
    for name, entry in fleet._entries.items():
        slots = (f"service:{name}", "digest")
        words = [each for each in expected.told if name in each.services and each.slot in slots]
        if entry.record.told is not None:
            assert words, f"{name} is believed to be told of"
            assert words[-1].kind != BACK
        above = {f"service:{parent}" for parent in entry.service.depends_on}  # "Down with it: B."
        heard = [each for each in expected.told if name in each.services and each.slot in {*slots, *above}]
        for before, word in zip([None, *heard], heard, strict=False):
            answer = word.slot in above or any("you asked to be told once" in str(each) for each in word.why)
            told = before is not None and before.kind != BACK
            assert word.kind != BACK or told or answer, "back was never asked for"


@pytest.mark.parametrize(
    ("seed", "kills"), [(1, 25), *(pytest.param(seed, 100, marks=pytest.mark.full) for seed in range(2, 7))]
)
def test_no_kill_loses_a_word(tmp_path: Path, seed: int, kills: int) -> None:
    """Every notice whose commit returned was displayed or comes back with its key; states are the last committed."""
    random, expected = Random(seed), Expected()
    for life in range(kills):
        expected.read(kill_one(tmp_path, seed * 1000 + life, random))
        store = Store(tmp_path / "doorlight.db")
        found = store.load()
        assert store.trouble() == ""
        check(expected, found)
        check_ledger(expected, found)
        store.close()
        check_file(tmp_path, expected)
    assert len(expected.told) > kills
