"""What crashes or hangs is taken up again and shown; quitting is quick whatever hangs."""

from __future__ import annotations

import asyncio
import logging

import pytest

from doorlight.domain.events import Effects
from doorlight.engine.clock import run_virtually
from doorlight.engine.ports import Announcement
from unit.engine.living import FAIL, OK, Diary, Kept, living, service


async def hang() -> object:
    """Never answer."""
    return await asyncio.Event().wait()


def test_a_look_that_raises_is_ours_and_is_taken_up_again(caplog: pytest.LogCaptureFixture) -> None:
    """A crash in a look blames nobody, is logged, shown as unknown, and over when it works again."""

    async def play() -> Diary:
        async with living([service("a"), service("b")]) as life:
            await life.pass_by(300)
            life.outside.answers["a"] = RuntimeError("a mistake")
            await life.pass_by(1200)
            assert "mistake of its own" in str(life.last_picture().services[0].reason)
            life.outside.answers["a"] = OK
            await life.pass_by(300)
            assert life.last_picture().services[0].status == "operational"
            return life.diary

    diary = run_virtually(play())
    assert diary.kinds == []
    assert ("a", "unknown") in diary.changes
    assert "a mistake" in caplog.text


def test_a_look_that_swallows_a_cancellation_is_not_lost() -> None:
    """Something inside that cancels itself ends as a look that says nothing; the next round comes."""

    async def cancelled() -> object:
        raise asyncio.CancelledError

    async def play() -> None:
        async with living([service("a")]) as life:
            await life.pass_by(300)
            life.outside.answers["a"] = cancelled
            await life.pass_by(300)
            seen = len(life.outside.looks)
            life.outside.answers["a"] = OK
            await life.pass_by(300)
            assert len(life.outside.looks) > seen
            assert life.diary.kinds == []

    run_virtually(play())


def test_a_look_that_hangs_is_started_again_and_shown_as_overdue(caplog: pytest.LogCaptureFixture) -> None:
    """More than three intervals without an answer: the task is restarted, the view says so, until one comes."""

    async def play() -> None:
        async with living([service("a", every=60.0), service("b", every=60.0)]) as life:
            await life.pass_by(300)
            life.outside.answers["a"] = hang
            await life.pass_by(500)
            view = next(view for view in life.last_picture().services if view.service.id == "a")
            assert view.overdue
            assert len([at for at in life.outside.looked_at("a/0") if at > 300]) >= 2
            life.outside.answers["a"] = OK
            await life.pass_by(300)
            view = next(view for view in life.last_picture().services if view.service.id == "a")
            assert not view.overdue
            assert view.status == "operational"
            assert life.diary.kinds == []

    run_virtually(play())
    assert "hangs" in caplog.text


def test_what_hangs_holds_nobody_else_up() -> None:
    """The other services are looked at as ever."""

    async def play() -> int:
        async with living([service("a", every=60.0), service("b", every=60.0)]) as life:
            life.outside.answers["a"] = hang
            await life.pass_by(3600)
            return len(life.outside.looked_at("b/0"))

    assert run_virtually(play()) >= 56


def test_a_crash_of_the_verdict_s_surroundings_is_survived(caplog: pytest.LogCaptureFixture) -> None:
    """A listener or a store that raises once is logged and shown; watching goes on."""

    class Moody(Diary):
        crashed = 0

        def __call__(self, announcement: Announcement) -> None:
            super().__call__(announcement)
            if not self.crashed and self.changes:
                self.crashed += 1
                raise RuntimeError("a mistake in the desktop")

    async def play() -> None:
        diary = Moody()
        async with living([service("a"), service("b")], diary=diary) as life:
            await life.pass_by(600)
            life.outside.answers["b"] = FAIL
            await life.pass_by(600)
            assert diary.crashed == 1
            assert diary.kinds == ["problem"]
            assert [trouble.key for trouble in life.last_picture().troubles] == ["engine"]

    run_virtually(play())
    assert "a mistake in the desktop" in caplog.text


def test_a_loop_that_crashes_is_started_again(caplog: pytest.LogCaptureFixture) -> None:
    """The engine's own loop dies of nothing but `stop`."""

    class Broken(Kept):
        flushes = 0

        def flush(self, now: float) -> None:
            super().flush(now)
            self.flushes += 1
            if self.flushes in (2, 3):
                raise RuntimeError("a mistake in the store")

        def commit(self, effects: Effects, states: dict[str, bytes]) -> None:
            super().commit(effects, states)

    async def play() -> None:
        async with living([service("a", every=60.0)], memory=Broken()) as life:
            await life.pass_by(1200)
            assert len(life.outside.looks) >= 18

    run_virtually(play())
    assert "the engine crashed and is started again" in caplog.text


@pytest.mark.parametrize("stubborn", [False, True])
def test_quitting_takes_less_than_a_second_whatever_hangs(*, stubborn: bool) -> None:
    """A look that hangs, even one that ignores being cancelled, keeps nobody from leaving."""
    let_go = asyncio.Event()

    async def ignore() -> object:
        while True:
            try:
                return await let_go.wait()
            except asyncio.CancelledError:
                if not stubborn or let_go.is_set():
                    raise

    async def play() -> float:
        loop = asyncio.get_running_loop()
        async with living([service("a"), service("b")]) as life:
            life.outside.answers["a"] = ignore
            await life.pass_by(30)
            began = loop.time()
            life.engine.stop()
            while not (life.diary.said and life.diary.ended):
                await life.pass_by(0.01)
            took = loop.time() - began
            let_go.set()  # the stubborn one was left behind
            await life.pass_by(0.01)
        return took

    assert run_virtually(play()) < 1


def test_what_hangs_in_closing_is_left_behind(caplog: pytest.LogCaptureFixture) -> None:
    """A network part that does not close in time is logged and not waited for."""

    async def never() -> None:
        await asyncio.Event().wait()

    async def play() -> float:
        loop = asyncio.get_running_loop()
        async with living([service("a")], on_close=never) as life:
            await life.pass_by(30)
            began = loop.time()
        return loop.time() - began

    caplog.set_level(logging.WARNING)
    assert run_virtually(play()) < 1
    assert "did not close" in caplog.text


def test_stop_before_anything_happened_ends_at_once() -> None:
    """An engine that was stopped before its first look ends as any other."""

    async def play() -> Diary:
        async with living([service("a")]) as life:
            life.engine.stop()
            return life.diary

    assert run_virtually(play()).ended
