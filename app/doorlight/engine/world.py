"""A recorded day in place of the world: the looker and the control probe that answer from its facts (DESIGN 6).

The engine asks on its own schedule, so confirmation, retries and politeness are exercised as they are.
"""

from __future__ import annotations

from collections.abc import Callable

from doorlight.domain.commands import Command, Suspect
from doorlight.domain.look import Look, Official, Previous
from doorlight.domain.service import Check, Service
from doorlight.domain.status import Connection, LightKind, OutcomeKind, Status
from doorlight.domain.verdict.line import ControlAnswer
from doorlight.domain.words import Sentence, say
from doorlight.engine.clock import ReplayClock
from doorlight.engine.ports import Clock
from doorlight.engine.world_facts import Asked, ConnectionFact, OfficialFact, OutcomeFact, World
from doorlight.engine.world_file import WorldError, read_world

__all__ = ["CONTROLS", "World", "WorldControl", "WorldError", "WorldLooker", "happen", "read_world"]

CONTROLS = ("world",)  # the one control host of a recorded day

_NO_NETWORK = Look(outcome=OutcomeKind.FAIL, reason=say("reason", "no network"))
_NOT_RECORDED = Look(outcome=OutcomeKind.INCONCLUSIVE, reason=say("reason", "nothing is recorded of it yet"))


class WorldState:
    """How everything is at a moment. Time only goes forward."""

    def __init__(self, world: World, clock: Clock) -> None:
        self._facts = world.facts
        self._clock = clock
        self._done = 0
        self._next = float("-inf")
        self._connection = Connection.ONLINE
        self.looks: dict[str, Look] = {}
        self.words: dict[str, OfficialFact] = {}

    def connection(self, now: float) -> Connection:
        """Bring everything up to `now` and return how the own line is."""
        if now >= self._next:
            self._advance(now)
        return self._connection

    def _advance(self, now: float) -> None:
        while self._done < len(self._facts) and self._facts[self._done].at <= now:
            match self._facts[self._done]:
                case OutcomeFact() as fact:
                    self.looks[fact.service] = _look(fact)
                case OfficialFact() as fact:
                    self.words[fact.service] = fact
                case ConnectionFact(connection=connection):
                    self._connection = connection
            self._done += 1
        self._next = self._facts[self._done].at if self._done < len(self._facts) else float("inf")


class WorldLooker:
    """Implements `engine.ports.Looker`: every look can be had now."""

    def __init__(self, state: WorldState, clock: Clock) -> None:
        self._state = state
        self._clock = clock

    def look_now(self, service: Service, check: Check, previous: Previous | None) -> Look:
        """Return what a look at this moment finds."""
        del previous
        now, state = self._clock.now(), self._state
        if state.connection(now) is not Connection.ONLINE:
            return _unread(service, now) if check.light is LightKind.OFFICIAL else _NO_NETWORK
        look = state.looks.get(service.id, _NOT_RECORDED)
        said = state.words.get(service.id)
        return look if said is None else _with_official(look, _word(service, said.status, said.text, now), check)

    async def look(self, service: Service, check: Check, previous: Previous | None) -> Look:
        """Return the same."""
        return self.look_now(service, check, previous)


class WorldControl:
    """Implements `engine.ports.ControlProbe`: passes while the line is up."""

    def __init__(self, state: WorldState, clock: Clock) -> None:
        self._state = state
        self._clock = clock

    async def ask(self, address: str) -> ControlAnswer:
        """Answer for any address."""
        del address
        return _ANSWERS[self._state.connection(self._clock.now())]


async def happen(
    world: World, clock: ReplayClock, command: Callable[[Command], None], stop: Callable[[], None]
) -> None:
    """Let what happened happen at its moment: wishes, sleep, and the end."""
    for happening in world.happenings:
        if happening.at >= world.end:
            break
        await clock.sleep(max(0.0, happening.at - clock.now()))
        if isinstance(happening, Asked):
            command(happening.command)
        else:
            command(Suspect("suspend"))
            clock.set(happening.seconds)
            command(Suspect("resume"))
    await clock.sleep(max(0.0, world.end - clock.now()))
    stop()


_ANSWERS = {
    Connection.ONLINE: ControlAnswer.PASSED,
    Connection.OFFLINE: ControlAnswer.NO_ANSWER,
    Connection.CAPTIVE_PORTAL: ControlAnswer.PORTAL,
}


def _look(fact: OutcomeFact) -> Look:
    return Look(outcome=fact.outcome, reason=fact.reason, proves_line=fact.outcome.is_good)


def _word(service: Service, status: Status, text: Sentence, now: float) -> Official:
    """Return the provider's word: said on its own site, and as old as the asking."""
    return Official(status=status, text=text, source=service.home.within("en"), as_of=now)


def _with_official(look: Look, word: Official, check: Check) -> Look:
    if check.light is LightKind.OFFICIAL:
        return Look(outcome=OutcomeKind.OK, reason=word.text, proves_line=True, official=word)
    return Look(outcome=look.outcome, reason=look.reason, proves_line=look.proves_line, official=word)


def _unread(service: Service, now: float) -> Look:
    """Return a look at a page that could not be read: it says nothing of the service."""
    reason = _NO_NETWORK.reason
    official = _word(service, Status.UNKNOWN, reason, now)
    return Look(outcome=OutcomeKind.INCONCLUSIVE, reason=reason, official=official)
