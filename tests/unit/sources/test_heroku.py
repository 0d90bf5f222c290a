"""Heroku's former page: colours by allow-list, incidents of now, and its fixed home."""

from __future__ import annotations

from typing import Any

import pytest

from doorlight.domain.look import Official
from doorlight.domain.status import Status
from doorlight.sources.heroku import COLOURS, SOURCE
from unit.sources.hosted_fakes import looked, official, said

DATA = "https://status.heroku.com/api/v4/current-status"


def current(*colours: Any, **more: Any) -> dict[str, Any]:
    """Build an answer with Apps, Data and Tools in these colours."""
    systems = zip(("Apps", "Data", "Tools"), colours, strict=False)
    return {"status": [{"system": name, "status": colour} for name, colour in systems], "incidents": [], **more}


def event(**more: Any) -> dict[str, Any]:
    """Build an incident; its updates come newest first."""
    updates = [
        {"contents": "Still bad", "created_at": "2026-11-24T10:00:00Z", "status_prod": "red", "status_dev": "green"},
        {"contents": "We look", "created_at": "2026-11-24T09:00:00Z", "status_prod": "yellow"},
    ]
    return {"title": "Timeouts", "state": "open", "resolved": False, "updates": updates, **more}


def read(payload: Any, **options: Any) -> Official:
    """Read an answer at the system's home."""
    return official(SOURCE, "", {DATA: payload}, **options)


@pytest.mark.parametrize(("colour", "meant"), COLOURS.items())
def test_every_colour(colour: str, meant: Status) -> None:
    """The worst system counts, a chosen one by itself."""
    assert read(current("green", colour)).status is meant
    assert read(current("green", colour), components=("apps",)).status is Status.OPERATIONAL


@pytest.mark.parametrize("colour", ["", "Green", "orange", "grey"])
def test_another_colour_is_unknown(colour: str) -> None:
    """Nobody documented it."""
    assert read(current("green", colour)).status is Status.UNKNOWN


def test_no_system_at_all_is_unknown() -> None:
    """An empty list proves nothing."""
    assert read(current()).status is Status.UNKNOWN
    assert read({"status": None, "incidents": []}).status is Status.UNKNOWN


def test_an_incident_is_told_and_does_not_decide() -> None:
    """Its newest update; one that is resolved is not told."""
    assert said(read(current("yellow", incidents=[event()]))) == "Timeouts: Still bad"
    assert read(current("green", incidents=[event()])).status is Status.OPERATIONAL
    assert not read(current("green", incidents=[event(resolved=True)])).incidents
    assert not read(current("green", incidents=[event(state="resolved")])).incidents
    assert read(current("green", incidents=[event(state="odd")])).status is Status.UNKNOWN
    assert read(current("green", incidents=None)).status is Status.OPERATIONAL


def test_what_is_scheduled_is_announced() -> None:
    """And changes nothing yet."""
    shown = read(current("green", scheduled=[event(title="Upgrade", state="scheduled")]))
    assert (shown.status, [each.title for each in shown.planned]) == (Status.OPERATIONAL, ["Upgrade"])


def test_another_host_is_asked_where_it_is_named() -> None:
    """At the same path."""
    there = "http://127.0.0.1:8000/api/v4/current-status"
    _, fetcher = looked(SOURCE, "http://127.0.0.1:8000", {there: current("green")})
    assert [each.url for each in fetcher.asked] == [there]
