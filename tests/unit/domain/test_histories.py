"""20,000 random histories hold the invariants of DESIGN 4, and each deliberately broken rule is caught."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from doorlight.domain.desks import announcing, holds
from doorlight.domain.fleet import fleet, intake, taking
from doorlight.domain.notice import NoticeKind
from doorlight.domain.service import Confirm
from doorlight.domain.status import Status
from doorlight.domain.telling import silence, upkeep
from doorlight.domain.verdict import health, review
from doorlight.domain.verdict.flapping import Flaps
from doorlight.domain.verdict.health import Health, Seen, State
from doorlight.domain.verdict.ledger import Trouble, update
from unit.domain.invariants import Violation
from unit.domain.lives import CHUNK, live, violations
from unit.domain.weeks import CHUNK as WEEKS
from unit.domain.weeks import week_violations

HISTORIES = 20_000


def all_violations(histories: int, offset: int = 0) -> list[str]:
    """Live through many histories in two processes."""
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        chunks = pool.map(violations, range(offset, offset + histories, CHUNK))
        return [violation for chunk in chunks for violation in chunk]


def test_twenty_thousand_random_histories_hold() -> None:
    """No invariant is violated in 20,000 random histories."""
    assert all_violations(HISTORIES) == []


@pytest.mark.full
def test_many_more_random_histories_hold() -> None:
    """No invariant is violated in 200,000 other ones."""
    assert all_violations(10 * HISTORIES, offset=1_000_000) == []


def test_a_slice_of_random_weeks_holds() -> None:
    """No invariant is violated in a hundred random weeks with quiet hours, mutes, pauses, restarts and a deadline."""
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        assert [each for chunk in pool.map(week_violations, range(0, 100, WEEKS)) for each in chunk] == []


@pytest.mark.full
def test_five_thousand_random_weeks_hold() -> None:
    """No invariant is violated in 5,000 other ones."""
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        weeks = range(10_000, 15_000, WEEKS)
        assert [each for chunk in pool.map(week_violations, weeks) for each in chunk] == []


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(min_value=10_000_000), steps=st.integers(min_value=0, max_value=40))
def test_hypothesis_finds_no_history_that_does_not_hold(seed: int, steps: int) -> None:
    """Shrinks towards few steps where it ever does."""
    live(seed, steps=steps)


def _first_fail(before: Health, seen: Seen, confirm: Confirm) -> Health:
    return health.step(before, seen, replace(confirm, fails=1, over=0.0))


def _first_ok(before: Health, seen: Seen, confirm: Confirm) -> Health:
    return health.step(before, seen, replace(confirm, oks=1))


def _no_span(before: Health, seen: Seen, confirm: Confirm) -> Health:
    return health.step(before, seen, replace(confirm, over=0.0))


def _down_again(told: Trouble | None, want: Trouble | None) -> NoticeKind | None:
    return NoticeKind.PROBLEM if want is not None and told == want else update(told, want)


def _never_back(told: Trouble | None, want: Trouble | None) -> NoticeKind | None:
    return None if want is None else update(told, want)


def _forgets_unrest(flaps: Flaps, **looked: Any) -> Flaps:
    del looked
    return flaps


def _no_incident(*_: Any) -> None:
    return None


def _outages_are_forgotten(before: Health) -> Health:
    return replace(before, state=State.UNKNOWN if before.is_down else before.state, oks=0)


def _unknown_is_over(entry: Any, at: float) -> None:
    entry.record.official_said = Status.OPERATIONAL
    del at


def _asks_nothing(*_: Any) -> None:
    return None


BROKEN: list[tuple[Any, str, Callable[..., Any]]] = [
    (taking, "step", _first_fail),
    (taking, "step", _first_ok),
    (taking, "step", _no_span),
    (taking, "next_look", _asks_nothing),
    (taking, "looked", _forgets_unrest),
    (announcing, "update", _down_again),
    (announcing, "update", _never_back),
    (announcing, "_owe", lambda *_: None),
    (upkeep, "note", lambda *_: None),
    (intake, "interrupted", _outages_are_forgotten),
    (holds, "held_by_parents", lambda *_: float("inf")),
    (holds.Holds, "is_frozen", lambda *_: True),
    (silence.Silence, "holds", lambda *_: False),
    (holds, "is_muted", lambda *_: False),
    (silence, "quiet_until", lambda *_: None),
    (review.incidents, "kind_of", _no_incident),
    (review.incidents, "closed", _no_incident),
    (review, "_latch_official", _unknown_is_over),
    (fleet, "is_calm", lambda *_: True),
]


@pytest.mark.parametrize(("where", "name", "broken"), BROKEN)
def test_a_broken_rule_is_caught(
    monkeypatch: pytest.MonkeyPatch, where: Any, name: str, broken: Callable[..., Any]
) -> None:
    """Every deliberate mutation violates an invariant within a few hundred histories."""
    monkeypatch.setattr(where, name, broken)
    with pytest.raises(Violation):
        _live_through(300)


def _live_through(histories: int) -> None:
    for seed in range(histories):
        live(seed)
