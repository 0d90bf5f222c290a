"""Performs the jobs of a batch: looks, has our own line judged, and hands what was seen to the verdict.

A replay's looks come at once and need no task; in life each job is one task, bounded by the looker and the judge.
What crashes or hangs here is ours: the job is taken up again, and shown as overdue meanwhile.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping

from doorlight.domain.events import Looked
from doorlight.domain.look import Look, Official, Previous
from doorlight.domain.service import Check, Service
from doorlight.domain.status import LightKind, OutcomeKind, Status
from doorlight.domain.words import Sentence, say
from doorlight.engine.combining import Judged, combine
from doorlight.engine.judge import LineJudge
from doorlight.engine.looker import GUARD
from doorlight.engine.politeness import AT_ONCE
from doorlight.engine.ports import Clock, Looker
from doorlight.engine.schedule import NEVER, Job, Schedule
from doorlight.engine.supervisor import Start

OVERDUE_AFTER = 3.0  # intervals (MONITORING 6, complaint 8)
OVERDUE_LEAST = 60.0  # seconds

_log = logging.getLogger(__name__)
_MISTAKE = say("reason", "Doorlight made a mistake of its own; the log says which")

Seen = Callable[[Job, Looked], None]


class Lookout:
    """Knows which jobs run. `seen` is called with each that has ended, in the engine's thread.

    `woken` is called whenever something came back, to compare the clocks first: if we slept, it gives all looks up.
    """

    def __init__(
        self,
        clock: Clock,
        looker: Looker,
        judge: LineJudge,
        schedule: Schedule,
        seen: Seen,
        *,
        start: Start,
        woken: Callable[[], None],
        previous: Mapping[str, Previous],
        remember: Callable[[str, Previous], None],
    ) -> None:
        self._clock = clock
        self._looker = looker
        self._judge = judge
        self._schedule = schedule
        self._seen = seen
        self._start_task = start
        self._woken = woken
        self._running: dict[Job, asyncio.Task[None]] = {}
        self._ending: set[asyncio.Task[None]] = set()
        self._hanging: set[str] = set()  # services
        self._previous = dict(previous)
        self._remember = remember
        self._warnings: dict[str, Sentence] = {}  # check key -> what its last look warned of

    def begin(self, job: Job, wall: float, monotonic: float) -> asyncio.Task[None] | None:
        """Begin a job; returns its task, None where it has ended already."""
        scheduled = self._schedule.begin(job, monotonic)
        looks = self._looks_now(job)
        if looks is None:
            return self._start(job, scheduled=scheduled)
        service, checks = job.service, job.checks
        if all(self._judge.stands(service, *each, wall) for each in zip(checks, looks, strict=True)):
            self._end(job, combine([(look, False) for look in looks]), wall, wall, scheduled=scheduled)
            return None
        return self._start(job, looks, scheduled=scheduled)

    def give_up(self, job: Job | None = None) -> None:
        """Cancel the looks of a job, or all: what they would say does not count any more."""
        for each in [job] if job is not None else list(self._running):
            task = self._running.pop(each, None)
            each.begun = None
            if task is not None:
                task.cancel()
                self._ending.add(task)
                task.add_done_callback(self._ending.discard)

    def ending(self) -> set[asyncio.Task[None]]:
        """Return the tasks that were given up and have not ended yet."""
        return set(self._ending)

    def aside(self, service: Service) -> tuple[bool, tuple[Sentence, ...]]:
        """Return whether a look at a service hangs, and what its last looks warned of."""
        warnings = (self._warnings.get(check.key) for check in service.checks)
        return service.id in self._hanging, tuple(warning for warning in warnings if warning is not None)

    def overdue_at(self) -> float:
        """Return when the first running job will have taken too long, infinite where none runs."""
        return min((self._overdue_at(job) for job in self._running), default=NEVER)

    def take_up_again(self, at: float) -> list[Job]:
        """Give up the jobs that have taken too long and want them anew; they are *not checked since* until then."""
        hanging = [job for job in self._running if self._overdue_at(job) <= at]
        for job in hanging:
            _log.error("the look at %s hangs and is started again", job.service.id)
            self.give_up(job)
            self._hanging.add(job.service.id)
            job.exact = at
        return hanging

    def _overdue_at(self, job: Job) -> float:
        """Return when a job has taken too long. Where many wait for a turn, that alone takes its time."""
        queue = len(self._running) * GUARD / AT_ONCE
        return NEVER if job.begun is None else job.begun + max(OVERDUE_AFTER * job.every, OVERDUE_LEAST, queue)

    def _looks_now(self, job: Job) -> list[Look] | None:
        looks = []
        for check in job.checks:
            look = self._looker.look_now(job.service, check, self._previous.get(check.key))
            if look is None:
                return None
            looks.append(look)
        return looks

    def _start(self, job: Job, looks: list[Look] | None = None, *, scheduled: bool) -> asyncio.Task[None]:
        task = self._start_task("a look", self._work(job, looks, scheduled=scheduled))
        self._running[job] = task
        task.add_done_callback(lambda _done: self._lost(job, task))
        return task

    def _lost(self, job: Job, task: asyncio.Task[None]) -> None:
        """Take up again a job whose task ended without a look: something let a cancellation through."""
        if self._running.get(job) is task:
            del self._running[job]
            now = self._clock.now()
            self._end(job, (self._mistake(job), False), now, now, scheduled=False)

    async def _work(self, job: Job, looks: list[Look] | None, *, scheduled: bool) -> None:
        """Look and judge; whatever goes wrong ends as a look that says nothing."""
        begun = self._clock.now()
        try:
            if looks is None:
                looks = await self._look(job)
                self._woken()
            together = combine(
                [await self._judged(job, *each, begun) for each in zip(job.checks, looks, strict=True)]
            )
        except Exception:  # noqa: BLE001  # a mistake of ours, whatever it is, is never the service's
            _log.exception("looking at %s failed", job.service.id)
            together = self._mistake(job), False
        self._woken()
        if self._running.pop(job, None) is not None:
            self._end(job, together, together[0].started_at or begun, self._clock.now(), scheduled=scheduled)

    async def _look(self, job: Job) -> list[Look]:
        """Look at all checks of a job side by side."""
        looks = [self._looker.look(job.service, check, self._previous.get(check.key)) for check in job.checks]
        if len(looks) == 1:
            return [await looks[0]]
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(look) for look in looks]
        return [task.result() for task in tasks]

    async def _judged(self, job: Job, check: Check, look: Look, begun: float) -> Judged:
        judged, probably = await self._judge.judge(job.service, check, look, look.started_at or begun)
        self._keep(check.key, judged)
        return judged, probably

    def _keep(self, key: str, look: Look) -> None:
        if look.previous is not None:
            self._previous[key] = look.previous
            self._remember(key, look.previous)
        if look.warning is not None:
            self._warnings[key] = look.warning
        else:
            self._warnings.pop(key, None)

    def _end(self, job: Job, judged: Judged, started_at: float, at: float, *, scheduled: bool) -> None:
        look, probably = judged
        self._hanging.discard(job.service.id)
        self._schedule.end(job, self._clock.monotonic(), look.outcome, look.retry_after)
        looked = Looked(
            service=job.service.id,
            light=job.light,
            check=job.key,
            started_at=started_at,
            at=at,
            look=look,
            scheduled=scheduled,
            probably=probably,
        )
        self._seen(job, looked)

    def _mistake(self, job: Job) -> Look:
        official = None
        if job.light is LightKind.OFFICIAL:
            source = job.checks[0].address
            official = Official(status=Status.UNKNOWN, text=_MISTAKE, source=source, as_of=self._clock.now())
        return Look(outcome=OutcomeKind.INCONCLUSIVE, reason=_MISTAKE, official=official)
