"""What ships: the entries that were promised, in both languages, with the facts as they were found."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from doorlight.catalogue.fields import web_address
from doorlight.catalogue.hours import open_now
from doorlight.catalogue.phones import normal_phone
from doorlight.catalogue.shelf import Shelf
from doorlight.domain.service import DoorKind, Service

# The systems of July 2022 and of the IRCC outages (issue 2, point 8).
IN_THE_NEWS = (
    "rogers-wireless",
    "rogers-internet",
    "interac",
    "service-canada-call-centres",
    "service-canada-offices",
    "passport",
    "passport-call-centre",
    "passport-offices",
    "cra-phone",
    "cra-account",
    "presto",
    "metrolinx-go",
    "third-party-trackers",
    "ircc-secure-account",
    "ircc-portal",
    "ircc-epay",
    "ircc-upload",
    "ircc-tracker",
    "ircc-web-form",
    "ircc-client-support",
    "ircc-urgent-help",
    "ircc-iec",
)
NOTHING_TO_POLL = (
    "interac",
    "passport-offices",
    "presto",
    "ircc-urgent-help",
    "rogers-wireless",
)
# Whose network is measured, by its number (ARIN; stat.ripe.net/AS812).
CARRIERS = {
    "rogers-internet": 812,
    "shaw": 6327,
    "telus": 852,
    "bell": 577,
    "teksavvy": 5645,
    "videotron": 5769,
    "cogeco": 7992,
    "eastlink": 11260,
    "sasktel": 803,
}
IODA = "https://ioda.inetintel.cc.gatech.edu/asn/"
# Listed twice for one service, or no word on how a service is: what is not to ship.
SAID_ELSEWHERE = frozenset(
    {
        "https://rssfeed.azure.status.microsoft/en-us/status/feed/",  # Azure's post says more
        "https://www.bchydro.com/rss/outages/all.xml",  # BC Hydro's map data
        "https://www.stripestatus.com",  # a mirror of Stripe's page
        "https://bustime.ttc.ca/gtfsrt/alerts",  # the TTC's own alerts
        "https://status.moneris.com",  # linked to from the Canadian entry
    }
)
LEAST_OF_THE_WORLD = 480  # issue 3


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    """Return the shipped shelf."""
    return Shelf.load()


@pytest.fixture(scope="module")
def found(shared_data: Path) -> list[dict[str, Any]]:
    """Return the researched entries that must ship."""
    entries = json.loads((shared_data / "canada_catalogue.json").read_text(encoding="utf-8"))
    return [entry for entry in entries if _must_ship(entry)]


def _must_ship(entry: dict[str, Any]) -> bool:
    medium = entry["confidence"] == "medium" and entry["id"].startswith("ircc")
    return bool(entry["confidence"] == "high" or medium)


def known_urls(service: Service) -> set[str]:
    """Return every address that an entry names, without fragments."""
    texts = [service.home, *(door.value for door in service.doors)]
    addresses = [address for text in texts for address in (text.en, text.fr)]
    return {address.partition("#")[0] for address in [*addresses, *(check.address for check in service.checks)]}


def researched(value: Any) -> Iterator[str]:
    """Yield every text in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from researched(inner)


def listed(shared_data: Path, *names: str) -> list[dict[str, str]]:
    """Return the rows of lists of status pages and feeds."""
    texts = [(shared_data / f"{name}.csv").read_text("utf-8") for name in names]
    return [row for text in texts for row in csv.DictReader(text.splitlines())]


@pytest.mark.parametrize("name", IN_THE_NEWS)
def test_what_was_in_the_news_has_an_entry(shelf: Shelf, name: str) -> None:
    """Every system named in the outages is there, with a door to try."""
    service = shelf.get(name)
    assert service is not None
    assert service.doors


@pytest.mark.parametrize("name", NOTHING_TO_POLL)
def test_what_cannot_be_polled_is_link_only(shelf: Shelf, name: str) -> None:
    """A web site that answers says nothing of a network: such entries show a dash, never green."""
    service = shelf.get(name)
    assert service is not None
    assert service.link_only


@pytest.mark.parametrize(("name", "asn"), CARRIERS.items())
def test_a_carrier_s_light_is_a_measurement_of_its_own_network(shelf: Shelf, name: str, asn: int) -> None:
    """No web site is asked how a network is; what answers and what is announced both count."""
    service = shelf.get(name)
    assert service is not None
    assert {check.address for check in service.checks} == {f"{IODA}{asn}"}
    assert {check.options.datasource for check in service.checks} == {"bgp", "ping-slash24"}


def test_every_entry_speaks_both_languages(shelf: Shelf) -> None:
    """Names, notes and door labels exist in English and in French."""
    for service in shelf.all():
        texts = [service.name, service.note, *(text for door in service.doors for text in (door.label, door.note))]
        assert all(bool(text.en) == bool(text.fr) for text in texts), service.id


def test_every_door_can_be_told_open_or_closed(shelf: Shelf) -> None:
    """No shipped hours are beyond us."""
    for service in shelf.all():
        for door in service.doors:
            assert open_now(door.hours, door.timezone, 1_780_000_000.0) is not None, (service.id, door.label)


def test_the_official_and_the_second_word_are_links_to_read(shelf: Shelf) -> None:
    """IRCC's and CRA's accounts are official words, the trackers second opinions, on the entries concerned."""
    kinds = {name: {door.kind for door in shelf.get(name).doors} for name in IN_THE_NEWS}  # type: ignore[union-attr]
    for name in ("ircc-secure-account", "cra-account", "passport", "rogers-wireless", "service-canada-offices"):
        assert DoorKind.OFFICIAL_WORD in kinds[name]
    for name in ("rogers-wireless", "rogers-internet", "interac", "third-party-trackers"):
        assert DoorKind.SECOND_OPINION in kinds[name]


def test_nightly_closures_of_the_cra_are_in_eastern_time(shelf: Shelf) -> None:
    """The CRA account and NETFILE stand closed from 3 to 6, Toronto time."""
    for name in ("cra-account", "cra-netfile"):
        service = shelf.get(name)
        assert service is not None
        assert (service.closed, service.timezone) == ("03:00-06:00", "America/Toronto")


def test_every_researched_entry_ships(shelf: Shelf, found: list[dict[str, Any]]) -> None:
    """Every entry of high confidence, and IRCC's of medium, is on the shelf (under its id or as an old one)."""
    assert [entry["id"] for entry in found if shelf.get(entry["id"]) is None] == []


def test_names_and_dates_are_those_researched(shelf: Shelf, found: list[dict[str, Any]]) -> None:
    """The stamp of an entry is the day on which its facts were seen."""
    for entry in found:
        service = shelf.get(entry["id"])
        assert service is not None
        assert service.verified_on == (entry["seen"] or ""), entry["id"]


def test_every_number_was_researched(shelf: Shelf, shared_data: Path) -> None:
    """No phone number ships that the research does not hold; 9-1-1 and 9-8-8 are in its names."""
    text = (shared_data / "canada_catalogue.json").read_text(encoding="utf-8")
    for service in shelf.all():
        for door in service.doors:
            if door.kind in (DoorKind.PHONE, DoorKind.TTY):
                for number in {door.value.en, door.value.fr} - {"", "911", "988"}:
                    assert number.removeprefix("+1-") in text, (service.id, number)


def test_every_researched_number_ships(shelf: Shelf, found: list[dict[str, Any]]) -> None:
    """The numbers of the required entries are on them, or on the entry that is for that line."""
    shipped = {text for service in shelf.all() for door in service.doors for text in (door.value.en, door.value.fr)}
    for entry in found:
        for door in entry["fallbacks"]:
            if door["kind"] in ("phone", "tty") and door["value"]:
                for number in researched(door["value"]):
                    assert normal_phone(number.partition(" (")[0]) in shipped, (entry["id"], number)


def test_every_polled_address_was_researched(shared_data: Path) -> None:
    """No check goes to an address that the research does not hold, but for an entry’s own web site."""
    entries = json.loads((shared_data / "canada_catalogue.json").read_text(encoding="utf-8"))
    held = {text for text in researched(entries) if web_address(text)}
    held |= {row["url"].partition("?key=")[0] for row in listed(shared_data, "catalog_world", "canada_feeds")}
    held |= {f"{IODA}{asn}" for asn in CARRIERS.values()}
    for language in ("en", "fr"):
        for service in Shelf.load(language).all():
            for check in service.checks:
                site = {service.home.en} if check.kind == "http" else set()
                assert check.address.partition("#")[0] in held | site, (service.id, check.address)


def test_every_researched_notice_is_polled(found: list[dict[str, Any]]) -> None:
    """The notice pages and fragments of a required entry are watched, in the entry or in the one split from it."""
    watched = {
        address for language in ("en", "fr") for each in Shelf.load(language).all() for address in known_urls(each)
    }
    for entry in found:
        pages = {check["url"] for check in entry["checks"] if check["kind"] == "html_alert"}
        assert pages <= watched, entry["id"]


def test_the_world_ships(shared_data: Path) -> None:
    """Every page on the list of the world's is watched by an entry: four hundred and eighty at least."""
    watched = every_check_address()
    pages = listed(shared_data, "catalog_world")
    assert [row["id"] for row in pages if row["url"] not in watched | SAID_ELSEWHERE] == []
    assert sum(row["url"] in watched for row in pages) >= LEAST_OF_THE_WORLD


def test_the_feeds_of_canada_ship(shared_data: Path) -> None:
    """Every Canadian feed that tells how a service is is watched by an entry; news are not."""
    watched = every_check_address() | SAID_ELSEWHERE
    feeds = [row for row in listed(shared_data, "canada_feeds") if "NEWS" not in row["note"]]
    pages = {door.value.en for service in Shelf.load().all() for door in service.doors}
    assert [row["name"] for row in feeds if row["url"].partition("?key=")[0] not in watched | pages] == []


def test_what_nobody_can_read_is_linked_to(shelf: Shelf, shared_data: Path) -> None:
    """Where the form of a page is not known, the entry links to it and asks no more than that the site answers."""
    linked = {door.value.en: service for service in shelf.all() for door in service.doors}
    for row in listed(shared_data, "catalog_candidates"):
        service = linked[row["url"]]
        assert {check.kind for check in service.checks} <= {"http"}, service.id


def test_the_world_comes_after_canada(shelf: Shelf) -> None:
    """Lists begin with the public services of Canada, the categories of the world are marked and come last."""
    world = [category.world for category in shelf.categories()]
    assert world == sorted(world)
    assert (world.count(True), world[0]) == (17, False)


def every_check_address() -> set[str]:
    """Return what all checks look at, in both languages."""
    shelves = (Shelf.load("en"), Shelf.load("fr"))
    return {check.address for shelf in shelves for service in shelf.all() for check in service.checks}
