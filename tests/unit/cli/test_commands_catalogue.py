"""`doorlight catalogue`: what ships, in words and as JSON."""

from __future__ import annotations

import json

import pytest

from doorlight.catalogue.shelf import Shelf
from unit.cli.black_box import CommandLine


def test_list_names_every_entry(command_line: CommandLine) -> None:
    """One line an entry, its id first; as JSON with both names."""
    ids = set(Shelf.load("en").ids())
    said = command_line.run("catalogue", "list")
    assert (said.code, said.err) == (0, "")
    assert {line.split()[0] for line in said.out.splitlines()} == ids
    entries = json.loads(command_line.run("catalogue", "list", "--json").out)
    assert {entry["id"] for entry in entries} == ids
    assert all(entry["name"]["en"] and entry["name"]["fr"] and entry["category"] for entry in entries)
    assert {type(entry["link_only"]) for entry in entries} == {bool}


@pytest.mark.parametrize("text", [("rogers",), ("Rogers", "internet"), ("rogrs",)])
def test_search_finds(text: tuple[str, ...], command_line: CommandLine) -> None:
    """Words find entries, misspelt ones too."""
    assert "rogers-internet" in command_line.run("catalogue", "search", *text).out


def test_search_in_the_users_language(command_line: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    """A French system lists French names."""
    monkeypatch.setenv("LC_ALL", "fr_CA.UTF-8")
    assert "Compte sécurisé" in command_line.run("catalogue", "search", "ircc").out


def test_search_for_nothing_there_is(command_line: CommandLine) -> None:
    """Nothing found is an empty answer, not a mistake."""
    said = command_line.run("catalogue", "search", "qqqqzzzz", "--json")
    assert (said.code, json.loads(said.out)) == (0, [])


def test_show(command_line: CommandLine) -> None:
    """An entry is shown with its checks and doors; as JSON each door has its link."""
    said = command_line.run("catalogue", "show", "ircc-secure-account")
    assert said.code == 0
    assert "id: ircc-secure-account" in said.out
    shown = json.loads(command_line.run("catalogue", "show", "ircc-secure-account", "--json").out)
    assert shown["id"] == "ircc-secure-account"
    assert shown["checks"]
    assert all(door["link"] is None or ":" in door["link"] for door in shown["doors"])
    assert {"home", "depends_on", "closed", "source", "verified_on"} <= shown.keys()


def test_show_tells_how_a_door_is_looked_at(command_line: CommandLine) -> None:
    """Under the door, with the line that is chosen; a door without a check has none."""
    url = "https://www.canada.ca/api/assets/cra-arc/content-fragments/wait-times.json"
    lines = command_line.run("catalogue", "show", "cra-account").out.splitlines()
    assert lines[lines.index("  - CRA business enquiries: +1-800-959-5525") + 1] == (
        f"    cra_wait_times: {url} (business)"
    )
    shown = json.loads(command_line.run("catalogue", "show", "cra-account", "--json").out)["doors"]
    assert shown[0]["checks"] == [{"kind": "cra_wait_times", "url": url, "components": ["individual"]}]
    assert shown[1]["checks"] == []


def test_show_tells_what_is_watched_of_a_page(command_line: CommandLine) -> None:
    """Chosen parts of a page and the entry's note are shown, in words and as JSON."""
    said = command_line.run("catalogue", "show", "fortnite").out
    assert "statuspage: https://status.epicgames.com (Fortnite)" in said
    assert "part of the Epic Games status page" in said
    shown = json.loads(command_line.run("catalogue", "show", "fortnite", "--json").out)
    assert shown["checks"] == [{"kind": "statuspage", "url": "https://status.epicgames.com", "groups": ["Fortnite"]}]
    assert shown["note"]["fr"]


def test_verify(command_line: CommandLine) -> None:
    """What ships is in order; the count is said, and JSON is a list of findings."""
    said = command_line.run("catalogue", "verify")
    assert said.code == 0, said.out
    assert f"{len(Shelf.load('en').ids())} entries, 0 errors" in said.out
    findings = json.loads(command_line.run("catalogue", "verify", "--json").out)
    assert all(finding["severity"] == "warning" for finding in findings)


def test_an_entry_that_nobody_has_opened_says_so(command_line: CommandLine) -> None:
    """No day is made up for it, and no question mark stands in its place."""
    said = command_line.run("catalogue", "show", "github").out
    assert "never opened and verified by a person; source: " in said
