"""Zscaler's trust portal: events by its own legend, never the service's boolean."""

from __future__ import annotations

from typing import Any

import pytest

from doorlight.domain.source_trouble import SourceTrouble
from doorlight.domain.status import Status
from doorlight.sources.zscaler import SEVERITIES, SOURCE
from unit.sources.official_fakes import look, said, served

DATA = "https://trust.zscaler.com/api/cloud-status?cloud=zsn&requestType=core_cloud_services"
LEGEND = {name: str(number) for number, name in enumerate((*SEVERITIES, "brand new"), start=17)}


def event(level: str = "service degradation", stage: str | None = "In Progress", **more: Any) -> dict[str, Any]:
    """Build an event."""
    return {
        "id": "31106",
        "title": "Logins fail",
        "description": "<p>We are on it</p>",
        "severityTid": LEGEND.get(level, level),
        "status": stage,
        "alias": "/posts/31106",
        "from": "Tue, 24 Nov 2026 11:00:00 UTC",
        **more,
    }


def answer(*events: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Build a cloud: Authentication with these events and a boolean that says all is well, DNS without."""
    auth: dict[str, Any] = {"tid": "231", "name": "Authentication", "status": True, **more}
    if events:
        auth["category_status"] = list(events)
    dns = {"tid": "236", "name": "DNS", "status": True}
    legend = [{"tid": tid, "name": name.title(), "visible": "1"} for name, tid in LEGEND.items()]
    category = [{"title": "all", "tid": "core_cloud_services", "subCategory": [auth, dns]}]
    return {"auth": {"status": "loggedOut"}, "data": {"severity": legend, "category": category}}


def status(*events: dict[str, Any], more: dict[str, Any] | None = None, **options: Any) -> Status:
    """Return what a cloud says."""
    return said(SOURCE, {DATA: answer(*events, **(more or {}))}, **options).status


@pytest.mark.parametrize(("name", "meant"), SEVERITIES.items())
def test_an_open_event_counts_by_the_name_in_the_legend(name: str, meant: Status) -> None:
    """Though the service's boolean says that all is well."""
    assert status(event(name)) is meant


@pytest.mark.parametrize("level", ["brand new", "99999"])
def test_a_level_that_nobody_knows_is_unknown(level: str) -> None:
    """A name in no list, a number in no legend."""
    assert status(event(level)) is Status.UNKNOWN
    assert status(event(level), event("service disruption", alias="/posts/2")) is Status.MAJOR_OUTAGE


@pytest.mark.parametrize("stage", ["Resolved", "closed"])
def test_what_is_over_does_not_count(stage: str) -> None:
    """It may stay listed."""
    assert status(event("service disruption", stage)) is Status.OPERATIONAL


@pytest.mark.parametrize("stage", [None, "", "Paused"])
def test_a_stage_that_nobody_knows_is_not_over(stage: str | None) -> None:
    """The event counts, by its level or as unknown."""
    assert status(event("service disruption", stage)) is Status.MAJOR_OUTAGE
    assert status(event("informational", stage)) is Status.UNKNOWN


def test_an_open_issue_counts_where_the_other_list_is_gone() -> None:
    """The history of days holds what is open too."""
    assert status(more={"issues": [event(), event("service disruption", "Resolved", alias="/2")]}) is Status.DEGRADED


def test_a_boolean_that_says_no_is_not_health() -> None:
    """Yes is not believed, no is."""
    assert status() is Status.OPERATIONAL
    assert status(more={"status": False}) is Status.UNKNOWN


def test_a_chosen_service_hears_its_own_events() -> None:
    """Another's degradation does not count; one that is gone is said."""
    assert status(event(), components=("authentication",)) is Status.DEGRADED
    assert status(event(), components=("DNS",)) is Status.OPERATIONAL
    assert said(SOURCE, {DATA: answer()}, components=("Sandbox",)).trouble is SourceTrouble.CHOICE


def test_the_event_is_told_once() -> None:
    """Title, begin, text and address, though it stands in both lists."""
    [told] = said(SOURCE, {DATA: answer(event(), issues=[event()])}).incidents
    assert (told.title, told.url) == ("Logins fail", "https://trust.zscaler.com/posts/31106")
    assert told.began_at is not None
    assert [each.text for each in told.updates] == ["We are on it"]


@pytest.mark.parametrize("emptied", ["severity", "category"])
def test_silence_without_services_or_legend_is_no_health(emptied: str) -> None:
    """A changed document that still parses says nothing."""
    page = answer()
    page["data"][emptied] = []
    assert said(SOURCE, {DATA: page}).status is Status.UNKNOWN
    del page["data"][emptied]
    assert said(SOURCE, {DATA: page}).status is Status.UNKNOWN


@pytest.mark.parametrize("body", ["<html></html>", "{}", "[]", "null", '{"data":{}}'])
def test_what_is_no_cloud_is_unknown(body: str) -> None:
    """Web pages and other shapes."""
    assert said(SOURCE, {DATA: body}).status is Status.UNKNOWN


@pytest.mark.parametrize(
    ("options", "asked"),
    [
        ({}, DATA),
        ({"cloud": "zdx"}, DATA.replace("zsn", "zdx")),
        ({"url": "https://trust.zscaler.com/zscaler.net"}, DATA),
        ({"url": f"{DATA}&dateOffset=0"}, f"{DATA}&dateOffset=0"),
    ],
)
def test_the_cloud_is_an_option_or_in_the_address(options: dict[str, str], asked: str) -> None:
    """An address with a cloud in it stays as it is."""
    _, fetcher = look(SOURCE, options, served({asked: answer()}))
    assert [each.url for each in fetcher.asked] == [asked]
