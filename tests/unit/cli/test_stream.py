"""The lines of `watch` and `replay` are a public contract."""

from __future__ import annotations

import json

import pytest

from doorlight.cli.stream import Stream, rfc3339
from doorlight.cli.words import TerminalWords
from doorlight.domain.events import ConnectionChanged
from doorlight.domain.notice import Action, Incident, IncidentKind, Notice, NoticeKind, Transition
from doorlight.domain.status import Connection
from doorlight.domain.words import LocalText, say
from doorlight.engine.ports import Announcement, Ended

AT = 1657267200.0  # 2022-07-08T08:00:00Z
DOWN = say("reason", "HTTP {code}", code=503)


def lines(*announcements: Announcement, as_json: bool = True) -> tuple[list[str], list[str]]:
    """Return what is written and which notices count as displayed."""
    written: list[str] = []
    shown: list[str] = []
    stream = Stream(TerminalWords("en"), as_json=as_json, write=written.append, displayed=shown.append)
    for announcement in announcements:
        stream(announcement)
    return written, shown


def notice(*, silent: bool = False) -> Notice:
    """Return a notice with two sentences and two actions."""
    return Notice(
        key="k1",
        kind=NoticeKind.PROBLEM,
        services=("x",),
        title=say("notice", "{name} is down", name=LocalText("Gate", "Porte")),
        body=(say("notice", "No answer."), say("notice", "Since a while.")),
        actions=(Action("open-door", LocalText("Web form"), LocalText("https://a.example/")), Action("mute", DOWN)),
        at=AT,
        silent=silent,
    )


def test_status_line_has_from_to_and_reason() -> None:
    """A change of status says what it was, what it is and why."""
    written, _ = lines(Transition(service="x", at=AT, before=None, after="major_outage", reason=DOWN))
    assert json.loads(written[0]) == {
        "event": "status", "at": "2022-07-08T08:00:00Z", "service": "x",
        "from": None, "to": "major_outage", "reason": "HTTP 503",
    }  # fmt: skip


def test_notify_line_is_rendered_and_counts_as_displayed() -> None:
    """A notice is written in words with its actions, and is then displayed."""
    written, shown = lines(notice())
    record = json.loads(written[0])
    assert record["title"] == "Gate is down"
    assert record["body"] == "No answer. Since a while."
    assert record["actions"] == [
        {"key": "open-door", "label": "Web form", "url": "https://a.example/"},
        {"key": "mute", "label": "HTTP 503", "url": None},
    ]
    assert shown == ["k1"]


def test_silent_notices_are_not_written() -> None:
    """What is only for the history is not told in the terminal either."""
    assert lines(notice(silent=True)) == ([], [])


@pytest.mark.parametrize(("closed_at", "phase"), [(None, "open"), (AT + 60, "close")])
def test_incident_line_says_its_phase(closed_at: float | None, phase: str) -> None:
    """An incident opens once and closes once; each line has its own moment, and when the trouble began and ended."""
    incident = Incident(
        id="i", service="x", kind=IncidentKind.DOWN, opened_at=AT, closed_at=closed_at, at=AT + 90, reason=DOWN
    )
    assert json.loads(lines(incident)[0][0]) == {
        "event": "incident", "at": rfc3339(AT + 90), "id": "i", "service": "x", "phase": phase, "kind": "down",
        "began_at": rfc3339(AT), "ended_at": rfc3339(closed_at) if closed_at else None,
    }  # fmt: skip


def test_connection_line_knows_where_it_came_from() -> None:
    """A connection line carries the state before it."""
    written, _ = lines(ConnectionChanged(AT, Connection.OFFLINE), ConnectionChanged(AT, Connection.ONLINE))
    assert [(json.loads(line)["from"], json.loads(line)["to"]) for line in written] == [
        ("online", "offline"),
        ("offline", "online"),
    ]


def test_text_lines_are_sentences() -> None:
    """Without --json a person reads one sentence a line."""
    written, _ = lines(
        Transition(service="x", at=AT, before=None, after="major_outage", reason=DOWN),
        notice(),
        Ended(AT),
        as_json=False,
    )
    assert [line.split("  ", 1)[1] for line in written] == [
        "x: – → major outage (HTTP 503)",
        "* Gate is down. No answer. Since a while.",
        "the end",
    ]
