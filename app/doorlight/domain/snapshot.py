"""What a window or a terminal shows at one moment: frozen, complete, computed once in the engine.

The desktop never asks the engine anything while painting; it draws the last `Snapshot` it was handed.
"""

from __future__ import annotations

from msgspec import Struct

from doorlight.domain.blame import Verdict
from doorlight.domain.deadlines import Deadline
from doorlight.domain.look import Planned, ProviderIncident
from doorlight.domain.notice import Notice
from doorlight.domain.service import Door, Service
from doorlight.domain.source_trouble import SourceTrouble
from doorlight.domain.status import Connection, Status
from doorlight.domain.words import LocalText, Sentence


class Light(Struct, frozen=True, kw_only=True):
    """One of the two lights: its status, its words, who says so, and when that was last proven.

    Of an official one also when the provider wrote it (`said_at`), open incidents, the parts that are not fine,
    what ails the page where it cannot be read (`trouble`), and whether it is not the provider who speaks
    (`independent`).
    """

    status: Status
    text: Sentence
    source: str = ""
    as_of: float | None = None
    said_at: float | None = None
    incidents: tuple[ProviderIncident, ...] = ()
    troubled_parts: tuple[tuple[str, Status], ...] = ()
    trouble: SourceTrouble | None = None
    independent: bool = False


class DoorAnswer(Struct, frozen=True, kw_only=True):
    """What a door's own checks say of it.

    `trouble`: why nobody gets through, None where nothing is known to be wrong. `said`: what else there is to say (a
    waiting time; that it answers; that this is not known), None where nothing was looked at. `as_of`: when that was
    last proven (seconds since the epoch).
    """

    trouble: Sentence | None = None
    said: Sentence | None = None
    as_of: float | None = None


class DoorView(Struct, frozen=True, kw_only=True):
    """A door as it stands now. `open_now` None: hours not understood. `shares_fault`: names of what it hangs on."""

    door: Door
    open_now: bool | None = None
    shares_fault: tuple[LocalText, ...] = ()
    answer: DoorAnswer = DoorAnswer()
    out_of_reach: bool = False  # it needs the internet, and our own line is down: another device may have it

    @property
    def is_doubtful(self) -> bool:
        """Whether something it hangs on is down, or it does not answer itself: last in rank, never left out."""
        return bool(self.shares_fault) or self.answer.trouble is not None


class ServiceView(Struct, frozen=True, kw_only=True):
    """A service as it stands now. `status` None is a link-only service, or one never checked yet."""

    service: Service
    status: Status | None
    reason: Sentence
    since: float | None = None  # when `status` began
    official: Light | None = None
    measured: Light | None = None
    checked_at: float | None = None  # the last look that said anything
    doors: tuple[DoorView, ...] = ()
    best_door: int | None = None  # index into doors
    muted_until: float | None = None
    muted: bool = False  # True with muted_until None: until it is back
    asked_back: bool = False  # told once when it is back
    verdict: Verdict | None = None  # you, your provider or them, and why
    parents_down: tuple[LocalText, ...] = ()
    planned: tuple[Planned, ...] = ()
    overdue: bool = False  # "not checked since": the supervisor is restarting its check
    warnings: tuple[Sentence, ...] = ()
    deadlines: tuple[Deadline, ...] = ()  # of this service and ahead, the soonest first


class DeadlineView(Struct, frozen=True, kw_only=True):
    """A deadline that is near: how the service it is done with stands, and the best other way; None without one.

    `service` is the id of that service where it is watched, else "". `troubled`: something is known to be wrong with
    it. `urgent`: within the last 48 h.
    """

    deadline: Deadline
    service: str = ""
    state: Sentence | None = None
    way: Sentence | None = None
    troubled: bool = False
    urgent: bool = False


class Trouble(Struct, frozen=True):
    """Something of Doorlight's own that is wrong and shown: the store, the config file, the keyring."""

    key: str  # "store", "config", "keyring", "own-line"
    text: Sentence


class Snapshot(Struct, frozen=True, kw_only=True):
    """Everything there is to see. `status` is the worst watched status (muted ones do not count)."""

    at: float
    connection: Connection
    status: Status | None
    headline: Sentence  # "IRCC account is down (23 min). 11 others fine."
    services: tuple[ServiceView, ...]  # what needs attention first (`domain.attention`), then the user's order
    deadlines: tuple[DeadlineView, ...] = ()  # those that are near, the soonest first
    deadlines_done: tuple[Deadline, ...] = ()  # done before their moment: neither urgent nor reminded of
    troubles: tuple[Trouble, ...] = ()
    paused_until: float | None = None
    quiet_until: float | None = None  # end of the quiet hours that are on
    checking: bool = False
    can_check_at: float = 0.0  # end of the cool-down of Check now
    unseen: int = 0  # notices told while away and not looked at


class DayBar(Struct, frozen=True):
    """One day of a service: seconds in each class. Uptime excludes what was not observed."""

    day: str  # ISO date, UTC
    good: float
    degraded: float
    down: float
    observed: float


class History(Struct, frozen=True, kw_only=True):
    """What is remembered of one service: 90 days, the last latencies (None a fail), what was told."""

    service: str
    days: tuple[DayBar, ...] = ()
    latencies: tuple[float | None, ...] = ()
    notices: tuple[Notice, ...] = ()
