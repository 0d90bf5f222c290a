"""Was it our own line? The rules by which a failed look counts or does not (MONITORING 2.11, DESIGN 4).

Pure evidence, fed and asked by the engine's judge: it says whether a fail is proven, needs the control probe first,
or says nothing. Guard rules: (a) monitored hosts that were fine lately are controls too; (b) a control host that
fails while services succeed is unusable here for an hour; (c) without any usable control five fails over five
minutes count as *probably*; (d) not being able to tell for five minutes is itself visible.
"""

from __future__ import annotations

from enum import Enum, StrEnum, auto

from msgspec import Struct

from doorlight.domain.look import Look
from doorlight.domain.status import OutcomeKind

POSITIVE_FOR = 5.0  # seconds a passed control probe holds, never across a failure
KNOWN_GOOD_FOR = 600.0  # guard rule a
UNUSABLE_FOR = 3600.0  # guard rule b
PROBABLY_FAILS, PROBABLY_OVER = 5, 300.0  # guard rule c
BLIND_AFTER = 300.0  # guard rule d
QUORUM, QUORUM_WITHIN = 3, 30.0  # services, networks, seconds
ONE_LOOK = 10.0  # seconds: fails of one service that began closer together are one look at several checks


class ControlAnswer(Enum):
    """What a control host said: our line works, something stands between (a sign-in page), or nothing came back."""

    PASSED = auto()
    PORTAL = auto()
    NO_ANSWER = auto()


class Proof(StrEnum):
    """What our own line says of a failed look."""

    CONCLUSIVE = "conclusive"
    ASK = "ask"
    INCONCLUSIVE = "inconclusive"
    PROBABLY = "probably"


class Failure(Struct, frozen=True):
    """A failed look. `network` tells apart what can fail alone: the registrable domain, or the host."""

    service: str
    network: str
    started_at: float
    at: float


class Run(Struct, frozen=True):
    """The fails of one service since it last got through: when the first and the newest began, and how many."""

    network: str
    since: float
    newest: float
    count: int = 1


_SHORT = 3  # letters: "gc" in cra-arc.gc.ca, "co" in shop.co.uk, "com" in shop.com.au


def network_of(host: str) -> str:
    """Return what tells apart hosts that can fail alone: about the registrable domain, an address as it is.

    Without the public suffix list: a short label before the last counts as part of the suffix. Taking one owner for
    two only makes the quorum rule ask our own line once more.
    """
    host = host.lower().rstrip(".")
    labels = host.split(".")
    if len(labels) < _SHORT or labels[-1].isdigit() or ":" in host:
        return host
    return ".".join(labels[-3:] if len(labels[-2]) <= _SHORT else labels[-2:])


def needs_control(look: Look, *, public: bool) -> bool:
    """Whether a look may be our own line's fault: a fail of a public target that did not itself prove the line."""
    return look.outcome is OutcomeKind.FAIL and public and not look.proves_line


class LineEvidence:
    """What is known of our own line from looks and control probes. Times are seconds since the epoch."""

    def __init__(self) -> None:
        self._success_at = float("-inf")  # start of the newest public success
        self._good_hosts: dict[str, float] = {}
        self._passed_at = float("-inf")
        self._unusable: dict[str, float] = {}  # control host -> until
        self._failures: list[Failure] = []  # of the last 30 s
        self._runs: dict[str, Run] = {}  # service -> its fails since it last got through
        self._blind_since: float | None = None

    def note_success(self, service: str, host: str, started_at: float) -> None:
        """Note that a look at a public service got through: the line is proven for failures that began before it."""
        self._success_at = max(self._success_at, started_at)
        if host:
            self._good_hosts.pop(host, None)  # the newest last
            self._good_hosts[host] = started_at
        self._blind_since = None
        self.note_answer(service)

    def note_answer(self, service: str) -> None:
        """Note that a service answered well in a way that a portal could have: its fails are over, no more."""
        self._failures = [each for each in self._failures if each.service != service]
        self._runs.pop(service, None)

    def note_failure(self, failure: Failure, *, os_online: bool = True) -> None:
        """Note that a public look failed: a control passed before is worth nothing now.

        `os_online`: the system says so; a fail while it does not is none of the five of guard rule c.
        """
        self._failures = [each for each in self._failures if failure.at - each.at <= QUORUM_WITHIN]
        self._failures.append(failure)
        if os_online:
            self._runs[failure.service] = _grown(self._runs.get(failure.service), failure)
        if self._passed_at < failure.started_at:
            self._passed_at = float("-inf")

    def note_control(self, host: str, *, ok: bool, asked_at: float, at: float) -> None:
        """Note what a control host said. One that fails while a service succeeds is unusable on this network.

        A success counts only when it began after the control was asked: an older one says nothing of a line that
        may have dropped in between, and every outage of our own would make the controls unusable.
        """
        if ok:
            self._passed_at = max(self._passed_at, at)
            self._unusable.pop(host, None)
            self._blind_since = None
        elif self.got_through_since(asked_at):
            self._unusable[host] = at + UNUSABLE_FOR

    def got_through_since(self, moment: float) -> bool:
        """Whether a public look that began at `moment` or later was good."""
        return self._success_at >= moment

    def controls(self, configured: tuple[str, ...], at: float) -> tuple[str, ...]:
        """Return whom to ask: the configured hosts that work here, then monitored hosts that were fine lately."""
        return tuple(dict.fromkeys((*self.usable(configured, at), *self.lately_good(at))))

    def usable(self, configured: tuple[str, ...], at: float) -> tuple[str, ...]:
        """Return the configured control hosts that work on this network (guard rule b)."""
        return tuple(host for host in configured if self._unusable.get(host, at) <= at)

    def lately_good(self, at: float) -> tuple[str, ...]:
        """Return the monitored hosts that were fine in the last ten minutes, the newest first (guard rule a)."""
        self._good_hosts = {host: seen for host, seen in self._good_hosts.items() if at - seen <= KNOWN_GOOD_FOR}
        return tuple(reversed(self._good_hosts))

    def note_bad_host(self, host: str) -> None:
        """Note that a monitored host failed: it is no control any more until it is fine again."""
        self._good_hosts.pop(host, None)

    def verdict_for(self, failure: Failure, at: float, *, usable: bool = True, os_online: bool = True) -> Proof:
        """Say what a failure is worth at `at`.

        `usable` is False where no control host is configured or works here; then the fails of the service itself
        must add up, while the system says that it is online (guard rule c).
        """
        passed = self._passed_at >= failure.started_at and at - self._passed_at <= POSITIVE_FOR
        if passed or self._success_at > failure.started_at:
            return Proof.CONCLUSIVE
        if usable:
            return Proof.ASK
        return Proof.PROBABLY if os_online and self._adds_up(failure) else Proof.INCONCLUSIVE

    def is_burst(self, watched_failing: int, at: float) -> bool:
        """Whether so much fails at once that our own line is asked first, whatever the answers proved.

        Three services in three networks and at least half of all that are failing, within 30 s (quorum rule).
        """
        recent = [each for each in self._failures if at - each.at <= QUORUM_WITHIN]
        services = {each.service for each in recent}
        networks = {each.network for each in recent}
        return min(len(services), len(networks)) >= QUORUM and 2 * len(services) >= watched_failing

    def note_untold(self, at: float) -> None:
        """Note that a failure could not be judged: we may be blind."""
        if self._blind_since is None:
            self._blind_since = at

    def is_blind(self, at: float) -> bool:
        """Whether nothing could be judged for five minutes (guard rule d)."""
        return self._blind_since is not None and at - self._blind_since > BLIND_AFTER

    def _adds_up(self, failure: Failure) -> bool:
        """Whether five fails over five minutes of this service stand, this one included.

        Not while three networks fail and nothing has got through since the first of them: that is our own line.
        """
        run = self._runs.get(failure.service)
        if run is None or run.count < PROBABLY_FAILS or failure.started_at - run.since < PROBABLY_OVER:
            return False
        dark = len({each.network for each in self._runs.values()}) >= QUORUM
        return not dark or self.got_through_since(run.since)


def _grown(run: Run | None, failure: Failure) -> Run:
    """Return a service's run of fails with one more in it."""
    if run is None:
        return Run(failure.network, failure.started_at, failure.started_at)
    if failure.started_at - run.newest < ONE_LOOK:
        return run
    return Run(run.network, run.since, failure.started_at, run.count + 1)
