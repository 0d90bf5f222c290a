"""Zendesk: what has no time of resolution is open, whatever its status says."""

from __future__ import annotations

from typing import Any

import pytest

from doorlight.domain.source_trouble import SourceTrouble
from doorlight.domain.status import Status
from doorlight.sources.zendesk import SOURCE
from unit.sources.official_fakes import look, said, served

DATA = "https://status.zendesk.com/api/ssp/incidents.json"
SERVICES = "https://status.zendesk.com/api/ssp/services.json"


def incident(**attributes: Any) -> dict[str, Any]:
    """Build an incident of Talk that is open."""
    return {
        "id": "10315",
        "type": "incident",
        "attributes": {
            "name": "Calls fail on pod 20",
            "impact": "minor",
            "status": "monitoring",
            "outage": False,
            "degradation": True,
            "startedAt": "2026-11-24T11:00:00.000Z",
            "resolvedAt": None,
            **attributes,
        },
        "relationships": {
            "incidentServices": {"data": [{"id": "1", "type": "incidentService"}]},
            "incidentUpdates": {"data": [{"id": "1", "type": "incidentUpdate"}]},
        },
    }


def record(kind: str, id_: str, **attributes: Any) -> dict[str, Any]:
    """Build a record that others point to."""
    return {"id": id_, "type": kind, "attributes": attributes}


INCLUDED = [
    record("incidentService", "1", serviceId=31, degradation=True),
    record("incidentUpdate", "1", description="<p>We are on it</p>", createdAt="2026-11-24T11:10:00.000Z"),
]
LISTED = {"data": [record("service", "31", name="Talk"), record("service", "2", name="Support")]}


def answer(*incidents: dict[str, Any]) -> dict[str, Any]:
    """Build the document."""
    return {"data": list(incidents), "included": INCLUDED if incidents else []}


def status(*incidents: dict[str, Any], **options: Any) -> Status:
    """Return what the document says, with the list of services beside it."""
    return said(SOURCE, {DATA: answer(*incidents), SERVICES: LISTED}, **options).status


@pytest.mark.parametrize(
    ("attributes", "meant"),
    [
        ({"outage": True}, Status.MAJOR_OUTAGE),
        ({"outage": True, "degradation": False}, Status.MAJOR_OUTAGE),
        ({}, Status.DEGRADED),
        ({"degradation": False}, Status.DEGRADED),
        ({"degradation": False, "impact": "major"}, Status.PARTIAL_OUTAGE),
        ({"degradation": False, "impact": "critical"}, Status.MAJOR_OUTAGE),
        ({"degradation": None, "outage": None, "impact": None}, Status.DEGRADED),
        ({"degradation": None, "impact": "odd"}, Status.DEGRADED),
    ],
)
def test_what_is_open_is_at_least_degraded(attributes: dict[str, Any], meant: Status) -> None:
    """An outage by its own word, else by the impact."""
    assert status(incident(**attributes)) is meant


@pytest.mark.parametrize(
    ("resolved", "meant"),
    [("2026-11-24T11:30:00.000Z", Status.OPERATIONAL), (None, Status.MAJOR_OUTAGE), ("", Status.MAJOR_OUTAGE)],
)
def test_the_time_of_resolution_tells_what_is_over(resolved: str | None, meant: Status) -> None:
    """The status of a real one still said "monitoring" two months after."""
    assert status(incident(outage=True, resolvedAt=resolved)) is meant


def test_nothing_listed_is_health() -> None:
    """An empty list is the healthy answer."""
    assert status() is Status.OPERATIONAL


def test_a_chosen_service_hears_its_own_incidents() -> None:
    """Another's does not count; one that touches no named service counts for all; what is gone is said."""
    assert status(incident(), components=("talk",)) is Status.DEGRADED
    assert status(incident(), components=("Support",)) is Status.OPERATIONAL
    assert status({**incident(), "relationships": None}, components=("Support",)) is Status.DEGRADED
    assert said(SOURCE, {DATA: answer(), SERVICES: LISTED}, components=("Chat",)).trouble is SourceTrouble.CHOICE


def test_without_the_list_of_services_a_choice_is_not_green() -> None:
    """A missing second page proves nothing."""
    assert said(SOURCE, {DATA: answer()}, components=("Support",)).status is Status.UNKNOWN


def test_maintenance_is_announced() -> None:
    """By its times."""
    row = incident(maintenanceStartTime="2026-11-25T01:00:00Z", maintenanceEndTime="2026-11-25T02:00:00Z")
    found = said(SOURCE, {DATA: answer(row)})
    assert found.status is Status.OPERATIONAL
    assert [(plan.title, plan.ends_at - plan.starts_at) for plan in found.planned] == [  # type: ignore[operator]
        ("Calls fail on pod 20", 3600.0)
    ]


def test_the_incident_is_told() -> None:
    """Title, begin and updates; records of different types may share an id."""
    [told] = said(SOURCE, {DATA: answer(incident())}).incidents
    assert told.title == "Calls fail on pod 20"
    assert told.began_at is not None
    assert [each.text for each in told.updates] == ["We are on it"]


@pytest.mark.parametrize("body", ["<html></html>", "{}", "[]", "null", '{"data":null}', '{"data":[{}]}'])
def test_what_is_no_document_is_unknown(body: str) -> None:
    """Web pages and other shapes."""
    assert said(SOURCE, {DATA: body, SERVICES: LISTED}).status is Status.UNKNOWN


@pytest.mark.parametrize(
    ("options", "asked"),
    [
        ({}, DATA),
        ({"url": "https://status.zendesk.com/"}, DATA),
        ({"subdomain": "door light"}, f"{DATA}?subdomain=door%20light"),
        ({"url": f"{DATA}?subdomain=doorlight"}, f"{DATA}?subdomain=doorlight"),
    ],
)
def test_a_subdomain_is_an_option_or_in_the_address(options: dict[str, str], asked: str) -> None:
    """Else all of Zendesk."""
    _, fetcher = look(SOURCE, options, served({asked: answer()}))
    assert [each.url for each in fetcher.asked] == [asked]
