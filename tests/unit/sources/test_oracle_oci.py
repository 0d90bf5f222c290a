"""Oracle Cloud: services by region, and the word for the whole from beside them."""

from __future__ import annotations

from typing import Any

import pytest

from doorlight.domain.source_trouble import SourceTrouble
from doorlight.domain.status import Status
from doorlight.sources.oracle_oci import SOURCE
from unit.sources.official_fakes import look, said, served

DATA = "https://ocistatus.oraclecloud.com/api/v2/components_v2.json"
WHOLE = "https://ocistatus.oraclecloud.com/api/v2/status.json"
WORDS = {
    "NormalPerformance": Status.OPERATIONAL,
    "Maintenance": Status.MAINTENANCE,
    "PlannedMaintenance": Status.MAINTENANCE,
    "Planned Maintenance": Status.MAINTENANCE,
    "DegradedPerformance": Status.DEGRADED,
    "PartialServiceDisruption": Status.PARTIAL_OUTAGE,
    "ServiceDisruption": Status.MAJOR_OUTAGE,
}


def region(name: str, *states: str) -> dict[str, Any]:
    """Build a region with services called by number."""
    services = [{"serviceName": f"Service {number}", "serviceStatus": word} for number, word in enumerate(states)]
    return {"regionId": name.lower(), "regionName": name, "serviceHealthReports": services}


def report(*regions: dict[str, Any]) -> dict[str, Any]:
    """Build the answer."""
    return {"realm": "oc1", "regionHealthReports": list(regions)}


def whole(indicator: str = "none") -> dict[str, Any]:
    """Build the word for the whole."""
    page = {"name": "OCI", "updated_at": "2026-11-24T11:00:00Z"}
    return {"page": page, "status": {"indicator": indicator, "description": "As Oracle says"}}


@pytest.mark.parametrize(("word", "meant"), WORDS.items())
def test_every_word_is_understood(word: str, meant: Status) -> None:
    """With and without spaces, with and without the word for the whole."""
    pages = {DATA: report(region("Toronto", "NormalPerformance", word))}
    assert said(SOURCE, pages).status is meant
    assert said(SOURCE, {**pages, WHOLE: whole()}).status is meant


@pytest.mark.parametrize("word", ["", "Normal", "Informational", "ok"])
def test_another_word_is_unknown(word: str) -> None:
    """A word in no list is never fine."""
    assert said(SOURCE, {DATA: report(region("Toronto", word)), WHOLE: whole()}).status is Status.UNKNOWN


def test_one_service_in_one_of_very_many_regions_is_not_the_cloud() -> None:
    """Of hundreds the word for the whole counts; without it, the worst."""
    many = [region(f"R{number}", *["NormalPerformance"] * 10) for number in range(20)]
    pages = {DATA: report(*many, region("Toronto", "ServiceDisruption"))}
    assert said(SOURCE, {**pages, WHOLE: whole("minor")}).status is Status.DEGRADED
    assert said(SOURCE, {**pages, WHOLE: whole()}).status is Status.OPERATIONAL
    assert said(SOURCE, pages).status is Status.MAJOR_OUTAGE
    assert said(SOURCE, {**pages, WHOLE: whole("odd")}).status is Status.UNKNOWN


def test_the_word_for_the_whole_alone_is_not_the_page() -> None:
    """Without the states there is nothing to read; without the word there is."""
    assert said(SOURCE, {WHOLE: whole()}).status is Status.UNKNOWN
    assert said(SOURCE, {DATA: report(), WHOLE: whole()}).status is Status.UNKNOWN


def test_a_service_and_a_region_are_chosen_by_name() -> None:
    """A service is in all regions; a region is found by name or id."""
    pages = {
        DATA: report(region("Toronto", "NormalPerformance"), region("Montreal", "ServiceDisruption")),
        WHOLE: whole("critical"),
    }
    assert said(SOURCE, pages, components=("service 0",)).status is Status.MAJOR_OUTAGE
    assert said(SOURCE, pages, components=("Service 0",), regions=("Toronto",)).status is Status.OPERATIONAL
    assert said(SOURCE, pages, regions=("montreal",)).status is Status.MAJOR_OUTAGE
    assert said(SOURCE, pages, groups=("Montreal",)).status is Status.MAJOR_OUTAGE
    assert said(SOURCE, pages, groups=("Toronto",)).status is Status.OPERATIONAL
    assert said(SOURCE, pages, regions=("Quebec",)).trouble is SourceTrouble.CHOICE
    assert said(SOURCE, pages, components=("Service 9",)).trouble is SourceTrouble.CHOICE


def test_a_region_without_services_has_no_state() -> None:
    """It is unknown."""
    assert said(SOURCE, {DATA: report(region("Toronto"), region("Montreal", "NormalPerformance"))}).status is (
        Status.UNKNOWN
    )


@pytest.mark.parametrize("body", ["<html></html>", "{}", "[]", "null", '{"regionHealthReports":[{}]}'])
def test_what_is_no_report_is_unknown(body: str) -> None:
    """Web pages and other shapes, whatever the word beside them."""
    assert said(SOURCE, {DATA: body, WHOLE: whole()}).status is Status.UNKNOWN


@pytest.mark.parametrize("url", ["", "https://ocistatus.oraclecloud.com/#/", DATA, WHOLE])
def test_any_page_leads_to_both_files(url: str) -> None:
    """The states first, then the word."""
    pages = {DATA: report(region("Toronto", "NormalPerformance")), WHOLE: whole()}
    _, fetcher = look(SOURCE, {"url": url}, served(pages))
    assert [each.url for each in fetcher.asked] == [DATA, WHOLE]
