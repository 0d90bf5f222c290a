"""Sleep, wake-up and clocks that are set: nothing false is said, and looking goes on."""

from __future__ import annotations

import asyncio

import pytest

from doorlight.domain.commands import Suspect
from doorlight.domain.verdict.line import ControlAnswer
from doorlight.engine.clock import run_virtually
from unit.engine.living import FAIL, NO_ANSWER, OK, Life, living, service

HOUR = 3600.0


async def suspend(life: Life, seconds: float, *, hinted: bool) -> None:
    """Let the computer sleep: the wall clock goes on, ours stands still."""
    if hinted:
        life.engine.command(Suspect("suspend"))
    life.clock.set(seconds)
    if hinted:
        life.engine.command(Suspect("resume"))


@pytest.mark.parametrize("hinted", [True, False], ids=["with logind", "without"])
def test_eight_hours_of_sleep_say_nothing_false(*, hinted: bool) -> None:
    """No notice, no red, and everything has been looked at two minutes after the wake-up was noticed."""

    async def play() -> None:
        async with living([service(name) for name in "abc"]) as life:
            await life.pass_by(700)
            await suspend(life, 8 * HOUR, hinted=hinted)
            woken = life.clock.monotonic()
            await life.pass_by(0 if hinted else 126)
            noticed = life.clock.monotonic()
            await life.pass_by(80)
            assert life.diary.kinds == []
            assert {after for _, after in life.diary.changes} <= {"operational", "unknown"}
            for name in "abc":
                assert any(at > woken for at in life.outside.looked_at(f"{name}/0"))
            assert {view.status for view in life.last_picture().services} == {"operational"}
            if hinted:
                assert min(at for at, _ in life.outside.looks if at >= woken) == pytest.approx(noticed + 10, abs=0.1)

    run_virtually(play())


def test_the_line_is_waited_for_after_a_resume() -> None:
    """While Wi-Fi comes up one service is tried; the others follow when the line works."""

    async def play() -> None:
        async with living([service(name) for name in "abcd"]) as life:
            await life.pass_by(700)
            life.outside.line = ControlAnswer.NO_ANSWER
            await suspend(life, HOUR, hinted=True)
            woken = life.clock.monotonic()
            await life.pass_by(25)
            assert [key for at, key in life.outside.looks if at > woken] == ["a/0"]
            life.outside.line = ControlAnswer.PASSED
            await life.pass_by(75)
            assert {key for at, key in life.outside.looks if at > woken + 25} == {"a/0", "b/0", "c/0", "d/0"}
            assert life.diary.kinds == []

    run_virtually(play())


def test_without_a_line_looks_go_on_after_a_minute() -> None:
    """A resume without Wi-Fi ends in *offline*, told once, and nothing is blamed."""

    async def play() -> list[str]:
        async with living([service(name) for name in "abcd"]) as life:
            await life.pass_by(700)
            life.outside.line = ControlAnswer.NO_ANSWER
            await suspend(life, HOUR, hinted=True)
            await life.pass_by(HOUR)
            assert len({key for at, key in life.outside.looks if at > 700}) == 4
            life.outside.line = ControlAnswer.PASSED
            await life.pass_by(HOUR)
            return life.diary.kinds

    assert run_virtually(play()) == ["offline", "online"]


def test_a_look_across_the_sleep_does_not_count() -> None:
    """What was asked before the sleep and fails after it is dropped, and not one of three fails."""

    async def play() -> None:
        async with living([service("a", every=60.0)]) as life:
            await life.pass_by(300)
            life.outside.answers["a"] = NO_ANSWER
            life.outside.takes = 5.0
            while life.outside.looks[-1][0] < life.clock.monotonic() - 0.5:
                await life.pass_by(0.4)
            life.clock.set(HOUR)  # unnoticed: the look that runs comes back as a fail
            await life.pass_by(6)
            life.outside.answers["a"] = OK
            counted = len(life.memory.samples)
            await life.pass_by(3)
            assert len(life.memory.samples) == counted
            assert life.memory.samples[-1][2] == "ok"

    run_virtually(play())


def test_an_outage_that_lasts_over_sleep_is_told_back_once() -> None:
    """Told down before, well after: one *back* after the wake-up, and nothing else."""

    async def play() -> list[str]:
        async with living([service("a"), service("b")]) as life:
            await life.pass_by(300)
            life.outside.answers["a"] = FAIL
            await life.pass_by(600)
            life.outside.answers["a"] = OK
            await suspend(life, 8 * HOUR, hinted=True)
            await life.pass_by(600)
            return life.diary.kinds

    assert run_virtually(play()) == ["problem", "recovered"]


def test_sleep_that_was_announced_and_did_not_come_ends_by_itself() -> None:
    """A minute after a suspend that failed, looking goes on."""

    async def play() -> None:
        async with living([service("a", every=60.0)]) as life:
            await life.pass_by(300)
            life.engine.command(Suspect("suspend"))
            said = life.clock.monotonic()
            await life.pass_by(50)
            assert not [at for at, _ in life.outside.looks if at > said]
            await life.pass_by(40)
            assert [at for at, _ in life.outside.looks if at > said]

    run_virtually(play())


@pytest.mark.parametrize("jump", [HOUR, -HOUR], ids=["forward", "back"])
def test_a_clock_that_is_set_by_an_hour_changes_nothing(jump: float) -> None:
    """No notice comes of it, and a real outage afterwards is told in time."""

    async def play() -> tuple[list[str], float]:
        async with living([service("a")]) as life:
            await life.pass_by(900)
            life.clock.set(jump)
            await life.pass_by(900)
            assert life.diary.kinds == []
            assert life.last_picture().services[0].status == "operational"
            life.outside.answers["a"] = FAIL
            down = life.clock.monotonic()
            while not life.diary.kinds:
                await life.pass_by(1)
            told = life.clock.monotonic() - down
            life.outside.answers["a"] = OK
            await life.pass_by(900)
            return life.diary.kinds, told

    kinds, told = run_virtually(play())
    assert kinds == ["problem", "recovered"]
    assert told <= 300


def test_a_clock_set_back_in_an_outage_says_back_once() -> None:
    """The end of an outage is told though the clock says it was before its begin."""

    async def play() -> list[str]:
        async with living([service("a")]) as life:
            await life.pass_by(300)
            life.outside.answers["a"] = FAIL
            await life.pass_by(600)
            life.clock.set(-HOUR)
            await life.pass_by(600)
            life.outside.answers["a"] = OK
            await life.pass_by(600)
            return life.diary.kinds

    assert run_virtually(play()) == ["problem", "recovered"]


def test_a_change_of_network_tries_one_service() -> None:
    """A hint makes one look, many hints within seconds too."""

    async def play() -> list[str]:
        async with living([service("home", public=False), service("a"), service("b")]) as life:
            await life.pass_by(300)
            seen = len(life.outside.looks)
            for _ in range(20):
                life.engine.command(Suspect("network"))
                await asyncio.sleep(0)
            await life.pass_by(2)
            return [key for _, key in life.outside.looks[seen:]]

    assert run_virtually(play()) == ["a/0"]


def test_a_change_of_network_asks_at_once_while_offline() -> None:
    """Plugging the cable in is noticed in a second, not at the next recheck."""

    async def play() -> float:
        async with living([service("a", every=600.0)]) as life:
            await life.pass_by(100)
            life.outside.line = ControlAnswer.NO_ANSWER
            await life.pass_by(3000)
            life.outside.line = ControlAnswer.PASSED
            plugged = life.clock.now()
            life.engine.command(Suspect("network"))
            await life.pass_by(5)
            assert life.diary.connections[-1] == "online"
            return life.diary.notices[-1].at - plugged

    assert run_virtually(play()) < 2
