"""Random histories of services, lines, sleeps and wishes on a virtual clock, fed to a Fleet as the engine would."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

from doorlight.domain.events import (
    ConnectionChanged,
    Effects,
    Looked,
    PauseAsked,
    ResumeAsked,
    Slept,
    Tick,
    UnmuteAsked,
    WindowsKnown,
)
from doorlight.domain.fleet.fleet import Fleet
from doorlight.domain.look import Look, Official, Planned
from doorlight.domain.service import Check, Door, DoorKind, Service
from doorlight.domain.status import Connection, LightKind, OutcomeKind, Status
from doorlight.domain.telling.quiet import QuietRules
from doorlight.domain.words import LocalText, say, verbatim

REASONS = {kind: say("reason", "HTTP {code}", code=kind.value) for kind in OutcomeKind}
LOOKS = {kind: Look(outcome=kind, reason=REASONS[kind]) for kind in OutcomeKind}
OK, SLOW, FAIL = OutcomeKind.OK, OutcomeKind.SLOW, OutcomeKind.FAIL
INCONCLUSIVE, BLOCKED = OutcomeKind.INCONCLUSIVE, OutcomeKind.BLOCKED
CALM = 3 * 3600.0


def always_open(door: Door, at: float) -> bool | None:
    """Say that every door is open."""
    del door, at
    return True


def service(name: str, *, official: bool = False, public: bool = True, **fields: Any) -> Service:
    """Return a service with one measured check, and a status page where asked for."""
    check = Check(key=f"{name}#m", kind="http", light=LightKind.MEASURED, options=None, host=name, public=public)
    page = Check(key=f"{name}#o", kind="statuspage", light=LightKind.OFFICIAL, options=None, host=name, public=public)
    doors = (Door(kind=DoorKind.PHONE, label=LocalText("Help"), value=LocalText("+1-800-555-0100")),)
    checks = (check, page) if official else (check,)
    return Service(id=name, name=LocalText(name.upper()), checks=checks, **{"doors": doors, **fields})


def measured(name: str, at: float, outcome: OutcomeKind, *, scheduled: bool = True, took: float = 0.5) -> Looked:
    """Return one combined measured look."""
    return Looked(
        service=name,
        light=LightKind.MEASURED,
        check="",
        started_at=at,
        at=at + took,
        look=LOOKS[outcome],
        scheduled=scheduled,
    )


def official(name: str, at: float, status: Status | None, key: str = "", planned: tuple[Planned, ...] = ()) -> Looked:
    """Return one look at the status page; None could not read it."""
    said = None
    if status is not None:
        said = Official(status=status, text=verbatim(status.value), source="page", as_of=at, planned=planned)
    outcome = INCONCLUSIVE if status is None else OK
    look = Look(outcome=outcome, reason=REASONS[outcome], official=said)
    return Looked(
        service=name, light=LightKind.OFFICIAL, check=key or f"{name}#o", started_at=at, at=at + 0.5, look=look
    )


@dataclass
class Truth:
    """How a service really is."""

    outcome: OutcomeKind = OK
    loss: float = 0.0
    official: Status | None = Status.OPERATIONAL
    planned: tuple[Planned, ...] = ()


@dataclass
class World:
    """Drives one Fleet: schedules looks, honours the looks it wants, stores what it reports as changed."""

    services: list[Service]
    seed: int
    fleet_class: type[Fleet] = Fleet
    watch: Callable[[World, Any, Effects], None] | None = None
    now: float = 1_000_000.0
    connection: Connection = Connection.ONLINE
    paused_until: float = 0.0
    restarts: int = 0
    quiet: QuietRules = field(default_factory=QuietRules)
    store: dict[str, bytes] = field(default_factory=dict)
    truths: dict[str, Truth] = field(default_factory=dict)
    all_effects: list[Effects] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.random = Random(self.seed)
        self.fleet = self.fleet_class(self.services, is_open=always_open, at=self.now)
        self.fleet.be_quiet(self.quiet)
        self.truths = {each.id: Truth() for each in self.services}
        self._queue: list[tuple[float, int, str, str]] = []
        self._wake = float("inf")
        self._count = 0
        for each in self.services:
            self._push(self.now + self.random.random() * each.every, each.id, "scheduled")
            if len(each.checks) > 1:
                self._push(self.now + self.random.random() * each.every_official, each.id, "official")

    def feed(self, event: Any) -> Effects:
        """Hand one event to the fleet and do what follows."""
        effects = self.fleet.handle(event)
        self._follow(effects)
        if self.watch is not None:
            self.watch(self, event, effects)
        return effects

    def run(self, seconds: float) -> None:
        """Let time pass, looking as scheduled and as wanted."""
        end = self.now + seconds
        while True:
            due = self._queue[0][0] if self._queue else float("inf")
            if min(due, self._wake) > end:
                break
            if self._wake < due:
                self.now, self._wake = max(self.now, self._wake), float("inf")
                self.feed(Tick(self.now))
                continue
            at, _, name, why = heapq.heappop(self._queue)
            self.now = max(self.now, at)
            self._look(name, why)
        self.now = end

    def restart(self) -> None:
        """Stop at once and start again from what was stored."""
        self.restarts += 1
        self.fleet = self.fleet_class(self.services, is_open=always_open, remembered=self.store, at=self.now)
        self.fleet.be_quiet(self.quiet)
        self._queue = [each for each in self._queue if each[3] in ("scheduled", "official")]
        heapq.heapify(self._queue)
        self.feed(ConnectionChanged(self.now, self.connection))

    def sleep(self, seconds: float) -> None:
        """Be suspended."""
        self.now += seconds
        kept = (each for each in self._queue if each[3] in ("scheduled", "official"))
        self._queue = [(max(at, self.now + 10), *rest) for at, *rest in kept]
        heapq.heapify(self._queue)
        self.feed(Slept(self.now, seconds))

    def connect(self, connection: Connection) -> None:
        """Change the own line."""
        if connection is not self.connection:
            self.connection = connection
            self.feed(ConnectionChanged(self.now, connection))

    def pause(self, seconds: float) -> None:
        """Ask for a pause."""
        self.paused_until = self.now + seconds
        self.feed(PauseAsked(self.now, self.paused_until))

    def hush(self, rules: QuietRules) -> None:
        """Have other quiet hours from now on."""
        self.quiet = rules
        self.fleet.be_quiet(rules)
        self.feed(Tick(self.now))

    def lift(self) -> None:
        """End everything that keeps the fleet from seeing and telling, and let every service be well."""
        self.connect(Connection.ONLINE)
        self.hush(QuietRules())
        self.paused_until = 0.0
        self.feed(ResumeAsked(self.now))
        for each in self.services:
            self.truths[each.id] = Truth()
            self.feed(WindowsKnown(self.now, each.id, ()))
            self.feed(UnmuteAsked(self.now, each.id))

    def _look(self, name: str, why: str) -> None:
        each = next((each for each in self.services if each.id == name), None)
        if each is None:
            return
        if why in ("scheduled", "official"):
            every = each.every if why == "scheduled" else each.every_official
            self._push(self.now + every * (0.95 + self.random.random() / 10), name, why)
        if self.now < self.paused_until:
            return
        self.feed(self._looked(name, why))

    def _looked(self, name: str, why: str) -> Looked:
        truth, offline = self.truths[name], self.connection is not Connection.ONLINE
        if why == "official":
            each = next(each for each in self.services if each.id == name)
            return official(name, self.now, None if offline else truth.official, each.checks[-1].key, truth.planned)
        outcome = FAIL if truth.outcome is OK and self.random.random() < truth.loss else truth.outcome
        return measured(name, self.now, INCONCLUSIVE if offline else outcome, scheduled=why == "scheduled")

    def _follow(self, effects: Effects) -> None:
        self.all_effects.append(effects)
        for name in effects.changed:
            self.store[name] = self.fleet.dump(name)
        for look in effects.looks:
            self._push(look.at, look.service, look.why)
        if effects.wake_at is not None:
            self._wake = effects.wake_at

    def _push(self, at: float, name: str, why: str) -> None:
        self._count += 1
        heapq.heappush(self._queue, (at, self._count, name, why))
