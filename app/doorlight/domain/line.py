"""Was it our own line? The rules by which a failed look counts or does not (MONITORING 2.11, DESIGN 4).

Pure evidence, fed and asked by the engine: it says whether a fail is proven, needs the control probe first, or
says nothing. Guard rules: (a) monitored hosts that were fine lately are controls too; (b) a control host that
fails while services succeed is unusable here for an hour; (c) without any usable control five fails over five
minutes count as *probably*; (d) not being able to tell for five minutes is itself visible.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from doorlight.domain.look import Look
from doorlight.domain.status import OutcomeKind

POSITIVE_FOR = 5.0  # seconds a passed control probe holds, never across a failure
KNOWN_GOOD_FOR = 600.0  # guard rule a
UNUSABLE_FOR = 3600.0  # guard rule b
PROBABLY_FAILS, PROBABLY_OVER = 5, 300.0  # guard rule c
BLIND_AFTER = 300.0  # guard rule d
QUORUM, QUORUM_WITHIN = 3, 30.0  # services, networks, seconds


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
        self._failures: list[Failure] = []
        self._blind_since: float | None = None

    def note_success(self, service: str, host: str, started_at: float) -> None:
        """Note that a look at a public service got through: the line is proven for failures that began before it."""
        self._success_at = max(self._success_at, started_at)
        if host:
            self._good_hosts[host] = started_at
        self._failures = [each for each in self._failures if each.service != service]
        self._blind_since = None

    def note_failure(self, failure: Failure) -> None:
        """Note that a public look failed without proving the line: a control passed before is worth nothing now."""
        self._failures = [each for each in self._failures if failure.at - each.at <= PROBABLY_OVER * 2]
        self._failures.append(failure)
        if self._passed_at < failure.started_at:
            self._passed_at = float("-inf")

    def note_control(self, host: str, *, ok: bool, at: float) -> None:
        """Note what a control host said. One that fails while services succeed is unusable on this network."""
        if ok:
            self._passed_at = max(self._passed_at, at)
            self._unusable.pop(host, None)
            self._blind_since = None
        elif at - self._success_at <= QUORUM_WITHIN:
            self._unusable[host] = at + UNUSABLE_FOR

    def controls(self, configured: tuple[str, ...], at: float) -> tuple[str, ...]:
        """Return whom to ask: the configured hosts that work here, then monitored hosts that were fine lately."""
        usable = [host for host in configured if self._unusable.get(host, at) <= at]
        lately = [host for host, seen in self._good_hosts.items() if at - seen <= KNOWN_GOOD_FOR]
        return tuple(dict.fromkeys((*usable, *lately)))

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
        """Whether five fails over five minutes of this service stand, this one included."""
        own = [each.started_at for each in self._failures if each.service == failure.service]
        return len(own) >= PROBABLY_FAILS and failure.started_at - min(own) >= PROBABLY_OVER
