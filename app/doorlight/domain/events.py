"""What can happen to the verdict (`Event`) and what follows (`Effects`): the only way in and out of `Fleet`."""

from __future__ import annotations

from msgspec import Struct

from doorlight.domain.deadlines import Deadline
from doorlight.domain.look import Look, Window
from doorlight.domain.notice import Incident, Notice, Transition
from doorlight.domain.remote import Delivery
from doorlight.domain.status import Connection, LightKind


class Looked(Struct, frozen=True, kw_only=True):
    """One look has ended and has been judged against our own line.

    A service's measured checks are looked at together and arrive as one combined look (`check` ""); official
    checks arrive one by one (`check` is the Check.key). `scheduled` is False for confirmation and asked-for looks:
    only scheduled ("first") looks enter the intermittent ring. `probably`: accepted without a usable control.
    """

    service: str
    light: LightKind
    check: str
    started_at: float
    at: float
    look: Look
    scheduled: bool = True
    probably: bool = False


class ConnectionChanged(Struct, frozen=True):
    """The user's own line changed."""

    at: float
    connection: Connection


class Slept(Struct, frozen=True):
    """The machine was suspended for `away` seconds and is awake at `at`; looks across it were dropped."""

    at: float
    away: float


class WindowsKnown(Struct, frozen=True):
    """The closures of a service from its timetable and from what was announced."""

    at: float
    service: str
    windows: tuple[Window, ...]


class MuteAsked(Struct, frozen=True):
    """Mute until a moment; None is until it is back, from this trouble or else its next one (`domain.mute`)."""

    at: float
    service: str
    until: float | None


class UnmuteAsked(Struct, frozen=True):
    """End a mute."""

    at: float
    service: str


class BackAsked(Struct, frozen=True):
    """Tell once when a service is back; of one that is not watched the engine sees to it that it is looked at."""

    at: float
    service: str
    wanted: bool = True


class PauseAsked(Struct, frozen=True):
    """Pause everything until a moment."""

    at: float
    until: float


class ResumeAsked(Struct, frozen=True):
    """End the pause."""

    at: float


class DeadlineAdded(Struct, frozen=True):
    """There is one deadline more, or one of the same id is another now."""

    at: float
    deadline: Deadline


class DoneAsked(Struct, frozen=True):
    """A deadline is done with, by its id; `done` False: it is not, after all."""

    at: float
    deadline: str
    done: bool = True


class Tick(Struct, frozen=True):
    """Time has passed: staleness, windows, mutes, coalescing are looked at again."""

    at: float


Wish = MuteAsked | UnmuteAsked | BackAsked | PauseAsked | ResumeAsked | DeadlineAdded | DoneAsked
Event = Looked | ConnectionChanged | Slept | WindowsKnown | Wish | Tick


class LookWanted(Struct, frozen=True):
    """The verdict wants a look at a service at `at` (exactly: confirmation is exempt from slack and minimum)."""

    service: str
    at: float
    why: str  # "confirm", "recover", "parent"


class Effects(Struct, frozen=True, kw_only=True):
    """What follows from one event. `changed` names the services whose stored state must be written.

    Everything in one Effects is written in one transaction; `notices` become outbox rows in it, and `deliveries`
    (added by the engine, which knows the channels) say which of them go out to a person away from the desk.
    `withdrawn` are slots of popups to take back. `wake_at` is when the verdict wants a Tick at the latest.
    """

    changed: tuple[str, ...] = ()
    transitions: tuple[Transition, ...] = ()
    incidents: tuple[Incident, ...] = ()
    notices: tuple[Notice, ...] = ()
    withdrawn: tuple[str, ...] = ()
    deliveries: tuple[Delivery, ...] = ()
    looks: tuple[LookWanted, ...] = ()
    wake_at: float | None = None


NOTHING = Effects()
