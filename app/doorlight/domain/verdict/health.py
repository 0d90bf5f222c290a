"""The measured machine of one service: a frozen state and one conclusive look give the next state (MONITORING 2.11).

Pure, and the only place that decides *down* and *back*. Times are the starts of looks, so that a slow
control probe or a long timeout neither shortens nor stretches the proof.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from doorlight.domain.service import Confirm
from doorlight.domain.status import OutcomeKind
from doorlight.domain.words import Sentence, say

OK_GAP = 30.0  # seconds between the good looks that prove a recovery (2.11, "recover confirm")
TOLERANCE = 1.0  # a look asked for after 45 s may start at 44.9 (2.11, I1: "over >= 44 s")
SLOW_RUN, SLOW_CLEAR = 3, 2  # 2.11: three slow in a row are amber, two ok lift it
RETRY = 15.0  # a confirmation that was inconclusive is tried again after as long as the first one
RETRY_FOR = 300.0  # ... for five minutes: then the ordinary schedule goes on (2.11, guard rule d)


class State(StrEnum):
    """What is confirmed of a service."""

    UNKNOWN = "unknown"
    UP = "up"
    SUSPECT = "suspect"
    DOWN = "down"
    RECOVERING = "recovering"


class Health(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The measured light's memory. `steady` is what SUSPECT falls back to; `oks` and `fails` are runs."""

    state: State = State.UNKNOWN
    steady: State = State.UNKNOWN
    fails: int = 0
    failing_since: float = 0.0
    down_at: float = 0.0  # when DOWN was confirmed
    oks: int = 0
    good_since: float = 0.0
    slow_run: int = 0
    brisk_run: int = 0
    slow: bool = False
    reason: Sentence = say("reason", "not checked yet")
    probably: bool = False

    @property
    def is_down(self) -> bool:
        """Whether an outage is confirmed and its end is not."""
        return self.state in (State.DOWN, State.RECOVERING)

    @property
    def is_settled(self) -> bool:
        """Whether nothing speaks against saying *back*: no open doubt, two good looks in a row."""
        return self.state is State.UNKNOWN or (self.state is State.UP and self.oks > 1)


class Seen(Struct, frozen=True):
    """One conclusive look, as far as the machine is concerned."""

    outcome: OutcomeKind
    started_at: float
    at: float
    reason: Sentence
    probably: bool = False


def step(health: Health, seen: Seen, confirm: Confirm) -> Health:
    """Return the state after one look. Inconclusive and blocked ones move nothing."""
    if seen.outcome.is_good:
        return _good(health, seen, confirm)
    if seen.outcome is OutcomeKind.FAIL:
        return _bad(health, seen, confirm)
    return health


def interrupted(health: Health) -> Health:
    """Return the state after offline, pause or sleep began: doubts are dropped, outages stay (2.11)."""
    state = health.steady if health.state is State.SUSPECT else health.state
    fails = health.fails if health.is_down else 0
    if (state, fails, health.oks) == (health.state, health.fails, 0):
        return health
    return replace(health, state=state, fails=fails, oks=0)


def next_look(health: Health, seen: Seen, confirm: Confirm) -> float | None:
    """Return when the machine wants its next look, None where the ordinary schedule is enough."""
    if seen.outcome is OutcomeKind.BLOCKED:
        return None
    conclusive = seen.outcome is not OutcomeKind.INCONCLUSIVE
    if health.state is State.SUSPECT:
        if conclusive:
            return max(health.failing_since + _offset(health.fails, confirm), seen.at)
        return seen.at + RETRY if seen.at - health.failing_since < RETRY_FOR else None
    if health.state is State.RECOVERING and health.oks:
        wanted = health.good_since + OK_GAP * health.oks
        return max(wanted, seen.at) if conclusive else seen.at + OK_GAP
    return None


def _offset(fails: int, confirm: Confirm) -> float:
    """Return the seconds from the first fail to the look after `fails` of them: 15 and 45 for three in 45 s."""
    wanted = max(confirm.fails, 2)
    done = min(fails, wanted - 1)
    return confirm.over * done * (done + 1) / (wanted * (wanted - 1))


def _good(health: Health, seen: Seen, confirm: Confirm) -> Health:
    oks, since = (health.oks + 1, health.good_since) if health.oks else (1, seen.started_at)
    proven = oks >= confirm.oks and seen.started_at - since >= OK_GAP * (confirm.oks - 1) - TOLERANCE
    state = State.RECOVERING if health.is_down and not proven else State.UP
    slow_run = health.slow_run + 1 if seen.outcome is OutcomeKind.SLOW else 0
    brisk_run = 0 if slow_run else health.brisk_run + 1
    return replace(
        health,
        state=state,
        steady=State.UP,
        fails=0,
        oks=oks,
        good_since=since,
        slow_run=slow_run,
        brisk_run=brisk_run,
        slow=slow_run >= SLOW_RUN or (health.slow and brisk_run < SLOW_CLEAR),
        reason=seen.reason,
        probably=False,
    )


def _bad(health: Health, seen: Seen, confirm: Confirm) -> Health:
    continues = health.fails > 0 and seen.started_at >= health.failing_since  # else the clock was set back
    fails, since = (health.fails + 1, health.failing_since) if continues else (1, seen.started_at)
    proven = fails >= confirm.fails and seen.started_at - since >= confirm.over - TOLERANCE
    state = State.DOWN if health.is_down or proven else State.SUSPECT
    confirmed = state is State.DOWN and not health.is_down
    return replace(
        health,
        state=state,
        fails=fails,
        failing_since=since,
        down_at=seen.at if confirmed else health.down_at,
        oks=0,
        slow_run=0,
        brisk_run=0,
        slow=health.slow and state is State.SUSPECT,  # a fail proves nothing yet: least of all that it is fine again
        reason=seen.reason,
        probably=seen.probably,
    )
