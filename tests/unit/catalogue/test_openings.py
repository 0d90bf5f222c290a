"""A door's hours in words: until when, from when, and one's own time where that is another."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from doorlight.catalogue.openings import opening
from doorlight.cli.words import TerminalWords
from doorlight.domain.service import Door, DoorKind
from doorlight.domain.words import LocalText, render

TORONTO = "America/Toronto"
AGENTS = "Mo-Fr 08:00-16:30; PH off"


@pytest.fixture(params=["America/Toronto", "America/Los_Angeles"])
def computer(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Let this computer stand in two places, one after the other."""
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield request.param
    monkeypatch.undo()
    os.environ.pop("TZ", None)
    time.tzset()


def said(hours: str, when: str, zone: str = TORONTO, language: str = "en", kind: DoorKind = DoorKind.PHONE) -> str:
    """Return the words for a door at a time of its zone."""
    door = Door(kind=kind, label=LocalText("x"), hours=hours, timezone=zone)
    at = datetime.fromisoformat(when).replace(tzinfo=ZoneInfo(zone) if zone else None).timestamp()
    return render(opening(door, at).words, TerminalWords(language))


@pytest.mark.parametrize(
    ("hours", "when", "east", "own"),
    [
        (AGENTS, "2026-11-24T09:00", "open until 16:30", "13:30"),
        (AGENTS, "2026-11-24T07:00", "closed, opens 08:00", "05:00"),
        (AGENTS, "2026-11-27T17:00", "closed, opens Monday 08:00", "05:00"),
        ("06:00-27:00", "2026-11-24T22:00", "open until Wednesday 03:00", "00:00"),
        ("06:00-26:30", "2026-11-24T22:00", "open until Wednesday 02:30", "Tuesday 23:30"),
        ("2027 Mar 01 09:00-10:00", "2026-11-24T09:00", "closed, opens Monday 2027-03-01 09:00", "06:00"),
        ("24/7", "2026-11-24T09:00", "open day and night", ""),
        ("24/7 off", "2026-11-24T09:00", "closed", ""),
        ("Mo-Fr unknown", "2026-11-24T09:00", "hours not known", ""),
        ("", "2026-11-24T09:00", "hours not known", ""),
    ],
)
def test_hours_in_words(computer: str, hours: str, when: str, east: str, own: str) -> None:
    """The door's own time comes first, as it is written on the door."""
    assert said(hours, when) == east + (f" (your time {own})" if own and computer != TORONTO else "")


def test_local_hours_are_ones_own(computer: str) -> None:
    """Hours without a zone are those of whoever calls, wherever that is: no second time is said."""
    del computer
    assert said(AGENTS, "2026-11-24T09:00", zone="") == "open until 16:30"


def test_hours_in_french(computer: str) -> None:
    """French has its own hours and days."""
    own = "" if computer == TORONTO else " (chez vous\u00a0: 05 h 00)"
    assert said(AGENTS, "2026-11-27T17:00", language="fr") == f"fermé, ouvre lundi 08 h 00{own}"


def test_a_form_needs_no_hours() -> None:
    """What nobody has to attend is open, and there is nothing to say of it."""
    assert said("", "2026-11-24T09:00", kind=DoorKind.WEB_FORM) == ""
