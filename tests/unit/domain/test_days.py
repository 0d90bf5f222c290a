"""Whole days on a virtual clock: the Rogers day, a flapping service, a month on a bad line of one's own."""

from __future__ import annotations

import json
from collections import Counter
from datetime import datetime
from random import Random
from typing import Any

from msgspec.structs import replace

from doorlight.domain.events import Looked
from doorlight.domain.look import Official
from doorlight.domain.notice import IncidentKind, Notice, NoticeKind
from doorlight.domain.service import Door, DoorKind, Service
from doorlight.domain.status import Connection, OutcomeKind, Status
from doorlight.domain.words import LocalText, verbatim
from doorlight.shipped import shipped
from unit.domain.histories import FAIL, INCONCLUSIVE, OK, World, service


def notices(world: World) -> list[Notice]:
    """Return everything that was told."""
    return [notice for effects in world.all_effects for notice in effects.notices]


class Day(World):
    """A world file: its facts hold from their moment on, measured and official word come with one look."""

    def live(self, facts: list[dict[str, Any]]) -> None:
        """Live through the facts, in order."""
        self.said: dict[str, dict[str, Any]] = {}
        for fact in facts:
            self.run(datetime.fromisoformat(fact["at"]).timestamp() - self.now)
            if "connection" in fact:
                self.connect(Connection(fact["connection"]))
            elif "outcome" in fact:
                self.truths[fact["service"]].outcome = OutcomeKind(fact["outcome"])
            elif "official" in fact:
                self.said[fact["service"]] = fact

    def _looked(self, name: str, why: str) -> Looked:
        looked = super()._looked(name, why)
        said = self.said.get(name)
        if said is None or self.connection is not Connection.ONLINE:
            return looked
        word = Official(
            status=Status(said["official"]), text=verbatim(said["text"]), source=name, as_of=looked.started_at
        )
        return replace(looked, look=replace(looked.look, official=word))


def rogers(seed: int) -> Day:
    """Live through 8 July 2022."""
    text = shipped("replays", "rogers-2022-07-08.jsonl").read_text(encoding="utf-8")
    head, *facts = [json.loads(line) for line in text.splitlines()]
    services = [_service(table) for table in head["services"] if "check" in table]
    day = Day(services, seed, now=datetime.fromisoformat(head["start"]).timestamp())
    day.live(facts)
    return day


def _service(table: dict[str, Any]) -> Service:
    doors = tuple(
        Door(
            kind=DoorKind(door["kind"]),
            label=LocalText(door["label"]["en"]),
            depends_on=tuple(door.get("depends_on", ())),
        )
        for door in table.get("door", ())
    )
    name = LocalText(table["name"]["en"], table["name"]["fr"])
    bare = service(table["id"], every=120.0, depends_on=tuple(table.get("depends_on", ())), doors=doors)
    return replace(bare, name=name)


def test_the_rogers_day_is_told_in_four_notices() -> None:
    """One problem for the carrier that names the others, offline and online once each, one back."""
    for seed in range(20):
        told = notices(rogers(seed))
        kinds = [notice.kind for notice in told]
        assert kinds == [NoticeKind.PROBLEM, NoticeKind.OFFLINE, NoticeKind.ONLINE, NoticeKind.RECOVERED]
        assert told[0].services[0] == told[3].services[0] == "rogers-internet"
        said = " ".join(str(sentence) for sentence in told[0].body)
        for other in ("Interac", "PRESTO", "Service Canada", "passport", "CRA", "wireless"):
            assert other.lower() in said.lower(), f"{other} is not named (seed {seed}): {said}"


def test_the_rogers_day_marks_the_doors_that_share_the_fault() -> None:
    """While the carrier is down its dependants and their doors are marked, the others are not."""
    text = shipped("replays", "rogers-2022-07-08.jsonl").read_text(encoding="utf-8")
    head, *facts = [json.loads(line) for line in text.splitlines()]
    services = [_service(table) for table in head["services"] if "check" in table]
    day = Day(services, 1, now=datetime.fromisoformat(head["start"]).timestamp())
    day.live([fact for fact in facts if fact["at"] < "2022-07-08T13:00:00Z"])
    assert day.fleet.standing("cra-account", day.now).door_facts.down == {"rogers-internet", "cra-phone"}
    assert day.fleet.standing("ircc-secure-account", day.now).door_facts.down == frozenset()
    interac = day.fleet.standing("interac", day.now)
    assert [str(name) for name in interac.parents_down] == ["Rogers internet and home phone"]


def test_six_hours_of_flapping_are_told_in_eight_notices() -> None:
    """3 min up, 3 min down for six hours: at most 8 notices and 3 incidents, none opened after *unstable*."""
    for seed in range(5):
        world = World([service("a", every=120.0)], seed)
        world.run(1800)
        for _ in range(60):
            world.truths["a"].outcome = FAIL
            world.run(180)
            world.truths["a"].outcome = OK
            world.run(180)
        world.run(3600)
        told = notices(world)
        opened = [each for effects in world.all_effects for each in effects.incidents if each.closed_at is None]
        assert len(told) <= 8
        assert len(opened) <= 3
        assert opened[-1].kind is IncidentKind.UNSTABLE
        assert [notice.kind for notice in told[-2:]] == [NoticeKind.UNSTABLE, NoticeKind.RECOVERED]


def test_a_long_outage_inside_unstable_is_told() -> None:
    """A service that stays down after *unstable* is told as down within half an hour, and back in the end."""
    world = World([service("a", every=120.0)], 3)
    for _ in range(4):
        world.truths["a"].outcome = OK
        world.run(300)
        world.truths["a"].outcome = FAIL
        world.run(300)
    world.run(1800)
    assert [notice.kind for notice in notices(world)][-2:] == [NoticeKind.UNSTABLE, NoticeKind.PROBLEM]
    world.truths["a"].outcome = OK
    world.run(3600)
    assert notices(world)[-1].kind is NoticeKind.RECOVERED


def test_a_month_with_a_bad_line_of_our_own_raises_no_problem() -> None:
    """30 days with 1 % loss, own-line bursts, absences and sleep, and no real outage: 0 problem notices."""
    random = Random(5)
    world = World([service(name, every=300.0) for name in "abc"], 5)
    for truth in world.truths.values():
        truth.loss = 0.01
    end = world.now + 30 * 86400
    while world.now < end:
        world.run(random.uniform(3600, 10800))
        match random.choice(("burst", "burst", "burst", "offline", "sleep")):
            case "burst":  # the control probe fails too: nothing conclusive
                _burst(world, random.uniform(10, 40))
            case "offline":
                world.connect(Connection.OFFLINE)
                world.run(random.uniform(30, 1800))
                world.connect(Connection.ONLINE)
            case _:
                world.sleep(random.uniform(600, 30000))
    kinds = Counter(notice.kind for notice in notices(world))
    assert set(kinds) <= {NoticeKind.OFFLINE, NoticeKind.ONLINE}
    assert kinds[NoticeKind.OFFLINE] == kinds[NoticeKind.ONLINE] > 0


def _burst(world: World, seconds: float) -> None:
    for truth in world.truths.values():
        truth.outcome = INCONCLUSIVE
    world.run(seconds)
    for truth in world.truths.values():
        truth.outcome = OK
