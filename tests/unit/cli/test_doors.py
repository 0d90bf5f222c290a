"""`doorlight doors`: a public contract (issue 4), from what is on this computer alone."""

from __future__ import annotations

import json
import os
import socket
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from doorlight.catalogue.openings import opening
from doorlight.catalogue.shelf import Shelf
from doorlight.cli.grammar.doors import TASKS
from doorlight.cli.stream import rfc3339
from doorlight.domain.service import DoorTask
from unit.cli.black_box import CommandLine, run_apart

KEYS = {
    "kind", "label", "value", "open_now", "opens_at", "closes_at", "shares_fault", "trouble", "affected_by", "reason",
    "note",
    "hours", "timezone", "languages", "can", "source", "as_of",
}  # fmt: skip
CRA = "CRA individual tax and account help"


@pytest.fixture(autouse=True)
def in_vancouver(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let this computer stand in Los Angeles and speak English, without a network."""
    monkeypatch.setenv("TZ", "America/Los_Angeles")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    time.tzset()
    monkeypatch.setattr(socket.socket, "connect", _refuse)
    yield
    monkeypatch.undo()
    os.environ.pop("TZ", None)
    time.tzset()


def _refuse(*_what: object) -> None:
    raise AssertionError("nobody is to be asked")


def doors(command_line: CommandLine, *arguments: str) -> list[dict[str, Any]]:
    """Return the doors that the command says."""
    said = command_line.run("doors", *arguments, "--json")
    assert (said.code, said.err) == (0, "")
    told: list[dict[str, Any]] = json.loads(said.out)["doors"]
    return told


def test_the_shape_of_the_json(command_line: CommandLine) -> None:
    """Each door has all keys; times are RFC 3339 in UTC; nothing is made on the disk."""
    said = json.loads(command_line.run("doors", "cra-account", "--at", "2026-11-24T09:00:00-05:00", "--json").out)
    assert {key: said[key] for key in ("at", "id")} == {"at": "2026-11-24T14:00:00Z", "id": "cra-account"}
    assert all(set(door) == KEYS for door in said["doors"])
    first = said["doors"][0]
    assert (first["label"], first["open_now"], first["opens_at"]) == (CRA, True, None)
    assert first["closes_at"] == "2026-11-25T01:00:00Z"
    assert first["reason"] == "open until 20:00 (your time 17:00)"
    assert not command_line.profile.exists()


def test_a_closed_door_says_when_it_opens(command_line: CommandLine) -> None:
    """On Christmas Eve in the evening the tax line opens on the Tuesday after the holidays that are kept."""
    (line,) = [
        door for door in doors(command_line, "cra-account", "--at", "2026-12-24T20:00") if door["label"] == CRA
    ]
    assert (line["open_now"], line["opens_at"]) == (False, "2026-12-29T13:00:00Z")
    assert line["reason"] == "closed, opens Tuesday 08:00 (your time 05:00)"


def test_what_shares_the_fault_comes_last(command_line: CommandLine) -> None:
    """With a carrier down every line that hangs on it is marked by name, is last, and is still there."""
    at = ("cra-account", "--at", "2026-11-24T09:00:00-05:00")
    told, fine = doors(command_line, *at, "--down", "rogers-internet"), doors(command_line, *at)
    shared = [door["shares_fault"] for door in told]
    assert shared == sorted(shared)
    assert any(shared)
    assert len(told) == len(fine)
    assert {name for door in told for name in door["affected_by"]} == {"Rogers internet and home phone"}
    assert all(door["reason"].startswith("may be affected by: Rogers") for door in told if door["shares_fault"])
    assert not any(door["shares_fault"] for door in fine)


def test_the_task_decides(command_line: CommandLine) -> None:
    """Who cannot sign in is sent to the sign-in desk, who reports a fault to the form."""
    first = {
        task: doors(command_line, "ircc-secure-account", "--offline", "--task", task)[0]["label"]
        for task in ("report", "sign_in")
    }
    assert first == {"report": "IRCC web form: report a technical problem", "sign_in": "GCKey help desk"}


def test_every_task_can_be_named() -> None:
    """The words of the command line are those of a definition."""
    assert tuple(DoorTask) == TASKS


def test_a_year_of_moments_by_the_command(command_line: CommandLine) -> None:
    """The command says what the hours say, all year, for doors of a zone and of one's own."""
    shelf = Shelf.load()
    for week in range(0, 52, 4):
        moment = datetime(2026, 1, 1, 7, 30, tzinfo=UTC) + timedelta(weeks=week, hours=week * 5, days=week % 7)
        for name in ("cra-account", "ircc-client-support", "esdc-cpp-oas"):
            told = {door["label"]: door for door in doors(command_line, name, "--at", moment.isoformat())}
            service = shelf.get(name)
            assert service is not None
            for door in service.doors:
                hours, line = opening(door, moment.timestamp()), told[door.label.en]
                assert line["open_now"] is hours.open_now
                assert line["opens_at"] == (rfc3339(hours.opens_at) if hours.opens_at else None)
                assert line["closes_at"] == (rfc3339(hours.closes_at) if hours.closes_at else None)


def test_lines_for_people(command_line: CommandLine) -> None:
    """The best door has an arrow; numbers say that they are free of charge, facts how old they are."""
    said = command_line.run("doors", "cra-account", "--at", "2025-11-25T09:00:00-05:00")
    lines = said.out.splitlines()
    assert lines[0].startswith("CRA account")
    assert lines[0].endswith("2025-11-25 06:00 PST")
    assert lines[1] == f"  → {CRA}"
    assert lines[2:4] == ["      +1-800-959-8281 (toll-free)", "      Open until 20:00 (your time 17:00)"]
    assert any("As of 2026-03-20" in line for line in lines)
    assert sum("→" in line for line in lines) == 1


@pytest.mark.parametrize(
    "arguments", [("nobody",), ("cra-account", "--at", "soon"), ("cra-account", "--down", "nobody"), ()]
)
def test_bad_usage_is_one_sentence(command_line: CommandLine, arguments: tuple[str, ...]) -> None:
    """A service nobody knows and a time that is none are refused."""
    assert command_line.run("doors", *arguments).is_refusal()


def test_ones_own_doors_are_ranked(command_line: CommandLine) -> None:
    """Doors of one's own file are said like those of the catalogue, with a province's holidays."""
    command_line.profile.mkdir()
    command_line.config.write_text(
        'version = 1\n[[service]]\nid = "shop"\nname = "Shop"\n'
        '[[service.door]]\nkind = "phone"\nlabel = "Desk"\nvalue = "+1-416-555-0100"\n'
        'hours = "Mo-Fr 09:00-17:00; PH off"\ntimezone = "America/Toronto"\nholidays = "CA-ON"\n'
        'can = ["report"]\ntakes = "2h"\n',
        encoding="utf-8",
    )
    (family_day,) = doors(command_line, "shop", "--at", "2026-02-16T10:00:00-05:00")
    assert (family_day["open_now"], family_day["opens_at"]) == (False, "2026-02-17T14:00:00Z")
    assert family_day["reason"].endswith("an answer takes about 2 h")


def test_in_french(tmp_path: Path) -> None:
    """The command speaks French, in a process of its own, with an empty home."""
    said = run_apart(
        tmp_path,
        "doors",
        "ircc-client-support",
        "--at",
        "2026-11-28T10:00",
        LC_ALL="fr_CA.UTF-8",
        TZ="America/Toronto",
    )
    assert said.returncode == 0, said.stderr
    assert "Fermé, ouvre lundi 08 h 00" in said.stdout.decode()
