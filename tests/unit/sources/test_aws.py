"""The AWS Health Dashboard: UTF-16, mixed numbers, resolved entries, services by region."""

from __future__ import annotations

import codecs
import json
from typing import Any

import pytest

from doorlight.domain.status import Status
from doorlight.sources.aws import CODES, SOURCE
from unit.sources.official_fakes import NOW, look, said, served

DATA = "https://health.aws.amazon.com/public/currentevents"
HOUR = 3600


def event(code: str | int = "3", region: str = "ca-central-1", name: str = "Montréal", **more: Any) -> dict[str, Any]:
    """Build an event that is going on."""
    return {
        "date": str(int(NOW) - HOUR),
        "arn": f"arn:aws:health:{region}::event/RDS/AWS_RDS_OPERATIONAL_ISSUE/AWS_RDS_OPERATIONAL_ISSUE_1",
        "region_name": name,
        "status": code,
        "service": f"rds-{region}",
        "service_name": "Amazon Relational Database Service",
        "summary": "Increased Error Rates",
        "event_log": [
            {"summary": "x", "message": "We are looking", "status": 1, "timestamp": int(NOW) - HOUR},
            {"summary": "x", "message": "We know why", "status": 2, "timestamp": int(NOW) - 60},
        ],
        "impacted_services": {},
        **more,
    }


def status(*events: Any, **options: Any) -> Status:
    """Return what the dashboard says of these events."""
    return said(SOURCE, {DATA: list(events)}, **options).status


@pytest.mark.parametrize("kind", [str, int])
@pytest.mark.parametrize(("code", "meant"), CODES.items())
def test_every_code_is_understood_as_text_and_as_number(code: str, meant: Status, kind: type) -> None:
    """Outside it is text, inside a number."""
    assert status(event(kind(code))) is meant


@pytest.mark.parametrize("code", ["4", "", "ok", -1, 30])
def test_an_unknown_code_is_unknown(code: str | int) -> None:
    """A code in no list is never fine."""
    assert status(event(code)) is Status.UNKNOWN


@pytest.mark.parametrize("name", ["utf-16-be", "utf-16-le", "utf-8"])
def test_the_document_is_read_in_its_own_encoding(name: str) -> None:
    """By its byte order mark, as it is really served (UTF-16BE), or plain."""
    mark = {"utf-16-be": codecs.BOM_UTF16_BE, "utf-16-le": codecs.BOM_UTF16_LE, "utf-8": b""}[name]
    body = mark + json.dumps([event()], ensure_ascii=False).encode(name)
    assert said(SOURCE, {DATA: body}).status is Status.MAJOR_OUTAGE
    assert said(SOURCE, {DATA: mark + "[]".encode(name)}).status is Status.OPERATIONAL


@pytest.mark.parametrize(
    "more",
    [
        {"summary": "[RESOLVED] Increased Error Rates"},
        {"summary": "Resolved: Increased Error Rates"},
        {"end_time": str(int(NOW) - 60)},
        {"end_time": int(NOW) - 60},
        {"status": "0"},
    ],
)
def test_a_resolved_event_stays_listed_and_does_not_count(more: dict[str, Any]) -> None:
    """By its mark, its end or its code."""
    assert status(event(**more)) is Status.OPERATIONAL


@pytest.mark.parametrize("end", [None, "", int(NOW) + HOUR])
def test_an_end_that_has_not_come_is_none(end: Any) -> None:
    """An event with an end ahead goes on."""
    assert status(event(end_time=end)) is Status.MAJOR_OUTAGE


def test_what_an_event_touches_counts_by_its_state_of_now() -> None:
    """For who chose the service or its region; all of AWS is as bad as Amazon itself calls the event."""
    touched = {
        "s3-ca-central-1": {"service_name": "Amazon S3", "current": "3", "max": "3"},
        "route53": {"service_name": "Amazon Route 53", "current": "0", "max": "2"},
    }
    row = event("1", impacted_services=touched)
    assert status(row) is Status.DEGRADED
    assert status(row, regions=("ca-central-1",)) is Status.MAJOR_OUTAGE
    assert status(row, components=("Amazon Relational Database Service",)) is Status.DEGRADED
    assert status(row, components=("s3-ca-central-1",)) is Status.MAJOR_OUTAGE
    assert status(row, components=("Amazon Route 53",)) is Status.OPERATIONAL


@pytest.mark.parametrize(
    ("regions", "meant"),
    [
        (("ca-central-1",), Status.MAJOR_OUTAGE),
        (("CA-Central-1",), Status.MAJOR_OUTAGE),
        (("montréal",), Status.MAJOR_OUTAGE),
        (("us-east-1", "ca-central-1"), Status.MAJOR_OUTAGE),
        (("us-east-1",), Status.OPERATIONAL),
        (("ca-central-10",), Status.OPERATIONAL),
    ],
)
def test_a_region_is_the_end_of_the_service_or_its_name(regions: tuple[str, ...], meant: Status) -> None:
    """Only events there count; a region without events is fine, because only trouble is listed."""
    assert status(event(), regions=regions) is meant


@pytest.mark.parametrize("region", ["ca-centrall-1", "Canada", "Atlantis"])
def test_a_region_that_there_is_not_is_never_fine(region: str) -> None:
    """Only trouble is listed: a slip would be green for ever. It is said what to write instead."""
    found = said(SOURCE, {DATA: []}, regions=("ca-central-1", region))
    assert found.status is Status.UNKNOWN
    assert "ca-central-1" in str(found.text)


@pytest.mark.parametrize(
    "region", ["ca-west-1", "us-gov-east-1", "ap-southeast-7", "CA-Central-1", "Bahrain", "N. Virginia"]
)
def test_a_region_that_nothing_ails_is_fine(region: str) -> None:
    """By its code or its name."""
    assert said(SOURCE, {DATA: []}, regions=(region,)).status is Status.OPERATIONAL


def test_a_service_elsewhere_does_not_count_for_a_chosen_region() -> None:
    """The same service in another region is somebody else's trouble."""
    options = {"components": ("Amazon Relational Database Service",), "regions": ("ca-central-1",)}
    assert status(event("3", "us-east-1", "N. Virginia"), **options) is Status.OPERATIONAL
    assert status(event("2"), event("3", "us-east-1", "N. Virginia"), **options) is Status.DEGRADED


def test_what_has_no_region_is_in_all_of_them() -> None:
    """Route 53 or IAM: an outage there is one everywhere."""
    row = event(service="route53", arn="arn:aws:health:global::event/ROUTE53/AWS_ROUTE53_OPERATIONAL_ISSUE/1")
    assert status(row, regions=("ca-central-1",)) is Status.MAJOR_OUTAGE


def test_a_service_without_an_ending_is_where_its_event_is() -> None:
    """The event's own name tells the region where the service's does not."""
    row = event(service="aps")
    assert status(row, regions=("us-east-1",)) is Status.OPERATIONAL
    assert status(row, regions=("ca-central-1",)) is Status.MAJOR_OUTAGE


def test_maintenance_is_announced_and_then_is_maintenance() -> None:
    """Events whose name says maintenance: ahead by their begin, under way until their end."""
    arn = "arn:aws:health:ca-central-1::event/RDS/AWS_RDS_MAINTENANCE_SCHEDULED/1"
    ahead = event(arn=arn, date=int(NOW) + HOUR, end_time=int(NOW) + 2 * HOUR)
    found = said(SOURCE, {DATA: [ahead]}, regions=("ca-central-1",))
    assert found.status is Status.OPERATIONAL
    assert [(plan.starts_at, plan.ends_at) for plan in found.planned] == [(int(NOW) + HOUR, int(NOW) + 2 * HOUR)]
    assert status(event(arn=arn, end_time=int(NOW) + HOUR)) is Status.MAINTENANCE


def test_the_log_is_told_newest_first() -> None:
    """Times in seconds, whatever they are written as."""
    [told] = said(SOURCE, {DATA: [event()]}, regions=("ca-central-1",)).incidents
    assert told.title == "Amazon Relational Database Service (Montréal): Increased Error Rates"
    assert [each.text for each in told.updates] == ["We know why", "We are looking"]
    assert (told.began_at, told.updates[0].at) == (int(NOW) - HOUR, int(NOW) - 60)


@pytest.mark.parametrize("absent", ["event_log", "impacted_services", "region_name", "summary", "date"])
def test_an_event_with_less_in_it_still_counts(absent: str) -> None:
    """What is missing or null hides no outage."""
    row = event()
    assert status({name: value for name, value in row.items() if name != absent}) is Status.MAJOR_OUTAGE
    if absent in ("event_log", "impacted_services", "summary", "date"):
        assert status({**row, absent: None}) is Status.MAJOR_OUTAGE


@pytest.mark.parametrize(
    "page", ["<html></html>", "{}", "null", "[{}]", "[[]]", '[{"status":"3"}]', b"\xfe\xff\x00["]
)
def test_what_is_no_list_of_events_is_unknown(page: str | bytes) -> None:
    """Web pages, other shapes and cut documents say nothing."""
    assert said(SOURCE, {DATA: page}).status is Status.UNKNOWN


@pytest.mark.parametrize(
    "url", ["", "https://health.aws.amazon.com/health/status", "https://status.aws.amazon.com", DATA]
)
def test_any_page_of_the_dashboard_leads_to_its_events(url: str) -> None:
    """One home for all of it."""
    _, fetcher = look(SOURCE, {"url": url}, served({DATA: []}))
    assert [each.url for each in fetcher.asked] == [DATA]
