"""Says what a look is worth: was it the service, or our own line (MONITORING 2.11, DESIGN 4)? And how that line is.

Stands between the looker and the verdict. The rules are pure and live in `domain.line`; this asks the control hosts
when they want it, one round for all who wait, and keeps the connection. It has no timer: the engine rechecks while
the line is down, when `recheck_in` says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec.structs import replace

from doorlight.domain.look import Look
from doorlight.domain.service import Check, Service
from doorlight.domain.status import Connection, LightKind, OutcomeKind, Status
from doorlight.domain.verdict.line import ControlAnswer, Failure, LineEvidence, Proof, needs_control, network_of
from doorlight.domain.words import Message, Sentence, say
from doorlight.engine.control_round import Answers, Shared, ask_round
from doorlight.engine.ports import Clock, ControlProbe

FIRST_RECHECK, LONGEST_RECHECK = 1.0, 60.0  # seconds, doubling (MONITORING 2.9: NetworkManager, Android)
MOST_LATELY_GOOD = 3  # monitored hosts asked in one round: more would not make it surer

Judged = tuple[Look, bool]  # the look as it counts, and whether it counts as *probably* (guard rule c)


class LineJudge:
    """Judges looks at public targets; what stands on loopback or private addresses is passed through as it is.

    `addresses` are the configured control hosts, () asks nobody. `os_online` is the system's own hint, never a proof.
    `on_change` is called in the judge's thread, before the look that showed the change is given back.
    """

    def __init__(
        self,
        control: ControlProbe,
        addresses: Iterable[str],
        clock: Clock,
        *,
        os_online: Callable[[], bool] = lambda: True,
        on_change: Callable[[Connection], None] = lambda _connection: None,
        forget_network: Callable[[], None] = lambda: None,
    ) -> None:
        self._control = control
        self._addresses = tuple(addresses)
        self._clock = clock
        self._os_online = os_online
        self._on_change = on_change
        self._forget_network = forget_network
        self._evidence = LineEvidence()
        self._failing: set[str] = set()
        self._connection = Connection.ONLINE
        self._recheck_at = float("inf")
        self._wait = FIRST_RECHECK
        self._round = Shared(self._ask_controls)

    @property
    def connection(self) -> Connection:
        """How our own line is, as far as is known; *online* until something shows otherwise."""
        return self._connection

    @property
    def recheck_in(self) -> float:
        """Seconds until the line wants to be rechecked; infinite while it is up."""
        return max(0.0, self._recheck_at - self._clock.now())

    def is_blind(self) -> bool:
        """Whether for five minutes no failure could be judged (guard rule d): to be shown, not told."""
        return self._evidence.is_blind(self._clock.now())

    def use_controls(self, addresses: Iterable[str]) -> None:
        """Ask other control hosts from now on."""
        self._addresses = tuple(addresses)

    def keep_only(self, services: Iterable[str]) -> None:
        """Forget the failing ones that are not watched any more."""
        self._failing &= set(services)

    def forget(self) -> None:
        """Forget what proved or doubted the line: the computer slept, or is on another network."""
        self._evidence = LineEvidence()
        self._failing.clear()
        self._forget_network()
        if self._connection is not Connection.ONLINE:
            self._wait, self._recheck_at = FIRST_RECHECK, self._clock.now()

    def stands(self, service: Service, check: Check, look: Look, started_at: float) -> bool:
        """Take in a look that needs no judging, and say whether it is one: the fast path of a million looks.

        Those are looks at private targets, and good ones while the line is up. A good answer over plain http or tcp
        may come from a portal: it proves nothing of the line, and while that is down it needs to be judged.
        """
        if not check.public:
            return True
        if not look.outcome.is_good:
            return False
        name = _name(service, check)
        self._failing.discard(name)
        if look.proves_line:
            self._evidence.note_success(name, check.host, started_at)
            self._settle(Connection.ONLINE)
        else:
            self._evidence.note_answer(name)
        return self._connection is Connection.ONLINE

    async def judge(self, service: Service, check: Check, look: Look, started_at: float) -> Judged:
        """Return the look as it counts: what may have been our own line's doing is inconclusive.

        `started_at` is when the look really began. Takes one round of the control probe at most (twice 3 s).
        """
        if self.stands(service, check, look, started_at):
            return look, False
        if look.outcome is OutcomeKind.FAIL:
            return await self._judge_failure(service, check, look, started_at)
        self._failing.discard(_name(service, check))
        return await self._judge_unread(service, check, look, started_at)

    async def recheck(self) -> Connection:
        """Ask how the line is, and return it. With nobody to ask the system's own hint must do."""
        if self._whom_to_ask():
            await self._round.done()
        else:
            self._settle(Connection.ONLINE if self._os_online() else Connection.OFFLINE)
        return self._connection

    async def _judge_failure(self, service: Service, check: Check, look: Look, started_at: float) -> Judged:
        failure = self._note(service, check, look, started_at)
        burst = self._evidence.is_burst(len(self._failing), failure.at)
        if not needs_control(look, public=check.public) and (not burst or not self._whom_to_ask()):
            self._settle(Connection.ONLINE)
            return look, False
        proof = await self._proof(failure)
        if proof in (Proof.CONCLUSIVE, Proof.PROBABLY):
            return look, proof is Proof.PROBABLY
        self._evidence.note_untold(self._clock.now())
        return self._untold(look), False

    async def _judge_unread(self, service: Service, check: Check, look: Look, started_at: float) -> Judged:
        """Judge what is no fail: a page that could not be read, a name nobody could look up, a doubtful answer.

        It moves nothing either way, but may be the first sign that our own line is down.
        """
        if look.proves_line:
            self._settle(Connection.ONLINE)
        elif look.outcome is not OutcomeKind.BLOCKED:
            await self._proof(self._failure(service, check, started_at))
            if self._connection is not Connection.ONLINE:
                return self._untold(look), False
        return look, False

    def _note(self, service: Service, check: Check, look: Look, started_at: float) -> Failure:
        failure = self._failure(service, check, started_at)
        self._failing.add(failure.service)
        os_online = self._connection is Connection.ONLINE and self._os_online()
        self._evidence.note_failure(failure, os_online=os_online)
        if not look.proves_line:
            self._evidence.note_bad_host(check.host)
        return failure

    def _failure(self, service: Service, check: Check, started_at: float) -> Failure:
        network = network_of(check.host) if check.host else service.id
        return Failure(_name(service, check), network, started_at, self._clock.now())

    async def _proof(self, failure: Failure) -> Proof:
        """Return what a failure is worth, after asking the controls where that is needed and not done just now."""
        proof = self._verdict(failure)
        if proof is Proof.ASK and self._recheck_is_due():
            await self._round.done()
            proof = self._verdict(failure)
        return proof

    def _verdict(self, failure: Failure) -> Proof:
        usable = bool(self._whom_to_ask())
        return self._evidence.verdict_for(failure, self._clock.now(), usable=usable, os_online=self._os_online())

    def _recheck_is_due(self) -> bool:
        """Whether to ask: while the line is down, fifty failing services need not knock before the next recheck."""
        return self._connection is Connection.ONLINE or self._clock.now() >= self._recheck_at

    def _whom_to_ask(self) -> tuple[tuple[str, ...], ...]:
        """Return the hosts to ask, in the order of asking. `control = []` asks nobody, not even monitored hosts."""
        if not self._addresses:
            return ()
        now = self._clock.now()
        groups = (
            self._evidence.usable(self._addresses, now),
            self._evidence.lately_good(now)[:MOST_LATELY_GOOD],
        )
        return tuple(group for group in groups if group)

    async def _ask_controls(self) -> None:
        asked_at, configured = self._clock.now(), self._addresses
        self._take(await ask_round(self._control, self._whom_to_ask(), asked_at), configured)

    def _take(self, answers: Answers, configured: tuple[str, ...]) -> None:
        """Take in a round. What got through while it ran outweighs it: then the controls are what does not work."""
        now, asked_at = self._clock.now(), answers.asked_at
        monitored = [host for host in answers.said if host not in configured]
        for host in monitored:
            if answers.said[host] is ControlAnswer.PASSED:
                self._evidence.note_success("", host, asked_at)
        for host, answer in answers.said.items():
            self._evidence.note_control(host, ok=answer is ControlAnswer.PASSED, asked_at=asked_at, at=now)
        if answers.passed or self._evidence.got_through_since(asked_at):
            self._settle(Connection.ONLINE)
        else:
            self._settle(Connection.CAPTIVE_PORTAL if answers.portal else Connection.OFFLINE)

    def _settle(self, connection: Connection) -> None:
        """Keep how the line is, when it is to be rechecked, and say so where it changed."""
        before, self._connection = self._connection, connection
        if connection is Connection.ONLINE:
            self._recheck_at = float("inf")
        else:
            again = before is not Connection.ONLINE
            self._wait = min(self._wait * 2, LONGEST_RECHECK) if again else FIRST_RECHECK
            self._recheck_at = self._clock.now() + self._wait
        if connection is not before:
            self._on_change(connection)

    def _untold(self, look: Look) -> Look:
        """Return a look that says nothing of the service, and why not."""
        reason = _own_line(self._connection, look.reason)
        official = look.official
        if official is not None and official.status is Status.UNKNOWN:
            official = replace(official, text=reason)
        return replace(look, outcome=OutcomeKind.INCONCLUSIVE, reason=reason, official=official, retry_after=None)


def _name(service: Service, check: Check) -> str:
    """Name whose fails are counted together: the measured checks of a service; each page of its provider alone."""
    return service.id if check.light is LightKind.MEASURED else f"{service.id} {check.key}"


def _own_line(connection: Connection, reason: Sentence) -> Message:
    if connection is Connection.OFFLINE:
        return say("reason", "Your own connection does not work ({reason})", reason=reason)
    if connection is Connection.CAPTIVE_PORTAL:
        return say("reason", "This network wants you to sign in first ({reason})", reason=reason)
    return say("reason", "It may be your own connection ({reason})", reason=reason)
