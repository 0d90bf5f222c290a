"""World files: what is read, and the one sentence for whatever is wrong."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doorlight.domain.commands import CheckNow, Mute, Pause, Resume, Unmute
from doorlight.domain.doors.views import look_id
from doorlight.domain.status import Connection, LightKind, OutcomeKind, Status
from doorlight.domain.words import Verbatim
from doorlight.engine.world import World, WorldError, read_world
from doorlight.engine.world_facts import Asked, ConnectionFact, OfficialFact, OutcomeFact, Suspended
from doorlight.shipped import shipped

X = {"id": "x", "name": "X", "check": [{"kind": "world"}]}
HEAD = {"world": 1, "start": "2022-07-08T08:00:00Z", "services": [X]}
AT = "2022-07-08T09:00:00Z"
END = {"at": "2022-07-09T00:00:00Z", "end": True}


def world_of(tmp_path: Path, *lines: dict[str, Any] | str) -> World:
    """Read a file of these lines."""
    path = tmp_path / "day.jsonl"
    path.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines), "utf-8")
    return read_world(path)


def test_every_kind_of_fact_is_read(tmp_path: Path) -> None:
    """Outcomes, official words, our own line, sleep, wishes and the end, in order of time."""
    world = world_of(
        tmp_path,
        HEAD,
        {"at": "2022-07-08T10:00:00Z", "connection": "captive_portal"},
        {"at": AT, "service": "x", "outcome": "fail", "reason": "HTTP 503"},
        {"at": AT, "service": "x", "official": "partial_outage", "text": "some"},
        "",
        {"at": "2022-07-08T11:00:00+02:00", "suspend": "8h"},
        {"at": AT, "user": "mute", "service": "x", "for": "1h"},
        {"at": AT, "user": "mute", "service": "x"},
        {"at": AT, "user": "unmute", "service": "x"},
        {"at": AT, "user": "pause", "for": "30m"},
        {"at": AT, "user": "resume"},
        {"at": AT, "user": "check"},
        {"at": AT, "user": "check", "service": "x"},
        END,
    )
    assert [type(fact) for fact in world.facts] == [OutcomeFact, OfficialFact, ConnectionFact]
    assert world.facts[0].outcome is OutcomeKind.FAIL
    assert world.facts[1].status is Status.PARTIAL_OUTAGE
    assert world.facts[2].connection is Connection.CAPTIVE_PORTAL
    assert isinstance(world.happenings[0], Suspended)
    assert world.happenings[0].seconds == 8 * 3600
    assert [each.command for each in world.happenings if isinstance(each, Asked)] == [
        Mute("x", 3600.0), Mute("x", None), Unmute("x"), Pause(1800.0), Resume(), CheckNow(None), CheckNow("x"),
    ]  # fmt: skip
    assert world.end - world.start == 16 * 3600


def test_lines_end_where_json_lines_end(tmp_path: Path) -> None:
    """A byte order mark, CR LF and the line separators that JSON allows within a text break nothing."""
    path = tmp_path / "day.jsonl"
    fact = {"at": AT, "service": "x", "outcome": "fail", "reason": "one\u2028two\x85three"}
    text = "\r\n".join(json.dumps(line, ensure_ascii=False) for line in (HEAD, fact, END))
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    read = read_world(path).facts[0]
    assert isinstance(read, OutcomeFact)
    assert read.reason == Verbatim("one two three")


def test_services_are_as_in_the_config(tmp_path: Path) -> None:
    """A service depends on our own line like a public one; an id alone builds on the catalogue; doors are read."""
    rogers = {"id": "rogers-internet", "every": "5m", "check": [{"kind": "world"}]}
    world = world_of(
        tmp_path, {**HEAD, "services": [X, rogers, {"id": "y", "name": "Y", "home": "https://y.ca"}]}, END
    )
    x, carrier, link = world.services
    assert x.public
    assert carrier.doors
    assert carrier.every == 300.0
    assert link.link_only


def test_a_service_with_official_words_alone_has_an_official_light_alone(tmp_path: Path) -> None:
    """What the file never measures is not measured, so it cannot make the whole unknown."""
    world = world_of(tmp_path, HEAD, {"at": AT, "service": "x", "official": "operational"}, END)
    assert [check.light for check in world.services[0].checks] == [LightKind.OFFICIAL]


def test_a_door_is_looked_at_where_the_file_has_facts_of_it(tmp_path: Path) -> None:
    """By its label in either language; its own word alone makes an official light; other doors have no checks."""
    doors = [
        {"kind": "phone", "label": {"en": "Line", "fr": "Ligne"}},
        {"kind": "web_form", "label": "Form", "value": "https://x.example/", "check": [{"kind": "world"}]},
        {"kind": "mail", "label": "Mail"},
    ]
    world = world_of(
        tmp_path,
        {**HEAD, "services": [{**X, "door": doors}]},
        {"at": AT, "service": "x", "door": "Ligne", "official": "partial_outage", "text": "full"},
        {"at": AT, "service": "x", "door": "Mail", "outcome": "fail"},
        END,
    )
    line, form, mail = world.services[0].doors
    assert [check.light for check in line.checks] == [LightKind.OFFICIAL]
    assert [check.light for check in mail.checks] == [LightKind.MEASURED]
    assert form.checks == ()
    assert [fact.service for fact in world.facts] == [look_id(line), look_id(mail)]


@pytest.mark.parametrize(
    ("lines", "line", "says"),
    [
        ([HEAD, {"at": AT, "service": "x", "door": "none", "outcome": "ok"}], 2, "x has no door that is called none"),
        ([], None, "empty"),
        (["not json"], 1, "not JSON"),
        (["[1]"], 1, "one object"),
        (["[" * 100_000], 1, "not JSON"),
        ([{"world": 2}], 1, "begins with"),
        ([{"world": True, "start": AT, "services": []}], 1, "begins with"),
        ([{"at": AT, "end": True}], 1, "begins with"),
        ([{"world": 1, "start": "noon", "services": []}], 1, "start must be a time"),
        ([{"world": 1, "start": "2022-07-08T08:00:00", "services": []}], 1, "start must be a time"),
        ([{"world": 1, "start": AT, "services": {}}], 1, "services must be a list"),
        ([{"world": 1, "start": AT, "services": [3]}], 1, "services.0"),
        ([{"world": 1, "start": AT, "services": [{"id": "x", "nam": "X"}]}], 1, "services.0.nam"),
        ([{"world": 1, "start": AT, "services": [X, X]}], 1, "twice"),
        ([{"world": 1, "start": AT, "services": [], "and": 1}], 1, "and means nothing here"),
        (
            [{**HEAD, "services": [{**X, "check": [{"kind": "tcp", "host": "a.ca", "port": 1}]}]}],
            1,
            "kind world only",
        ),
        ([HEAD], 1, "no end"),
        ([HEAD, {"at": AT}], 2, "says nothing"),
        ([HEAD, "", {"end": True}], 3, "at must be a time"),
        ([HEAD, {"at": 5, "end": True}], 2, "at must be a time"),
        ([HEAD, {"at": AT, "end": 1}], 2, "end must be true"),
        ([HEAD, {"at": HEAD["start"], "end": True}], 2, "after the start"),
        ([HEAD, {"at": AT, "service": "y", "outcome": "ok"}], 2, "y is not among the services"),
        ([HEAD, {"at": AT, "outcome": "ok"}], 2, "service must be a text"),
        ([HEAD, {"at": AT, "service": "x", "outcome": "green"}], 2, "outcome must be one of ok, slow, fail"),
        ([HEAD, {"at": AT, "service": "x", "outcome": []}], 2, "outcome must be one of"),
        ([HEAD, {"at": AT, "service": "x", "outcome": "ok", "reason": 5}], 2, "reason must be a text"),
        ([HEAD, {"at": AT, "service": "x", "official": "down"}], 2, "official must be one of major_outage"),
        ([HEAD, {"at": AT, "connection": "slow"}], 2, "connection must be one of online"),
        ([HEAD, {"at": AT, "suspend": "long"}], 2, "not a duration"),
        ([HEAD, {"at": AT, "suspend": "0s"}], 2, "more than nothing"),
        ([HEAD, {"at": AT, "suspend": 8}], 2, "suspend must be a text"),
        ([HEAD, {"at": AT, "user": "dance"}], 2, "user must be one of"),
        ([HEAD, {"at": AT, "user": {}}], 2, "user must be one of"),
        ([HEAD, {"at": AT, "user": "mute"}], 2, "service must be a text"),
        ([HEAD, {"at": AT, "user": "pause"}], 2, "for must be a text"),
        ([HEAD, {"at": AT, "service": "x", "outcome": "ok", "why": "?"}], 2, "why means nothing here"),
    ],
)
def test_what_is_wrong_is_one_sentence_with_file_and_line(
    tmp_path: Path, lines: list[Any], line: int | None, says: str
) -> None:
    """Whatever it is: the file, the line, and what."""
    with pytest.raises(WorldError) as caught:
        world_of(tmp_path, *lines)
    text = str(caught.value)
    assert caught.value.line == line
    assert "day.jsonl" in text
    assert line is None or f"line {line}: " in text
    assert says in text
    assert "\n" not in text


def test_a_file_that_cannot_be_read_is_a_sentence(tmp_path: Path) -> None:
    """Missing, a folder, or no text at all."""
    (tmp_path / "picture").write_bytes(b"\x89PNG\r\n\xff\xfe")
    for name in ("missing", ".", "picture"):
        with pytest.raises(WorldError) as caught:
            read_world(tmp_path / name)
        assert "\n" not in str(caught.value)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(
                st.sampled_from(
                    [
                        "at",
                        "service",
                        "outcome",
                        "official",
                        "text",
                        "connection",
                        "suspend",
                        "user",
                        "for",
                        "end",
                        "id",
                    ]
                ),
                inner,
            )
        ),
        max_leaves=8,
    )
)
@settings(max_examples=200, deadline=None)
def test_no_line_of_json_ends_in_anything_else(tmp_path_factory: pytest.TempPathFactory, value: Any) -> None:
    """Any JSON at all is read or refused."""
    path = tmp_path_factory.getbasetemp() / "fuzz.jsonl"
    path.write_text("\n".join(map(json.dumps, (HEAD, value, END))), "utf-8")
    with suppress(WorldError):
        read_world(path)


@pytest.mark.parametrize("path", sorted(shipped("replays").glob("*.jsonl")), ids=lambda path: path.stem)
def test_the_shipped_days_are_read(path: Path) -> None:
    """Every recorded day that ships is right."""
    world = read_world(path)
    assert world.services
    assert world.end > world.start
