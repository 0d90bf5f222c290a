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
from doorlight.domain.doors import IsOpen
from doorlight.domain.events import ConnectionChanged, Looked, LookWanted, Slept, Tick
from doorlight.domain.fleet import Fleet
from doorlight.domain.notice import Notice
from doorlight.domain.service import Service
from doorlight.domain.snapshot import History
from doorlight.domain.status import Connection, LightKind
from doorlight.domain.words import Sentence, say
from doorlight.engine.alarm import Alarm
from doorlight.engine.clock_watch import MOST_LATE
from doorlight.engine.duty import Duty
from doorlight.engine.judge import LineJudge
from doorlight.engine.line_watch import LineWatch
from doorlight.engine.lookout import Lookout
from doorlight.engine.picture import Picture
from doorlight.engine.ports import Clock, ControlProbe, Ended, Listener, Looker, Memory
from doorlight.engine.registrar import Registrar
from doorlight.engine.rounds import Rounds
from doorlight.engine.samples import Samples
from doorlight.engine.schedule import Job, Schedule
from doorlight.engine.showing import Showing
from doorlight.engine.supervisor import Supervisor
from doorlight.engine.timetables import Timetables
from doorlight.engine.waking import Waking
from doorlight.engine.wishes import Wishes

BACK_ONLINE_WITHIN = 10.0  # ours: seconds over which public services are looked at when the line is back
CONFIRMS_AFTER = 5.0  # ours: seconds from the end of a failed look to the one that is to confirm it, at least
GRACE = 0.4  # seconds that cancelled work has to end: quitting takes less than one (DESIGN 7)

_log = logging.getLogger(__name__)

Alongside = Callable[["Engine"], Coroutine[Any, Any, None]]


class Engine:
    """Watches. Built and run in one asyncio loop.

    `controls` are the control hosts' addresses, () asks nobody. `installation` is hashed into the schedule.
    `pictures`: whether anybody draws snapshots. `alongside` runs beside it (a replay's happenings), `on_close` ends
    what the looker and the control probe hold. `most_late`: seconds a wake-up may be late before that is sleep.
    """

    def __init__(
        self,
        *,
        services: Sequence[Service],
        clock: Clock,
        memory: Memory,
        looker: Looker,
        control: ControlProbe,
        controls: Iterable[str],
        is_open: IsOpen,
        listener: Listener,
        installation: str,
        pictures: bool = True,
        most_late: float = MOST_LATE,
        os_online: Callable[[], bool] = lambda: True,
        alongside: Alongside | None = None,
        on_close: Callable[[], Awaitable[None]] | None = None,
    ) -> None:
        self._clock, self._memory, self._listener = clock, memory, listener
        self._supervisor = Supervisor(clock, self._crashed)
        self._alongside, self._on_close = alongside, on_close
        self._services = tuple(services)
        remembered = memory.load()
        self._undelivered = remembered.undelivered
        self._fleet = Fleet(self._services, is_open=is_open, remembered=remembered.states, at=clock.now())
        self.judge = LineJudge(control, controls, clock, os_online=os_online, on_change=self._line_changed)
        self.schedule = Schedule(installation)
        self._lookout = Lookout(
            clock,
            looker,
            self.judge,
            self.schedule,
            self._seen,
            start=self._supervisor.start,
            woken=self._compare_clocks,
            previous=remembered.previous,
            remember=memory.remember,
        )
        picture = Picture(is_open, self._lookout.aside)
        self._showing = Showing(
            fleet=self._fleet,
            picture=picture,
            memory=memory,
            judge=self.judge,
            schedule=self.schedule,
            clock=clock,
            listener=listener,
            on=pictures,
        )
        self._registrar = Registrar(self._fleet, memory, listener, wanted=self._wanted, touched=self._showing.touched)
        self._samples = Samples(memory)
        self._alarm = Alarm(clock)
        self._timetables = Timetables(self._registrar.take)
        self._waking = Waking(
            clock,
            self.schedule,
            self._lookout,
            self.judge,
            start=self._supervisor.start,
            slept=self._slept,
            ready=self._alarm.ring,
            most_late=most_late,
        )
        self._line_watch = LineWatch(
            self.judge, start=self._supervisor.start, held=self._is_held, done=self._alarm.ring
        )
        rounds = Rounds(self.schedule, self._lookout, self._fleet, held=self._is_held, hung=self._showing.looked_at)
        # In this order: nothing may be looked at before sleep was noticed.
        self._duties: tuple[Duty, ...] = (
            self._waking,
            self._line_watch,
            self._timetables,
            rounds,
            self._registrar,
            self._samples,
        )
        self._wishes = Wishes(
            clock=clock,
            schedule=self.schedule,
            registrar=self._registrar,
            waking=self._waking,
            judge=self.judge,
            showing=self._showing,
            memory=memory,
        )
        self._stopping = False

    async def run(self) -> None:
        """Work until stopped. Crashes of its own parts are logged, shown and survived."""
        beside = None
        if self._alongside is not None:
            beside = self._supervisor.start("what runs alongside", self._alongside(self))
        try:
            self._begin()
            await self._supervisor.keep("the engine", self._attend)
        finally:
            await self._end(beside)

    def stop(self) -> None:
        """End `run` soon."""
        self._stopping = True
        self._alarm.ring()

    def command(self, command: Command) -> None:
        """Take what a person asks, or what the system hints at; in the engine's thread."""
        self._wishes.take(command)
        self._alarm.ring()

    async def replace(self, services: Sequence[Service], *, controls: Iterable[str] | None = None) -> None:
        """Watch these services from now on; what stayed the same goes on as it was. `controls` as in the settings."""
        if controls is not None:
            self.judge.use_controls(controls)
        self._services = tuple(services)
        effects = self._fleet.replace(self._services, self._clock.now())
        self._watch_services()
        self._registrar.follow(effects)
        self._alarm.ring()

    async def history(self, service: str) -> History:
        """Return what is remembered of a service."""
        return self._memory.history(service, self._clock.now())

    async def told(self, limit: int) -> tuple[Notice, ...]:
        """Return the last notices, newest first."""
        return self._memory.told(limit)

    def trouble(self, key: str, text: Sentence | None) -> None:
        """Show something of Doorlight's own that is wrong, or take it back."""
        self._showing.trouble(key, text)

    def _begin(self) -> None:
        """Tell what was not displayed before the last end, and let the first looks come."""
        self._watch_services()
        for notice in self._undelivered:
            self._listener(notice)
        self._registrar.take(Tick(self._clock.now()))

    def _watch_services(self) -> None:
        for job in self.schedule.watch(self._services, self._clock.monotonic()):
            self._lookout.give_up(job)
        self.judge.keep_only(service.id for service in self._services)
        self._timetables.watch(self._services)
        self._showing.watch(self._services)

    async def _attend(self) -> None:
        while not self._stopping:
            for duty in self._duties:
                duty.attend(self._clock.now(), self._clock.monotonic())
            wall, monotonic = self._clock.now(), self._clock.monotonic()
            wait = max(0.0, min(duty.due_in(wall, monotonic) for duty in self._duties))
            self._waking.expect(monotonic + wait)
            await self._alarm.wait(wait)

    async def _end(self, beside: asyncio.Task[None] | None) -> None:
        """Give up what runs, write what is buffered, and say that this was the end."""
        self._showing.close()
        self._lookout.give_up()
        ending: set[asyncio.Task[Any]] = {
            *self._waking.give_up(),
            *self._line_watch.give_up(),
            *self._lookout.ending(),
        }
        if beside is not None:
            beside.cancel()
            ending.add(beside)
        if ending:
            await asyncio.wait(ending, timeout=GRACE)
        self._memory.flush(self._clock.now())
        self._memory.close()
        await self._close()
        self._listener(Ended(self._clock.now()))

    async def _close(self) -> None:
        if self._on_close is None:
            return
        try:
            async with asyncio.timeout(GRACE):
                await self._on_close()
        except TimeoutError:
            _log.warning("what looks at the network did not close in time and was left behind")

    def _compare_clocks(self) -> None:
        self._waking.attend(self._clock.now(), self._clock.monotonic())

    def _is_held(self) -> bool:
        return self._waking.holds

    def _seen(self, job: Job, looked: Looked) -> None:
        """Hand one look that has ended to the verdict."""
        if job.light is LightKind.MEASURED:
            self._samples.count(job, looked)
        self._registrar.take(looked)
        self._showing.looked_at(looked.service)
        self._alarm.ring()

    def _wanted(self, look: LookWanted) -> None:
        """Plan a look for the verdict; one that is overdue comes a moment later, or it would confirm nothing."""
        wait = look.at - self._clock.now()
        if look.why == "confirm":
            wait = max(wait, CONFIRMS_AFTER)
        self.schedule.ask(look.service, self._clock.monotonic() + wait)

    def _line_changed(self, connection: Connection) -> None:
        now = self._clock.now()
        change = ConnectionChanged(now, connection)
        self._listener(change)
        self._registrar.take(change)
        if connection is Connection.ONLINE and not self._waking.holds:
            self.schedule.spread(self._clock.monotonic(), BACK_ONLINE_WITHIN, public_only=True)
        self._showing.touched(("",))
        self._alarm.ring()

    def _slept(self, away: float) -> None:
        self._timetables.again()
        self._registrar.take(Slept(self._clock.now(), away))

    def _crashed(self) -> None:
        self._showing.trouble(
            "engine", say("trouble", "A part of Doorlight failed and was started again; the log says which.")
        )
