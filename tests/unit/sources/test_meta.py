"""Meta's platforms: a word of prose per service, and what is told of those that are not well."""

from __future__ import annotations

from typing import Any

import pytest

from doorlight.domain.source_trouble import SourceTrouble
from doorlight.domain.status import Status
from doorlight.sources.meta import SOURCE, STATES
from unit.sources.official_fakes import NOW, look, said, served

HOME = "https://metastatus.com"
DATA = f"{HOME}/data/orgs.json"
FINE = "No known issues"


def org(name: str, **services: str) -> dict[str, Any]:
    """Build a product; underscores in its services' names are spaces."""
    listed = [
        {"id": number, "name": service.replace("_", " "), "status": word, "time": None}
        for number, (service, word) in enumerate(services.items(), start=1)
    ]
    return {"id": name.lower().replace(" ", "-"), "name": name, "services": listed}


@pytest.mark.parametrize("word", [*STATES, *(word.title() for word in STATES)])
def test_every_sentence_is_understood(word: str) -> None:
    """In any case."""
    pages = {DATA: [org("Graph API", Platform=FINE, Webhooks=word)]}
    assert said(SOURCE, pages).status is STATES[word.casefold()]


@pytest.mark.parametrize("word", ["", "Known issues", "No known issues?", "Service is operational", "Down"])
def test_other_prose_is_unknown_and_named(word: str) -> None:
    """A sentence in no list is never fine."""
    found = said(SOURCE, {DATA: [org("Graph API", Platform=word)]})
    assert found.status is Status.UNKNOWN
    assert word in str(found.text)


def test_a_product_is_a_group_of_services() -> None:
    """A service by its name, a product by its; what is gone is said."""
    pages = {DATA: [org("Graph API", Platform_Status=FINE), org("WhatsApp", Cloud_API="High disruptions")]}
    assert said(SOURCE, pages, groups=("graph api",)).status is Status.OPERATIONAL
    assert said(SOURCE, pages, groups=("WhatsApp",)).status is Status.MAJOR_OUTAGE
    assert said(SOURCE, pages, components=("Cloud API",)).status is Status.MAJOR_OUTAGE
    assert said(SOURCE, pages, components=("Threads",)).trouble is SourceTrouble.CHOICE


def test_services_of_the_same_name_are_told_apart() -> None:
    """Many products have a "Platform Status"."""
    pages = {DATA: [org("Graph API", Platform=FINE), org("Login", Platform="Low disruptions", Extra=FINE)]}
    assert dict(said(SOURCE, pages).components) == {
        "Graph API – Platform": Status.OPERATIONAL,
        "Login – Platform": Status.DEGRADED,
        "Extra": Status.OPERATIONAL,
    }


def test_what_is_told_of_an_outage_is_asked_for_where_there_is_one() -> None:
    """Open outages of services that are not well, with their posts; no request while all is well."""
    outages = [
        {"service_id": 1, "status": "High disruptions", "posts": [{"description": "We know", "time": int(NOW) - 60}]},
        {"service_id": 1, "status": "Resolved", "posts": [{"description": "Old", "time": int(NOW) - 9000}]},
        {"service_id": 2, "status": "High disruptions", "posts": []},
    ]
    pages = {
        DATA: [org("WhatsApp", Cloud_API="High disruptions", Calls=FINE)],
        f"{HOME}/data/outages/whatsapp.json": outages,
    }
    [told] = said(SOURCE, pages).incidents
    assert told.title == "WhatsApp – Cloud API: High disruptions"
    assert [each.text for each in told.updates] == ["We know"]
    assert told.began_at == int(NOW) - 60
    _, fetcher = look(SOURCE, {}, served({DATA: [org("Graph API", Platform=FINE)]}))
    assert [each.url for each in fetcher.asked] == [DATA]


def test_an_outage_counts_though_nothing_is_told_of_it() -> None:
    """The second file adds words, no state."""
    assert said(SOURCE, {DATA: [org("Graph API", Platform="Medium disruptions")]}).status is Status.PARTIAL_OUTAGE


def test_a_product_without_services_has_no_state() -> None:
    """It is unknown, as is an empty list."""
    assert said(SOURCE, {DATA: [org("Graph API"), org("Login", Platform=FINE)]}).status is Status.UNKNOWN
    assert said(SOURCE, {DATA: []}).status is Status.UNKNOWN


@pytest.mark.parametrize("body", ["<html></html>", "{}", "null", "[{}]", '[{"id":"a","name":"A","services":null}]'])
def test_what_is_no_list_of_products_is_unknown(body: str) -> None:
    """Web pages and other shapes."""
    assert said(SOURCE, {DATA: body}).status is Status.UNKNOWN


@pytest.mark.parametrize("url", ["", f"{HOME}/whatsapp-business-api", DATA])
def test_any_page_leads_to_the_list(url: str) -> None:
    """One home."""
    _, fetcher = look(SOURCE, {"url": url}, served({DATA: [org("Graph API", Platform=FINE)]}))
    assert [each.url for each in fetcher.asked] == [DATA]
