"""Deadlines in a replayed week: reminders at their moment or on return, through sleep, and what they say."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from doorlight.domain.deadlines import Deadline
from doorlight.domain.notice import Notice, NoticeKind
from doorlight.engine.clock import run_virtually
from doorlight.engine.composition import replay_engine
from doorlight.engine.ports import Announcement
from doorlight.engine.world import WorldError, read_world
from unit.engine.living import living, service

IRCC = {
    "id": "ircc",
    "name": "IRCC account",
    "check": [{"kind": "world"}],
    "door": [{"kind": "phone", "label": "Call centre", "value": "+1-888-242-2100", "hours": "24/7"}],
}


def told(path: Path, *facts: dict[str, Any]) -> list[Notice]:
    """Return the notices of a replayed world."""
    head = {"world": 1, "start": "2026-11-25T00:00:00Z", "services": [IRCC]}
    lines = (head, {"at": "2026-11-25T00:00:00Z", "service": "ircc", "outcome": "ok"}, *facts)
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    notices: list[Notice] = []

    def listen(announcement: Announcement) -> None:
        if isinstance(announcement, Notice):
            notices.append(announcement)

    async def live() -> None:
        await replay_engine(read_world(path), listen).run()

    run_virtually(live())
    return notices


def deadline(at: str = "2026-11-25T00:10:00Z") -> dict[str, Any]:
    """Return the fact of a deadline written down at a moment."""
    return {"at": at, "user": "deadline", "title": "Work permit", "due": "2026-12-04T23:00:00Z", "service": "ircc"}


def seconds(text: str) -> float:
    """Return a moment as seconds since the epoch."""
    return datetime.fromisoformat(text).timestamp()


END = {"at": "2026-12-05T12:00:00Z", "end": True}


def test_reminders_come_within_a_minute_of_their_moment(tmp_path: Path) -> None:
    """Seven days, two days and six hours before, through ten days of an engine that is awake."""
    notices = [each for each in told(tmp_path / "w", deadline(), END) if each.kind is NoticeKind.DEADLINE]
    moments = ("2026-11-27T23:00:00Z", "2026-12-02T23:00:00Z", "2026-12-04T17:00:00Z")
    assert [0 <= each.at - seconds(moment) <= 60 for each, moment in zip(notices, moments, strict=True)] == [True] * 3
    assert all("IRCC account: no trouble known now." in " ".join(map(str, each.body)) for each in notices)


def test_a_reminder_missed_in_sleep_comes_on_return(tmp_path: Path) -> None:
    """Asleep over a reminder, one is told within a minute of waking, and the later ones as ever."""
    sleep = {"at": "2026-11-27T20:00:00Z", "suspend": "50h"}
    notices = [each for each in told(tmp_path / "w", deadline(), sleep, END) if each.kind is NoticeKind.DEADLINE]
    assert len(notices) == 3
    assert 0 <= notices[0].at - seconds("2026-11-29T22:00:00Z") <= 60


def test_trouble_on_the_last_day_is_urgent_and_its_end_is_told(tmp_path: Path) -> None:
    """Down six hours before the deadline: the problem is urgent, the reminder says the state and the other way."""
    down = {"at": "2026-12-04T16:00:00Z", "service": "ircc", "outcome": "fail", "reason": "HTTP 503"}
    back = {"at": "2026-12-04T18:00:00Z", "service": "ircc", "outcome": "ok"}
    notices = told(tmp_path / "w", deadline(), down, back, END)
    kinds = [(each.kind, each.urgent) for each in notices[-3:]]
    assert kinds == [(NoticeKind.PROBLEM, True), (NoticeKind.DEADLINE, True), (NoticeKind.RECOVERED, False)]
    said = " ".join(map(str, notices[-2].body))
    assert "IRCC account is down (58 min)." in said
    assert "Other way: Call centre, open now." in said


@pytest.mark.parametrize("left_out", ["title", "due"])
def test_a_deadline_of_a_world_needs_its_title_and_moment(tmp_path: Path, left_out: str) -> None:
    """A fact that is not whole is refused with its line."""
    fact = deadline()
    del fact[left_out]
    with pytest.raises(WorldError, match=f"line 3: {left_out}"):
        told(tmp_path / "w", fact, END)


def test_a_deadline_that_is_written_down_while_running_is_gone_by() -> None:
    """Other settings bring a deadline into a running engine; it is told of, shown with its service, and kept."""

    async def play() -> tuple[list[str], list[tuple[str, ...]]]:
        async with living([service("a")]) as life:
            await life.pass_by(120)
            near = Deadline(id="fee", title="Fee", at=life.clock.now() + 5 * 3600.0, service="a")
            await life.engine.replace([service("a")], deadlines=(near,))
            await life.pass_by(60)
            await life.engine.replace([service("a")], deadlines=(near,), deadline_reminders=(6 * 3600.0,))
            await life.pass_by(60)
            shown = [tuple(each.id for each in life.diary.pictures[-1].services[0].deadlines)]
            return life.diary.kinds, shown

    assert run_virtually(play()) == (["deadline"], [("fee",)])
