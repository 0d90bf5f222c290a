"""What a person asks and what the system hints at: the one door in (`domain.commands`)."""

from __future__ import annotations

from collections.abc import Callable, Collection

from doorlight.domain.commands import (
    AddDeadline,
    CheckNow,
    Command,
    DeadlineDone,
    Mute,
    Pause,
    Resume,
    Seen,
    Shown,
    Suspect,
    TellWhenBack,
    Unmute,
)
from doorlight.domain.events import (
    BackAsked,
    DeadlineAdded,
    DoneAsked,
    Event,
    MuteAsked,
    PauseAsked,
    ResumeAsked,
    UnmuteAsked,
)
from doorlight.domain.status import Connection
from doorlight.engine.judge import LineJudge
from doorlight.engine.ports import Clock, Memory
from doorlight.engine.registrar import Registrar
from doorlight.engine.schedule import Schedule
from doorlight.engine.showing import Showing
from doorlight.engine.waking import Waking

COOL_DOWN = 30.0  # ours: seconds between two *Check now*
HINTS_APART = 10.0  # ours: a change of network is hinted at many times


class Wishes:
    """Turns commands into events for the verdict and wishes for the schedule. Never raises for strangers.

    `with_doors`: the ids that are looked at for the sake of a service, its own among them.
    """

    def __init__(
        self,
        *,
        clock: Clock,
        schedule: Schedule,
        registrar: Registrar,
        waking: Waking,
        judge: LineJudge,
        showing: Showing,
        memory: Memory,
        with_doors: Callable[[str], Collection[str]],
    ) -> None:
        self._clock = clock
        self._schedule = schedule
        self._registrar = registrar
        self._waking = waking
        self._judge = judge
        self._showing = showing
        self._memory = memory
        self._with_doors = with_doors
        self._tried_at = float("-inf")

    def take(self, command: Command) -> None:
        """Do what is asked."""
        now = self._clock.now()
        match command:
            case CheckNow():
                self._check_now(command.service, now)
            case Mute() | Unmute() | TellWhenBack() | Pause() | Resume() | AddDeadline() | DeadlineDone():
                self._registrar.take(_event(command, now))
            case Shown():
                self._memory.shown(command.key, now)
            case Seen():
                self._memory.seen(now)
                self._showing.changed()
            case Suspect():
                self._suspect(command.what)

    def _check_now(self, service: str | None, now: float) -> None:
        """Look at once, unless somebody asked for it a moment ago (a clock set back does not lengthen that)."""
        if 0 < self._showing.can_check_at - now <= COOL_DOWN:
            return
        services = None if service is None else self._with_doors(service)
        if self._schedule.ask_all(services, self._clock.monotonic()):
            self._showing.can_check_at = now + COOL_DOWN
            self._showing.changed()

    def _suspect(self, what: str) -> None:
        match what:
            case "suspend":
                self._waking.about_to_sleep()
            case "resume":
                self._waking.woken()
            case "network":
                self._try_the_line()

    def _try_the_line(self) -> None:
        """On another network what proved the line is worth nothing: try a service, or ask at once if it is down."""
        monotonic = self._clock.monotonic()
        if monotonic - self._tried_at < HINTS_APART:
            return
        self._tried_at = monotonic
        self._judge.forget()
        job = self._schedule.scout()
        if job is not None and self._judge.connection is Connection.ONLINE:
            self._schedule.ask(job.service.id, monotonic)


def _event(wish: Mute | Unmute | TellWhenBack | Pause | Resume | AddDeadline | DeadlineDone, now: float) -> Event:
    """Return what a wish is to the verdict."""
    match wish:
        case Mute():
            return MuteAsked(now, wish.service, None if wish.seconds is None else now + wish.seconds)
        case Unmute():
            return UnmuteAsked(now, wish.service)
        case TellWhenBack():
            return BackAsked(now, wish.service, wish.wanted)
        case Pause():
            return PauseAsked(now, now + wish.seconds)
        case Resume():
            return ResumeAsked(now)
        case AddDeadline() | DeadlineDone():
            return _event_of_deadline(wish, now)


def _event_of_deadline(wish: AddDeadline | DeadlineDone, now: float) -> Event:
    if isinstance(wish, DeadlineDone):
        return DoneAsked(now, wish.deadline, wish.done)
    return DeadlineAdded(now, wish.deadline)
