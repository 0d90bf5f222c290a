"""A look never raises, never blames the service for our own faults, and begins when its turn has come."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from doorlight.domain.look import Look
from doorlight.domain.service import Check
from doorlight.domain.status import LightKind, OutcomeKind, Status
from doorlight.engine import looker as looker_module
from doorlight.engine.looker import LiveLooker
from doorlight.engine.loop_lag import BEAT, LoopLag, Watch
from doorlight.engine.politeness import Politeness
from unit.engine.fakes import FAIL, OK, START, LoopClock, check_of, look_of, run, service_of


class Source:
    """A source that does what the test says."""

    def __init__(self, act: Callable[[], Any]) -> None:
        self._act = act

    async def probe(self, *_given: Any) -> Look:
        """Act."""
        return await self._act()


class Stopped(LoopLag):
    """A loop that stood still for a while during every look."""

    def __init__(self, lag: float) -> None:
        super().__init__()
        self._lag = lag

    @contextmanager
    def watch(self) -> Iterator[Watch]:
        """Yield a watch that will have seen the standstill."""
        watch = Watch()
        yield watch
        watch.worst = self._lag


class Tools:
    """Nothing but the time."""

    def now(self) -> float:
        """Return seconds since the epoch."""
        return LoopClock().now()


def looking(
    monkeypatch: pytest.MonkeyPatch,
    act: Callable[[], Any],
    *,
    lag: float = 0.0,
    light: LightKind = LightKind.MEASURED,
) -> Callable[[], Any]:
    """Return a look at a source that acts as said."""
    monkeypatch.setattr(looker_module, "source_of", lambda _kind: Source(act))
    service, check = service_of("a"), check_of("a.example", light=light)

    async def look() -> Look:
        live = LiveLooker(Tools(), Politeness(LoopClock()), lag=Stopped(lag) if lag else None)  # type: ignore[arg-type]
        assert live.look_now(service, check, None) is None
        return await live.look(service, check, None)

    return look


async def give(look: Look) -> Look:
    """Return a look a moment later."""
    await asyncio.sleep(0.1)
    return look


async def break_down() -> Look:
    """Fail as no source should."""
    raise ZeroDivisionError


async def hang() -> Look:
    """Never return."""
    await asyncio.Event().wait()
    raise AssertionError


async def give_up() -> Look:
    """Let a cancellation through that nobody asked for."""
    raise asyncio.CancelledError


@pytest.mark.parametrize("act", [break_down, hang, give_up])
@pytest.mark.parametrize("light", list(LightKind))
def test_a_fault_of_our_own_is_inconclusive(
    monkeypatch: pytest.MonkeyPatch, act: Callable[[], Any], light: LightKind
) -> None:
    """An exception, a look without end, a stray cancellation; the page's light is then *unknown*."""
    look = run(looking(monkeypatch, act, light=light)())
    assert look.outcome is OutcomeKind.INCONCLUSIVE
    assert (look.official.status if look.official else None) is (
        Status.UNKNOWN if light is LightKind.OFFICIAL else None
    )


def test_a_look_ends_within_twelve_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a source does."""

    async def timed() -> float:
        await looking(monkeypatch, hang)()
        return LoopClock().monotonic()

    assert run(timed()) < 12.0


def test_mistakes_are_logged_without_the_address(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The log says what broke; an address may carry what is nobody's business."""
    with caplog.at_level(logging.ERROR):
        run(looking(monkeypatch, break_down)())
    assert "ZeroDivisionError" in caplog.text
    assert "https://" not in caplog.text


def test_being_cancelled_is_let_through(monkeypatch: pytest.MonkeyPatch) -> None:
    """Suspend and quit end a look at once."""

    async def story() -> None:
        task = asyncio.create_task(looking(monkeypatch, hang)())
        await asyncio.sleep(1.0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    run(story())


def test_a_look_begins_when_its_turn_has_come(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second look at a host waits a second, and says so in its begin."""
    monkeypatch.setattr(looker_module, "source_of", lambda _kind: Source(lambda: give(OK)))

    async def story() -> list[float | None]:
        live = LiveLooker(Tools(), Politeness(LoopClock()))  # type: ignore[arg-type]  # nothing but the time
        service = service_of("a", "a.example", "a.example")
        return [
            each.started_at for each in await asyncio.gather(*(live.look(service, c, None) for c in service.checks))
        ]

    assert run(story()) == [START, pytest.approx(START + 1.1)]


@pytest.mark.parametrize(
    ("changes", "own"), [({"public": False}, False), ({}, True)], ids=["private target", "own host"]
)
def test_hosts_of_ones_own_are_not_spaced(
    monkeypatch: pytest.MonkeyPatch,
    changes: dict[str, Any],
    own: bool,  # noqa: FBT001  # a column
) -> None:
    """Nobody is protected from themselves."""
    monkeypatch.setattr(looker_module, "source_of", lambda _kind: Source(lambda: give(OK)))
    check: Check = check_of("a.example", **changes)

    async def story() -> set[float | None]:
        live = LiveLooker(Tools(), Politeness(LoopClock()))  # type: ignore[arg-type]  # nothing but the time
        looks = await asyncio.gather(*(live.look(service_of("a", own=own), check, None) for _ in range(3)))
        return {look.started_at for look in looks}

    assert run(story()) == {START}


@pytest.mark.parametrize(
    ("look", "light", "outcome"),
    [
        (FAIL, LightKind.MEASURED, OutcomeKind.INCONCLUSIVE),
        (look_of(OutcomeKind.SLOW), LightKind.MEASURED, OutcomeKind.INCONCLUSIVE),
        (look_of(OutcomeKind.BLOCKED), LightKind.MEASURED, OutcomeKind.BLOCKED),
        (OK, LightKind.MEASURED, OutcomeKind.OK),
        (OK, LightKind.OFFICIAL, OutcomeKind.OK),
    ],
)
def test_a_look_held_up_by_ourselves_says_nothing_bad(
    monkeypatch: pytest.MonkeyPatch, look: Look, light: LightKind, outcome: OutcomeKind
) -> None:
    """A loop that stood still for more than a second makes nothing slow or down; what was good stays so."""
    seen = run(looking(monkeypatch, lambda: give(look), lag=1.1, light=light)())
    assert seen.outcome is outcome
    assert run(looking(monkeypatch, lambda: give(look), lag=0.9, light=light)()).outcome is look.outcome


class Hand:
    """A loop's time and timers, moved by hand."""

    def __init__(self) -> None:
        self.at = 0.0
        self.timers: list[tuple[float, Callable[[], None]]] = []
        self.cancelled = 0

    def call_later(self, delay: float, act: Callable[[], None]) -> Any:
        """Keep a timer."""
        entry = (self.at + delay, act)
        self.timers.append(entry)
        return self

    def cancel(self) -> None:
        """Count a timer that was cancelled."""
        self.cancelled += 1

    def fire(self) -> None:
        """Let the newest timer fire."""
        self.timers[-1][1]()


def test_a_standstill_is_measured_whether_the_beat_came_late_or_not_at_all() -> None:
    """Also where the look ends before the overdue beat could run."""
    hand = Hand()
    lag = LoopLag(lambda: hand.at, hand.call_later)
    with lag.watch() as early:
        hand.at += BEAT + 1.5
        hand.fire()
        with lag.watch() as late:
            hand.at += BEAT
            hand.fire()
            hand.at += BEAT + 0.7
        hand.fire()
    assert early.worst == pytest.approx(1.5)
    assert late.worst == pytest.approx(0.7)


def test_no_timer_runs_while_nothing_is_looked_at() -> None:
    """Nothing wakes when nothing is due."""
    hand = Hand()
    lag = LoopLag(lambda: hand.at, hand.call_later)
    with lag.watch():
        hand.at += BEAT
        hand.fire()
    assert hand.cancelled == len(hand.timers)
