"""The kind of a recorded day: nothing to choose, nothing learned outside a replay."""

from __future__ import annotations

from doorlight.domain.status import LightKind, OutcomeKind
from doorlight.sources.registry import read_check
from unit.sources.measured_fakes import MeasuredTools, look


def test_it_depends_on_our_own_line_like_a_public_host() -> None:
    """Each service of a world is a public one of its own network, without a host to spare."""
    check = read_check("world", {}, own=False)
    assert (check.public, check.host, check.address, check.light) == (True, "", "", LightKind.MEASURED)


def test_outside_a_replay_it_says_so() -> None:
    """In real life nothing is known: never ok, never a fail."""
    tools = MeasuredTools(0.0)
    seen = look("world", {}, tools)
    assert seen.outcome is OutcomeKind.INCONCLUSIVE
    assert "replay" in str(seen.reason)
    assert tools.asked == []
