"""SAP Concur: four data centres, words by allow-list, and a banner that is a floor."""

from __future__ import annotations

from typing import Any

import pytest

from doorlight.domain.look import Official
from doorlight.domain.status import Status
from doorlight.sources.concur import SOURCE
from doorlight.sources.reading.concur_payload import CENTRES, STATUSES
from unit.sources.hosted_fakes import looked, official, said

HOME = "https://open.concur.com"
BANNER = f"{HOME}/api/v3/banner"
INCIDENTS = f"{HOME}/api/open/incidents"


def address(centre: str, home: str = HOME) -> str:
    """Return where a data centre is asked for."""
    return f"{home}/api/open/status_history?data_center={centre}&utc_offset=-0500"


def history(*incidents: Any, **services: Any) -> dict[str, Any]:
    """Build the history of a data centre with the words of its services."""
    return {
        "data": {
            name: {
                "Service": name,
                "Current Status": {"status": word, "incidents": list(incidents)},
                "2026-11-23T-0500": {"status": "whatever"},
            }
            for name, word in services.items()
        }
    }


def read(bodies: dict[str, Any], more: dict[str, Any] | None = None, **options: Any) -> Official:
    """Read data centres; those that are not named are in order."""
    fine = {address(each): history(Expense="normal", Travel="normal") for each in CENTRES}
    named = {address(each): body for each, body in bodies.items()}
    return official(SOURCE, "", {**fine, **named, **(more or {})}, **options)


@pytest.mark.parametrize(("word", "meant"), STATUSES.items())
def test_every_word_in_any_data_centre(word: str, meant: Status) -> None:
    """One centre in order hides no other."""
    for centre in CENTRES:
        assert read({centre: history(Expense=word, Travel="normal")}).status is meant


@pytest.mark.parametrize("word", ["", "Normal", "operational", "outage", "toString"])
def test_another_word_is_unknown(word: str) -> None:
    """Nobody saw it."""
    shown = read({"us2": history(Expense=word)})
    assert shown.status is Status.UNKNOWN
    assert word in said(shown)


def test_a_data_centre_that_cannot_be_read_makes_the_whole_unknown() -> None:
    """And so does one without services among others that have them."""
    assert read({"eu2": "<html></html>"}).status is Status.UNKNOWN
    assert read({"eu2": {"data": {"Expense": {"Service": "Expense"}}}}).status is Status.UNKNOWN
    assert read({"eu2": {"data": {}}}).status is Status.UNKNOWN


def test_a_region_is_a_data_centre_and_asked_alone() -> None:
    """A service has the worst of those that were asked for."""
    down = {"eu2": history(Expense="disruption")}
    assert read(down, regions=("US2",)).status is Status.OPERATIONAL
    assert read(down, regions=("EU2",), components=("Expense",)).status is Status.PARTIAL_OUTAGE
    assert read(down, components=("Expense",)).status is Status.PARTIAL_OUTAGE
    assert read(down, regions=("Mars",)).status is Status.UNKNOWN
    _, fetcher = looked(SOURCE, "", {address("us2"): history(Expense="normal")}, regions=("us2",))
    assert [each.url for each in fetcher.asked] == [address("us2"), BANNER]


def test_an_address_that_names_a_data_centre_asks_for_it_alone() -> None:
    """At whichever host it is."""
    url = "http://127.0.0.1:8000/api/open/status_history?data_center=US2"
    there = address("us2", "http://127.0.0.1:8000")
    answer, fetcher = looked(SOURCE, url, {there: history(Expense="degradation")})
    assert answer.official is not None
    assert answer.official.status is Status.DEGRADED
    assert fetcher.asked[0].url == there


def test_a_displayed_banner_is_a_floor() -> None:
    """It announces what is not listed yet; what is worse stays worse."""
    text = {"en": "We are looking into it", "fr": "Nous examinons cela"}
    shown = read({}, {BANNER: {"data": {"display": True, "text": text}}})
    assert (shown.status, said(shown)) == (Status.DEGRADED, "We are looking into it")
    worse = read({"us2": history(Expense="disruption")}, {BANNER: {"data": {"display": True, "text": text}}})
    assert worse.status is Status.PARTIAL_OUTAGE
    assert read({}, {BANNER: {"data": {"display": False, "text": text}}}).status is Status.OPERATIONAL


def incident(status: str = "OPEN", severity: str = "disruption", **more: Any) -> dict[str, Any]:
    """Build an incident of the list of all."""
    body = {"en": "We work on it", "fr": "Nous y travaillons", "de": "Wir arbeiten daran"}
    messages = [{"body": body, "created_epoch": 1795514400, "message_type": "Issue Identified"}]
    what = {"affected_services": ["Expense"], "data_centers": ["US2"], "start_epoch": 1795510800}
    return {"id": 1, "status": status, "severity": severity, "messages": messages, **what, **more}


def test_an_incident_listed_with_a_service_is_told() -> None:
    """In the language that is wanted; a row of another shape is passed over."""
    shown = read({"us2": history(incident(), "INC-1", 7, Expense="degradation")})
    assert said(shown) == "Expense: We work on it"
    assert not read({"us2": history(incident("RESOLVED"), Expense="normal")}).incidents


@pytest.mark.parametrize(
    ("severity", "meant"), [("disruption", Status.PARTIAL_OUTAGE), ("degradation", Status.DEGRADED)]
)
def test_the_list_of_incidents_alone(severity: str, meant: Status) -> None:
    """Open ones count; none open proves nothing."""
    bodies: dict[str, Any] = {INCIDENTS: {"incidents": [incident(severity=severity), incident("RESOLVED")]}}
    shown = official(SOURCE, INCIDENTS, bodies)
    assert (shown.status, len(shown.incidents)) == (meant, 1)
    assert official(SOURCE, INCIDENTS, {INCIDENTS: {"incidents": [incident("RESOLVED")]}}).status is Status.UNKNOWN
    assert official(SOURCE, INCIDENTS, {INCIDENTS: {"incidents": []}}).status is Status.UNKNOWN
