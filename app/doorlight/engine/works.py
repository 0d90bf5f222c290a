"""The parts of one engine, wired together: what each tells the others stands here and nowhere else.

The engine runs them; they know each other only through the callables they are handed.
"""

from __future__ import annotations

from collections.abc import Sequence

from doorlight.domain.desks.state import asked_back_in
from doorlight.domain.events import ConnectionChanged, Effects, Looked, LookWanted, Slept
from doorlight.domain.fleet.fleet import Fleet
from doorlight.domain.remembered import Remembered
from doorlight.domain.service import Service
from doorlight.domain.status import Connection
from doorlight.engine.alarm import Alarm
from doorlight.engine.duty import Duty
from doorlight.engine.guests import Guests
from doorlight.engine.judge import LineJudge
from doorlight.engine.line_watch import LineWatch
from doorlight.engine.lookout import Lookout
from doorlight.engine.picture import Picture
from doorlight.engine.registrar import Registrar
from doorlight.engine.remote import Remote
from doorlight.engine.rounds import Rounds
from doorlight.engine.samples import Samples
from doorlight.engine.schedule import Job, Schedule
from doorlight.engine.showing import Showing
from doorlight.engine.supervisor import Supervisor
from doorlight.engine.surroundings import Surroundings
from doorlight.engine.timetables import Timetables
from doorlight.engine.waking import Waking
from doorlight.engine.wishes import Wishes

BACK_ONLINE_WITHIN = 10.0  # ours: seconds over which public services are looked at when the line is back
CONFIRMS_AFTER = 5.0  # ours: seconds from the end of a failed look to the one that is to confirm it, at least


class Works:
    """All parts of an engine. `duties` is what its loop attends to, in this order."""

    def __init__(self, services: Sequence[Service], around: Surroundings, remembered: Remembered) -> None:
        self._clock, self._listener, self._on_watch = around.clock, around.listener, around.on_watch
        self._on_look = around.on_look
        self.alarm = Alarm(around.clock)
        self.supervisor = Supervisor(around.clock, lambda: self.showing.crashed())  # noqa: PLW0108  # made below
        at = around.clock.now()
        self.guests = Guests(
            around.find,
            asked=lambda: self.fleet.asked_back,
            troubled=lambda: self.fleet.troubled,
            renew=lambda: self.replace(self._watched),
            doors=around.look_at_doors,
        )
        self._watched = tuple(services)
        self._everybody = self.guests.together(services, asked_back_in(remembered.states))
        self.fleet = Fleet(self._everybody, is_open=around.is_open, remembered=remembered.states, at=at)
        self.fleet.remind(around.remind)
        self.fleet.expect(around.deadlines, around.deadline_reminders)
        self.fleet.be_quiet(around.quiet)
        self.fleet.brief_at(around.briefing)
        self.judge = LineJudge(
            around.control,
            around.controls,
            around.clock,
            os_online=around.os_online,
            on_change=self._line_changed,
            forget_network=around.forget_network,
        )
        self.schedule = Schedule(around.installation)
        self.lookout = self._lookout(around, remembered)
        self.showing = self._showing(around)
        self.remote = self._remote(around, remembered)
        self.registrar = Registrar(
            self.fleet,
            around.memory,
            around.listener,
            wanted=self._wanted,
            touched=self.showing.touched,
            remote=self.remote,
        )
        self.samples = Samples(around.memory)
        self.timetables = Timetables(self.registrar.take)
        self.waking = self._waking(around.most_late)
        self.line_watch = LineWatch(self.judge, start=self.supervisor.start, held=self._is_held, done=self.alarm.ring)
        self.rounds = Rounds(self.schedule, self.lookout, self.fleet, held=self._is_held, hung=self.showing.looked_at)
        self.wishes = Wishes(
            clock=around.clock,
            schedule=self.schedule,
            registrar=self.registrar,
            waking=self.waking,
            judge=self.judge,
            showing=self.showing,
            memory=around.memory,
            with_doors=self.guests.looked_at_with,
        )

    @property
    def duties(self) -> tuple[Duty, ...]:
        """Return what is to be attended to: nothing may be looked at before sleep was noticed."""
        first = (self.waking, self.line_watch, self.guests, self.timetables)
        return (*first, self.rounds, self.registrar, self.samples, self.remote)

    def watch(self) -> None:
        """Let every part know who is watched from now on; the verdict knows already."""
        services = self._everybody
        for job in self.schedule.watch(services, self._clock.monotonic()):
            self.lookout.give_up(job)
        self.judge.keep_only(service.id for service in services)
        self.timetables.watch(services)
        self.showing.watch(services)
        self.remote.watch(services)
        self._on_watch(services)

    def replace(self, services: Sequence[Service]) -> None:
        """Watch other services: what stayed the same goes on as it was."""
        self._watched = tuple(services)
        self._everybody = self.guests.together(services, self.fleet.asked_back)
        effects: Effects = self.fleet.replace(self._everybody, self._clock.now())
        self.watch()
        self.registrar.follow(effects)
        self.alarm.ring()

    def _lookout(self, around: Surroundings, remembered: Remembered) -> Lookout:
        return Lookout(
            around.clock,
            around.looker,
            self.judge,
            self.schedule,
            self._seen,
            start=self.supervisor.start,
            woken=self._compare_clocks,
            previous=remembered.previous,
            remember=around.memory.remember,
        )

    def _showing(self, around: Surroundings) -> Showing:
        return Showing(
            fleet=self.fleet,
            picture=Picture(around.is_open, self.lookout.aside),
            memory=around.memory,
            judge=self.judge,
            schedule=self.schedule,
            clock=around.clock,
            listener=around.listener,
            on=around.pictures,
        )

    def _remote(self, around: Surroundings, remembered: Remembered) -> Remote:
        return Remote(
            around.means,
            around.channels,
            remembered,
            clock=around.clock,
            memory=around.memory,
            start=self.supervisor.start,
            is_online=lambda: self.judge.connection is Connection.ONLINE,
            complain=self.showing.trouble,
            done=self.alarm.ring,
        )

    def _waking(self, most_late: float) -> Waking:
        return Waking(
            self._clock,
            self.schedule,
            self.lookout,
            self.judge,
            start=self.supervisor.start,
            slept=self._slept,
            ready=self.alarm.ring,
            most_late=most_late,
        )

    def _compare_clocks(self) -> None:
        self.waking.attend(self._clock.now(), self._clock.monotonic())

    def _is_held(self) -> bool:
        return self.waking.holds

    def _seen(self, job: Job, looked: Looked) -> None:
        """Hand one look that has ended to the verdict."""
        self.samples.count(job, looked)
        self.registrar.take(looked)
        self._on_look(looked)
        self.showing.looked_at(looked.service)
        self.alarm.ring()

    def _wanted(self, look: LookWanted) -> None:
        """Plan a look for the verdict; one that is overdue comes a moment later, or it would confirm nothing."""
        wait = look.at - self._clock.now()
        if look.why == "confirm":
            wait = max(wait, CONFIRMS_AFTER)
        self.schedule.ask(look.service, self._clock.monotonic() + wait)

    def _line_changed(self, connection: Connection) -> None:
        change = ConnectionChanged(self._clock.now(), connection)
        self._listener(change)
        self.registrar.take(change)
        if connection is Connection.ONLINE and not self.waking.holds:
            self.schedule.spread(self._clock.monotonic(), BACK_ONLINE_WITHIN, public_only=True)
        if connection is Connection.ONLINE:
            self.remote.hurry()
        self.showing.touched(("",))
        self.alarm.ring()

    def _slept(self, away: float) -> None:
        self.timetables.again()
        self.remote.hurry()
        self.registrar.take(Slept(self._clock.now(), away))
