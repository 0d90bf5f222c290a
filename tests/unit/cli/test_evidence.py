"""`doorlight evidence`: a record from its start to its check, without anything else running."""

from __future__ import annotations

import json
from pathlib import Path

from unit.cli.black_box import CommandLine

SERVICE = "ircc-secure-account"


def begun(command_line: CommandLine, *more: str) -> str:
    """Begin a record; return its name."""
    return str(json.loads(command_line.run("evidence", "open", SERVICE, "--json", *more).out)["id"])


def test_a_record_from_its_start_to_its_check(command_line: CommandLine, tmp_path: Path) -> None:
    """Begun, added to, shown, closed, exported, and checked from the export alone."""
    name, packed = begun(command_line, "--note", "HTTP 503 after signing in"), tmp_path / "given.zip"
    (tmp_path / "screen.png").write_bytes(b"picture")
    assert command_line.run("evidence", "add", name, "--file", str(tmp_path / "screen.png")).code == 0
    assert command_line.run("evidence", "close", name).code == 0
    shown = command_line.run("evidence", "show", name).out
    assert all(each in shown for each in ("HTTP 503 after signing in", "screen.png", "The record was closed"))
    assert command_line.run("evidence", "export", name, str(packed)).code == 0
    found = json.loads(command_line.run("evidence", "verify", str(packed), "--json").out)
    assert (found["whole"], found["closed"], found["entries"]) == (True, True, 5)


def test_a_record_that_was_changed_ends_with_one(command_line: CommandLine) -> None:
    """The first broken place is named, and the exit code says it to a script."""
    name = begun(command_line)
    command_line.run("evidence", "add", name, "--text", "called, nobody answered")
    log = command_line.profile / "cases" / name / "log.jsonl"
    log.write_bytes(log.read_bytes().replace(b'"os":"', b'"os":"X', 1))
    said = command_line.run("evidence", "verify", name)
    assert said.code == 1
    assert "entry 2" in said.out
    assert "CHANGED" in command_line.run("evidence", "list").out


def test_a_record_of_nothing_is_none(command_line: CommandLine) -> None:
    """Emptied, it is neither whole nor open since 1970, and no new chain is begun in its place."""
    name = begun(command_line)
    (command_line.profile / "cases" / name / "log.jsonl").write_bytes(b"")
    assert command_line.run("evidence", "verify", name).code == 1
    listed = command_line.run("evidence", "list").out
    assert "CHANGED" in listed
    assert "1970" not in listed
    assert command_line.run("evidence", "add", name, "--text", "I tried").code != 0


def test_a_document_beside_the_record_is_said_to_be_unchecked(command_line: CommandLine, tmp_path: Path) -> None:
    """Only the entries are a chain: who reads the page alone must know that it is no proof."""
    name, packed = begun(command_line), tmp_path / "given.zip"
    command_line.run("evidence", "close", name)
    command_line.run("evidence", "export", name, str(packed))
    assert "Not checked: record-en.html" in command_line.run("evidence", "verify", str(packed)).out


def test_a_record_is_for_the_deadline_of_its_service(command_line: CommandLine) -> None:
    """The soonest ahead, unless another is named; one that nobody knows is refused."""
    for title, at in (("Later", "2099-02-01"), ("Sooner", "2099-01-01")):
        command_line.run("deadline", "add", title, "--at", at, "--service", SERVICE)
    name = begun(command_line)
    assert json.loads(command_line.run("evidence", "list", "--json").out)[0]["deadline"]["title"] == "Sooner"
    command_line.run("evidence", "close", name)
    assert command_line.run("evidence", "open", SERVICE, "--deadline", "d-none").is_refusal()


def test_there_is_one_open_record_of_a_service(command_line: CommandLine) -> None:
    """A second one is refused with the name of the first; once that is closed there may be another."""
    name = begun(command_line)
    refused = command_line.run("evidence", "open", SERVICE)
    assert refused.is_refusal()
    assert name in refused.err
    command_line.run("evidence", "close", name)
    assert begun(command_line) != name


def test_it_never_promises_an_extension(command_line: CommandLine) -> None:
    """What a person reads at the start says whose word counts, and what to do in time."""
    assert "promises no extension" in command_line.run("evidence", "open", SERVICE).out


def test_mistakes_are_one_sentence(command_line: CommandLine) -> None:
    """A name that is none, a path in place of a name, an empty text, a closed record: exit code 2 each."""
    name = begun(command_line)
    for arguments in (
        ("open", "no-such-service"),
        ("show", "2026-01-01-000000"),
        ("show", "../.."),
        ("add", name, "--text", "  "),
        ("add", name, "--file", "/no/such/file"),
        ("export", name, "record.pdf"),
        ("verify", "/no/such/file.zip"),
    ):
        assert command_line.run("evidence", *arguments).is_refusal(), arguments
    command_line.run("evidence", "close", name)
    assert command_line.run("evidence", "add", name, "--text", "late").is_refusal()
