"""Statuspal: null is in order and must be there, services nest, and the one marker of a page's HTML."""

from __future__ import annotations

from typing import Any

import pytest

from doorlight.domain.look import Official
from doorlight.domain.status import Status
from doorlight.sources.statuspal import SOURCE, STATUSES
from unit.sources.hosted_fakes import looked, official, said

DATA = "https://statuspal.io/api/v2/status_pages/acme/summary"
SITE = "https://status.example.com"


def service(name: str, word: Any = None, *children: dict[str, Any]) -> dict[str, Any]:
    """Build a service."""
    return {"id": len(name), "name": name, "current_incident_type": word, "children": list(children)}


def summary(word: Any = None, *services: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Build a summary."""
    page = {"name": "Acme", "url": SITE, "current_incident_type": word}
    return {"status_page": page, "services": list(services) or [service("API")], "incidents": [], **more}


def read(payload: Any, **options: Any) -> Official:
    """Read a summary."""
    return official(SOURCE, DATA, {DATA: payload}, **options)


def test_nothing_is_the_matter_only_where_that_is_said() -> None:
    """Null is in order; a missing field is another shape."""
    assert read(summary()).status is Status.OPERATIONAL
    payload = summary()
    del payload["status_page"]["current_incident_type"]
    assert read(payload).status is Status.UNKNOWN
    payload = summary(None, {"id": 1, "name": "API"})
    assert read(payload).status is Status.UNKNOWN
    assert read({**summary(), "services": []}).status is Status.UNKNOWN


@pytest.mark.parametrize(("word", "meant"), STATUSES.items())
def test_every_word(word: str, meant: Status) -> None:
    """For the whole and for a service."""
    assert read(summary(word)).status is meant
    assert read(summary(None, service("API", word))).status is meant


@pytest.mark.parametrize("word", ["", "custom-type", "none", "operational"])
def test_another_word_is_unknown(word: str) -> None:
    """Pages may have types of their own."""
    assert read(summary(word)).status is Status.UNKNOWN
    assert read(summary(None, service("API", word))).status is Status.UNKNOWN


def test_services_nest_and_a_parent_may_be_hit_itself() -> None:
    """The worse of what is said of it and of what is below it."""
    payload = summary("major", service("Europe", None, service("Login", "minor")), service("America", "major"))
    assert read(payload, groups=("Europe",)).status is Status.DEGRADED
    hit = summary("major", service("Europe", "major", service("Login")))
    assert read(hit, groups=("Europe",)).status is Status.MAJOR_OUTAGE


def event(**more: Any) -> dict[str, Any]:
    """Build an incident or a maintenance; its times name no zone and are UTC."""
    return {"title": "Slow", "type": "minor", "starts_at": "2026-11-24T09:00:00", "ends_at": None, **more}


def test_an_incident_is_told_and_is_over_when_it_ends() -> None:
    """Its newest update is told as plain text."""
    updates = [{"type": "issue", "description": "<p>We look</p>", "posted_at": "2026-11-24T09:00:00"}]
    assert said(read(summary("minor", incidents=[event(updates=updates)]))) == "Slow: We look"
    assert not read(summary(None, incidents=[event(ends_at="2026-11-24T10:00:00")])).incidents
    resolved = [*updates, {"type": "resolved", "description": "Done", "posted_at": "2026-11-24T10:00:00"}]
    assert not read(summary(None, incidents=[event(updates=resolved)])).incidents


def test_an_incident_of_another_service_is_not_told() -> None:
    """By its id."""
    payload = summary("minor", service("API"), service("Website", "minor"), incidents=[event(service_ids=[7])])
    assert not read(payload, components=("API",)).incidents
    assert read(payload, components=("Website",)).incidents


def test_maintenance() -> None:
    """Active is under way, even a little longer than planned; upcoming is announced."""
    late = event(ends_at="2026-11-24T11:00:00")
    assert read(summary(None, maintenances=[late])).status is Status.MAINTENANCE
    early = event(starts_at="2026-11-24T13:00:00")
    assert read(summary(None, maintenances=[early])).status is Status.OPERATIONAL
    ahead = read(summary(None, upcoming_maintenances=[early]))
    assert (ahead.status, [each.title for each in ahead.planned]) == (Status.OPERATIONAL, ["Slow"])


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("https://acme.statuspal.io", DATA),
        ("https://acme.statuspal.eu/", DATA.replace(".io", ".eu")),
        ("https://statuspal.io/api/v2/status_pages/acme/incidents", DATA),
        (DATA, DATA),
        ("https://notstatuspal.io", "https://notstatuspal.io"),
    ],
)
def test_the_subdomain_is_in_the_address(url: str, asked: str) -> None:
    """By the exact ending of the host."""
    _, fetcher = looked(SOURCE, url, {asked: summary()})
    assert [each.url for each in fetcher.asked] == [asked]


@pytest.mark.parametrize(
    ("classes", "meant"),
    [
        ("system-status type-none", Status.OPERATIONAL),
        ("system-status type-minor", Status.DEGRADED),
        ("system-status type-major", Status.MAJOR_OUTAGE),
        ("system-status type-scheduled", Status.MAINTENANCE),
        ("system-status type-odd", Status.UNKNOWN),
        ("system-status type-none type-major", Status.UNKNOWN),
        ("system-status", Status.UNKNOWN),
        ("other type-none", Status.UNKNOWN),
    ],
)
def test_a_domain_of_its_own_is_read_by_one_marker(classes: str, meant: Status) -> None:
    """Never by words of its text."""
    text = "<p class='system-status--description'> All systems are operational </p>"
    html = f"<html><body><div class='{classes}'>{text}</div></body></html>"
    shown = official(SOURCE, SITE, {SITE: html})
    assert shown.status is meant
    if meant is Status.OPERATIONAL:
        assert said(shown) == "All systems are operational"
