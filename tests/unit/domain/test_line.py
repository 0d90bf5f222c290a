"""Our own line: which failed looks count (MONITORING 2.11, guard rules a to d, quorum)."""

from __future__ import annotations

import pytest

from doorlight.domain.line import Failure, LineEvidence, Proof, needs_control
from doorlight.domain.look import Look
from doorlight.domain.status import OutcomeKind
from doorlight.domain.words import say

REASON = say("reason", "no answer")


def failure(service: str, at: float, network: str = "") -> Failure:
    """Return a failure that took two seconds."""
    return Failure(service, network or service, at, at + 2)


@pytest.mark.parametrize(
    ("outcome", "proves_line", "public", "needed"),
    [
        (OutcomeKind.FAIL, False, True, True),
        (OutcomeKind.FAIL, True, True, False),
        (OutcomeKind.FAIL, False, False, False),
        (OutcomeKind.OK, False, True, False),
        (OutcomeKind.BLOCKED, False, True, False),
    ],
)
def test_which_looks_need_a_control_probe(
    outcome: OutcomeKind, proves_line: bool, public: bool, needed: bool  # noqa: FBT001  # columns
) -> None:
    """Only a fail of a public target that does not itself prove the line."""
    assert needs_control(Look(outcome=outcome, reason=REASON, proves_line=proves_line), public=public) is needed


def test_a_success_that_began_after_the_failure_proves_the_line() -> None:
    """Nobody needs to be asked then; a success that began before it proves nothing."""
    line = LineEvidence()
    line.note_success("b", "b.example", 99.0)
    assert line.verdict_for(failure("a", 100.0), 103.0) is Proof.ASK
    line.note_success("b", "b.example", 101.0)
    assert line.verdict_for(failure("a", 100.0), 103.0) is Proof.CONCLUSIVE


def test_a_passed_control_holds_five_seconds_and_never_across_a_failure() -> None:
    """A control that passed before the failure says nothing about it."""
    line = LineEvidence()
    line.note_control("control.example", ok=True, at=103.0)
    assert line.verdict_for(failure("a", 100.0), 104.0) is Proof.CONCLUSIVE
    assert line.verdict_for(failure("a", 100.0), 108.5) is Proof.ASK
    assert line.verdict_for(failure("b", 103.5), 104.0) is Proof.ASK


def test_hosts_that_were_fine_lately_are_controls_too() -> None:
    """Guard rule a: for ten minutes."""
    line = LineEvidence()
    line.note_success("b", "b.example", 100.0)
    assert line.controls(("one.example",), 200.0) == ("one.example", "b.example")
    assert line.controls(("one.example",), 800.0) == ("one.example",)


def test_a_control_that_fails_while_services_succeed_is_unusable_for_an_hour() -> None:
    """Guard rule b: a blocked control host must not switch monitoring off."""
    line = LineEvidence()
    line.note_success("b", "", 100.0)
    line.note_control("one.example", ok=False, at=105.0)
    assert line.controls(("one.example", "two.example"), 106.0) == ("two.example",)
    assert line.controls(("one.example",), 105.0 + 3600) == ("one.example",)


def test_without_a_usable_control_five_fails_over_five_minutes_are_probable() -> None:
    """Guard rule c: and only while the system says that it is online."""
    line = LineEvidence()
    for index in range(5):
        line.note_failure(failure("a", index * 75.0))
        expected = Proof.PROBABLY if index == 4 else Proof.INCONCLUSIVE
        assert line.verdict_for(failure("a", index * 75.0), index * 75.0 + 3, usable=False) is expected
    assert line.verdict_for(failure("a", 300.0), 303.0, usable=False, os_online=False) is Proof.INCONCLUSIVE


def test_not_being_able_to_tell_for_five_minutes_is_visible() -> None:
    """Guard rule d; a success ends it."""
    line = LineEvidence()
    line.note_untold(100.0)
    line.note_untold(300.0)
    assert not line.is_blind(400.0)
    assert line.is_blind(401.0)
    line.note_success("b", "b.example", 402.0)
    assert not line.is_blind(900.0)


@pytest.mark.parametrize(
    ("failures", "failing", "burst"),
    [
        ([("a", "x", 0), ("b", "y", 5), ("c", "z", 10)], 3, True),
        ([("a", "x", 0), ("b", "y", 5), ("c", "y", 10)], 3, False),
        ([("a", "x", 0), ("b", "y", 5)], 2, False),
        ([("a", "x", 0), ("b", "y", 5), ("c", "z", 10)], 7, False),
        ([("a", "x", 0), ("b", "y", 5), ("c", "z", 50)], 3, False),
    ],
)
def test_many_at_once_are_our_own_line_first(
    failures: list[tuple[str, str, float]], failing: int, burst: bool  # noqa: FBT001  # a column
) -> None:
    """Three services in three networks and half of all that fail, within 30 s."""
    line = LineEvidence()
    for name, network, at in failures:
        line.note_failure(failure(name, float(at), network))
    assert line.is_burst(failing, failures[-1][2] + 2.0) is burst
