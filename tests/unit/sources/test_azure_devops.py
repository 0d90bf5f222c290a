"""Azure DevOps: services by geography, and the word for the whole."""

from __future__ import annotations

from typing import Any

import pytest

from doorlight.domain.source_trouble import SourceTrouble
from doorlight.domain.status import Status
from doorlight.sources.azure_devops import HEALTH, SOURCE
from unit.sources.official_fakes import look, said, served

DATA = "https://status.dev.azure.com/_apis/status/health"


def health(overall: str = "healthy", **boards: str) -> dict[str, Any]:
    """Build an answer: Boards in the named places, Repos in Canada."""
    places = boards or {"CA": "healthy", "US": "healthy"}
    names = {"CA": "Canada", "US": "United States"}
    listed = [{"id": place, "name": names[place], "health": word} for place, word in places.items()]
    repos = {"id": "Repos", "geographies": [{"id": "CA", "name": "Canada", "health": "healthy"}]}
    return {
        "lastUpdated": "2026-11-24T11:00:00.397Z",
        "status": {"health": overall, "message": "As Microsoft says"},
        "services": [{"id": "Boards", "geographies": listed}, repos],
    }


@pytest.mark.parametrize(("word", "meant"), HEALTH.items())
def test_every_word_is_understood(word: str, meant: Status) -> None:
    """For the whole and for one service in one place."""
    assert said(SOURCE, {DATA: health(word)}).status is meant
    assert said(SOURCE, {DATA: health(CA=word)}).status is meant


@pytest.mark.parametrize("word", ["", "Healthy", "ok"])
def test_another_word_is_unknown(word: str) -> None:
    """A word in no list is never fine."""
    assert said(SOURCE, {DATA: health(word)}).status is Status.UNKNOWN
    assert said(SOURCE, {DATA: health(CA=word)}).status is Status.UNKNOWN


def test_a_service_and_a_place_are_chosen_by_name() -> None:
    """A service is a group of its places; a place is a region, by its code or its name."""
    pages = {DATA: health("degraded", CA="healthy", US="unhealthy")}
    assert said(SOURCE, pages, components=("Boards",)).status is Status.MAJOR_OUTAGE
    assert said(SOURCE, pages, groups=("boards",), regions=("ca",)).status is Status.OPERATIONAL
    assert said(SOURCE, pages, regions=("Canada",)).status is Status.OPERATIONAL
    assert said(SOURCE, pages, regions=("Brazil",)).trouble is SourceTrouble.CHOICE
    assert said(SOURCE, pages, components=("Wiki",)).trouble is SourceTrouble.CHOICE


def test_what_is_shown_names_service_and_place() -> None:
    """Every pair is one line, the worst first, and the page's sentence is told."""
    found = said(SOURCE, {DATA: health(CA="degraded")})
    assert found.components == (
        ("Boards – Canada", Status.DEGRADED),
        ("Repos – Canada", Status.OPERATIONAL),
    )
    assert str(said(SOURCE, {DATA: health()}).text.text) == "As Microsoft says"  # type: ignore[union-attr]


def test_a_service_without_places_has_no_state() -> None:
    """It is unknown, unless the whole is known to be worse."""
    page = health()
    page["services"][0]["geographies"] = []
    assert said(SOURCE, {DATA: page}).status is Status.UNKNOWN
    assert said(SOURCE, {DATA: {**page, "services": []}}).status is Status.UNKNOWN


@pytest.mark.parametrize("absent", ["status", "services"])
def test_an_answer_without_its_halves_is_unknown(absent: str) -> None:
    """Neither the word nor the list alone is the page."""
    page = health()
    del page[absent]
    assert said(SOURCE, {DATA: page}).status is Status.UNKNOWN


@pytest.mark.parametrize("url", ["", "https://status.dev.azure.com/", "https://status.dev.azure.com/_history", DATA])
def test_any_page_of_the_site_leads_to_the_health(url: str) -> None:
    """One home."""
    _, fetcher = look(SOURCE, {"url": url}, served({DATA: health()}))
    assert [each.url for each in fetcher.asked] == [DATA]
