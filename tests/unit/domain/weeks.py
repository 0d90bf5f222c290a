"""Random weeks of a person: mutes, quiet hours, pauses, sleeps, restarts and a deadline, under the same observer."""

from __future__ import annotations

from random import Random

from doorlight.domain.deadlines import REMINDERS, Deadline
from doorlight.domain.desks.deadlines import FIRST_LOOK
from doorlight.domain.events import Tick
from doorlight.domain.notice import Notice, NoticeKind
from doorlight.domain.telling.quiet import QuietRules, QuietSpan, quiet_until
from unit.domain.happenings import act
from unit.domain.histories import CALM, World, service
from unit.domain.invariants import Observer, Violation, expect

HOUR, DAY = 3600.0, 86400.0
WEEK = 7 * DAY
LATE = 60.0  # seconds a reminder may be late (issue 4)
CHUNK = 50  # weeks a process takes at a time


class Week:
    """One week; `moments` are when a reminder is due."""

    def __init__(self, seed: int) -> None:
        self.random, self.observer = Random(seed), Observer()
        listed = [
            service("a", every=900.0, official=self.random.random() < 0.3, group=self.random.choice(("", "g"))),
            service("b", every=900.0, depends_on=self.random.choice(((), ("a",)))),
        ]
        self.world = World(listed, seed, watch=self.observer)
        start, ends_in = self.world.now, DAY + 8 * DAY * self.random.random()
        self.deadline = Deadline(id="d", title="File", at=start + ends_in, service="a", added=start)
        self.moments = [self.deadline.at - lead for lead in REMINDERS if self.deadline.at - lead > start]
        self._expect()

    def live(self) -> None:
        """Live through it, and through its end."""
        random, world = self.random, self.world
        night = (QuietSpan(1320, 420),) if random.random() < 0.5 else ()
        world.hush(QuietRules(spans=night, zone="UTC"))
        end = world.now + WEEK
        while world.now < end:
            before = world.now
            act(world, random.choice(world.services).id)
            self._expect()
            self._slept_over(before)
            self._pass(random.choice((600.0, HOUR, 6 * HOUR, 12 * HOUR)) * random.random())
        world.lift()
        self._pass(CALM + 22 * 900.0)
        self._is_over()

    def _expect(self) -> None:
        """Tell the fleet of the deadline: a restart knows it from the file."""
        if not self.world.fleet.deadlines(0.0):
            self.world.fleet.expect((self.deadline,), REMINDERS)
            self.world.feed(Tick(self.world.now))

    def _pass(self, seconds: float) -> None:
        """Let time pass; where a reminder is due and nothing holds it back, it is told within a minute."""
        world, end = self.world, self.world.now + seconds
        while self.moments and self.moments[0] < end:
            moment = self.moments.pop(0)
            world.run(max(0.0, moment - 1 - world.now))
            held = self._held()
            world.run(LATE)
            told = [notice.at for notice in self._reminders() if moment <= notice.at <= moment + LATE]
            expect(held or len(told) == 1, "I14 a reminder is late or twice")
        world.run(max(0.0, end - world.now))

    def _slept_over(self, before: float) -> None:
        """Whatever was due in a sleep is told on return: once its service was looked at."""
        missed = [moment for moment in self.moments if moment <= self.world.now]
        self.moments = self.moments[len(missed) :]
        if missed and not self._held():
            self.world.run(LATE + FIRST_LOOK)
            expect(any(notice.at >= before for notice in self._reminders()), "I14 missed in a sleep and never told")

    def _held(self) -> bool:
        """Whether a pause or quiet hours hold reminders back, now or within the next minutes."""
        world = self.world
        quiet = any(quiet_until(world.quiet.spans, world.now + ahead, "UTC") for ahead in (0.0, 2 * LATE))
        return world.paused_until > world.now or quiet

    def _reminders(self) -> list[Notice]:
        return [
            each for effects in self.world.all_effects for each in effects.notices if each.kind is NoticeKind.DEADLINE
        ]

    def _is_over(self) -> None:
        world = self.world
        for name, run in self.observer.runs.items():
            record = world.fleet._entries[name].record
            expect(record.told is None and not run.told, f"I2 {name} is not over")
            expect(name not in world.fleet.asked_back, f"I12 {name} is back and nobody said so")
            expect(not record.muted, "I13 still muted")
        reminded = any(moment < world.now for moment in (self.deadline.at - lead for lead in REMINDERS))
        expect(not reminded or bool(self._reminders()), "I14 no reminder at all")


def week_violations(first: int) -> list[str]:
    """Live through a chunk of weeks; return what did not hold."""
    found = []
    for seed in range(first, first + CHUNK):
        try:
            Week(seed).live()
        except Violation as violation:
            found.append(f"week {seed}: {violation}")
    return found
