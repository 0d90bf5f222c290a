"""PlayStation Network: what is wrong per country and service; an empty list is nothing."""

from __future__ import annotations

from typing import Any

import pytest

from doorlight.domain.source_trouble import SourceTrouble
from doorlight.domain.status import Status
from doorlight.sources.playstation import SOURCE, STATES
from unit.sources.official_fakes import NOW, look, said, served

DATA = "https://status.playstation.com/data/statuses/region/SCEA.json"


def row(kind: str = "Outage", **more: Any) -> dict[str, Any]:
    """Build something that is wrong."""
    return {"statusId": "1", "statusType": kind, **more}


def country(code: str, *store: dict[str, Any], own: tuple[dict[str, Any], ...] = ()) -> dict[str, Any]:
    """Build a country: its store with these rows, its gaming without."""
    services = [
        {"serviceName": "PlayStation Store", "status": list(store)},
        {"serviceName": "Gaming and social", "status": []},
    ]
    return {"countryCode": code, "services": services, "status": list(own)}


def answer(*countries: dict[str, Any], everywhere: tuple[dict[str, Any], ...] = ()) -> dict[str, Any]:
    """Build the file."""
    return {"regionName": "SCEA", "status": list(everywhere), "countries": list(countries)}


def status(*countries: dict[str, Any], everywhere: tuple[dict[str, Any], ...] = (), **options: Any) -> Status:
    """Return what the file says."""
    return said(SOURCE, {DATA: answer(*countries, everywhere=everywhere)}, **options).status


@pytest.mark.parametrize(("word", "meant"), STATES.items())
def test_every_word_is_understood_at_every_level(word: str, meant: Status) -> None:
    """For a service, for a country, for all."""
    assert status(country("CA", row(word))) is meant
    assert status(country("CA", own=(row(word),))) is meant
    assert status(country("CA"), everywhere=(row(word),)) is meant


@pytest.mark.parametrize("word", ["", "ok", "Down"])
def test_another_word_is_unknown_and_named(word: str) -> None:
    """A word in no list is never fine, in a short file and in a long one."""
    for many in (1, 80):
        found = said(
            SOURCE, {DATA: answer(*[country(f"C{number}") for number in range(many)], country("CA", row(word)))}
        )
        assert found.status is Status.UNKNOWN
        assert word in str(found.text)


def test_empty_lists_are_health_only_where_services_are_listed() -> None:
    """Nothing wrong with nothing is no statement."""
    assert status(country("CA"), country("US")) is Status.OPERATIONAL
    assert status() is Status.UNKNOWN
    assert status({**country("CA"), "services": []}) is Status.UNKNOWN


def test_a_country_and_a_service_are_chosen_by_name() -> None:
    """A country is a region; what is wrong for all counts in each."""
    rows = (country("CA"), country("US", row()))
    assert status(*rows) is Status.MAJOR_OUTAGE
    assert status(*rows, regions=("ca",)) is Status.OPERATIONAL
    assert status(*rows, regions=("US",), components=("Gaming and social",)) is Status.OPERATIONAL
    assert status(*rows, components=("playstation store",)) is Status.MAJOR_OUTAGE
    assert status(*rows, everywhere=(row("Degraded"),), regions=("CA",)) is Status.DEGRADED
    assert said(SOURCE, {DATA: answer(*rows)}, regions=("FR",)).trouble is SourceTrouble.CHOICE


def test_one_country_of_very_many_counts() -> None:
    """Of a long file too, the worst is heard: it has no word of its own for the whole."""
    many = [country(f"C{number}") for number in range(80)]
    assert status(*many, country("CA", row())) is Status.MAJOR_OUTAGE


def test_maintenance_ahead_is_announced() -> None:
    """It changes nothing before it begins; an outage has begun whatever its date."""
    ahead = {"startDate": (int(NOW) + 3600) * 1000, "endDate": (int(NOW) + 7200) * 1000}
    found = said(SOURCE, {DATA: answer(country("CA", row("Maintenance", **ahead)), country("US"))})
    assert found.status is Status.OPERATIONAL
    assert [(plan.starts_at, plan.ends_at) for plan in found.planned] == [(NOW + 3600, NOW + 7200)]
    assert status(country("CA", row("Outage", **ahead))) is Status.MAJOR_OUTAGE


@pytest.mark.parametrize(
    "body", ["<html></html>", "{}", "[]", "null", '{"status":[]}', '{"status":"ok","countries":[]}']
)
def test_what_is_no_file_is_unknown(body: str) -> None:
    """Web pages and other shapes."""
    assert said(SOURCE, {DATA: body}).status is Status.UNKNOWN


@pytest.mark.parametrize(
    ("options", "asked"),
    [
        ({}, DATA),
        ({"network": "SCEE"}, DATA.replace("SCEA", "SCEE")),
        ({"url": "https://status.playstation.com/fr-ca/"}, DATA),
        ({"url": DATA.replace("SCEA", "SCEJA")}, DATA.replace("SCEA", "SCEJA")),
    ],
)
def test_the_part_of_the_world_is_an_option_or_in_the_address(options: dict[str, str], asked: str) -> None:
    """The Americas are the default."""
    _, fetcher = look(SOURCE, options, served({asked: answer(country("CA"))}))
    assert [each.url for each in fetcher.asked] == [asked]
