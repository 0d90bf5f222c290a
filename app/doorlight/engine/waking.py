"""The duty that notices sleep and clock jumps, and what happens after them (DESIGN 3, MONITORING 2.9 and 2.11).

Looks across the sleep are dropped. After 10 s of quiet one service is tried; only if that fails for our own line's
sake is the line waited for, a minute in all. Then the others follow over 30 to 60 s. Whether the computer slept is
seen by comparing the clocks at each wake-up; the system's own hint only makes it quicker.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from doorlight.domain.status import Connection
from doorlight.engine.clock_watch import MOST_LATE, ClockWatch
from doorlight.engine.judge import LineJudge
from doorlight.engine.lookout import Lookout
from doorlight.engine.ports import Clock
from doorlight.engine.schedule import Schedule
from doorlight.engine.supervisor import Start

QUIET = 10.0  # seconds after a resume in which nothing is asked
LONGEST = 60.0  # seconds until looks go on, connected or not; also how long "about to sleep" is believed
AGAIN = 5.0  # seconds between two tries of the line


class Waking:
    """`slept` is told when sleep or a jump of the clock is noticed: the seconds away. `ready` when looks go on."""

    def __init__(
        self,
        clock: Clock,
        schedule: Schedule,
        lookout: Lookout,
        judge: LineJudge,
        *,
        start: Start,
        slept: Callable[[float], None],
        ready: Callable[[], None],
        most_late: float = MOST_LATE,
    ) -> None:
        self._clock = clock
        self._schedule = schedule
        self._lookout = lookout
        self._judge = judge
        self._start = start
        self._slept = slept
        self._ready = ready
        self._watch = ClockWatch(clock.now(), clock.monotonic(), most_late)
        self._task: asyncio.Task[None] | None = None
        self._about_to_sleep: tuple[float, float] | None = None  # wall, monotonic

    @property
    def holds(self) -> bool:
        """Whether no look may begin."""
        return self._task is not None or self._about_to_sleep is not None

    def attend(self, wall: float, monotonic: float) -> None:
        """Compare the clocks, and act on a jump."""
        jump = self._watch.compare(wall, monotonic)
        if jump:
            self._begin(max(0.0, jump), quiet=jump > 0)
        elif self._about_to_sleep is not None and monotonic - self._about_to_sleep[1] >= LONGEST:
            self._begin(0.0, quiet=False)  # it did not go to sleep after all

    def due_in(self, wall: float, monotonic: float) -> float:
        """Return the seconds until sleep that was announced and did not come is given up on."""
        del wall
        return float("inf") if self._about_to_sleep is None else self._about_to_sleep[1] + LONGEST - monotonic

    def expect(self, monotonic: float) -> None:
        """Note when the next wake-up is meant to be."""
        self._watch.expect(monotonic)

    def about_to_sleep(self) -> None:
        """Take the system's hint: begin no more looks, and give up those that run."""
        self._lookout.give_up()
        self._about_to_sleep = self._clock.now(), self._clock.monotonic()

    def woken(self) -> None:
        """Take the system's hint that the computer is back, however long it was away."""
        wall, monotonic = self._clock.now(), self._clock.monotonic()
        since = self._about_to_sleep[0] if self._about_to_sleep is not None else wall
        away = max(self._watch.compare(wall, monotonic), wall - since)
        if away > 0 or self._about_to_sleep is not None:
            self._begin(max(0.0, away), quiet=True)

    def give_up(self) -> set[asyncio.Task[None]]:
        """Cancel an awakening; returns what has not ended yet."""
        task, self._task = self._task, None
        if task is None:
            return set()
        task.cancel()
        return {task}

    def _begin(self, away: float, *, quiet: bool) -> None:
        self.give_up()
        self._about_to_sleep = None
        self._lookout.give_up()
        self._judge.forget()
        self._slept(away)
        if quiet:
            self._task = self._start("the awakening", self._wake_up())
            self._task.add_done_callback(self._ended)
        else:
            self._schedule.spread(self._clock.monotonic(), QUIET)

    async def _wake_up(self) -> None:
        """Wait for the line as long as is worth it, then let the looks of all begin."""
        end = self._clock.monotonic() + LONGEST
        await self._clock.sleep(QUIET)
        await self._try_the_line()
        while self._judge.connection is not Connection.ONLINE and self._clock.monotonic() < end:
            await self._clock.sleep(AGAIN)
            await self._judge.recheck()

    async def _try_the_line(self) -> None:
        """Look at one service with a public target: control hosts are asked after a failure only (DESIGN 1.6)."""
        job = self._schedule.scout()
        if job is None or job.begun is not None:
            return
        task = self._lookout.begin(job, self._clock.now(), self._clock.monotonic())
        if task is not None:
            await asyncio.wait([task])

    def _ended(self, task: asyncio.Task[None]) -> None:
        if task is not self._task:
            return
        self._task = None
        self._schedule.spread(self._clock.monotonic(), self._schedule.resume_within())
        self._ready()
