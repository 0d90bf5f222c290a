"""Our own line: which failed looks count (MONITORING 2.11, guard rules a to d, quorum)."""

from __future__ import annotations

import pytest

from doorlight.domain.look import Look
from doorlight.domain.status import OutcomeKind
from doorlight.domain.verdict.line import Failure, LineEvidence, Proof, needs_control, network_of
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
    outcome: OutcomeKind,
    proves_line: bool,  # noqa: FBT001  # a column
    public: bool,  # noqa: FBT001  # a column
    needed: bool,  # noqa: FBT001  # a column
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
    line.note_control("control.example", ok=True, asked_at=102.0, at=103.0)
    assert line.verdict_for(failure("a", 100.0), 104.0) is Proof.CONCLUSIVE
    assert line.verdict_for(failure("a", 100.0), 108.5) is Proof.ASK
    assert line.verdict_for(failure("b", 103.5), 104.0) is Proof.ASK


def test_hosts_that_were_fine_lately_are_controls_too() -> None:
    """Guard rule a: for ten minutes."""
    line = LineEvidence()
    line.note_success("b", "b.example", 100.0)
    assert line.controls(("one.example",), 200.0) == ("one.example", "b.example")
    assert line.controls(("one.example",), 800.0) == ("one.example",)


def test_a_host_that_failed_is_no_control_until_it_is_fine_again() -> None:
    """Whoever does not answer cannot vouch for our line."""
    line = LineEvidence()
    line.note_success("b", "b.example", 100.0)
    line.note_bad_host("b.example")
    assert line.controls((), 101.0) == ()


def test_a_control_that_fails_while_services_succeed_is_unusable_for_an_hour() -> None:
    """Guard rule b: a blocked control host must not switch monitoring off."""
    line = LineEvidence()
    line.note_success("b", "", 103.0)
    line.note_control("one.example", ok=False, asked_at=102.0, at=105.0)
    assert line.controls(("one.example", "two.example"), 106.0) == ("two.example",)
    assert line.controls(("one.example",), 105.0 + 3600) == ("one.example",)


def test_a_success_of_before_makes_no_control_unusable() -> None:
    """Guard rule b: the line may have dropped since; every outage of our own would disarm the controls."""
    line = LineEvidence()
    line.note_success("b", "", 100.0)
    line.note_control("one.example", ok=False, asked_at=102.0, at=105.0)
    assert line.usable(("one.example",), 106.0) == ("one.example",)


def test_without_a_usable_control_five_fails_over_five_minutes_are_probable() -> None:
    """Guard rule c: and only while the system says that it is online."""
    line = LineEvidence()
    for index in range(5):
        line.note_failure(failure("a", index * 75.0))
        expected = Proof.PROBABLY if index == 4 else Proof.INCONCLUSIVE
        assert line.verdict_for(failure("a", index * 75.0), index * 75.0 + 3, usable=False) is expected
    assert line.verdict_for(failure("a", 300.0), 303.0, usable=False, os_online=False) is Proof.INCONCLUSIVE


@pytest.mark.parametrize(("every", "fails"), [(60.0, 6), (120.0, 5), (300.0, 5), (3600.0, 5)])
def test_fails_add_up_at_any_interval(every: float, fails: int) -> None:
    """Guard rule c: five fails and five minutes, whichever comes last, for services looked at rarely too."""
    line = LineEvidence()
    verdicts = []
    for index in range(6):
        seen = failure("a", index * every)
        line.note_failure(seen)
        verdicts.append(line.verdict_for(seen, seen.at, usable=False))
    assert verdicts.index(Proof.PROBABLY) == fails - 1


def test_a_look_at_several_checks_is_one_fail() -> None:
    """Guard rule c counts looks at the service, not its checks."""
    line = LineEvidence()
    for index in range(4):
        for check in range(3):
            seen = failure("a", index * 120.0 + check)
            line.note_failure(seen)
    assert line.verdict_for(seen, seen.at, usable=False) is Proof.INCONCLUSIVE


def test_a_good_answer_ends_the_fails_that_add_up() -> None:
    """Guard rule c: also one that a portal could have given, though it proves nothing of the line."""
    line = LineEvidence()
    for index in range(6):
        if index == 3:
            line.note_answer("a")
        line.note_failure(failure("a", index * 120.0))
    assert line.verdict_for(failure("a", 600.0), 602.0, usable=False) is Proof.INCONCLUSIVE


def test_everything_dark_never_adds_up() -> None:
    """Guard rule c: three networks that fail while nothing gets through are our own line, however long it lasts."""
    line = LineEvidence()
    for index in range(20):
        for name in ("a", "b", "c"):
            seen = failure(name, index * 120.0)
            line.note_failure(seen)
            assert line.verdict_for(seen, seen.at, usable=False) is Proof.INCONCLUSIVE
    line.note_success("d", "d.example", 2390.0)
    last = failure("a", 2400.0)
    line.note_failure(last)
    assert line.verdict_for(last, 2402.0, usable=False) is Proof.PROBABLY


@pytest.mark.parametrize(
    ("host", "network"),
    [
        ("www.canada.ca", "canada.ca"),
        ("a.b.example.org", "example.org"),
        ("apps.cra-arc.gc.ca", "cra-arc.gc.ca"),
        ("shop.example.co.uk", "example.co.uk"),
        ("Example.ORG.", "example.org."),
        ("localhost", "localhost"),
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8::1", "2001:db8::1"),
        ("", ""),
    ],
)
def test_networks_are_told_apart_by_their_owner(host: str, network: str) -> None:
    """About the registrable domain; an address is its own network."""
    assert network_of(host) == network.rstrip(".")


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
    failures: list[tuple[str, str, float]],
    failing: int,
    burst: bool,  # noqa: FBT001  # a column
) -> None:
    """Three services in three networks and half of all that fail, within 30 s."""
    line = LineEvidence()
    for name, network, at in failures:
        line.note_failure(failure(name, float(at), network))
    assert line.is_burst(failing, failures[-1][2] + 2.0) is burst
