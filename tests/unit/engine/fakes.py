"""What judge, looker and `once` are tested with: clocks, services, looks, control hosts that do as they are told."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from doorlight.domain.look import Look, Previous
from doorlight.domain.service import Check, Service
from doorlight.domain.status import LightKind, OutcomeKind
from doorlight.domain.verdict.line import ControlAnswer
from doorlight.domain.words import LocalText, say
from doorlight.engine.clock import run_virtually

START = 1_700_000_000.0


class LoopClock:
    """The running loop's time as an engine's clock."""

    def now(self) -> float:
        """Return seconds since the epoch."""
        return START + self.monotonic()

    def monotonic(self) -> float:
        """Return seconds that only go forward."""
        return asyncio.get_running_loop().time()

    async def sleep(self, seconds: float) -> None:
        """Let time pass."""
        await asyncio.sleep(seconds)

    def call_later(self, seconds: float, callback: Callable[[], object]) -> asyncio.TimerHandle:
        """Have the loop call back."""
        return asyncio.get_running_loop().call_later(seconds, callback)


class HandClock:
    """A clock that stands still until a test moves it."""

    def __init__(self) -> None:
        self.at = START

    def now(self) -> float:
        """Return seconds since the epoch."""
        return self.at

    def monotonic(self) -> float:
        """Return seconds that only go forward."""
        return self.at - START

    async def sleep(self, seconds: float) -> None:
        """Let time pass."""
        self.at += seconds


def run(work: Coroutine[Any, Any, Any]) -> Any:
    """Run a test's work on a loop whose time leaps; fails where it leaves a task behind."""

    async def whole() -> Any:
        result = await work
        left = asyncio.all_tasks() - {asyncio.current_task()}
        assert not left, f"tasks left behind: {left}"
        return result

    return run_virtually(whole())


def check_of(host: str, **changes: Any) -> Check:
    """Return a measured check of a host."""
    given: dict[str, Any] = {"key": host, "kind": "http", "light": LightKind.MEASURED, "options": None}
    return Check(**{**given, "host": host, "address": f"https://{host}/", **changes})


def service_of(name: str, *hosts: str, **changes: Any) -> Service:
    """Return a service with a measured check of each host, its own name's where none is given."""
    checks = tuple(check_of(host) for host in hosts or (f"{name}.example",))
    return Service(**{"id": name, "name": LocalText(name), "checks": checks, **changes})


def look_of(outcome: OutcomeKind, reason: str = "", **changes: Any) -> Look:
    """Return a look with an outcome."""
    return Look(outcome=outcome, reason=say("reason", reason or outcome.value), **changes)


FAIL, OK, INCONCLUSIVE = (look_of(kind) for kind in (OutcomeKind.FAIL, OutcomeKind.OK, OutcomeKind.INCONCLUSIVE))
VERIFIED = look_of(OutcomeKind.OK, "verified", proves_line=True)


class Controls:
    """Control hosts: each says what the test set, after `takes` seconds; who is not named does not answer."""

    def __init__(self, clock: Any = None, *, takes: float = 0.0, **said: ControlAnswer) -> None:
        self.said: dict[str, ControlAnswer] = dict(said)
        self.asked: list[str] = []
        self.takes = takes
        self._clock = clock

    async def ask(self, address: str) -> ControlAnswer:
        """Say what was set."""
        self.asked.append(address)
        if self.takes:
            await self._clock.sleep(self.takes)
        return self.said.get(address, ControlAnswer.NO_ANSWER)


class Looks:
    """A looker that says what the test set for a check's key, from the hour the test made."""

    def __init__(self, say_of: Callable[[Check], Look]) -> None:
        self._say_of = say_of

    def look_now(self, service: Service, check: Check, previous: Previous | None) -> Look | None:
        """Know nothing without waiting."""
        del service, check, previous

    async def look(self, service: Service, check: Check, previous: Previous | None) -> Look:
        """Say what was set."""
        del service, previous
        return self._say_of(check)
