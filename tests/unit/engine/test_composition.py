"""Engines as they are put together: a recorded day sped up, as the tray shows it."""

from __future__ import annotations

import asyncio

from doorlight.engine.clock import run_virtually
from doorlight.engine.composition import replay_engine
from doorlight.engine.world import read_world
from doorlight.shipped import shipped
from unit.engine.living import Diary

ROGERS = shipped("replays", "rogers-2022-07-08.jsonl")


def lived(speed: float | None) -> tuple[Diary, float]:
    """Live through the Rogers day, and return what was said and how long it took by the loop's own time."""

    async def live() -> tuple[Diary, float]:
        diary = Diary()
        await replay_engine(read_world(ROGERS), diary, speed=speed).run()
        return diary, asyncio.get_running_loop().time()

    return run_virtually(live())


def test_a_sped_up_day_tells_the_same() -> None:
    """At 600 times the day takes under three minutes and tells what it tells otherwise, with pictures."""
    fast, took = lived(600.0)
    slow, _ = lived(None)
    assert took == 28 * 3600 / 600
    assert fast.kinds == slow.kinds == ["problem", "offline", "online", "recovered"]
    assert [notice.services for notice in fast.notices] == [notice.services for notice in slow.notices]
    assert len(fast.pictures) <= took * 10 + 1
    assert not slow.pictures


def test_the_pictures_of_a_sped_up_day_show_it() -> None:
    """The carrier is down in the middle of the day, and the doors that hang on it share the fault."""
    diary, _ = lived(600.0)
    middle = next(each for each in diary.pictures if each.at > 1657278000.0)  # 11:00 UTC
    carrier, *_ = [view for view in middle.services if view.service.id == "rogers-internet"]
    assert carrier.status == "major_outage"
    sharing = {view.service.id for view in middle.services if any(door.shares_fault for door in view.doors)}
    assert {"passport-call-centre", "cra-phone", "cra-account", "presto"} <= sharing


def test_a_real_loop_a_thousand_times_as_fast_says_nothing_false() -> None:
    """With real timers that come late, a hundred thousand times as fast, nobody takes lateness for sleep."""

    async def live() -> Diary:
        diary = Diary()
        await replay_engine(read_world(ROGERS), diary, speed=100_000.0).run()
        return diary

    kinds = asyncio.run(live()).kinds
    assert set(kinds) <= {"problem", "digest", "offline", "online", "recovered", "changed"}
    assert kinds.count("recovered") <= 1 + kinds.count("problem") + kinds.count("digest")
