"""The shipped days are well-formed worlds of services that the catalogue knows."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from doorlight.catalogue.definition import read_service
from doorlight.catalogue.shelf import Shelf
from doorlight.domain.status import OutcomeKind, Status
from doorlight.shipped import shipped

WORLDS = sorted(shipped("replays").glob("*.jsonl"))
FACT_KEYS = {
    "at",
    "service",
    "door",
    "outcome",
    "reason",
    "official",
    "text",
    "connection",
    "suspend",
    "user",
    "for",
    "end",
}


def lines(path: Path) -> list[dict[str, Any]]:
    """Return the lines of a world file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(params=WORLDS, ids=lambda path: path.stem)
def world(request: pytest.FixtureRequest) -> list[dict[str, Any]]:
    """Return each shipped world in turn."""
    return lines(request.param)


def test_the_days_ship() -> None:
    """A full line, a deadline and the Rogers day, each with a page that says what is fact and what is arranged."""
    assert [path.stem for path in WORLDS] == ["cra-full-line", "ircc-deadline-day", "rogers-2022-07-08"]
    assert all(path.with_suffix(".md").is_file() for path in WORLDS)


def test_facts_are_in_order_and_end(world: list[dict[str, Any]]) -> None:
    """Facts come in order of time, begin at the start, and the last line ends the day."""
    times = [datetime.fromisoformat(line["at"]) for line in world[1:]]
    assert times == sorted(times)
    assert times[0] == datetime.fromisoformat(world[0]["start"])
    assert world[0]["world"] == 1
    assert [line for line in world if line.get("end")] == world[-1:]


def test_facts_use_the_words_of_the_format(world: list[dict[str, Any]]) -> None:
    """Each fact has known keys, a known service and a known word."""
    watched = {service["id"] for service in world[0]["services"] if "check" in service}
    for fact in world[1:]:
        assert set(fact) <= FACT_KEYS
        assert fact.get("service", next(iter(watched))) in watched
        assert fact.get("outcome", "ok") in list(OutcomeKind)
        assert fact.get("official", "operational") in list(Status)


def test_services_are_definitions_in_both_languages(world: list[dict[str, Any]]) -> None:
    """Each service of a world reads as in the config, in English and French, and is named as in the catalogue."""
    known = set(Shelf.load().ids())
    for table in world[0]["services"]:
        service = read_service(table)
        assert service.id in known
        texts = [service.name, *(text for door in service.doors for text in (door.label, door.note))]
        assert all(bool(text.en) == bool(text.fr) for text in texts)


def test_parents_are_in_the_same_world(world: list[dict[str, Any]]) -> None:
    """What a service or a door hangs on is watched in the same world, so that the fault can be shown."""
    ids = {service["id"] for service in world[0]["services"]}
    for service in world[0]["services"]:
        for holder in (service, *service.get("door", ())):
            assert set(holder.get("depends_on", ())) <= ids


def test_the_rogers_day_is_as_published() -> None:
    """The network is down at 04:45 Eastern and back at 07:00 the next day; one's own line is down for an hour."""
    world = lines(shipped("replays", "rogers-2022-07-08.jsonl"))
    carrier = [line for line in world if line.get("service") == "rogers-internet" and "outcome" in line]
    assert [(line["at"], line["outcome"]) for line in carrier[1:]] == [
        ("2022-07-08T08:45:00Z", "fail"),
        ("2022-07-09T11:00:00Z", "ok"),
    ]
    own_line = [(line["at"], line["connection"]) for line in world if "connection" in line]
    assert own_line == [("2022-07-08T14:00:00Z", "offline"), ("2022-07-08T15:00:00Z", "online")]
    words = [line["text"] for line in world if line.get("service") == "rogers-internet" and "text" in line]
    assert any("an outage across our wireline and wireless networks" in text for text in words)
