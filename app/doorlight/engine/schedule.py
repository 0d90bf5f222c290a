"""When to look at what. Pure: it is handed the monotonic time and answers; the engine does the waiting.

A `Job` is what is looked at together: a service's measured checks, or one official check (pages and feeds have their
own pace). Jobs that are due within their slack run in one batch, so the machine wakes once for many (DESIGN 3).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from hashlib import blake2b
from random import Random

from doorlight.catalogue.definition import LEAST
from doorlight.domain.service import Check, Service
from doorlight.domain.status import LightKind, OutcomeKind

SLACK = 0.05  # DESIGN 3: of the interval, on either side
FIRST_WITHIN = 5.0  # seconds: a person who starts the tray wants to see something
BACKOFF_MOST = 3600.0  # MONITORING 2.11: blocked doubles up to one hour
RETRY_MOST = 300.0  # MONITORING 2.11: a failing service may ask for no more than this before its outage is confirmed
LONGEST_WISH = 24 * 3600.0  # DESIGN 5: the longest interval there is; who blocks us may ask for as much
EARLY = 0.002  # seconds by which a timer may fire before its moment
NEVER = float("inf")


class Job:
    """Something to look at again and again. Times are monotonic seconds.

    From `opens` on it may run with others, at `wakes` it must; `exact` is a look that was asked for at that moment;
    nothing runs before `not_before` (Retry-After, backoff). `begun` is when the look that runs now began.
    """

    __slots__ = (
        "asked",
        "begun",
        "blocked",
        "checks",
        "every",
        "exact",
        "key",
        "light",
        "not_before",
        "opens",
        "rounds",
        "service",
        "wakes",
    )

    def __init__(self, service: Service, light: LightKind, checks: tuple[Check, ...], first: float) -> None:
        self.service = service
        self.light = light
        self.checks = checks
        self.every = service.every if light is LightKind.MEASURED else service.every_official
        self.key = checks[0].key if light is LightKind.OFFICIAL else ""
        self.opens = self.wakes = first
        self.exact = NEVER
        self.not_before = 0.0
        self.begun: float | None = None
        self.blocked = 0  # looks in a row that were
        self.rounds = 0
        self.asked = False  # by a person

    @property
    def public(self) -> bool:
        """Whether any of it leaves the machine and its private networks."""
        return any(check.public for check in self.checks)

    @property
    def moment(self) -> float:
        """When it wants to run at the latest; never while it runs."""
        if self.begun is not None:
            return NEVER
        return max(min(self.wakes, self.exact), self.not_before)

    def is_due(self, at: float) -> bool:
        """Whether it may run with a batch at `at`."""
        return self.begun is None and self.not_before <= at and (self.opens <= at or self.exact <= at)


class Schedule:
    """All jobs of an installation, whose name is hashed into every offset: desktops shall not knock together.

    The same installation with the same events schedules the same moments.
    """

    def __init__(self, installation: str) -> None:
        self._installation = installation
        self._random = Random(installation)  # noqa: S311  # jitter, not secrecy
        self._jobs: dict[tuple[str, str], Job] = {}

    def __iter__(self) -> Iterator[Job]:
        return iter(self._jobs.values())

    def watch(self, services: Iterable[Service], at: float) -> list[Job]:
        """Look at these services from now on, new jobs soon, known ones when due; return the dropped jobs."""
        before, self._jobs = self._jobs, {}
        for job in self._wanted(services, at):
            name = (job.service.id, job.key)
            known = before.get(name)
            if known is not None and known.checks == job.checks and known.every == job.every:
                known.service = job.service
                self._jobs[name] = before.pop(name)
            else:
                if known is not None and known.checks == job.checks:
                    _go_on(job, known)
                self._jobs[name] = job
        return list(before.values())

    @property
    def is_asked(self) -> bool:
        """Whether a look that a person asked for is still to come or runs."""
        return any(job.asked for job in self._jobs.values())

    def moment(self, *, asked_only: bool = False) -> float:
        """Return when the next batch must run at the latest, infinite where nothing is to be looked at."""
        return min((job.moment for job in self._jobs.values() if job.asked or not asked_only), default=NEVER)

    def due(self, at: float) -> list[Job]:
        """Return the jobs that run in a batch at `at`, in the user's order."""
        at += EARLY
        return [job for job in self._jobs.values() if job.is_due(at)]

    def begin(self, job: Job, at: float) -> bool:
        """Note that a job runs, and plan its next round; False where only an asked-for look is due."""
        scheduled = job.opens <= at + EARLY
        job.begun, job.exact = at, NEVER
        if scheduled:
            self._plan(job, at)
        return scheduled

    def end(self, job: Job, at: float, outcome: OutcomeKind, retry_after: float | None) -> None:
        """Note how a job ended: blocked ones back off, and who asks us to wait is listened to."""
        job.begun, job.asked = None, False
        if outcome is OutcomeKind.BLOCKED:
            job.blocked += 1
            wait = _backoff(job) if retry_after is None else min(retry_after, LONGEST_WISH)
            job.not_before = at + wait
            return
        job.blocked = 0
        if retry_after is not None:
            most = RETRY_MOST if job.light is LightKind.MEASURED else BACKOFF_MOST
            job.not_before = at + min(retry_after, most)

    def ask(self, service: str, at: float) -> None:
        """Want a look at a service at exactly that moment: at what is measured, else at its official pages."""
        jobs = [job for job in self._jobs.values() if job.service.id == service]
        for job in [job for job in jobs if job.light is LightKind.MEASURED] or jobs:
            job.exact = min(job.exact, at)

    def ask_all(self, services: Collection[str] | None, at: float) -> list[Job]:
        """Want every look at once, whatever was asked to wait: a person wants to know. Returns what will run.

        `services` are ids, None is everybody.
        """
        jobs = [job for job in self._jobs.values() if services is None or job.service.id in services]
        for job in jobs:
            job.exact, job.not_before, job.asked = at, 0.0, True
        return jobs

    def scout(self) -> Job | None:
        """Return the job that tries the line for all: the first with a public target."""
        return next((job for job in self._jobs.values() if job.public), None)

    def spread(self, at: float, within: float, *, public_only: bool = False) -> None:
        """Let the next round of all begin now, over `within` seconds; what was asked for before is forgotten."""
        for job in self._jobs.values():
            if job.public or not public_only:
                job.opens = job.wakes = at + within * self._share(job.service.id + job.key)
                job.exact, job.asked = NEVER, False

    def resume_within(self) -> float:
        """Return over how many seconds looks are spread after sleep: 30 to 60, by installation (MONITORING 2.11)."""
        return 30.0 + 30.0 * self._share("resume")

    def _wanted(self, services: Iterable[Service], at: float) -> Iterator[Job]:
        for service in services:
            within = min(FIRST_WITHIN, SLACK * service.every)  # so that the second round is one batch
            first = at + within * self._share(service.id)
            measured = service.checks_of(LightKind.MEASURED)
            if measured:
                yield Job(service, LightKind.MEASURED, measured, first)
            for check in service.checks_of(LightKind.OFFICIAL):
                yield Job(service, LightKind.OFFICIAL, (check,), first)

    def _plan(self, job: Job, at: float) -> None:
        """Plan the next round: 95 to 105 % of the interval after this one.

        The second round comes earlier, by a share of half an interval that is the installation's own (but never
        sooner than is polite): machines that were all started at the full hour knock together once at most.
        """
        every = job.every
        if not job.rounds:
            every = max(every * (0.5 + 0.5 * self._share("phase")), min(every, LEAST))
        job.rounds += 1
        job.opens = at + every * (1 - SLACK)
        job.wakes = at + every * (1 + SLACK * self._random.random())

    def _share(self, name: str) -> float:
        digest = blake2b(f"{self._installation}\n{name}".encode(), digest_size=8).digest()
        return int.from_bytes(digest, "big") / 2**64


def _go_on(job: Job, before: Job) -> None:
    """Let a job at another pace wait as it was asked to; at a slower one, its next round stays where it was."""
    job.not_before, job.blocked, job.exact = before.not_before, before.blocked, before.exact
    if job.every > before.every:
        job.opens, job.wakes, job.rounds = before.opens, before.wakes, before.rounds


def _backoff(job: Job) -> float:
    return min(job.every * 2.0**job.blocked, max(BACKOFF_MOST, job.every))
