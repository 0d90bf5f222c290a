"""Apple's system status: only what is ongoing, in either of the two files, as JSON or as a call."""

from __future__ import annotations

import json
from typing import Any

import pytest

from doorlight.domain.source_trouble import SourceTrouble
from doorlight.domain.status import Status
from doorlight.sources.apple import SOURCE, TYPES
from unit.sources.official_fakes import NOW, look, said, served

CONSUMER = "https://www.apple.com/support/systemstatus/data/system_status_en_US.js"
DEVELOPER = "https://www.apple.com/support/systemstatus/data/developer/system_status_en_US.js"
BEGAN = (int(NOW) - 3600) * 1000


def event(kind: str | None = "Outage", stage: str | None = "ongoing", **more: Any) -> dict[str, Any]:
    """Build an event."""
    return {
        "messageId": "1",
        "statusType": kind,
        "eventStatus": stage,
        "epochStartDate": BEGAN,
        "epochEndDate": None,
        "startDate": "11/24/2026 03:00 PST",
        "usersAffected": "Some users are affected",
        "message": "Users may be unable to send mail.",
        "affectedServices": None,
        **more,
    }


def page(*events: dict[str, Any] | None, name: str = "iCloud Mail") -> dict[str, Any]:
    """Build a file: one service with these events, one that is well."""
    listed = None if events == (None,) else list(events)
    other = {"serviceName": "App Store", "redirectUrl": None, "events": []}
    return {"drpost": False, "services": [other, {"serviceName": name, "events": listed}]}


def status(*events: dict[str, Any] | None, **options: Any) -> Status:
    """Return what the consumer file says."""
    return said(SOURCE, {CONSUMER: page(*events)}, **options).status


@pytest.mark.parametrize(("word", "meant"), TYPES.items())
def test_what_is_ongoing_counts_by_its_type(word: str, meant: Status) -> None:
    """Every documented type."""
    assert status(event(word)) is meant


@pytest.mark.parametrize("stage", ["resolved", "completed", "upcoming"])
@pytest.mark.parametrize("kind", ["Outage", "Maintenance", "Nonsense"])
def test_what_is_over_or_ahead_does_not_count(stage: str, kind: str) -> None:
    """It stays listed for days."""
    assert status(event(kind, stage)) is Status.OPERATIONAL


@pytest.mark.parametrize("stage", [None, "", "Ongoing", "paused"])
def test_an_unknown_stage_is_unknown(stage: str | None) -> None:
    """Nobody knows whether it is over."""
    assert status(event("Outage", stage)) is Status.UNKNOWN


def test_an_unknown_type_is_unknown_and_a_missing_one_is_something() -> None:
    """Old files name no type: something is ongoing all the same."""
    assert status(event("Hiccup")) is Status.UNKNOWN
    assert status(event(None)) is Status.DEGRADED


def test_a_known_outage_is_not_hidden_by_what_is_not_understood() -> None:
    """The worst known wins."""
    assert status(event("Hiccup"), event("Outage", messageId="2")) is Status.MAJOR_OUTAGE


def test_events_of_null_are_no_health() -> None:
    """An empty list is; null is not a list."""
    assert status() is Status.OPERATIONAL
    assert status(None) is Status.UNKNOWN


def test_maintenance_is_told_with_its_times() -> None:
    """Ahead it changes nothing, ongoing it is maintenance."""
    ends = BEGAN + 7_200_000
    found = said(SOURCE, {CONSUMER: page(event("Maintenance", "upcoming", epochEndDate=ends))})
    assert [(plan.title, plan.starts_at, plan.ends_at) for plan in found.planned] == [
        ("iCloud Mail", BEGAN / 1000, ends / 1000)
    ]
    assert status(event("Maintenance", "ongoing", epochEndDate=ends)) is Status.MAINTENANCE


def test_one_message_at_several_services_is_one_incident() -> None:
    """The same message stands at each service it touches."""
    payload = page(event())
    payload["services"].append({"serviceName": "Mail Drop", "events": [event()]})
    [told] = said(SOURCE, {CONSUMER: payload}).incidents
    assert (told.title, told.began_at) == ("iCloud Mail, Mail Drop", BEGAN / 1000)
    assert [each.text for each in told.updates] == ["Users may be unable to send mail. – Some users are affected"]


@pytest.mark.parametrize("affected", [None, "iCloud Mail", ["iCloud Mail"]])
def test_the_services_named_in_an_event_may_have_any_form(affected: Any) -> None:
    """Null, text or list: where the event is listed tells."""
    assert status(event(affectedServices=affected)) is Status.MAJOR_OUTAGE


def test_chosen_services_alone_decide() -> None:
    """Another service's outage does not count; one that is gone is said."""
    assert status(event(), components=("app store",)) is Status.OPERATIONAL
    assert status(event(), components=("iCloud Mail",)) is Status.MAJOR_OUTAGE
    assert said(SOURCE, {CONSUMER: page()}, components=("MobileMe",)).trouble is SourceTrouble.CHOICE


@pytest.mark.parametrize("form", ["{}", "jsonCallback({});", " callback({})\n", "a.b$c ({}) ;"])
def test_a_call_of_a_function_is_read_like_plain_data(form: str) -> None:
    """The developers' file was one until lately."""
    body = form.replace("{}", json.dumps(page(event("Issue"))))
    assert said(SOURCE, {CONSUMER: body}).status is Status.DEGRADED


@pytest.mark.parametrize(
    "body", ["<html>(x)</html>", "{}", '{"services":[]}', "null", "f()", "alert(1)", '{"services":[{}]}']
)
def test_what_is_no_status_file_is_unknown(body: str) -> None:
    """Web pages, empty lists, other scripts."""
    assert said(SOURCE, {CONSUMER: body}).status is Status.UNKNOWN


@pytest.mark.parametrize(
    ("options", "asked"),
    [
        ({}, CONSUMER),
        ({"developer": True}, DEVELOPER),
        ({"url": "https://www.apple.com/ca/support/systemstatus/"}, CONSUMER),
        ({"url": "https://developer.apple.com/system-status/"}, DEVELOPER),
        ({"url": DEVELOPER}, DEVELOPER),
        (
            {"url": "http://127.0.0.1:8000"},
            "http://127.0.0.1:8000/support/systemstatus/data/system_status_en_US.js",
        ),
    ],
)
def test_the_page_tells_which_file(options: dict[str, Any], asked: str) -> None:
    """The developers' page, the option or the file itself; else the consumers'."""
    _, fetcher = look(SOURCE, options, served({asked: page()}))
    assert [each.url for each in fetcher.asked] == [asked]
