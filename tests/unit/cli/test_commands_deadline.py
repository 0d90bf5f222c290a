"""`doorlight deadline`: deadlines go into the user's file, out of it, and to and from calendars."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

from unit.cli.black_box import CommandLine

SOON = (datetime.now(UTC) + timedelta(days=9)).replace(microsecond=0, second=0)


def listed(command_line: CommandLine, *more: str) -> list[dict[str, object]]:
    """Return what the list says."""
    return list(json.loads(command_line.run("deadline", "list", "--json", *more).out))


def test_a_deadline_without_a_title_is_refused_as_it_was_typed(command_line: CommandLine) -> None:
    """The argument is named, not a line of a file in which nothing was written."""
    refused = command_line.run("deadline", "add", " ", "--at", "2099-01-01")
    assert refused.is_refusal()
    assert "TITLE" in refused.err


def test_a_deadline_is_added_listed_and_removed(command_line: CommandLine) -> None:
    """What was added is in the list with its moment in UTC, and gone once it is removed."""
    added = command_line.run(
        "deadline", "add", "Work permit", "--at", SOON.isoformat(), "--service", "ircc-secure-account", "--json"
    )
    assert added.code == 0
    (one,) = listed(command_line)
    assert json.loads(added.out) == [one]
    assert one["at"] == SOON.strftime("%Y-%m-%dT%H:%M:%SZ")
    assert (one["title"], one["service"], one["passed"]) == ("Work permit", "ircc-secure-account", False)
    assert "Work permit" in command_line.run("deadline", "list").out
    assert command_line.run("deadline", "remove", str(one["id"])).code == 0
    assert listed(command_line) == []


def test_a_deadline_is_done_and_not_after_all(command_line: CommandLine) -> None:
    """Where nothing runs it is kept for the next start; the list says so, and it can be taken back."""
    command_line.run("deadline", "add", "Fee", "--at", SOON.isoformat())
    (one,) = listed(command_line)
    assert command_line.run("deadline", "done", str(one["id"])).code == 0
    assert [each["done"] for each in listed(command_line)] == [True]
    assert ", done: Fee" in command_line.run("deadline", "list").out
    assert command_line.run("deadline", "done", str(one["id"]), "--undo").code == 0
    assert listed(command_line) == [one]


def test_what_cannot_be_a_deadline_is_refused_in_one_sentence(command_line: CommandLine) -> None:
    """A time that is none, a zone or service nobody knows, a moment that has passed: exit code 2, nothing written."""
    for words, said in (
        (("add", "x", "--at", "soon"), "is not a date and time"),
        (("add", "x", "--at", "2020-01-01"), "has passed"),
        (("add", "x", "--at", SOON.strftime("%Y-%m-%d"), "--timezone", "Nowhere"), "is not a time zone"),
        (("add", "x", "--at", SOON.isoformat(), "--service", "nobody"), "doorlight: nobody: no such service; see: "),
        (("remove", "x"), "no such deadline"),
        (("done", "x"), "no such deadline"),
    ):
        refused = command_line.run("deadline", *words)
        assert refused.is_refusal()
        assert said in refused.err
    assert listed(command_line, "--all") == []


def test_a_calendar_goes_out_and_comes_in_once(command_line: CommandLine, tmp_path: Path) -> None:
    """What is exported is imported into an empty list as it was; a second time it is known."""
    command_line.run("deadline", "add", "Fee", "--at", SOON.isoformat(), "--note", "Pay by card")
    before = listed(command_line)
    calendar = tmp_path / "deadlines.ics"
    assert command_line.run("deadline", "export", str(calendar)).code == 0
    command_line.run("deadline", "remove", str(before[0]["id"]))
    assert "added: Fee" in command_line.run("deadline", "import", str(calendar)).out
    assert listed(command_line) == before
    again = command_line.run("deadline", "import", str(calendar))
    assert again.code == 1
    assert "it is there already" in again.out
