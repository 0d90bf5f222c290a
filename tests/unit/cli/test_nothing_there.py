"""A new user's first commands: where there is nothing yet, that is said, and what reads the output is not misled."""

from __future__ import annotations

import json

import pytest

from unit.cli.black_box import CommandLine

FIND = "doorlight: Nothing is watched yet. Find services with: doorlight catalogue search TEXT\n"


def test_settings_that_are_not_there_are_not_called_right(command_line: CommandLine) -> None:
    """The file is named, and nothing is made on the disk."""
    said = command_line.run("config", "check")
    assert (said.code, said.out) == (0, f"{command_line.config}: not there yet, so nothing is watched\n")
    assert not command_line.profile.exists()


def test_nothing_found_is_said_beside_an_empty_list(command_line: CommandLine) -> None:
    """A person gets a sentence with a way on, a program its empty list and no more."""
    said = command_line.run("catalogue", "search", "zzzz")
    assert (said.code, said.out) == (0, "")
    assert said.err.startswith("doorlight: zzzz: nothing in the catalogue fits; ")
    said = command_line.run("catalogue", "search", "zzzz", "--json")
    assert (json.loads(said.out), said.err) == ([], "")


def test_watching_nothing_says_so(command_line: CommandLine) -> None:
    """On standard error, so that every line of the output stays an event."""
    said = command_line.run("watch", "--for", "1s", "--json")
    assert [json.loads(line)["event"] for line in said.out.splitlines()] == ["end"]
    assert said.err == FIND


def test_a_file_that_is_not_there_is_named_without_numbers(command_line: CommandLine) -> None:
    """What the system says, in one sentence and of which file."""
    refused = command_line.run("deadline", "import", "/nowhere/a.ics")
    assert refused.is_refusal()
    assert refused.err == "doorlight: /nowhere/a.ics: No such file or directory\n"


def test_a_file_of_another_kind_is_no_record(command_line: CommandLine) -> None:
    """It is refused in our words, not in those of a library."""
    command_line.profile.mkdir()
    command_line.config.write_text("version = 1\n", encoding="utf-8")
    refused = command_line.run("evidence", "verify", str(command_line.config))
    assert refused.is_refusal()
    assert refused.err == f"doorlight: {command_line.config} is no record, nor a .zip of one\n"


def test_labels_have_the_colon_of_the_language(command_line: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    """In French a space that does not break goes before it; what has no value has no colon."""
    monkeypatch.setenv("LC_ALL", "fr_CA.UTF-8")
    shown = command_line.run("catalogue", "show", "rogers-internet").out
    assert "  - RogersHelps sur X (en anglais)\u00a0: https://x.com/RogersHelps\n" in shown
    assert "  - Autre fournisseur, Wi-Fi ou ligne fixe\n" in shown
    assert command_line.run("config", "path").out.startswith("réglages\u00a0: ")
