"""What an engine is given from outside: clock and memory, what looks and what sends, and the person's settings.

Put together by `composition` for real life or a recorded day, by tests for theirs; wired together in `works`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from doorlight.domain.deadlines import REMINDERS, Deadline
from doorlight.domain.doors.views import IsOpen
from doorlight.domain.events import Looked
from doorlight.domain.remote import Channel
from doorlight.domain.service import Service
from doorlight.domain.telling.quiet import QuietRules
from doorlight.engine.clock_watch import MOST_LATE
from doorlight.engine.door_guests import Find
from doorlight.engine.ports import Clock, ControlProbe, Listener, Looker, Memory
from doorlight.engine.remote import Means


def _always() -> bool:
    return True


def _nothing() -> None:
    pass


def _nobody_known(name: str) -> Service | None:
    del name
    return None


def nobody_looks_on(looked: Looked) -> None:
    """Take no notice of a look."""
    del looked


def _nobody_asks(services: Sequence[Service]) -> None:
    del services


class Surroundings(Struct, frozen=True, kw_only=True):
    """What an engine is given. `controls` are the control hosts' addresses, () asks nobody.

    `installation` is hashed into the schedule. `pictures`: whether anybody draws snapshots. `most_late`: seconds a
    wake-up may be late before that is sleep. `os_online`: the system's own hint of the line, never a proof.
    `forget_network`: what was looked up on another network is worth nothing. `remind`: seconds after which what stays
    down is said again, 0 for never. `quiet`: hours in which nothing is told. `briefing`: minutes after
    midnight at which the day is summed up, -1 for never. `find` knows the catalogue by id;
    `look_at_doors`: whether anything is looked at for the sake of doors alone.
    `on_watch` is told who is watched, at the start and at each change, `on_look` each look once it has been judged.
    `deadline_reminders`: seconds before each of the `deadlines`. `channels` lead to a person away from the desk, by
    `means`; None sends nothing.
    """

    clock: Clock
    memory: Memory
    looker: Looker
    control: ControlProbe
    controls: tuple[str, ...]
    is_open: IsOpen
    listener: Listener
    installation: str
    pictures: bool = True
    most_late: float = MOST_LATE
    os_online: Callable[[], bool] = _always
    forget_network: Callable[[], None] = _nothing
    remind: float = 0.0
    deadlines: Sequence[Deadline] = ()
    deadline_reminders: Sequence[float] = REMINDERS
    quiet: QuietRules = QuietRules()
    briefing: int = -1
    channels: Sequence[Channel] = ()
    means: Means | None = None
    find: Find = _nobody_known
    look_at_doors: bool = True
    on_watch: Callable[[Sequence[Service]], None] = _nobody_asks
    on_look: Callable[[Looked], None] = nobody_looks_on
