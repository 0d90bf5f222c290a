"""All watched services together: what is muted is left out of the light, and counted in the sentence."""

from __future__ import annotations

import pytest

from doorlight.domain.events import MuteAsked
from doorlight.domain.status import Status
from unit.domain.histories import FAIL, service
from unit.domain.test_fleet import become, world_of


@pytest.mark.parametrize(
    ("watched", "light", "said"),
    [("a", None, "1 muted."), ("ab", Status.OPERATIONAL, "1 service checked, all fine. 1 muted.")],
    ids=["alone", "beside another"],
)
def test_what_is_muted_is_counted(watched: str, light: Status | None, said: str) -> None:
    """Where nothing else is watched, the sentence does not say that there is nothing to watch."""
    world = world_of(*map(service, watched))
    become(world, FAIL, 300, "a")
    world.feed(MuteAsked(world.now, "a", world.now + 3600))
    status, sentence = world.fleet.overall(world.now)
    assert (status, str(sentence)) == (light, said)
