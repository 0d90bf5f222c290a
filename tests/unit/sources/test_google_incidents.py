"""Google's dashboards: what is open now, by its state of now."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from doorlight.domain.source_trouble import SourceTrouble
from doorlight.domain.status import Status
from doorlight.sources.google_incidents import LIVE, SOURCE
from unit.sources.official_fakes import NOW, look, reply, said, served

HOME = "https://status.cloud.google.com"
DATA = f"{HOME}/incidents.json"
PRODUCTS = f"{HOME}/products.json"
WORKSPACE = "https://www.google.com/appsstatus/dashboard"


def incident(live: str | None = "SERVICE_DISRUPTION", **more: Any) -> dict[str, Any]:
    """Build an incident that is open."""
    update = {"when": "2026-11-24T11:30:00+00:00", "text": "**Title**\nWe are on it", "status": live}
    return {
        "id": "abc",
        "begin": "2026-11-24T11:00:00+00:00",
        "modified": "2026-11-24T11:30:00+00:00",
        "external_desc": "**Title**\nMail is [slow](https://x.example)\n**Description**\nMore",
        "updates": [update],
        "most_recent_update": update,
        "status_impact": "SERVICE_OUTAGE",
        "severity": "high",
        "service_name": "Multiple Products",
        "service_key": "zall",
        "affected_products": [{"title": "Gmail", "id": "g1"}],
        "currently_affected_locations": [{"title": "Montréal (northamerica-northeast1)", "id": "na-ne1"}],
        "uri": "incidents/abc",
        **more,
    }


def status(*rows: dict[str, Any], **options: Any) -> Status:
    """Return what the dashboard says of these incidents."""
    return said(SOURCE, {DATA: list(rows)}, **options).status


@pytest.mark.parametrize(("word", "meant"), LIVE.items())
def test_the_state_of_now_counts_not_the_peak(word: str, meant: Status) -> None:
    """Each word of the latest update is understood, whatever the peak was."""
    assert status(incident(word)) is meant


@pytest.mark.parametrize("word", ["SERVICE_FINE", "available", ""])
def test_an_unknown_state_is_unknown_and_named(word: str) -> None:
    """A word in no list is never over; an empty one leaves the peak."""
    found = said(SOURCE, {DATA: [incident(word)]})
    assert found.status is (Status.UNKNOWN if word else Status.MAJOR_OUTAGE)
    assert word in str(found.text) or not word


def test_without_any_state_an_open_incident_is_degraded() -> None:
    """Neither the latest update nor a peak: something is open, and nobody says how bad."""
    bare = {"id": "x", "begin": "2026-11-24T11:00:00Z", "external_desc": "Gmail: slow", "service_name": "Gmail"}
    assert status(bare) is Status.DEGRADED


@pytest.mark.parametrize(
    ("end", "meant"),
    [("2026-11-24T11:45:00+00:00", Status.OPERATIONAL), (None, Status.PARTIAL_OUTAGE), ("", Status.PARTIAL_OUTAGE)],
)
def test_an_end_closes_whatever_the_latest_update_says(end: str | None, meant: Status) -> None:
    """Two of 157 real incidents ended with a last update that still said disruption; null and "" are no end."""
    assert status(incident(end=end)) is meant


def test_an_empty_list_says_that_nothing_is_open() -> None:
    """A valid list without incidents is the healthy page."""
    assert status() is Status.OPERATIONAL


@pytest.mark.parametrize("page", ["<!doctype html><html></html>", "{}", "null", "[null]", "[{}]", '{"incidents":[]}'])
def test_what_is_no_list_of_incidents_is_unknown(page: str) -> None:
    """Web pages and other shapes say nothing."""
    assert said(SOURCE, {DATA: page}).status is Status.UNKNOWN


def test_the_incident_is_told_without_markdown() -> None:
    """Title, begin, updates and address come out as a person reads them."""
    [told] = said(SOURCE, {DATA: [incident()]}).incidents
    assert told.title == "Mail is slow"
    assert told.began_at == datetime(2026, 11, 24, 11, tzinfo=UTC).timestamp()
    assert [each.text for each in told.updates] == ["Title We are on it"]
    assert told.url == f"{HOME}/incidents/abc"


def test_a_chosen_product_is_as_bad_as_what_names_it() -> None:
    """Another product's incident is not this one's; the list of products tells which exist."""
    pages = {
        DATA: [incident()],
        PRODUCTS: {"products": [{"id": "g1", "title": "Gmail"}, {"id": "d", "title": "Drive"}]},
    }
    assert said(SOURCE, pages, components=("gmail",)).status is Status.PARTIAL_OUTAGE
    assert said(SOURCE, pages, components=("d",)).status is Status.OPERATIONAL
    gone = said(SOURCE, pages, components=("Wave",))
    assert (gone.status, gone.trouble) == (Status.UNKNOWN, SourceTrouble.CHOICE)


def test_an_incident_of_several_unnamed_products_is_about_all() -> None:
    """What names no product counts for who chose one."""
    pages = {DATA: [incident(affected_products=[])], PRODUCTS: {"products": [{"id": "d", "title": "Drive"}]}}
    assert said(SOURCE, pages, components=("Drive",)).status is Status.PARTIAL_OUTAGE


def test_without_the_list_of_products_a_product_never_heard_of_is_unknown() -> None:
    """A missing second page makes nothing green."""
    assert status(incident(), components=("Drive",)) is Status.UNKNOWN
    assert status(incident("AVAILABLE"), components=("Gmail",)) is Status.OPERATIONAL


@pytest.mark.parametrize(
    ("region", "meant"),
    [("NA-NE1", Status.PARTIAL_OUTAGE), ("europe-west1", Status.OPERATIONAL)],
)
def test_a_region_narrows_to_incidents_there(region: str, meant: Status) -> None:
    """By id or title; an incident elsewhere does not count."""
    assert status(incident(), regions=(region,)) is meant


@pytest.mark.parametrize("places", [None, [], [{"id": "global", "title": "Global"}]])
def test_an_incident_without_a_place_is_everywhere(places: Any) -> None:
    """Global ones, and those that name no place, count in each region."""
    row = incident(currently_affected_locations=places)
    assert status(row, regions=("europe-west1",)) is Status.PARTIAL_OUTAGE


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("", DATA),
        (f"{HOME}/summary", DATA),
        (WORKSPACE, f"{WORKSPACE}/incidents.json"),
        ("https://www.google.com/appsstatus/dashboard/summary#x", f"{WORKSPACE}/incidents.json"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000/incidents.json"),
        ("http://127.0.0.1:8000/a/incidents.json", "http://127.0.0.1:8000/a/incidents.json"),
    ],
)
def test_either_dashboard_and_any_of_its_pages_leads_to_the_list(url: str, asked: str) -> None:
    """Cloud is the default; a test server is asked for the same path."""
    _, fetcher = look(SOURCE, {"url": url}, served({asked: []}))
    assert [each.url for each in fetcher.asked] == [asked]


def test_an_unchanged_list_is_not_sent_again() -> None:
    """A 304 renews the reading: a year of incidents is more than a megabyte."""
    first, _ = look(SOURCE, {}, {DATA: reply(DATA, json.dumps([incident()]), etag='"1"')}, now=NOW - 300)
    again, fetcher = look(SOURCE, {}, {DATA: reply(DATA, "", status=304)}, previous=first.previous)
    assert fetcher.asked[0].validators is not None
    assert again.official is not None
    assert (again.official.status, again.official.as_of) == (Status.PARTIAL_OUTAGE, NOW)
