"""What a person can ask of the engine: the one door in, `engine.command(...)`."""

from __future__ import annotations

from msgspec import Struct

from doorlight.domain.deadlines import Deadline


class CheckNow(Struct, frozen=True, tag=True):
    """Look at once, at one service or at all; ignored during the cool-down."""

    service: str | None = None


class Mute(Struct, frozen=True, tag=True):
    """Tell nothing of a service: for `seconds`; None is until it is back, from this trouble or else its next one."""

    service: str
    seconds: float | None = None


class Unmute(Struct, frozen=True, tag=True):
    """Tell again; what is true and untold is told now."""

    service: str


class TellWhenBack(Struct, frozen=True, tag=True):
    """Tell once when a service is back, watched or of the catalogue; `wanted` False takes that back."""

    service: str
    wanted: bool = True


class Pause(Struct, frozen=True, tag=True):
    """Stop looking and telling for `seconds`."""

    seconds: float


class Resume(Struct, frozen=True, tag=True):
    """End a pause."""


class AddDeadline(Struct, frozen=True, tag=True):
    """Remind of a deadline until the engine ends: a replay's; a person's own stand in their file."""

    deadline: Deadline


class DeadlineDone(Struct, frozen=True, tag=True):
    """Remind of a deadline no more, by its id: it is done with; `done` False takes that back."""

    deadline: str
    done: bool = True


class Shown(Struct, frozen=True, tag=True):
    """A notice was displayed: its outbox row is done."""

    key: str


class Seen(Struct, frozen=True, tag=True):
    """The person looked at the list of what was told: nothing is unseen any more."""


class Suspect(Struct, frozen=True, tag=True):
    """The system hinted at sleep, wake-up or a change of network: `what` is "suspend", "resume" or "network"."""

    what: str


Command = (
    CheckNow | Mute | Unmute | TellWhenBack | Pause | Resume | AddDeadline | DeadlineDone | Shown | Seen | Suspect
)
