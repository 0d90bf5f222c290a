"""`doorlight doors` looks at the doors themselves, and at what they hang on, where it may; on loopback here."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from doorlight.cli.door_facts import Known
from doorlight.cli.doors_report import as_text
from doorlight.cli.words import TerminalWords
from doorlight.domain.doors.views import DoorFacts
from doorlight.domain.service import Service
from doorlight.domain.status import Connection
from doorlight.domain.words import LocalText
from e2e.own_server import OwnServer
from unit.cli.black_box import CommandLine

FILE = """version = 1

[[service]]
id = "shop"
name = "Shop"
  [[service.door]]
  kind = "web_form"
  label = "Form"
  value = "https://shop.example/form"
    [[service.door.check]]
    kind = "http"
    url = "{url}"
  [[service.door]]
  kind = "phone"
  label = "Desk"
  value = "911"
  hours = "24/7"
  depends_on = ["line"]

[[service]]
id = "line"
name = "Our line"
"""
CHECKED = '  [[service.check]]\n  kind = "http"\n  url = "{url}"\n'


@pytest.fixture
def server() -> Iterator[OwnServer]:
    """Return a server on loopback that is open."""
    with OwnServer() as running:
        yield running


def written(command_line: CommandLine, server: OwnServer, more: str = 'home = "https://line.example/"\n') -> None:
    """Write the settings: by default nothing can be asked of the line."""
    command_line.profile.mkdir(exist_ok=True)
    command_line.config.write_text((FILE + more).replace("{url}", server.url), encoding="utf-8")


def doors(command_line: CommandLine, *arguments: str) -> list[dict[str, Any]]:
    """Return the doors that the command says."""
    said = command_line.run("doors", "shop", *arguments, "--json")
    assert (said.code, said.err) == (0, "")
    told: list[dict[str, Any]] = json.loads(said.out)["doors"]
    return told


def test_a_form_that_answers_is_said_to(command_line: CommandLine, server: OwnServer) -> None:
    """One look is made, and its answer stands in the reason."""
    written(command_line, server)
    form = next(door for door in doors(command_line) if door["label"] == "Form")
    assert (form["trouble"], form["reason"], server.asked) == (None, "answers", 1)


def test_a_form_that_does_not_answer_is_last(command_line: CommandLine, server: OwnServer) -> None:
    """It says why, and is still there."""
    server.open = False
    written(command_line, server)
    desk, form = doors(command_line)
    assert (desk["label"], desk["trouble"]) == ("Desk", None)
    assert form["trouble"] == "does not answer (HTTP 503)"
    assert form["reason"] == "does not answer (HTTP 503)"


def test_what_a_door_hangs_on_is_looked_at(command_line: CommandLine, server: OwnServer) -> None:
    """A line that is down now marks its door, though no running application ever saw it."""
    server.open = False
    written(command_line, server, CHECKED)
    desk = next(door for door in doors(command_line) if door["label"] == "Desk")
    assert (desk["shares_fault"], desk["affected_by"]) == (True, ["Our line"])


def test_what_could_not_be_learned_is_said(command_line: CommandLine, server: OwnServer) -> None:
    """A line of which nothing can be asked is neither up nor down."""
    written(command_line, server)
    said = command_line.run("doors", "shop").out
    assert said.splitlines()[-1] == "  Not known whether these work: Our line"


@pytest.mark.parametrize("arguments", [("--offline",), ("--at", "2026-11-24T10:00")])
def test_nobody_is_asked_where_nobody_is_to_be(
    command_line: CommandLine, server: OwnServer, arguments: tuple[str, ...]
) -> None:
    """Offline, and for another time than now, there is nothing to ask."""
    written(command_line, server)
    form = next(door for door in doors(command_line, *arguments) if door["label"] == "Form")
    assert (form["trouble"], server.asked) == (None, 0)


def test_the_switch_holds_for_the_command(command_line: CommandLine, server: OwnServer) -> None:
    """Whoever does not want doors to be looked at is not asked again by the terminal."""
    written(command_line, server, CHECKED + "[connection]\nlook_at_doors = false\n")
    doors(command_line)
    assert server.asked == 0


@pytest.mark.parametrize(
    ("connection", "says"),
    [
        (Connection.ONLINE, []),
        (Connection.OFFLINE, ["You are offline: the doors below are what is known without a connection."]),
        (Connection.CAPTIVE_PORTAL, ["This network wants you to sign in first; until then nothing can be checked."]),
    ],
)
def test_a_line_of_ones_own_that_is_down_is_said_once(connection: Connection, says: list[str]) -> None:
    """Before the doors, and not at each of them."""
    shop = Service(id="shop", name=LocalText("Shop"))
    lines = as_text(shop, (), 0.0, TerminalWords("en"), Known(facts=DoorFacts(), connection=connection)).splitlines()
    assert lines[1:-1] == says


def test_check_says_how_the_doors_of_a_trouble_answer(command_line: CommandLine, server: OwnServer) -> None:
    """In a check of what is down its doors are looked at: said to people, and in the details for programs."""
    server.open = False
    service = FILE.replace('name = "Shop"\n', 'name = "Shop"\n' + CHECKED.replace("url}", "url}?shop"))
    command_line.profile.mkdir()
    command_line.config.write_text((service + CHECKED).replace("{url}", server.url), encoding="utf-8")
    lines = command_line.run("check", "shop").out
    assert "Form: https://shop.example/form (does not answer (HTTP 503))" in lines
    assert "shares the fault of Our line" in lines
    told = json.loads(command_line.run("check", "shop", "--json", "--details").out)
    assert [door["trouble"] for door in told["services"][0]["doors"]] == ["does not answer (HTTP 503)", None]
    plain = json.loads(command_line.run("check", "shop", "--json").out)
    assert all("trouble" not in door for door in plain["services"][0]["doors"])
