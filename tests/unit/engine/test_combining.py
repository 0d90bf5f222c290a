"""Several checks of a service make one look: the worst."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from doorlight.domain.look import Certificate, Look
from doorlight.domain.status import OutcomeKind
from doorlight.domain.words import say
from doorlight.engine.combining import combine

LOOKS = {kind: Look(outcome=kind, reason=say("reason", "HTTP {code}", code=kind.value)) for kind in OutcomeKind}


@pytest.mark.parametrize(
    ("outcomes", "together"),
    [
        ("ok ok", "ok"),
        ("ok slow", "slow"),
        ("slow fail", "fail"),
        ("ok inconclusive", "inconclusive"),
        ("ok blocked", "blocked"),
        ("inconclusive blocked", "blocked"),
        ("blocked fail ok", "fail"),
    ],
)
def test_the_worst_speaks_for_all(outcomes: str, together: str) -> None:
    """A fail is a fail; what could not be told is never good."""
    look, _ = combine([(LOOKS[OutcomeKind(each)], False) for each in outcomes.split()])
    assert look.outcome.value == together
    assert look.reason == LOOKS[OutcomeKind(together)].reason


def test_it_is_probable_only_where_no_fail_is_surer() -> None:
    """One proven fail makes the whole proven."""
    fail = LOOKS[OutcomeKind.FAIL]
    assert combine([(fail, True), (LOOKS[OutcomeKind.OK], False)])[1]
    assert not combine([(fail, True), (fail, False)])[1]


def test_the_rest_is_gathered_from_all() -> None:
    """The longest latency and wait, the certificate that ends first, the earliest start, any warning."""
    ok = LOOKS[OutcomeKind.OK]
    first = replace(ok, latency=0.2, started_at=5.0, certificate=Certificate("a", 900.0), warning=ok.reason)
    second = replace(ok, latency=0.9, started_at=4.0, certificate=Certificate("b", 800.0), retry_after=30.0)
    look, _ = combine([(first, False), (second, False)])
    assert (look.latency, look.started_at, look.retry_after, look.warning) == (0.9, 4.0, 30.0, ok.reason)
    assert look.certificate == Certificate("b", 800.0)
