"""What is kept of one service: a stored `Record`, and the `Entry` around it that lives as long as the fleet.

The record is what `Fleet.dump` gives to the store; everything in it survives a crash. Unreadable bytes of an
older or broken store start a service afresh: it is unknown then, never operational.
"""

from __future__ import annotations

import msgspec
from msgspec import Struct

from doorlight.domain.look import Window
from doorlight.domain.notice import Incident
from doorlight.domain.service import AlertLevel, Service
from doorlight.domain.status import LightKind, Status
from doorlight.domain.verdict.flapping import Flaps
from doorlight.domain.verdict.health import Health, State, interrupted
from doorlight.domain.verdict.ledger import Told
from doorlight.domain.verdict.official import Reading
from doorlight.domain.words import Sentence

NEVER = float("-inf")
STALE_INTERVALS, STALE_LEAST = 3, 600.0  # 2.11: no conclusive result for max(3 x interval, 10 min)


class Certificates(Struct, frozen=True, omit_defaults=True):
    """The smallest threshold (days) told of, 0 for none, and when a certificate under one was last seen."""

    told: int = 0
    short_at: float = 0.0


class Lost(Struct, frozen=True):
    """A trouble that was shown, and since when: still so afterwards, it has not begun anew."""

    status: Status
    since: float


class Record(Struct, omit_defaults=True, kw_only=True):
    """The stored state of one service. `checks` are the keys it was learned by: other ones make it worthless."""

    checks: tuple[str, ...] = ()
    health: Health = Health()
    flaps: Flaps = Flaps()
    readings: dict[str, Reading] = {}
    official_said: Status | None = None  # the last definite word: unreadable is not its end
    official_since: float = 0.0
    upkeep: tuple[float, float] | None = None  # maintenance by the provider's word alone, over: from when to when
    told: Told | None = None
    named: Told | None = None  # said to be down with a parent, and not by itself: its end is owed all the same
    incident: Incident | None = None
    muted: bool = False
    muted_until: float | None = None
    mute_met: bool = False  # the trouble whose end a mute until back waits for has been there
    windows: tuple[Window, ...] = ()
    maintenance_told: bool = False
    maintenance_slot: str = ""  # the popup that told of it last, ahead or begun
    ahead_told: dict[str, int] = {}  # what is announced -> how many of the two warnings were said
    certificates: Certificates = Certificates()
    shown: Status | None = None
    shown_since: float | None = None
    lost: Lost | None = None  # the trouble shown before nobody could see any more
    newest: float = NEVER  # start of the newest measured look
    seen_at: float | None = None  # the last look that said anything
    measured_at: float | None = None  # the last conclusive measured one
    good_at: float | None = None  # the last good measured one: what green rests on
    answered: float = NEVER  # start of the last look that said anything
    blocked_since: float | None = None
    hindered: Sentence | None = None  # why the last measured look said nothing
    recovered_at: float | None = None  # when it last stopped being down
    back_told_at: float = NEVER  # when its end was last told, by itself or with a parent's
    count: int = 0  # makes keys and ids unique


class Entry:
    """One watched service with its record and its place among the others."""

    __slots__ = ("asked", "calm", "children", "down", "due", "parents", "record", "service", "troubled", "waiting")

    def __init__(self, service: Service, record: Record) -> None:
        self.service = service
        self.record = record
        self.parents: tuple[Entry, ...] = ()
        self.children: tuple[Entry, ...] = ()
        self.down = is_down(record)
        self.troubled = False  # it fails just now, if only in doubt, or its provider says so
        self.calm = False  # an unchanged good look changes nothing: the fast path
        self.due = float("inf")  # when it wants to be reviewed
        self.asked = False  # a child waits for its answer
        self.waiting = False  # its notice waits for a parent's answer

    @property
    def creates(self) -> bool:
        """Whether this service is told of at all: a parent nobody hears of must not silence its children."""
        return self.record.told is not None or self.service.alerts not in (AlertLevel.LIGHT, AlertLevel.NONE)

    @property
    def has_measured(self) -> bool:
        """Whether a measured light is expected."""
        return any(check.light is LightKind.MEASURED for check in self.service.checks)


def is_down(record: Record) -> bool:
    """Whether what hangs on this service may be down because of it."""
    return record.health.is_down or record.official_said is Status.MAJOR_OUTAGE


def stale_at(entry: Entry) -> float:
    """Return when the measured light becomes too old to be repeated.

    What is not down rests on its last good look: a first fail after a sleep is no reason for green.
    """
    record = entry.record
    seen = record.measured_at if record.health.is_down or record.good_at is None else record.good_at
    return float("inf") if seen is None else seen + max(STALE_INTERVALS * entry.service.every, STALE_LEAST)


def fresh(service: Service) -> Record:
    """Return the record of a service nothing is known of."""
    return Record(checks=keys_of(service))


def keys_of(service: Service) -> tuple[str, ...]:
    """Return what a record was learned by."""
    return tuple(sorted(check.key for check in service.checks))


def restored(stored: bytes) -> Record | None:
    """Read a stored record, its unfinished doubts dropped: nobody looked meanwhile. None where it is unreadable."""
    try:
        record = _DECODER.decode(stored)
    except msgspec.DecodeError:
        return None
    record.health = interrupted(record.health)
    return record


def stored(record: Record) -> bytes:
    """Return the stored form."""
    return _ENCODER.encode(record)


def doubts(entry: Entry) -> bool:
    """Whether a service is under suspicion."""
    return entry.record.health.state is State.SUSPECT


_DECODER = msgspec.msgpack.Decoder(Record)
_ENCODER = msgspec.msgpack.Encoder()
