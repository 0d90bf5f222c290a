"""The measured machine, row by row of MONITORING 2.11 and after Icinga's check results."""

from __future__ import annotations

import pytest

from doorlight.domain.service import Confirm
from doorlight.domain.status import OutcomeKind
from doorlight.domain.verdict.flapping import Flaps, calm_looks, looked, opened
from doorlight.domain.verdict.health import Health, Seen, State, interrupted, next_look, step
from doorlight.domain.words import say

REASON = say("reason", "HTTP {code}", code=503)
WORDS = {
    "o": OutcomeKind.OK,
    "s": OutcomeKind.SLOW,
    "f": OutcomeKind.FAIL,
    "i": OutcomeKind.INCONCLUSIVE,
    "b": OutcomeKind.BLOCKED,
}


def seen(letter: str, at: float) -> Seen:
    """Return a look."""
    return Seen(WORDS[letter], at, at + 0.5, REASON)


def after(looks: str, confirm: Confirm = Confirm()) -> Health:  # noqa: B008  # frozen
    """Return the health after looks written like "o0 f120 f135"."""
    health = Health()
    for word in looks.split():
        health = step(health, seen(word[0], float(word[1:])), confirm)
    return health


@pytest.mark.parametrize(
    ("looks", "state"),
    [
        ("", State.UNKNOWN),
        ("o0", State.UP),
        ("s0", State.UP),
        ("f0", State.SUSPECT),
        ("o0 f120 f135", State.SUSPECT),
        ("o0 f120 f135 o165", State.UP),
        ("o0 f120 f135 f165", State.DOWN),
        ("f0 f15 f45", State.DOWN),
        ("f0 f1 f2", State.SUSPECT),
        ("f0 f15 f43.9", State.SUSPECT),
        ("f0 f15 f44.1", State.DOWN),
        ("f0 f1 f2 f45", State.DOWN),
        ("f0 i15 b20 f30 i40 f45", State.DOWN),
        ("f0 f15 f45 o100", State.RECOVERING),
        ("f0 f15 f45 o100 o110", State.RECOVERING),
        ("f0 f15 f45 o100 o130", State.UP),
        ("f0 f15 f45 o100 s130", State.UP),
        ("f0 f15 f45 o100 f130", State.DOWN),
        ("f0 f15 f45 i100 b130", State.DOWN),
        ("i0 b10", State.UNKNOWN),
    ],
)
def test_states(looks: str, state: State) -> None:
    """Down needs three conclusive fails over 45 s, back two good looks 30 s apart; silence moves nothing."""
    assert after(looks).state is state


def test_offline_drops_doubts_and_keeps_outages() -> None:
    """Suspicion falls back to what was confirmed last; an outage stays, its streak of good looks starts anew."""
    assert interrupted(after("o0 f10 f20")).state is State.UP
    assert interrupted(after("f10 f20")).state is State.UNKNOWN
    halfway = interrupted(after("f0 f15 f45 o100"))
    assert (halfway.state, halfway.oks) == (State.RECOVERING, 0)
    assert step(halfway, seen("o", 500), Confirm()).state is State.RECOVERING


@pytest.mark.parametrize(
    ("looks", "last", "wanted"),
    [
        ("o0 f100", "f100", 115.0),
        ("o0 f100 f115", "f115", 145.0),
        ("o0 f100", "i115", 130.5),
        ("o0 f100", "b115", None),
        ("f0 f15 f45 o100", "o100", 130.0),
        ("f0 f15 f45 f165", "f165", None),
        ("o0 o120", "o120", None),
    ],
)
def test_the_looks_it_wants(looks: str, last: str, wanted: float | None) -> None:
    """Confirmation looks come 15 s and 45 s after the first fail, the recovery's 30 s after the first good one."""
    assert next_look(after(looks), seen(last[0], float(last[1:])), Confirm()) == wanted


@pytest.mark.parametrize(
    ("confirm", "looks", "state"),
    [
        (Confirm(fails=1, over=0.0), "o0 f10", State.DOWN),
        (Confirm(fails=2, over=30.0), "o0 f10 f40", State.DOWN),
        (Confirm(fails=5, over=45.0), "o0 f10 f25 f55", State.SUSPECT),
        (Confirm(oks=1), "f0 f15 f45 o100", State.UP),
        (Confirm(oks=3), "f0 f15 f45 o100 o130", State.RECOVERING),
        (Confirm(oks=3), "f0 f15 f45 o100 o130 o160", State.UP),
    ],
)
def test_the_user_may_choose_how_sure_to_be(confirm: Confirm, looks: str, state: State) -> None:
    """`confirm` is obeyed."""
    assert after(looks, confirm).state is state


@pytest.mark.parametrize(
    ("looks", "slow"),
    [
        ("s0 s1", False),
        ("s0 s1 s2", True),
        ("s0 s1 s2 o3", True),
        ("s0 s1 s2 o3 o4", False),
        ("s0 o1 s2 s3", False),
        ("s0 s1 s2 f3", True),
        ("s0 s1 s2 f3 o18", True),
        ("s0 s1 s2 f3 f18 f48", False),
    ],
)
def test_slow(looks: str, slow: bool) -> None:  # noqa: FBT001  # a column
    """Three slow looks in a row are amber; two brisk ones lift it, or an outage. A doubt makes nothing green."""
    assert after(looks).slow is slow


def first_looks(letters: str, *, every: float = 120.0, flaps: Flaps = Flaps()) -> Flaps:  # noqa: B008  # frozen
    """Return the unrest after scheduled looks."""
    for index, letter in enumerate(letters):
        flaps = looked(flaps, failed=letter == "f", down=False, started_at=index * every, every=every)
    return flaps


@pytest.mark.parametrize(
    ("letters", "intermittent"),
    [
        ("ffff", False),
        ("fofofofof", True),
        ("fofofofof" + "o" * 14, True),
        ("fofofofof" + "o" * 20, False),
        (("f" + "o" * 4) * 10, False),
    ],
)
def test_intermittent(letters: str, intermittent: bool) -> None:  # noqa: FBT001  # a column
    """Five fails in the last twenty first looks; over at one in twenty and observed calm."""
    assert first_looks(letters).intermittent is intermittent


def test_unstable_needs_three_outages_within_an_hour() -> None:
    """Three confirmed outages in 60 min, not three in two hours."""
    assert opened(opened(opened(Flaps(), 0), 1000), 3500).unstable
    assert not opened(opened(opened(Flaps(), 0), 1000), 3700).unstable


def test_unstable_ends_after_observed_calm_only() -> None:
    """Half an hour of good looks in a row: one fail starts it again, and mere time does nothing."""
    shaky = opened(opened(opened(Flaps(), 0), 10), 20)
    assert first_looks("o" * 14, flaps=shaky).unstable
    assert first_looks("o" * 14 + "f" + "o" * 14, flaps=shaky).unstable
    assert not first_looks("o" * 15, flaps=shaky).unstable


@pytest.mark.parametrize(("every", "looks"), [(30.0, 60), (120.0, 15), (300.0, 6), (3600.0, 4)])
def test_calm_is_counted_in_looks(every: float, looks: int) -> None:
    """max(4, ceil(1800 / interval))."""
    assert calm_looks(every) == looks
