"""A restart loses no word, repeats none, and asks for nothing twice."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from doorlight.domain.commands import Shown
from doorlight.domain.look import Look, Previous, Validators
from doorlight.domain.status import OutcomeKind
from doorlight.domain.verdict.line import ControlAnswer
from doorlight.domain.words import say
from doorlight.engine.clock import run_virtually
from doorlight.store.database import Store
from unit.engine.living import FAIL, OK, Diary, Kept, living, service


async def session(memory: Any, *steps: tuple[object, float], displays: bool = True, **options: Any) -> Diary:
    """Run one session: each step is what the service answers and for how long."""
    async with living([service("a"), service("b")], memory=memory, **options) as life:
        for answer, seconds in steps:
            life.outside.answers["a"] = answer
            await life.pass_by(seconds)
        if displays:
            for notice in life.diary.notices:
                life.engine.command(Shown(notice.key))
        return life.diary


@pytest.mark.parametrize("second", [[(OK, 600)], [(FAIL, 900), (OK, 600)]], ids=["well again", "still down"])
def test_a_restart_in_an_outage_tells_back_exactly_once(second: list[tuple[object, float]]) -> None:
    """Told down by one session, the next one tells back, once."""

    async def play() -> tuple[list[str], list[str], list[str]]:
        memory = Kept()
        first = await session(memory, (OK, 300), (FAIL, 600))
        middle = await session(memory, *second)
        last = await session(memory, (OK, 900))
        return first.kinds, middle.kinds, last.kinds

    assert run_virtually(play()) == (["problem"], ["recovered"], [])


def test_what_was_not_displayed_is_told_again_with_the_same_key() -> None:
    """A notice that nobody saw before the end comes first at the next start; one that was seen does not."""

    async def play() -> tuple[Diary, Diary, Diary]:
        memory = Kept()
        first = await session(memory, (OK, 300), (FAIL, 600), displays=False)
        second = await session(memory, (FAIL, 300))
        third = await session(memory, (FAIL, 300))
        return first, second, third

    first, second, third = run_virtually(play())
    assert [notice.key for notice in second.notices] == [notice.key for notice in first.notices]
    assert second.said[0] == first.notices[0]
    assert third.notices == []


def test_doubts_of_before_count_for_nothing() -> None:
    """Two fails before the end and one after the start are not three."""

    async def play() -> list[str]:
        memory = Kept()
        async with living([service("a")], memory=memory) as life:
            await life.pass_by(300)
            life.outside.answers["a"] = FAIL
            while not [at for at, _ in life.outside.looks if at > 300]:
                await life.pass_by(1)
            await life.pass_by(17)
        async with living([service("a")], memory=memory) as life:
            life.outside.answers["a"] = FAIL
            await life.pass_by(8)
            life.outside.answers["a"] = OK
            await life.pass_by(600)
            return life.diary.kinds

    assert run_virtually(play()) == []


def test_validators_are_remembered_and_asked_with_again() -> None:
    """What a check may ask with next time is kept over a restart."""
    kept = Previous(Validators("https://a.example/", etag='"1"'))
    asked_with: list[Previous | None] = []

    async def play() -> dict[str, Previous]:
        memory = Kept()
        answer = Look(outcome=OutcomeKind.OK, reason=say("reason", "fine"), proves_line=True, previous=kept)
        for _ in range(2):
            async with living([service("a")], memory=memory) as life:
                look = life.outside.look

                async def spy(service: Any, check: Any, previous: Previous | None, look: Any = look) -> Look:
                    asked_with.append(previous)
                    await look(service, check, previous)
                    return answer

                life.outside.look = spy
                await life.pass_by(200)
        return memory.previous

    assert run_virtually(play()) == {"a/0": kept}
    assert asked_with[0] is None
    assert set(map(bool, asked_with[1:])) == {True}


def test_offline_told_before_the_end_is_told_over_after_the_start() -> None:
    """*Offline* was told, then the computer was restarted with a line: *online* once, as soon as that is known."""

    async def play() -> list[list[str]]:
        memory, kinds = Kept(), []
        for line in (ControlAnswer.NO_ANSWER, ControlAnswer.PASSED, ControlAnswer.PASSED):
            async with living([service("a")], memory=memory) as life:
                life.outside.line = line
                await life.pass_by(900)
                for notice in life.diary.notices:
                    life.engine.command(Shown(notice.key))
                kinds.append(life.diary.kinds)
        return kinds

    assert run_virtually(play()) == [["offline"], ["online"], []]


def test_the_real_store_keeps_every_word_over_restarts(tmp_path: Path) -> None:
    """Told down and not displayed, told again with the same key, back once, then nothing: over SQLite."""

    async def play() -> list[list[tuple[str, str]]]:
        told = []
        for answer, displays in ((FAIL, False), (FAIL, True), (OK, True), (OK, True)):
            diary = await session(Store(tmp_path / "store.db"), (answer, 900), displays=displays)
            told.append([(notice.kind.value, notice.key) for notice in diary.notices])
        return told

    first, second, third, fourth = run_virtually(play())
    assert [kind for kind, _ in first] == ["problem"]
    assert second == first
    assert [kind for kind, _ in third] == ["recovered"]
    assert fourth == []
