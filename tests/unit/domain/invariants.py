"""The invariants of DESIGN 4, held over a history by an observer that knows looks and effects only."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from doorlight.domain.desks.waiting_room import GROUP_INTERVAL
from doorlight.domain.events import BackAsked, ConnectionChanged, Effects, Looked, PauseAsked, Slept
from doorlight.domain.notice import Incident, Notice, NoticeKind
from doorlight.domain.status import Connection, LightKind, OutcomeKind, Status
from doorlight.domain.telling.quiet import quiet_until
from doorlight.domain.verdict.health import Health, State
from doorlight.domain.verdict.official import plans
from doorlight.domain.verdict.surroundings import is_muted
from doorlight.domain.words import LocalText, Message
from unit.domain.histories import FAIL, World

BAD = frozenset({NoticeKind.PROBLEM, NoticeKind.UNSTABLE, NoticeKind.INTERMITTENT})
INTERMITTENT_FAILS = 5
LOOK_TAKES = 0.5  # seconds, as histories.measured builds them
GRACE = 600.0  # seconds after the end of maintenance in which a failure is no outage
SAID_DOWN = ("Down with it: {names}.", "Still down: {names}.", "Not confirmed yet: {names}.")
SAID_BACK = "Back too: {names}."


class Violation(AssertionError):
    """An invariant does not hold."""


@dataclass
class Run:
    """What a careful reader of the looks would hold of one service."""

    fails: int = 0
    failing_since: float = 0.0
    oks: int = 0
    good_since: float = 0.0
    proven: bool = False
    said: Status | None = None
    lifted_at: float = float("-inf")
    told: bool = False
    named: bool = False  # said to be down with another, not told of by itself
    asked: bool = False
    incident: Incident | None = None
    fails_ever: int = 0
    proven_ever: bool = False


@dataclass
class Observer:
    """Checks every event and its effects."""

    runs: dict[str, Run] = field(default_factory=dict)
    keys: set[str] = field(default_factory=set)
    offline_told: bool = False
    problems: int = 0
    held: dict[str, Health] = field(default_factory=dict)
    closed: dict[str, bool] = field(default_factory=dict)  # id -> whether maintenance was said to have begun
    upkeep_at: dict[tuple[str, bool], float] = field(default_factory=dict)  # id, over -> when that was last said

    def __call__(self, world: World, event: Any, effects: Effects) -> None:
        """Check one step."""
        for each in world.services:
            self.runs.setdefault(each.id, Run())
        if isinstance(event, Looked) and event.service in self.runs:
            self._see(self.runs[event.service], event)
            self._moves_nothing(world, event)
        if isinstance(event, BackAsked):
            self.runs[event.service].asked = True
        if isinstance(event, Slept | PauseAsked | ConnectionChanged):
            self._doubts_end(world)
        if isinstance(event, tuple):
            before = self.runs[event[1]]
            self.runs[event[1]] = Run(told=False, asked=before.asked, incident=before.incident)
        self._incidents(effects)
        self._notices(world, effects)
        self._agrees(world)

    def _see(self, run: Run, event: Looked) -> None:
        if event.light is LightKind.OFFICIAL:
            if event.look.official is not None and event.look.official.status is not Status.UNKNOWN:
                said = event.look.official.status
                if run.said is Status.MAINTENANCE and said is Status.OPERATIONAL:
                    run.lifted_at = event.at
                run.said = said
            return
        if event.at - event.started_at > 100:  # the late look of a history: ignored
            return
        if event.look.outcome is FAIL:
            run.fails, run.failing_since = (run.fails + 1, run.failing_since) if run.fails else (1, event.started_at)
            run.oks, run.fails_ever = 0, run.fails_ever + 1
            run.proven = run.proven or (run.fails >= 3 and event.started_at - run.failing_since >= 44)
            run.proven_ever = run.proven_ever or run.proven
        elif event.look.outcome.is_good:
            run.oks, run.good_since = (run.oks + 1, run.good_since) if run.oks else (1, event.started_at)
            run.fails = 0

    def _doubts_end(self, world: World) -> None:
        """Forget fails that proved nothing where the fleet did: nobody looked for a while."""
        for name, run in self.runs.items():
            if not run.proven and world.fleet._entries[name].record.health.fails == 0:
                run.fails = 0

    def _moves_nothing(self, world: World, event: Looked) -> None:
        silent = event.look.outcome in (OutcomeKind.INCONCLUSIVE, OutcomeKind.BLOCKED)
        if silent and event.light is LightKind.MEASURED and event.service in self.held:
            health = world.fleet._entries[event.service].record.health
            expect(health == self.held[event.service], "I5 moved by silence")

    def _incidents(self, effects: Effects) -> None:
        for incident in effects.incidents:
            run = self.runs[incident.service]
            if incident.closed_at is None:
                expect(run.incident is None, "I6 two incidents at once")
                run.incident = incident
            else:
                expect(run.incident is not None and run.incident.id == incident.id, "I6 closed what was not open")
                expect(incident.closed_at >= incident.opened_at, "I6 closed before it began")
                run.incident = None

    def _notices(self, world: World, effects: Effects) -> None:
        for notice in effects.notices:
            expect(notice.key not in self.keys, "I4 a key twice")
            self._is_allowed(world, notice)
            self.keys.add(notice.key)
            if notice.kind is NoticeKind.RECOVERED:
                for name in notice.services:  # several may be back in one notice, each told of before
                    self._of_service(self.runs[name], notice.kind)
            elif notice.kind is NoticeKind.DIGEST:
                for name, run in self.runs.items():
                    run.told = run.told or world.fleet._entries[name].record.told is not None
                    run.named = run.named and not run.told
            elif notice.kind is NoticeKind.MAINTENANCE:
                self._upkeep(world, notice)
            elif notice.kind is NoticeKind.OFFLINE:
                expect(not self.offline_told and world.connection is not Connection.ONLINE, "offline twice or online")
                self.offline_told = True
            elif notice.kind is NoticeKind.ONLINE:
                expect(self.offline_told and world.connection is Connection.ONLINE, "online unasked")
                self.offline_told = False
            else:
                self._of_service(self.runs[notice.services[0]], notice.kind)
            self._named(notice)

    def _upkeep(self, world: World, notice: Notice) -> None:
        """Maintenance begins once and is over once, after it began; who joins that popup names the others again."""
        text = notice.title.text if isinstance(notice.title, Message) else ""
        over = text.endswith("is over")
        if not (over or text.endswith("planned maintenance")):
            return  # announced ahead
        for name in notice.services:
            lately = notice.at - self.upkeep_at.get((name, over), float("-inf")) < GROUP_INTERVAL
            expect(lately or self.closed.get(name, False) is over, "I16 maintenance begun twice, or over unasked")
            self.upkeep_at[name, over] = notice.at
            noted = world.fleet._entries[name].record.maintenance_told is not over
            expect(noted or lately, f"I16 {name} was told of maintenance and nobody noted it")

    def _named(self, notice: Notice) -> None:
        """Take in who is said to be down with another, or back with it."""
        for sentence in notice.body:
            text = sentence.text if isinstance(sentence, Message) else ""
            if text not in (*SAID_DOWN, SAID_BACK):
                continue
            for run in (self.runs[name] for name in names_in(sentence)):
                run.named = text != SAID_BACK and not run.told
                expect(text != SAID_BACK or not run.told, "I15 told by itself, and back with another")

    def _is_allowed(self, world: World, notice: Notice) -> None:
        """Nothing is told in a pause, in quiet hours, or of a service that is muted."""
        if notice.kind is NoticeKind.DEADLINE:  # a reminder that cannot wait is said all the same
            return
        expect(world.paused_until <= world.now, "I11 told in a pause")
        groups = {each.id: each.group for each in world.services}
        for name in self._told_of(world, notice) or ("",):
            spans = world.quiet.groups.get(groups.get(name, ""), world.quiet.spans)
            expect(quiet_until(spans, notice.at, "UTC") is None, "I11 told in quiet hours")
            muted = bool(name) and is_muted(world.fleet._entries[name].record, notice.at)
            answer = notice.kind is NoticeKind.RECOVERED and self.runs[name].asked
            expect(answer or not muted, "I11 told while muted")

    def _told_of(self, world: World, notice: Notice) -> tuple[str, ...]:
        """Return whom a notice is news of; the others are named beside them, or again, in the same popup."""
        if notice.kind in (NoticeKind.RECOVERED, NoticeKind.MAINTENANCE):
            return notice.services
        if notice.kind is not NoticeKind.DIGEST:
            return notice.services[:1]
        records = {name: world.fleet._entries[name].record for name in notice.services}
        return tuple(name for name, record in records.items() if record.told and not self.runs[name].told)

    def _of_service(self, run: Run, kind: NoticeKind) -> None:
        problem = run.said is not None and run.said.is_problem
        if kind in BAD:
            self.problems += 1
            proven = run.proven or problem
            if kind is NoticeKind.UNSTABLE:  # told when a mute ends it may be up just then
                proven = run.proven_ever
            elif kind is NoticeKind.INTERMITTENT:
                proven = run.fails_ever >= INTERMITTENT_FAILS
            expect(proven, "I1 told without proof")
            run.told, run.named = True, False
        elif kind is NoticeKind.CHANGED:
            expect(run.told, "I4 changed unasked")
        elif kind is NoticeKind.RECOVERED:
            expect(run.told or run.named or run.asked, "I4 back unasked")
            expect(not run.fails and (run.oks >= 2 or not run.proven), "I10 back without two good looks")
            expect(not problem, "back while the provider says otherwise")
            run.told = run.named = run.asked = False

    def _agrees(self, world: World) -> None:
        """Compare with what the fleet holds: coverage, told, proof."""
        for name, run in self.runs.items():
            record = world.fleet._entries[name].record
            self.held[name], self.closed[name] = record.health, record.maintenance_told
            over = record.muted_until is not None and record.muted_until < world.now
            expect(not (record.muted and over), "I13 a mute outlives its end")
            expect(run.told == (record.told is not None), f"I4 {name} told is not what was told")
            expect(run.named == (record.named is not None), f"I15 {name} named is not what was said")
            expect(not record.health.is_down or run.proven, "I1 down without proof")
            if record.health.state is State.UP and run.oks >= 2:
                run.proven = False
            expect((run.incident is None) == (record.incident is None), "I6 an incident that nobody heard of")
            begun = world.now + LOOK_TAKES  # the fleet has heard of the end of a look that began now
            announced = (plan.starts_at for plan in plans(record.readings) if plan.starts_at is not None)
            planned = any(start <= begun for start in (*announced, *(each.starts_at for each in record.windows)))
            # The provider's word alone is a closure too, and has its grace (MONITORING 2.11, DESIGN 4).
            closed = planned or run.said is Status.MAINTENANCE or begun < run.lifted_at + GRACE + LOOK_TAKES
            covered = run.incident is not None or closed
            expect(not record.health.is_down or covered, "I6 down without an incident")


def names_in(value: object) -> set[str]:
    """Return the ids of the services that a sentence lists."""
    if isinstance(value, LocalText):
        return {value.en.lower()}
    fields = value.fields if isinstance(value, Message) else {}
    return {name for each in fields.values() for name in names_in(each)}


def expect(holds: bool, text: str) -> None:  # noqa: FBT001  # reads as a sentence
    """Raise a Violation where something does not hold."""
    if not holds:
        raise Violation(text)
