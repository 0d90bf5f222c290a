"""What is written when: words at once and whole, mere states with the next writing (DESIGN 3)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from shutil import copy

import msgspec
import pytest

from doorlight.domain.commands import Command, Mute, Pause
from doorlight.domain.events import Effects
from doorlight.domain.look import Look
from doorlight.domain.notice import Notice
from doorlight.domain.status import OutcomeKind
from doorlight.domain.verdict.health import State
from doorlight.domain.verdict.line import ControlAnswer
from doorlight.domain.verdict.record import Record
from doorlight.domain.words import say
from doorlight.engine.clock import run_virtually
from doorlight.store.database import Store
from unit.engine.living import FAIL, OK, Diary, Kept, Life, living, service

BLOCKED = Look(outcome=OutcomeKind.BLOCKED, reason=say("reason", "a bot wall"), proves_line=True)


class Counted(Kept):
    """Notes what is written by itself, and what waits; `crashed` is what a start would find without an end."""

    def __init__(self) -> None:
        super().__init__()
        self.written: list[Effects] = []
        self.waited: list[str] = []

    def commit(self, effects: Effects, states: dict[str, bytes]) -> None:
        """Note a writing, with which nothing is left waiting."""
        super().commit(effects, states)
        self.written.append(effects)
        assert not self.held

    def hold(self, states: dict[str, bytes]) -> None:
        """Note what waits; only states that exist do."""
        super().hold(states)
        self.waited += states
        assert all(states.values())


@pytest.mark.parametrize("answer", [OK, FAIL, BLOCKED], ids=["up", "down", "blocked"])
def test_looks_that_tell_nothing_write_nothing(answer: Look) -> None:
    """A service that stays as it is costs no writing of its own, whatever it is."""

    async def play() -> tuple[int, int]:
        memory = Counted()
        async with living([service("a")], memory=memory) as life:
            life.outside.answers["a"] = answer
            await life.pass_by(1800)
            before = len(memory.written)
            await life.pass_by(4 * 3600)
            return len(memory.written) - before, len(life.outside.looks)

    writings, looks = run_virtually(play())
    assert (writings, looks >= 5) == (0, True)


def test_a_writing_takes_along_what_waited() -> None:
    """The first doubt waits; the outage writes it, the notice and the transition together, before they are heard."""
    memory = Counted()

    class Listener(Diary):
        def __call__(self, announcement: object) -> None:
            super().__call__(announcement)
            if isinstance(announcement, Notice):
                assert announcement.key in memory.outbox
                assert memory.states["a"]
                assert not memory.held

    async def play() -> list[str]:
        diary = Listener()
        async with living([service("a"), service("b")], memory=memory, diary=diary) as life:
            await life.pass_by(300)
            life.outside.answers["a"] = FAIL
            await life.pass_by(600)
        return diary.kinds

    assert run_virtually(play()) == ["problem"]
    assert "a" in memory.waited
    assert all(each.transitions or each.notices for each in memory.written if "a" in each.changed)


def _command(command: Command) -> Callable[[Life], None]:
    return lambda life: life.engine.command(command)


def _unplug(life: Life) -> None:
    life.outside.line = ControlAnswer.NO_ANSWER
    life.outside.answers["a"] = FAIL


@pytest.mark.parametrize(
    ("happen", "seconds"),
    [(_command(Mute("a", 600.0)), 1.0), (_command(Pause(600.0)), 1.0), (_unplug, 200.0)],
    ids=["mute", "pause", "line"],
)
def test_what_a_person_asked_and_our_own_line_are_written_at_once(
    happen: Callable[[Life], None], seconds: float
) -> None:
    """A crash a moment later loses neither."""

    async def play() -> bool:
        memory = Counted()
        async with living([service("a")], memory=memory) as life:
            await life.pass_by(300)
            before = dict(memory.states)
            happen(life)
            await life.pass_by(seconds)
            return memory.states != before

    assert run_virtually(play())


def test_the_end_writes_what_waits(tmp_path: Path) -> None:
    """A start after an orderly end finds the last state, one after a crash that of the last writing, whole."""
    whole, broken = tmp_path / "store.db", tmp_path / "crashed.db"

    class Watched(Store):
        waits: tuple[str, ...] = ()

        def hold(self, states: dict[str, bytes]) -> None:
            super().hold(states)
            self.waits += tuple(states)

    async def play() -> None:
        memory = Watched(whole)
        async with living([service("a")], memory=memory) as life:
            await life.pass_by(300)
            memory.waits, life.outside.answers["a"] = (), FAIL
            while not memory.waits:
                await life.pass_by(1)
            for part in ("", "-wal"):
                copy(f"{whole}{part}", f"{broken}{part}")

    def health(path: Path) -> State:
        store = Store(path)
        state = store.load().states["a"]
        store.close()
        return msgspec.msgpack.decode(state, type=Record).health.state

    run_virtually(play())
    assert (health(whole), health(broken)) == (State.SUSPECT, State.UP)


def test_a_crash_while_something_waits_tells_nothing_twice_and_loses_nothing() -> None:
    """Told down, then crashed with a first good look unwritten: the next start tells *back*, once."""

    async def play() -> tuple[list[str], list[str]]:
        memory = Counted()
        async with living([service("a")], memory=memory) as life:
            await life.pass_by(300)
            life.outside.answers["a"] = FAIL
            await life.pass_by(600)
            memory.outbox.clear()  # displayed
            life.outside.answers["a"] = OK
            while "a" not in memory.held:
                await life.pass_by(1)
            crashed = Kept()
            crashed.states = dict(memory.states)
        first = life.diary.kinds
        async with living([service("a")], memory=crashed) as life:
            await life.pass_by(900)
            return first, life.diary.kinds

    assert run_virtually(play()) == (["problem"], ["recovered"])
