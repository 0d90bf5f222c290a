"""Whole days and months in the engine as it is, on virtual time, at the level of what `replay --json` prints."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest

from doorlight.cli.stream import Stream
from doorlight.cli.words import TerminalWords
from doorlight.engine.clock import run_virtually
from doorlight.engine.composition import replay_engine
from doorlight.engine.world import read_world

Line = dict[str, Any]

START = 1_700_000_000.0
DAY = 86400.0
MONTH_CPU = 90.0  # seconds (issue 2): 30 days of 50 services every two minutes


def replayed(folder: Path, services: Iterable[Line], facts: Iterable[Line], end: float) -> list[Line]:
    """Write a world, live through it, and return the lines that were printed."""
    lines = [{"world": 1, "start": moment(START), "services": list(services)}]
    lines += [{**fact, "at": moment(fact["at"])} for fact in sorted(facts, key=lambda fact: fact["at"])]
    lines.append({"at": moment(end), "end": True})
    path = folder / "world.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    return lived(path)


def lived(path: Path) -> list[Line]:
    """Live through a world file."""
    printed: list[Line] = []
    world = read_world(path)

    async def live() -> None:
        def write(line: str) -> None:
            printed.append(json.loads(line))

        stream = Stream(TerminalWords("en"), as_json=True, write=write, displayed=lambda _key: None)
        await replay_engine(world, stream).run()

    run_virtually(live())
    return printed


def moment(at: float) -> str:
    """Return a time as world files write it."""
    return datetime.fromtimestamp(at, UTC).isoformat()


def world_service(name: str, every: str = "2m") -> Line:
    """Return a service of a world."""
    return {"id": name, "name": name.upper(), "every": every, "check": [{"kind": "world"}]}


def told(printed: list[Line]) -> list[Line]:
    """Return the notices."""
    return [line for line in printed if line["event"] == "notify"]


def bad_line(days: float, names: list[str], seed: int) -> list[Line]:
    """Return the facts of a laptop: bursts of loss every two hours, offline three times a day, nights, 1 % loss."""
    random, facts = Random(seed), []
    facts += [{"at": START, "service": name, "outcome": "ok"} for name in names]
    for day in range(int(days)):
        midnight = START + day * DAY
        for hour in range(0, 16, 2):  # awake for sixteen hours
            burst = midnight + (hour + random.uniform(0.1, 1.4)) * 3600
            facts.append({"at": burst, "connection": "offline"})
            facts.append({"at": burst + random.uniform(10, 40), "connection": "online"})
            if hour in (2, 6, 10):
                away = midnight + (hour + 1.5) * 3600
                facts.append({"at": away, "connection": "offline"})
                facts.append({"at": away + random.uniform(60, 1700), "connection": "online"})
        facts.append({"at": midnight + 16 * 3600, "suspend": "8h"})
        for name in names:
            facts += _loss(name, midnight, random)
    return facts


def _loss(name: str, midnight: float, random: Random) -> list[Line]:
    """Return lost looks: for one in a hundred of a day's seconds, a dozen at a time, there is no answer."""
    facts = []
    for number in random.sample(range(5000), 72):
        at = midnight + number * 17.0
        facts.append({"at": at, "service": name, "outcome": "fail", "reason": "no answer"})
        facts.append({"at": at + 12, "service": name, "outcome": "ok"})
    return facts


@pytest.mark.parametrize("days", [7, pytest.param(30, marks=pytest.mark.full)])
def test_days_on_a_bad_line_of_our_own_raise_no_problem(tmp_path: Path, days: int) -> None:
    """Bursts, absences, sleep and 1 % loss, and no real outage: 0 *problem* notices."""
    names = [f"s{number}" for number in range(10)]
    printed = replayed(tmp_path, map(world_service, names), bad_line(days, names, 5), START + days * DAY)
    kinds = [line["kind"] for line in told(printed)]
    assert set(kinds) <= {"offline", "online"}
    assert kinds.count("offline") == kinds.count("online") > 0
    assert not [line for line in printed if line["event"] == "incident"]


def test_six_hours_of_three_minutes_up_and_down(tmp_path: Path) -> None:
    """At most 8 notices and 3 incidents, none opened after *unstable*; then calm is told once."""
    begin = START + 1800
    facts: list[Line] = [{"at": START, "service": "a", "outcome": "ok"}]
    for number in range(60):
        facts.append({"at": begin + number * 360, "service": "a", "outcome": "fail", "reason": "HTTP 503"})
        facts.append({"at": begin + number * 360 + 180, "service": "a", "outcome": "ok"})
    printed = replayed(tmp_path, [world_service("a")], facts, begin + 6 * 3600 + 3600)
    notices, opened = told(printed), [line for line in printed if line.get("phase") == "open"]
    assert len(notices) <= 8
    assert len(opened) <= 3
    unstable = next(index for index, line in enumerate(printed) if line.get("kind") == "unstable")
    assert not [line for line in printed[unstable + 1 :] if line.get("phase") == "open"]
    assert notices[-1]["kind"] == "recovered"


def test_outages_are_told_in_time_each_once(tmp_path: Path) -> None:
    """Twenty half-hour outages: each told within interval + 180 s, its end within interval + 60 s, and no more."""
    names = ["a", "b", "c"]
    facts: list[Line] = [{"at": START, "service": name, "outcome": "ok"} for name in names]
    outages = [(START + 7200 + number * 9000 + 37 * number, names[number % 3]) for number in range(20)]
    for at, name in outages:
        facts.append({"at": at, "service": name, "outcome": "fail", "reason": "no answer"})
        facts.append({"at": at + 1800, "service": name, "outcome": "ok"})
    notices = told(replayed(tmp_path, map(world_service, names), facts, START + 3 * DAY))
    assert [(line["kind"], line["services"]) for line in notices] == [
        (kind, [name]) for _, name in outages for kind in ("problem", "recovered")
    ]
    for (at, _), (problem, back) in zip(outages, zip(notices[::2], notices[1::2], strict=True), strict=True):
        assert 44 <= seconds(problem) - at <= 120 + 180
        assert 29 <= seconds(back) - at - 1800 <= 120 + 60


def seconds(line: Line) -> float:
    """Return when a line was said."""
    return datetime.fromisoformat(line["at"]).timestamp()


def test_a_quorum_of_failing_services_with_a_line_that_works_is_one_notice(tmp_path: Path) -> None:
    """Ten services that fail at once while the control passes are told in one digest, and their end in one notice."""
    names = [f"s{number}" for number in range(10)]
    facts = [{"at": START, "service": name, "outcome": "ok"} for name in names]
    facts += [{"at": START + 3600, "service": name, "outcome": "fail"} for name in names]
    facts += [{"at": START + 5400, "service": name, "outcome": "ok"} for name in names]
    notices = told(replayed(tmp_path, map(world_service, names), facts, START + 7200))
    assert [(line["kind"], sorted(line["services"])) for line in notices] == [("digest", names), ("recovered", names)]


@pytest.mark.parametrize(
    ("days", "services"), [(1, 50), pytest.param(30, 50, marks=pytest.mark.full)], ids=["a day", "a month"]
)
def test_a_month_of_fifty_services_takes_seconds(tmp_path: Path, days: int, services: int) -> None:
    """1.08 million checks in at most 90 s of CPU, in proportion; nothing is printed of what does not change."""
    names = [f"s{number}" for number in range(services)]
    facts = [{"at": START, "service": name, "outcome": "ok"} for name in names]
    began = time.process_time()
    printed = replayed(tmp_path, map(world_service, names), facts, START + days * DAY)
    assert time.process_time() - began <= 2 + MONTH_CPU * days / 30 * services / 50
    assert len(printed) == services + 1
