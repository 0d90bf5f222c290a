"""Uptime.com: the words of components, the page's flag, maintenance among the active, and the embedded document."""

from __future__ import annotations

import json
from typing import Any

import pytest

from doorlight.domain.look import Official
from doorlight.domain.status import Status
from doorlight.sources.reading.uptimecom_payload import STATUSES
from doorlight.sources.uptimecom import SOURCE
from unit.sources.hosted_fakes import official, said
from unit.sources.official_fakes import NOW

SITE = "https://status.example.com"
URL = f"{SITE}/statuspage/example"
DATA = f"{URL}/ajax"


def part(name: str, status: Any = "operational", *below: dict[str, Any]) -> dict[str, Any]:
    """Build a component, or a group of those below it."""
    return {"id": len(name), "name": name, "status": status, "is_group": bool(below), "subcomponents": list(below)}


def page(*parts: dict[str, Any], fine: Any = True, **more: Any) -> dict[str, Any]:
    """Build the page's document."""
    rows = list(parts) or [part("API")]
    return {"name": "Example", "global_is_operational": fine, "components": rows, "active_incidents": [], **more}


def event(kind: str = "INCIDENT", starts: str = "2026-11-24T09:00:00Z", **more: Any) -> dict[str, Any]:
    """Build an incident or a maintenance."""
    return {"id": 1, "name": "Delays", "incident_type": kind, "starts_at": starts, "ends_at": None, **more}


def read(document: Any, **options: Any) -> Official:
    """Read a document."""
    return official(SOURCE, URL, {DATA: {"error": None, "data": document}}, **options)


@pytest.mark.parametrize(("word", "meant"), STATUSES.items())
def test_every_word_of_a_component(word: str, meant: Status) -> None:
    """In both spellings, with the page's flag up or down."""
    assert read(page(part("API", word), part("Web site"))).status is meant
    if meant is not Status.OPERATIONAL:
        assert read(page(part("API", word), part("Web site"), fine=False)).status is meant


@pytest.mark.parametrize("word", ["", "Operational", "up", "notification"])
def test_another_word_is_unknown(word: str) -> None:
    """Nobody documented it."""
    shown = read(page(part("API", word)))
    assert shown.status is Status.UNKNOWN
    assert word in said(shown)


def test_a_flag_that_no_component_explains_is_a_major_outage() -> None:
    """The page says that it is not operational, and nothing says how bad it is."""
    assert read(page(fine=False)).status is Status.MAJOR_OUTAGE


@pytest.mark.parametrize("flag", [None, "true", 1])
def test_a_flag_that_is_none_is_another_shape(flag: Any) -> None:
    """It is a truth value, and must be there."""
    assert read(page(fine=flag)).status is Status.UNKNOWN


def test_groups_nest() -> None:
    """A group counts by what is below it."""
    payload = page(part("Servers", "operational", part("Vienna", "major-outage")), part("API"))
    assert read(payload).status is Status.MAJOR_OUTAGE
    assert read(payload, groups=("Servers",)).status is Status.MAJOR_OUTAGE
    assert read(payload, components=("API",)).status is Status.OPERATIONAL
    assert "Servers" not in dict(read(payload).components)


def test_no_component_at_all_is_unknown() -> None:
    """An empty list proves nothing."""
    assert read({**page(), "components": []}).status is Status.UNKNOWN


def test_an_incident_is_told_and_does_not_decide() -> None:
    """With its newest update; one that is resolved is not told, one in an unknown state is doubt."""
    updates = [
        {"updated_at": "2026-11-24T10:00:00Z", "description": "<p>Found</p>", "incident_state": "identified"},
        {"updated_at": "2026-11-24T09:00:00Z", "description": "Looking", "incident_state": "investigating"},
    ]
    shown = read(page(part("API", "partial-outage"), active_incidents=[event(updates=updates)]))
    assert said(shown) == "Delays: Found"
    assert read(page(active_incidents=[event(updates=updates)])).status is Status.OPERATIONAL
    assert not read(page(active_incidents=[event(latest_update_incident_state="resolved")])).incidents
    assert read(page(active_incidents=[event(latest_update_incident_state="odd")])).status is Status.UNKNOWN


def test_an_incident_of_another_part_is_not_told() -> None:
    """By its id or name."""
    elsewhere = event(affected_components=[{"id": 8, "name": "Web site"}])
    payload = page(part("API"), part("Web site"), active_incidents=[elsewhere])
    assert not read(payload, components=("API",)).incidents
    assert read(payload, components=("Web site",)).incidents


@pytest.mark.parametrize(
    ("starts", "ends", "meant", "planned"),
    [
        ("2026-11-25T09:00:00Z", "2026-11-25T10:00:00Z", Status.OPERATIONAL, 1),
        ("2026-11-24T09:00:00Z", "2026-11-25T10:00:00Z", Status.MAINTENANCE, 1),
        ("2026-11-24T09:00:00Z", None, Status.MAINTENANCE, 1),
        ("2026-11-24T09:00:00Z", "2026-11-24T10:00:00Z", Status.OPERATIONAL, 0),
    ],
)
@pytest.mark.parametrize("where", ["active_incidents", "upcoming_maintenance"])
def test_a_maintenance_by_the_clock(where: str, starts: str, ends: str | None, meant: Status, planned: int) -> None:
    """Both lists hold what has not begun and what has."""
    row = event("SCHEDULED_MAINTENANCE", starts, ends_at=ends)
    shown = read(page(**{where: [row]}), now=NOW)
    assert (shown.status, len(shown.planned), len(shown.incidents)) == (meant, planned, 0)


def test_a_domain_of_its_own_carries_the_document_in_its_page() -> None:
    """As the properties of the page's script."""
    document = json.dumps({"siteURL": "x", "statuspage": page(part("API", "degraded-performance"))})
    html = f"<html><script>React.createElement(StatusPageDisplayController, {document}), root)</script></html>"
    assert official(SOURCE, SITE, {SITE: html}).status is Status.DEGRADED
    assert official(SOURCE, SITE, {SITE: html[:200]}).status is Status.UNKNOWN
    other = html.replace("StatusPageDisplayController", "AnotherController")
    assert official(SOURCE, SITE, {SITE: other}).status is Status.UNKNOWN
    deep = f"StatusPageDisplayController, {{statuspage: {{'a': {'[' * 5000}"
    assert official(SOURCE, SITE, {SITE: deep.replace("'", '"')}).status is Status.UNKNOWN
    assert official(SOURCE, SITE, {SITE: "<html>global_is_operational: true</html>"}).status is Status.UNKNOWN
    fallback = {f"{SITE}/ajax": {"data": page(part("API", "degraded-performance"))}}
    assert official(SOURCE, SITE, fallback).status is Status.DEGRADED
