"""The day of the full line: the notice leads past it, it is marked while it is full, nothing is told of it alone."""

from __future__ import annotations

from functools import cache

import pytest

from doorlight.domain.notice import Notice
from doorlight.domain.snapshot import DoorView, Snapshot
from doorlight.domain.words import ENGLISH, render
from doorlight.engine.clock import run_virtually
from doorlight.engine.composition import replay_engine
from doorlight.engine.ports import Announcement
from doorlight.engine.world import read_world
from doorlight.shipped import shipped

INDIVIDUAL, BUSINESS = "CRA individual tax and account help", "CRA business enquiries"
MINUTE = 60.0


@cache
def the_day() -> tuple[float, tuple[Announcement, ...]]:
    """Live through the day, with pictures; return when it began and everything that was announced."""
    world = read_world(shipped("replays", "cra-full-line.jsonl"))
    said: list[Announcement] = []

    async def live() -> None:
        await replay_engine(world, said.append, speed=1.0).run()

    run_virtually(live())
    return world.start, tuple(said)


def seen(minutes: float) -> tuple[tuple[DoorView, ...], int | None]:
    """Return the doors, and the one to try, so many minutes into the day."""
    start, said = the_day()
    drawn = [each for each in said if isinstance(each, Snapshot) and each.at <= start + minutes * MINUTE]
    (view,) = drawn[-1].services
    return view.doors, view.best_door


@pytest.mark.parametrize(
    ("minutes", "best", "trouble", "wait"),
    [
        (30, INDIVIDUAL, "", "about 25 min wait"),
        (75, BUSINESS, "the line is full: no more callers are let in, since ", ""),
        (200, BUSINESS, "the line is full: no more callers are let in, since ", ""),
        (228, INDIVIDUAL, "", "about 28 min wait"),
    ],
)
def test_the_line_s_own_word_decides(minutes: float, best: str, trouble: str, wait: str) -> None:
    """Full, it is put back and says since when; with callers let in, it is first again, with the wait."""
    doors, first = seen(minutes)
    assert first is not None
    assert doors[first].door.label.en == best
    line = doors[0].answer
    assert render(line.trouble or "", ENGLISH).startswith(trouble)
    assert render(line.said or "", ENGLISH) == wait
    assert (line.trouble is None) is (not trouble)


def test_the_notice_leads_past_the_full_line() -> None:
    """Two notices in all, of the account; the button is a line that takes callers."""
    _, said = the_day()
    down, back = [each for each in said if isinstance(each, Notice)]
    assert (down.services, back.services) == (("cra-account",), ("cra-account",))
    assert str(down.actions[0].label) == BUSINESS
