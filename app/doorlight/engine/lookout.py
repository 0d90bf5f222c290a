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
from doorlight.engine.ports import Clock, Looker
from doorlight.engine.schedule import NEVER, Job, Schedule

OVERDUE_AFTER = 3.0  # intervals (MONITORING 6, complaint 8)
OVERDUE_LEAST = 90.0  # seconds: a look waits for its turn among many at most this long

_log = logging.getLogger(__name__)
_MISTAKE = say("reason", "Doorlight made a mistake of its own; the log says which")

Seen = Callable[[Job, Looked], None]


class Lookout:
    """Knows which jobs run. `seen` is called with each that has ended, in the engine's thread."""

    def __init__(
        self,
        clock: Clock,
        looker: Looker,
        judge: LineJudge,
        schedule: Schedule,
        seen: Seen,
        *,
        previous: Mapping[str, Previous],
        remember: Callable[[str, Previous], None],
    ) -> None:
        self._clock = clock
        self._looker = looker
        self._judge = judge
        self._schedule = schedule
        self._seen = seen
        self._running: dict[Job, asyncio.Task[None]] = {}
        self._ending: set[asyncio.Task[None]] = set()
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
        overdue = any(job.overdue for job in self._schedule if job.service.id == service.id)
        warnings = (self._warnings.get(check.key) for check in service.checks)
        return overdue, tuple(warning for warning in warnings if warning is not None)

    def overdue_at(self) -> float:
        """Return when the first running job will have taken too long, infinite where none runs."""
        return min((_overdue_at(job) for job in self._running), default=NEVER)

    def overdue(self, at: float) -> list[Job]:
        """Return the jobs that have taken too long."""
        return [job for job in self._running if _overdue_at(job) <= at]

    def _looks_now(self, job: Job) -> list[Look] | None:
        looks = []
        for check in job.checks:
            look = self._looker.look_now(job.service, check, self._previous.get(check.key))
            if look is None:
                return None
            looks.append(look)
        return looks

    def _start(self, job: Job, looks: list[Look] | None = None, *, scheduled: bool) -> asyncio.Task[None]:
        task = asyncio.create_task(self._work(job, looks, scheduled=scheduled))
        self._running[job] = task
        return task

    async def _work(self, job: Job, looks: list[Look] | None, *, scheduled: bool) -> None:
        """Look and judge; whatever goes wrong ends as a look that says nothing."""
        begun = self._clock.now()
        try:
            if looks is None:
                looks = await self._look(job)
            together = combine(
                [await self._judged(job, *each, begun) for each in zip(job.checks, looks, strict=True)]
            )
        except Exception:  # a mistake of ours is never the service's
            _log.exception("looking at %s failed", job.service.id)
            together = self._mistake(job), False
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


def _overdue_at(job: Job) -> float:
    return NEVER if job.begun is None else job.begun + max(OVERDUE_AFTER * job.every, OVERDUE_LEAST)
