"""The engine: decides when to look, lets looks happen, and hands what was seen to the verdict (DESIGN 3).

One loop that sleeps until one of its duties is due or somebody rings. Everything happens in the thread of its asyncio
loop. User actions come in through `command` alone; what there is to say goes out to the one listener.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Sequence
from typing import Any

from doorlight.domain.commands import Command
from doorlight.domain.deadlines import REMINDERS, Deadline
from doorlight.domain.events import Tick
from doorlight.domain.notice import Notice
from doorlight.domain.remote import Channel
from doorlight.domain.service import Service
from doorlight.domain.snapshot import History
from doorlight.domain.telling.quiet import NEVER_QUIET, QuietRules
from doorlight.domain.words import Sentence
from doorlight.engine.ports import Ended
from doorlight.engine.surroundings import Surroundings
from doorlight.engine.works import Works

LEAST_WAIT = 0.001  # seconds: a moment missed by a rounding error must not keep the machine busy
GRACE = 0.4  # seconds that cancelled work has to end: quitting takes less than one (DESIGN 7)

_log = logging.getLogger(__name__)

Alongside = Callable[["Engine"], Coroutine[Any, Any, None]]


class Engine:
    """Watches. Built and run in one asyncio loop.

    `alongside` runs beside it (a replay's happenings), `on_close` ends what the looker and the control probe hold.
    """

    def __init__(
        self,
        services: Sequence[Service],
        around: Surroundings,
        *,
        alongside: Alongside | None = None,
        on_close: Callable[[], Awaitable[None]] | None = None,
    ) -> None:
        self._clock, self._memory, self._listener = around.clock, around.memory, around.listener
        self._services = tuple(services)
        self._alongside = alongside
        self._on_close = on_close
        remembered = self._memory.load()
        self._undelivered = remembered.undelivered
        self._works = Works(self._services, around, remembered)
        self._stopping = False

    async def run(self) -> None:
        """Work until stopped. Crashes of its own parts are logged, shown and survived."""
        supervisor, beside = self._works.supervisor, None
        if self._alongside is not None:
            beside = supervisor.start("what runs alongside", self._alongside(self))
        try:
            self._begin()
            await supervisor.keep("the engine", self._attend)
        finally:
            await self._end(beside)

    def stop(self) -> None:
        """End `run` soon."""
        self._stopping = True
        self._works.alarm.ring()

    def command(self, command: Command) -> None:
        """Take what a person asks, or what the system hints at; in the engine's thread."""
        self._works.wishes.take(command)
        self._works.alarm.ring()

    async def replace(
        self,
        services: Sequence[Service],
        *,
        controls: Iterable[str] | None = None,
        remind: float = 0.0,
        deadlines: Sequence[Deadline] = (),
        deadline_reminders: Sequence[float] = REMINDERS,
        quiet: QuietRules = NEVER_QUIET,
        briefing: int = -1,
        channels: Sequence[Channel] = (),
    ) -> None:
        """Watch these services from now on; what stayed the same goes on as it was. The rest as in the settings."""
        if controls is not None:
            self._works.judge.use_controls(controls)
        self._works.fleet.remind(remind)
        self._works.fleet.expect(deadlines, deadline_reminders)
        self._works.fleet.be_quiet(quiet)
        self._works.fleet.brief_at(briefing)
        self._works.remote.use(channels)
        self._services = tuple(services)
        self._works.replace(self._services)

    async def history(self, service: str) -> History:
        """Return what is remembered of a service."""
        return self._memory.history(service, self._clock.now())

    async def told(self, limit: int) -> tuple[Notice, ...]:
        """Return the last notices, newest first."""
        return self._memory.told(limit)

    def trouble(self, key: str, text: Sentence | None) -> None:
        """Show something of Doorlight's own that is wrong, or take it back."""
        self._works.showing.trouble(key, text)

    def _begin(self) -> None:
        """Tell what was not displayed before the last end, and let the first looks come."""
        self._works.watch()
        for notice in self._undelivered:
            self._listener(notice)
        self._works.remote.resume()
        self._works.registrar.take(Tick(self._clock.now()))

    async def _attend(self) -> None:
        works, clock = self._works, self._clock
        duties = works.duties
        while not self._stopping:
            for duty in duties:
                duty.attend(clock.now(), clock.monotonic())
            wall, monotonic = clock.now(), clock.monotonic()
            wait = max(LEAST_WAIT, min(duty.due_in(wall, monotonic) for duty in duties))
            works.waking.expect(monotonic + wait)
            await works.alarm.wait(wait)

    async def _end(self, beside: asyncio.Task[None] | None) -> None:
        """Give up what runs, write what is buffered, and say that this was the end."""
        ending = self._give_up()
        if beside is not None:
            beside.cancel()
            ending.add(beside)
        if ending:
            await asyncio.wait(ending, timeout=GRACE)
        self._memory.flush(self._clock.now())
        self._memory.close()
        await self._close()
        self._listener(Ended(self._clock.now()))

    def _give_up(self) -> set[asyncio.Task[None]]:
        """Cancel everything that runs, and return what has not ended yet."""
        works = self._works
        works.showing.close()
        works.lookout.give_up()
        tasks = {*works.waking.give_up(), *works.line_watch.give_up(), *works.remote.give_up()}
        return tasks | works.lookout.ending()

    async def _close(self) -> None:
        if self._on_close is None:
            return
        try:
            async with asyncio.timeout(GRACE):
                await self._on_close()
        except TimeoutError:
            _log.warning("what looks at the network did not close in time and was left behind")
