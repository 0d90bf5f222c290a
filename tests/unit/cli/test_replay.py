"""`doorlight replay`: a recorded day in the terminal, the same every time."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from doorlight.cli.errors import CommandError
from doorlight.cli.main import main
from doorlight.cli.replay import load
from doorlight.shipped import shipped

Line = dict[str, Any]


def replayed(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[Line]:
    """Run `replay --json` and return what it printed."""
    assert main(["replay", "--json", *arguments]) == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    return [json.loads(line) for line in captured.out.splitlines()]


def world(folder: Path, *facts: Line, every: str = "2m") -> str:
    """Write a world of one service x, well from the start, that ends at noon; return its path."""
    head = {"world": 1, "start": "2022-07-08T08:00:00Z"}
    head["services"] = [{"id": "x", "name": "X", "every": every, "check": [{"kind": "world"}], "door": DOORS}]
    lines = [head, fact("08:00:00", service="x", outcome="ok"), *facts, fact("12:00:00", end=True)]
    path = folder / "world.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    return str(path)


DOORS = [{"kind": "web_form", "label": "Form", "value": "https://x.example/form"}]


def fact(clock: str, **what: Any) -> Line:
    """Return a fact of the day."""
    return {"at": f"2022-07-08T{clock}Z", **what}


def test_the_rogers_day_is_told_in_four_notices(capsys: pytest.CaptureFixture[str]) -> None:
    """One for the carrier that names the others, *offline* and *online* once each, one *back*; nothing else."""
    lines = replayed(capsys, "rogers")
    told = [line for line in lines if line["event"] == "notify"]
    assert [line["kind"] for line in told] == ["problem", "offline", "online", "recovered"]
    problem, offline, online, back = told
    assert problem["services"][0] == "rogers-internet"
    assert set(problem["services"][1:]) == {
        "rogers-wireless", "interac", "presto", "service-canada-call-centres", "passport-call-centre", "cra-phone",
    }  # fmt: skip
    for name in ("Interac", "PRESTO", "Service Canada", "Passport", "CRA", "wireless"):
        assert name.lower() in problem["body"].lower()
    assert "2022-07-08T08:45:44Z" <= problem["at"] <= "2022-07-08T08:50:00Z"
    assert "2022-07-08T14:01:00Z" <= offline["at"] <= "2022-07-08T14:04:00Z"
    assert "2022-07-08T15:00:00Z" <= online["at"] <= "2022-07-08T15:01:01Z"
    assert "2022-07-09T11:00:30Z" <= back["at"] <= "2022-07-09T11:03:00Z"
    assert back["services"] == ["rogers-internet"]
    assert [action["key"] for action in problem["actions"]] == ["other-doors", "mute"]


def test_the_rogers_day_blames_nobody_while_our_own_line_is_down(capsys: pytest.CaptureFixture[str]) -> None:
    """In the hour without a line nothing turns red, and services that were well are well again after it."""
    lines = replayed(capsys, "rogers")
    hour = [line for line in lines if "2022-07-08T14:00:00Z" <= line["at"] < "2022-07-08T15:00:00Z"]
    assert {line["to"] for line in hour if line["event"] == "status"} == {"unknown"}
    assert [line["to"] for line in lines if line["event"] == "connection"] == ["offline", "online"]
    for name in ("ircc-secure-account", "bell"):
        changes = [line["to"] for line in lines if line["event"] == "status" and line["service"] == name]
        assert changes == ["operational", "unknown", "operational"]


def test_the_rogers_day_opens_and_closes_one_incident_each(capsys: pytest.CaptureFixture[str]) -> None:
    """Seven services fell, each has one incident that is closed, and the last line is the end."""
    lines = replayed(capsys, "rogers")
    incidents = [line for line in lines if line["event"] == "incident"]
    opened = [line["id"] for line in incidents if line["phase"] == "open"]
    assert len(set(opened)) == len(opened) == 7
    assert sorted(opened) == sorted(line["id"] for line in incidents if line["phase"] == "close")
    assert lines[-1] == {"event": "end", "at": "2022-07-09T12:00:00Z"}


@pytest.mark.parametrize("day", ["rogers", "ircc"])
def test_times_rise_from_line_to_line(day: str, capsys: pytest.CaptureFixture[str]) -> None:
    """`at` is the moment of the line; when a trouble began and ended is said beside it."""
    lines = replayed(capsys, day)
    assert [line["at"] for line in lines] == sorted(line["at"] for line in lines)
    for line in lines:
        if line["event"] == "incident":
            assert line["began_at"] <= (line["ended_at"] or line["at"]) <= line["at"]
            assert (line["ended_at"] is None) == (line["phase"] == "open")


def test_the_rogers_day_names_who_is_back_with_the_carrier(capsys: pytest.CaptureFixture[str]) -> None:
    """What the carrier's problem named is named with its end, though most were back before."""
    back = [line for line in replayed(capsys, "rogers") if line["event"] == "notify"][-1]
    _, said, names = back["body"].partition("Back too: ")
    assert said
    assert len(names.split(",")) == 6


def test_a_replay_is_the_same_every_time(capsys: pytest.CaptureFixture[str]) -> None:
    """Byte for byte."""
    first = (main(["replay", "--json", "ircc"]), capsys.readouterr().out)
    second = (main(["replay", "--json", "ircc"]), capsys.readouterr().out)
    assert first == second


def test_the_deadline_day_tells_the_outage_and_its_end_once(capsys: pytest.CaptureFixture[str]) -> None:
    """The portal is down before anybody announces it; back is said when probe and page agree."""
    told = [line for line in replayed(capsys, "ircc-deadline-day") if line["event"] == "notify"]
    assert [line["kind"] for line in told if line["kind"] != "changed"] == ["problem", "recovered"]
    assert "2026-03-31T17:20:44Z" <= told[0]["at"] <= "2026-03-31T17:25:00Z"
    assert "2026-03-31T22:10:00Z" <= told[-1]["at"] <= "2026-03-31T22:16:00Z"


def test_every_line_has_the_fields_of_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    """Each kind of line has just the documented keys."""
    keys = {
        "status": {"event", "at", "service", "from", "to", "reason"},
        "incident": {"event", "at", "id", "service", "phase", "kind", "began_at", "ended_at"},
        "notify": {"event", "at", "key", "kind", "services", "title", "body", "actions"},
        "connection": {"event", "at", "from", "to"},
        "end": {"event", "at"},
    }
    for line in replayed(capsys, "rogers"):
        assert set(line) == keys[line["event"]]
        assert line["at"].endswith("Z")


def test_a_person_s_wishes_are_part_of_the_day(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A muted hour says nothing; what is true at its end is said then."""
    path = world(
        tmp_path,
        fact("08:30:00", user="mute", service="x", **{"for": "1h"}),
        fact("08:40:00", service="x", outcome="fail", reason="HTTP 503"),
        fact("10:00:00", service="x", outcome="ok"),
    )
    told = [line for line in replayed(capsys, path) if line["event"] == "notify"]
    assert [(line["kind"], line["at"] >= "2022-07-08T09:30:00Z") for line in told] == [
        ("problem", True),
        ("recovered", True),
    ]
    assert told[0]["at"] <= "2022-07-08T09:30:15Z"
    assert "HTTP 503" in told[0]["body"]
    assert told[0]["actions"][0] == {"key": "open-door", "label": "Form", "url": "https://x.example/form"}


def test_pause_check_and_resume_work_in_a_world(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In a pause nothing is told but a person may look; at its end it is told."""
    path = world(
        tmp_path,
        fact("08:30:00", user="pause", **{"for": "2h"}),
        fact("08:40:00", service="x", outcome="fail"),
        fact("08:50:00", user="check"),
        fact("09:00:00", user="unmute", service="x"),
        fact("09:30:00", user="resume"),
    )
    told = [line for line in replayed(capsys, path) if line["event"] == "notify"]
    assert [line["kind"] for line in told] == ["problem"]
    assert "2022-07-08T09:30:05Z" <= told[0]["at"] <= "2022-07-08T09:31:00Z"


def test_what_changed_in_sleep_is_found_after_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An outage that came and went in the night is never told; one that lasts is told after the wake-up."""
    path = world(
        tmp_path,
        fact("08:30:00", suspend="2h"),
        fact("09:00:00", service="x", outcome="fail"),
        fact("09:30:00", service="x", outcome="ok"),
        fact("10:00:00", service="x", outcome="fail"),
    )
    told = [line for line in replayed(capsys, path) if line["event"] == "notify"]
    assert [line["kind"] for line in told] == ["problem"]
    assert "2022-07-08T10:30:54Z" <= told[0]["at"] <= "2022-07-08T10:33:00Z"


def test_text_is_a_sentence_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without --json a person reads what happened."""
    path = world(tmp_path, fact("08:40:00", service="x", outcome="fail"))
    assert main(["replay", path]) == 0
    out = capsys.readouterr().out
    assert "x: operational → major outage" in out
    assert "* X is down" in out
    assert out.splitlines()[-1].endswith("the end")


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("nowhere", "cra-full-line, ircc-deadline-day, rogers-2022-07-08"),
        ("", "there is no such file"),
        ("/proc/none/x.jsonl", "there is no such file"),
        ("a\x00b", "there is no such file"),
    ],
)
def test_a_world_that_is_not_there_is_a_sentence(capsys: pytest.CaptureFixture[str], name: str, says: str) -> None:
    """Exit code 2, one line that names what there is."""
    assert main(["replay", name]) == 2
    err = capsys.readouterr().err
    assert says in err
    assert err.count("\n") == 1


def test_a_wrong_world_is_a_sentence_with_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 2, the file and the line."""
    path = world(tmp_path, fact("08:40:00", service="x", outcome="purple"))
    assert main(["replay", "--json", path]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "world.jsonl, line 3: outcome must be one of" in captured.err


@pytest.mark.parametrize("name", ["rogers", "rogers-2022-07-08", "rogers-2022-07-08.jsonl"])
def test_shipped_days_are_found_by_name_and_prefix(name: str) -> None:
    """Any beginning that fits one of them will do."""
    assert load(name).start == 1657267200.0


def test_a_file_goes_before_a_shipped_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is on disk is meant first."""
    (tmp_path / "rogers").write_bytes(shipped("replays", "ircc-deadline-day.jsonl").read_bytes())
    monkeypatch.chdir(tmp_path)
    assert len(load("rogers").services) == 3
    with pytest.raises(CommandError):
        load(".")


def test_a_reader_that_goes_away_ends_the_replay(capsys: pytest.CaptureFixture[str]) -> None:
    """`doorlight replay … | head -1`: the first line arrives, then it ends quietly."""
    program = [sys.executable, "-m", "doorlight", "replay", "--json", "rogers"]
    with subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert json.loads(process.stdout.readline())["event"] == "status"
        process.stdout.close()
        assert process.stderr.read() == ""
        assert process.wait() == 0
    capsys.readouterr()
