"""Salesforce Trust: instances by state, or the active incidents."""

from __future__ import annotations

from typing import Any

import pytest

from doorlight.domain.source_trouble import SourceTrouble
from doorlight.domain.status import Status
from doorlight.sources.reading.salesforce_payload import STATES
from doorlight.sources.salesforce_trust import SOURCE
from unit.sources.official_fakes import look, said, served

API = "https://api.status.salesforce.com/v1"
PREVIEW = f"{API}/instances/status/preview"
PRODUCT = f"{API}/products/Tableau"
ACTIVE = f"{API}/incidents/active"


def instance(state: str = "OK", key: str = "NA85", **more: Any) -> dict[str, Any]:
    """Build an instance in production."""
    base = {"key": key, "location": "NA", "environment": "production", "isActive": True, "status": state}
    return {**base, "updatedAt": "2026-11-24T11:00:00.000Z", "Incidents": [], **more}


def incident(severity: str | None = "major", **more: Any) -> dict[str, Any]:
    """Build an incident that is active."""
    return {
        "id": 3911,
        "isCore": True,
        "additionalInformation": None,
        "createdAt": "2026-11-24T11:00:00.000Z",
        "instanceKeys": ["NA85"],
        "serviceKeys": ["coreService"],
        "IncidentImpacts": [{"severity": severity, "startTime": "2026-11-24T10:00:00.000Z", "endTime": None}],
        "IncidentEvents": [{"message": "We are on it", "createdAt": "2026-11-24T11:10:00.000Z"}],
        **more,
    }


def preview(*instances: dict[str, Any], **options: Any) -> Status:
    """Return what a list of instances says."""
    return said(SOURCE, {PREVIEW: list(instances)}, **options).status


def active(*incidents: dict[str, Any], **options: Any) -> Status:
    """Return what a list of incidents says."""
    return said(SOURCE, {ACTIVE: list(incidents)}, url=ACTIVE, **options).status


@pytest.mark.parametrize(("word", "meant"), STATES.items())
def test_every_state_is_understood_in_both_shapes(word: str, meant: Status) -> None:
    """In the list of instances and inside a product."""
    assert preview(instance(), instance(word, "NA86")) is meant
    assert said(SOURCE, {PRODUCT: {"name": "Tableau", "Instances": [instance(word)]}}, url=PRODUCT).status is meant


@pytest.mark.parametrize("word", ["", "FINE", "OKAY", "MAJOR"])
def test_another_state_is_unknown(word: str) -> None:
    """A word in no list is never fine."""
    assert preview(instance(word)) is Status.UNKNOWN


def test_sandboxes_and_what_is_retired_do_not_count_unless_chosen() -> None:
    """Only active production; a sandbox that was chosen counts, a retired instance is gone."""
    rows = (instance(), instance("MAJOR_INCIDENT_CORE", "CS1", environment="sandbox"))
    old = instance("MAJOR_INCIDENT_CORE", "NA1", isActive=False)
    assert preview(*rows, old) is Status.OPERATIONAL
    assert preview(*rows, components=("cs1",)) is Status.MAJOR_OUTAGE
    assert said(SOURCE, {PREVIEW: [*rows, old]}, components=("NA1",)).trouble is SourceTrouble.CHOICE


def test_the_preview_may_leave_out_what_it_takes_for_granted() -> None:
    """Key, location and state are enough; nothing in production is no health."""
    assert preview({"key": "NA85", "location": "NA", "status": "OK"}) is Status.OPERATIONAL
    assert preview(instance(environment="sandbox")) is Status.UNKNOWN
    assert preview() is Status.UNKNOWN


def test_a_region_is_a_location() -> None:
    """Only instances there count."""
    rows = (instance(), instance("MAJOR_INCIDENT_CORE", "EU1", location="EMEA"))
    assert preview(*rows, regions=("NA",)) is Status.OPERATIONAL
    assert preview(*rows, regions=("emea",)) is Status.MAJOR_OUTAGE
    assert preview(*rows, groups=("NA",)) is Status.OPERATIONAL
    assert said(SOURCE, {PREVIEW: list(rows)}, regions=("APAC",)).trouble is SourceTrouble.CHOICE


@pytest.mark.parametrize(
    ("rows", "meant"),
    [
        ((), Status.OPERATIONAL),
        ((incident("major"),), Status.MAJOR_OUTAGE),
        ((incident("major", isCore=False),), Status.PARTIAL_OUTAGE),
        ((incident("minor"),), Status.DEGRADED),
        ((incident("odd"),), Status.UNKNOWN),
        ((incident(None),), Status.UNKNOWN),
        ((incident(IncidentImpacts=[]),), Status.DEGRADED),
        ((incident(status="Resolved"),), Status.OPERATIONAL),
    ],
)
def test_active_incidents_count_by_impact_and_core(rows: tuple[dict[str, Any], ...], meant: Status) -> None:
    """An empty list is "nothing is going on"; an incident without impacts is something."""
    assert active(*rows) is meant


def test_an_impact_that_ended_is_over() -> None:
    """All of them over: the incident is."""
    ended = {"severity": "major", "startTime": "2026-11-24T09:00:00Z", "endTime": "2026-11-24T10:00:00Z"}
    lasting = {"severity": "minor", "startTime": "2026-11-24T10:00:00Z"}
    assert active(incident(IncidentImpacts=[ended])) is Status.OPERATIONAL
    assert active(incident(IncidentImpacts=[ended, lasting])) is Status.DEGRADED


def test_a_chosen_instance_hears_its_own_incidents() -> None:
    """One that is not listed is well."""
    assert active(incident(), components=("na85",)) is Status.MAJOR_OUTAGE
    assert active(incident(), components=("EU1",)) is Status.OPERATIONAL


def test_incidents_of_an_instance_are_told() -> None:
    """Begin, title and messages, once for all instances they touch."""
    row = incident(additionalInformation="Logging in fails")
    states = [instance("MAJOR_INCIDENT_CORE", key, Incidents=[row]) for key in ("NA85", "NA86")]
    [told] = said(SOURCE, {PREVIEW: states}).incidents
    assert told.title == "Logging in fails"
    assert [each.text for each in told.updates] == ["We are on it"]


def test_an_incident_without_a_title_says_where_and_how() -> None:
    """The type of its impact is a sentence in one word."""
    impact = {"type": "performanceDegradationSubset", "severity": "minor", "startTime": "2026-11-24T10:00:00Z"}
    [told] = said(SOURCE, {ACTIVE: [incident(IncidentImpacts=[impact])]}, url=ACTIVE).incidents
    assert told.title == "NA85: performance degradation subset"


def test_what_is_planned_is_announced_and_changes_nothing() -> None:
    """Once for all instances, the next first; what has begun is in the instance's state."""

    def plan(number: int, day: int) -> dict[str, Any]:
        times = {"plannedStartTime": f"2026-11-{day}T01:00:00Z", "plannedEndTime": f"2026-11-{day}T02:00:00Z"}
        return {"id": number, "name": f"Upgrade {number}", "instanceKeys": ["NA85"], **times}

    plans = [plan(2, 27), plan(1, 26), plan(0, 20)]
    found = said(SOURCE, {PREVIEW: [instance(Maintenances=plans), instance(key="NA86", Maintenances=plans)]})
    assert found.status is Status.OPERATIONAL
    assert [each.title for each in found.planned] == ["Upgrade 1", "Upgrade 2"]


@pytest.mark.parametrize(
    "body", ["<html></html>", "{}", "null", '[{"key":"a"}]', '{"Instances":null}', '[{"text":"OK"}]']
)
def test_what_is_no_list_of_instances_is_unknown(body: str) -> None:
    """Web pages, translations, other shapes."""
    assert said(SOURCE, {PREVIEW: body}).status is Status.UNKNOWN
    assert said(SOURCE, {ACTIVE: body}, url=ACTIVE).status is Status.UNKNOWN


@pytest.mark.parametrize(
    ("options", "asked"),
    [
        ({}, PREVIEW),
        ({"product": "Heroku"}, f"{PREVIEW}?products=Heroku"),
        ({"url": "https://status.salesforce.com/products/Tableau"}, f"{PREVIEW}?products=Tableau"),
        ({"url": "https://status.salesforce.com/"}, PREVIEW),
        ({"url": PRODUCT}, PRODUCT),
        ({"url": f"{PREVIEW}?products=Heroku"}, f"{PREVIEW}?products=Heroku"),
        ({"url": "http://127.0.0.1:8000"}, "http://127.0.0.1:8000/v1/instances/status/preview"),
    ],
)
def test_a_page_of_the_site_leads_to_its_instances(options: dict[str, str], asked: str) -> None:
    """An address of the interface stays as it is."""
    _, fetcher = look(SOURCE, options, served({asked: [instance()]}))
    assert [each.url for each in fetcher.asked] == [asked]
