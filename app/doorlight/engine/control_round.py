"""One asking of the control hosts for everybody who waits: fifty services that fail at once cost one round.

A round asks the configured hosts side by side and ends with the first that passes; only where none does are
monitored hosts that were fine lately asked as well (MONITORING 2.11, guard rule a).
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine, Sequence
from typing import Any

from msgspec import Struct

from doorlight.domain.verdict.line import ControlAnswer
from doorlight.engine.ports import ControlProbe

_log = logging.getLogger(__name__)


class Answers(Struct, frozen=True):
    """What one round brought: when it was asked (seconds since the epoch), and who said what."""

    asked_at: float
    said: dict[str, ControlAnswer]

    @property
    def passed(self) -> bool:
        """Whether any host passed."""
        return ControlAnswer.PASSED in self.said.values()

    @property
    def portal(self) -> bool:
        """Whether something stands between us and the internet: a portal answered and nobody passed."""
        return not self.passed and ControlAnswer.PORTAL in self.said.values()


async def ask_round(control: ControlProbe, groups: Sequence[Sequence[str]], asked_at: float) -> Answers:
    """Ask the hosts of each group side by side, group after group, until one passes."""
    said: dict[str, ControlAnswer] = {}
    for hosts in groups:
        said |= await _ask_side_by_side(control, hosts)
        if ControlAnswer.PASSED in said.values():
            break
    return Answers(asked_at, said)


async def _ask_side_by_side(control: ControlProbe, hosts: Sequence[str]) -> dict[str, ControlAnswer]:
    """Return what was said until the first pass; whoever has not answered by then is not waited for."""
    tasks = {host: asyncio.ensure_future(_ask(control, host)) for host in hosts}
    pending = set(tasks.values())
    try:
        while pending:
            done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
            if any(task.result() is ControlAnswer.PASSED for task in done):
                break
        return {host: task.result() for host, task in tasks.items() if task.done()}
    finally:
        for task in tasks.values():
            task.cancel()
        await asyncio.gather(*tasks.values(), return_exceptions=True)


async def _ask(control: ControlProbe, host: str) -> ControlAnswer:
    try:
        return await control.ask(host)
    except Exception:  # noqa: BLE001  # a mistake of our own is no answer, and must not take the judge with it
        _log.exception("asking the control host %s failed", host)
        return ControlAnswer.NO_ANSWER


class Shared:
    """Runs one asking at a time and gives its end to all who want one meanwhile."""

    def __init__(self, ask: Callable[[], Coroutine[Any, Any, None]]) -> None:
        self._ask = ask
        self._running: asyncio.Task[None] | None = None
        self._waiting = 0

    async def done(self) -> None:
        """Wait for the asking that runs, or start one. It is given up when nobody waits for it any more."""
        if self._running is None or self._running.done():
            self._running = asyncio.create_task(self._ask())
            self._waiting = 0
        running = self._running
        self._waiting += 1
        try:
            await asyncio.shield(running)
        finally:
            self._waiting -= 1
            if not self._waiting and not running.done():
                running.cancel()
                self._running = None  # who comes now must not wait for one that was given up
