"""IBM Cloud: open incidents among release notes."""

from __future__ import annotations

from typing import Any

import pytest

from doorlight.domain.source_trouble import SourceTrouble
from doorlight.domain.status import Status
from doorlight.sources.ibm_cloud import SEVERITIES, SOURCE
from unit.sources.official_fakes import NOW, look, said, served

DATA = "https://cloud.ibm.com/status/getEnhancedStatus"
BEGAN = (int(NOW) - 3600) * 1000


def item(sev: Any = 1, state: str | None = "in-progress", **more: Any) -> dict[str, Any]:
    """Build an incident."""
    return {
        "type": "incident",
        "state": state,
        "sev": sev,
        "name": "Virtual Private Cloud",
        "id": "INC1",
        "shortDescription": "VPC is slow",
        "longDescription": "<p>We are on it</p>",
        "regions": ["ca-tor"],
        "resourceIDs": ["is-vpc"],
        "outageStart": BEGAN,
        "outageEnd": 0,
        "updateTime": str(BEGAN),
        **more,
    }


def answer(*items: dict[str, Any]) -> dict[str, Any]:
    """Build the document, with two resources."""
    names = {"is-vpc": "Virtual Private Cloud", "cos": "Cloud Object Storage"}
    resources = [{"resourceID": id_, "displayName": name, "regions": []} for id_, name in names.items()]
    return {"statusItems": list(items), "resources": resources, "regions": {}, "authStatus": "unauth"}


def status(*items: dict[str, Any], **options: Any) -> Status:
    """Return what the document says."""
    return said(SOURCE, {DATA: answer(*items)}, **options).status


@pytest.mark.parametrize("kind", [str, int])
@pytest.mark.parametrize(("sev", "meant"), SEVERITIES.items())
def test_an_open_incident_counts_by_its_severity(sev: str, meant: Status, kind: type) -> None:
    """One is the worst; as text or as number."""
    assert status(item(kind(sev))) is meant


@pytest.mark.parametrize("sev", [0, 5, "", None, "high"])
def test_an_unknown_severity_is_unknown(sev: Any) -> None:
    """Something is open, and nobody knows how bad."""
    assert status(item(sev)) is Status.UNKNOWN


@pytest.mark.parametrize("state", ["resolved", "Completed", "closed", "archived"])
def test_what_is_over_stays_listed_and_does_not_count(state: str) -> None:
    """Any word for over, in any case."""
    assert status(item(state=state)) is Status.OPERATIONAL


@pytest.mark.parametrize("state", [None, "", "new", "confirmed", "paused"])
def test_a_state_that_nobody_knows_is_not_over(state: str | None) -> None:
    """An incident that cannot be confirmed to be over is open."""
    assert status(item(state=state)) is Status.MAJOR_OUTAGE


@pytest.mark.parametrize("kind", ["release_note", "release-note", "announcement", "maintenance", "security-bulletin"])
def test_what_is_no_incident_does_not_count(kind: str) -> None:
    """More than a thousand release notes are no trouble."""
    assert status(item("", "", type=kind)) is Status.OPERATIONAL


def test_an_unknown_type_is_doubted_while_it_is_open() -> None:
    """It might be a new word for an incident."""
    assert status(item(type="outage")) is Status.UNKNOWN
    assert status(item(type="outage", state="resolved")) is Status.OPERATIONAL


def test_nothing_listed_is_health_only_in_a_whole_document() -> None:
    """Both lists must be there."""
    assert status() is Status.OPERATIONAL
    for absent in ("statusItems", "resources"):
        page = answer()
        del page[absent]
        assert said(SOURCE, {DATA: page}).status is Status.UNKNOWN


def test_a_chosen_resource_hears_its_own_incidents() -> None:
    """By name or id; one that is gone is said."""
    assert status(item(), components=("virtual private cloud",)) is Status.MAJOR_OUTAGE
    assert status(item(), components=("is-vpc",)) is Status.MAJOR_OUTAGE
    assert status(item(), components=("cos",)) is Status.OPERATIONAL
    assert said(SOURCE, {DATA: answer()}, components=("watson",)).trouble is SourceTrouble.CHOICE


@pytest.mark.parametrize(
    ("places", "meant"),
    [(["us-south"], Status.OPERATIONAL), (["CA-TOR"], Status.MAJOR_OUTAGE), (["global"], Status.MAJOR_OUTAGE)],
)
def test_a_region_narrows_to_incidents_there(places: list[str], meant: Status) -> None:
    """Those that are global count everywhere, as do those that name no region."""
    assert status(item(regions=places), regions=("ca-tor",)) is meant
    assert status(item(regions=None), regions=("ca-tor",)) is Status.MAJOR_OUTAGE


def test_the_incident_is_told() -> None:
    """Title, begin in milliseconds, text."""
    [told] = said(SOURCE, {DATA: answer(item())}).incidents
    assert (told.title, told.began_at) == ("VPC is slow", BEGAN / 1000)
    assert [each.text for each in told.updates] == ["We are on it"]


@pytest.mark.parametrize("body", ["<html></html>", "[]", "null", '{"statusItems":[{}],"resources":[]}'])
def test_what_is_no_document_is_unknown(body: str) -> None:
    """Web pages and other shapes."""
    assert said(SOURCE, {DATA: body}).status is Status.UNKNOWN


@pytest.mark.parametrize("url", ["", "https://cloud.ibm.com/status?selected=status", DATA])
def test_the_site_leads_to_the_document(url: str) -> None:
    """One home."""
    _, fetcher = look(SOURCE, {"url": url}, served({DATA: answer()}))
    assert [each.url for each in fetcher.asked] == [DATA]
