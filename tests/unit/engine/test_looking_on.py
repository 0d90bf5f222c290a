"""Whoever looks on, for a record, hears of every look as it was judged: no failure of our own line is a service's."""

from __future__ import annotations

from doorlight.domain.events import Looked
from doorlight.domain.verdict.line import ControlAnswer
from doorlight.engine.clock import run_virtually
from unit.engine.living import FAIL, living, service


def test_every_look_is_handed_on_as_it_was_judged() -> None:
    """As many as were made; a fail is one, and what our own line did to a look is inconclusive."""
    heard: list[Looked] = []

    async def play() -> int:
        async with living([service("a")], on_look=heard.append) as life:
            await life.pass_by(300)
            life.outside.answers["a"] = FAIL
            await life.pass_by(200)
            life.outside.line = ControlAnswer.NO_ANSWER
            await life.pass_by(300)
            return len(life.outside.looked_at("a/0"))

    made = run_virtually(play())
    assert len(heard) == made
    outcomes = [each.look.outcome.value for each in heard]
    assert outcomes == sorted(outcomes, key=["ok", "fail", "inconclusive"].index)
    assert set(outcomes) == {"ok", "fail", "inconclusive"}
