"""`doorlight check`: the JSON and the exit codes are a public contract (DESIGN 6), the text is for people."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from doorlight.cli.check import exit_code
from doorlight.cli.check_report import as_json, as_text
from doorlight.cli.words import TerminalWords
from doorlight.domain.look import Look, Official
from doorlight.domain.service import Check, Door, DoorKind, Service
from doorlight.domain.status import Connection, LightKind, OutcomeKind, Status
from doorlight.domain.words import LocalText, say, verbatim
from doorlight.engine.seen import CheckSeen, Seen, service_seen, with_doors

AT = 1657267200.0  # 2022-07-08T08:00:00Z
ENGLISH = TerminalWords("en")
PHONE = Door(kind=DoorKind.PHONE, label=LocalText("Help desk", "Assistance"), value=LocalText("+1-800-555-0100"))
FORM = Door(
    kind=DoorKind.WEB_FORM, label=LocalText("Form"), value=LocalText("https://f.example/"), depends_on=("gate",)
)
SHUT = Door(kind=DoorKind.OFFICE, label=LocalText("Office"), value=LocalText("1 Main St"), hours="24/7 off")


def measured(outcome: OutcomeKind, reason: str = "HTTP 503", **changes: Any) -> CheckSeen:
    """Return a judged look of our own."""
    check = Check(key="m", kind="http", light=LightKind.MEASURED, options=None, address="https://g.example/health")
    return CheckSeen(check, Look(outcome=outcome, reason=verbatim(reason), **changes))


def official(status: Status, text: str) -> CheckSeen:
    """Return a judged look at a page."""
    check = Check(key="o", kind="notice", light=LightKind.OFFICIAL, options=None, address="https://p.example/")
    said = Official(status=status, text=verbatim(text), source="https://p.example/", as_of=AT)
    return CheckSeen(check, Look(outcome=OutcomeKind.OK, reason=said.text, official=said, latency=0.25))


def seen(*services: tuple[str, tuple[CheckSeen, ...]], doors: tuple[Door, ...] = (), **changes: Any) -> Seen:
    """Return a run that has seen these services."""
    at = changes.pop("at", AT)
    made = [
        service_seen(
            Service(id=name, name=LocalText(name.title(), f"{name} fr"), doors=doors, **changes), looks, None, at
        )
        for name, looks in services
    ]
    is_open = {"": True, "24/7 off": False}
    return Seen(at, Connection.ONLINE, with_doors(made, lambda door, _at: is_open.get(door.hours), at))


FAIL, OK = measured(OutcomeKind.FAIL, latency=0.0512), measured(OutcomeKind.OK, "HTTP 200")
UNSURE = measured(OutcomeKind.INCONCLUSIVE, "no answer")


@pytest.mark.parametrize(
    ("looks", "code"),
    [
        ([], 0),
        ([OK], 0),
        ([OK, FAIL], 1),
        ([measured(OutcomeKind.SLOW)], 1),
        ([OK, UNSURE], 3),
        ([FAIL, UNSURE], 1),
        ([measured(OutcomeKind.BLOCKED)], 3),
        ([official(Status.MAINTENANCE, "Work")], 0),
        ([official(Status.PARTIAL_OUTAGE, "Half")], 1),
        ([official(Status.UNKNOWN, "Gone")], 3),
    ],
)
def test_exit_codes(looks: list[CheckSeen], code: int) -> None:
    """0 fine or in maintenance, 1 some problem, 3 nothing bad but something unknown."""
    assert exit_code(seen(*((f"s{index}", (look,)) for index, look in enumerate(looks)))) == code


@pytest.mark.parametrize(("look", "code"), [(OK, 0), (UNSURE, 3), (FAIL, 1)])
def test_link_only_services_count_for_nothing(look: CheckSeen, code: int) -> None:
    """Their status is null."""
    run = seen(("links", ()), ("gate", (look,)))
    assert exit_code(run) == code
    assert as_json(run, ENGLISH)["services"][0]["status"] is None


def test_json_has_the_documented_shape() -> None:
    """Every key, and nothing else."""
    run = seen(("gate", (FAIL, official(Status.OPERATIONAL, "All fine"))), doors=(PHONE, FORM, SHUT))
    assert json.loads(json.dumps(as_json(run, ENGLISH))) == {
        "at": "2022-07-08T08:00:00Z",
        "connection": "online",
        "services": [
            {
                "id": "gate",
                "name": "Gate",
                "status": "major_outage",
                "reason": "Not reachable from here (HTTP 503); the official page says operational",
                "official": {
                    "status": "operational",
                    "text": "All fine",
                    "source": "https://p.example/",
                    "as_of": "2022-07-08T08:00:00Z",
                },
                "measured": {"outcome": "fail", "reason": "HTTP 503"},
                "checks": [
                    {
                        "kind": "http", "url": "https://g.example/health", "outcome": "fail",
                        "status": "major_outage", "reason": "HTTP 503", "latency_ms": 51.2,
                    },
                    {
                        "kind": "notice", "url": "https://p.example/", "outcome": "ok",
                        "status": "operational", "reason": "All fine", "latency_ms": 250.0,
                    },
                ],
                "doors": [
                    {
                        "kind": "phone", "label": "Help desk", "value": "+1-800-555-0100",
                        "open_now": True, "shares_fault": False,
                    },
                    {
                        "kind": "web_form", "label": "Form", "value": "https://f.example/",
                        "open_now": True, "shares_fault": True,
                    },
                    {
                        "kind": "office", "label": "Office", "value": "1 Main St",
                        "open_now": False, "shares_fault": False,
                    },
                ],
            }
        ],
    }  # fmt: skip


def test_lights_without_a_check_are_null() -> None:
    """And so is a time that was not measured."""
    record = as_json(seen(("gate", (UNSURE,)), ("page", (official(Status.OPERATIONAL, "Fine"),))), ENGLISH)
    gate, page = record["services"]
    assert gate["official"] is None
    assert gate["checks"][0]["latency_ms"] is None
    assert page["measured"] is None


def test_names_and_labels_are_in_the_language_of_the_words(tmp_path: Path) -> None:
    """French is equal."""
    record = as_json(seen(("gate", (OK,)), doors=(PHONE,)), TerminalWords("fr", tmp_path))
    assert record["services"][0]["name"] == "gate fr"
    assert record["services"][0]["doors"][0]["label"] == "Assistance"


def text(run: Seen, *, colour: bool = False) -> list[str]:
    """Return the lines for a person."""
    return as_text(run, ENGLISH, colour=colour).splitlines()


def test_text_is_worst_first_with_doors_where_they_are_needed() -> None:
    """A sentence on top; what works has no doors listed; they are in rank, the one to try first is marked."""
    run = seen(("fine", (OK,)), ("gate", (FAIL,)), ("links", ()), doors=(FORM, SHUT, PHONE))
    assert text(run) == [
        "1 of 2 in trouble",
        "  ✗ Gate   down        HTTP 503",
        "      Probably Gate itself: it is on your own network.",
        "      → Help desk: +1-800-555-0100 (hours not known)",
        "      - Office: 1 Main St (closed)",
        "      - Form: https://f.example/ (shares the fault of Gate)",
        "  ✓ Fine   works       HTTP 200",
        "  – Links  links only  nothing here can be checked, only its doors are known",
        "      → Help desk: +1-800-555-0100 (hours not known)",
        "      - Office: 1 Main St (closed)",
        "      - Form: https://f.example/ (shares the fault of Gate)",
    ]


@pytest.mark.parametrize(
    ("looks", "headline"),
    [
        ((), "Nothing is watched yet. Find services with: doorlight catalogue search TEXT"),
        ((OK,), "All fine (1 checked)"),
        ((OK, UNSURE), "Nothing known to be wrong; 1 of 2 unknown"),
    ],
)
def test_the_first_line_says_how_it_stands(looks: tuple[CheckSeen, ...], headline: str) -> None:
    """In a sentence."""
    assert text(seen(*((f"s{index}", (look,)) for index, look in enumerate(looks))))[0] == headline


@pytest.mark.parametrize("connection", [Connection.OFFLINE, Connection.CAPTIVE_PORTAL])
def test_a_line_that_is_down_is_said_before_all_else(connection: Connection) -> None:
    """So that nobody takes *unknown* for the services' fault."""
    run = seen(("gate", (UNSURE,)), doors=(PHONE,))
    lines = text(Seen(run.at, connection, run.services))
    assert ("offline" in lines[1]) or ("sign in" in lines[1])
    assert lines[-1] == "      → Help desk: +1-800-555-0100 (hours not known)"


_ITSELF = "Probably Gate itself: it is on your own network."


def test_long_reasons_are_wrapped_under_the_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing runs over the edge of a terminal, and nothing is cut."""
    monkeypatch.setenv("COLUMNS", "80")
    reason = " ".join(["word"] * 60)
    lines = text(seen(("gate", (measured(OutcomeKind.FAIL, reason),))))[1:]
    assert max(map(len, lines)) <= 80
    assert " ".join(" ".join(lines).split()) == f"✗ Gate down {reason} {_ITSELF}"


def test_words_of_others_cannot_move_the_cursor() -> None:
    """A service's name and a door's label are plain text."""
    door = Door(kind=DoorKind.PHONE, label=LocalText("Desk\x1b[2J\u202e"), value=LocalText("1"))
    run = seen(("gate\x1b]0;x\x07", (FAIL,)), doors=(door,))
    assert not set("\x1b\x07\u202e") & set("".join(text(run)))


def test_colour_is_added_to_the_sign_only() -> None:
    """Shape and word say the same without it."""
    run = seen(("gate", (FAIL,)))
    plain = [line.replace("\x1b[31m", "").replace("\x1b[0m", "") for line in text(run, colour=True)]
    assert plain == text(run)
    assert "\x1b[31m✗\x1b[0m" in text(run, colour=True)[1]


def test_warnings_are_said_once() -> None:
    """What moves nothing is worth knowing all the same."""
    warned = measured(OutcomeKind.OK, "HTTP 200", warning=say("reason", "certificate ends in {n} days", n=3))
    assert text(seen(("gate", (warned, warned))))[1:] == [
        "  ✓ Gate  works  HTTP 200",
        "                 certificate ends in 3 days",
    ]


def test_probably_is_said() -> None:
    """What was accepted without a control host is worded so."""
    sure = measured(OutcomeKind.FAIL)
    run = seen(("gate", (CheckSeen(sure.check, sure.look, probably=True),)))
    assert as_json(run, ENGLISH)["services"][0]["reason"] == str(say("reason", "probably down: HTTP 503"))
