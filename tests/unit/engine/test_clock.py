"""Virtual time leaps exactly from one thing to the next."""

from __future__ import annotations

import asyncio
import time

import pytest

from doorlight.engine.clock import LiveClock, ReplayClock, VirtualLoop, run_virtually


def test_a_month_passes_at_once() -> None:
    """Sleeping thirty days takes no time, and the clock has moved by just that."""

    async def sleep() -> tuple[float, float]:
        clock = ReplayClock(1000.0)
        await clock.sleep(30 * 86400.0)
        return clock.now(), clock.monotonic()

    began = time.perf_counter()
    now, monotonic = run_virtually(sleep())
    assert (now, monotonic) == pytest.approx((1000.0 + 30 * 86400.0, 30 * 86400.0))
    assert time.perf_counter() - began < 5


def test_sleepers_wake_in_order_and_work_is_done_before_time_goes_on() -> None:
    """What follows from one moment is done before the next comes, however many turns of the loop it takes."""

    async def play() -> list[str]:
        clock, order = ReplayClock(0.0), []

        async def one(name: str, seconds: float) -> None:
            await clock.sleep(seconds)
            for step in range(50):
                await asyncio.sleep(0)
                order.append(f"{name}{step}")

        await asyncio.gather(one("b", 2.0), one("a", 1.0))
        return order

    assert run_virtually(play()) == [f"{name}{step}" for name in "ab" for step in range(50)]


def test_timeouts_of_asyncio_follow_virtual_time() -> None:
    """A deadline of an hour ends a wait without anybody waiting."""

    async def play() -> None:
        async with asyncio.timeout(3600):
            await asyncio.Event().wait()

    with pytest.raises(TimeoutError):
        run_virtually(play())


def test_setting_the_clock_moves_the_wall_only() -> None:
    """As in suspend: the wall clock jumps, the other stands still."""

    async def play() -> tuple[float, float]:
        clock = ReplayClock(100.0)
        clock.set(50.0)
        return clock.now(), clock.monotonic()

    assert run_virtually(play()) == (150.0, 0.0)


def test_a_sped_up_clock_runs_so_much_faster_than_its_loop() -> None:
    """At 600 times, ten minutes take a second of the loop; timers are as much shorter."""

    async def play() -> tuple[float, float, float]:
        loop, rung = asyncio.get_running_loop(), asyncio.Event()
        clock = ReplayClock(0.0, speed=600.0)
        await clock.sleep(600.0)
        slept = loop.time()
        clock.call_later(1200.0, rung.set)
        await rung.wait()
        return slept, loop.time(), clock.now()

    assert run_virtually(play()) == pytest.approx((1.0, 3.0, 1800.0))


def test_the_loop_is_an_ordinary_one_but_for_time() -> None:
    """Threads are waited for, and what they say arrives."""

    async def play() -> int:
        return await asyncio.to_thread(lambda: 7)

    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        assert runner.run(play()) == 7


def test_the_living_clock_is_the_computer_s() -> None:
    """Its two clocks are the system's."""
    clock = LiveClock()
    assert clock.now() == pytest.approx(time.time(), abs=1)
    assert clock.monotonic() == pytest.approx(time.monotonic(), abs=1)

    async def wait() -> bool:
        rung = asyncio.Event()
        clock.call_later(0.0, rung.set)
        await rung.wait()
        await clock.sleep(0)
        return rung.is_set()

    assert asyncio.run(wait())
