"""Slack's status API: ok, or what is active."""

from __future__ import annotations

from typing import Any

import pytest

from doorlight.domain.status import Status
from doorlight.sources.slack import SOURCE, TYPES
from unit.sources.official_fakes import look, said, served

DATA = "https://slack-status.com/api/v2.0.0/current"


def row(kind: str = "incident", stage: str = "active", **more: Any) -> dict[str, Any]:
    """Build an incident."""
    return {
        "id": 878,
        "date_created": "2026-11-24T03:00:00-08:00",
        "date_updated": "2026-11-24T03:30:00-08:00",
        "title": "Messages are late",
        "type": kind,
        "status": stage,
        "url": "https://slack-status.com/2026-11/abc",
        "services": ["Messaging"],
        "notes": [
            {"date_created": "2026-11-24T03:00:00-08:00", "body": "We are looking"},
            {"date_created": "2026-11-24T03:30:00-08:00", "body": "<p>We know why</p>"},
        ],
        **more,
    }


def page(*rows: dict[str, Any], state: str | None = None) -> dict[str, Any]:
    """Build an answer."""
    return {
        "status": state if state is not None else "active" if rows else "ok",
        "date_updated": "2026-11-24T03:30:00-08:00",
        "active_incidents": list(rows),
    }


def status(*rows: dict[str, Any], state: str | None = None, **options: Any) -> Status:
    """Return what an answer says."""
    return said(SOURCE, {DATA: page(*rows, state=state)}, **options).status


def test_ok_is_health() -> None:
    """With an empty list, without one, or with null."""
    assert status() is Status.OPERATIONAL
    assert said(SOURCE, {DATA: {"status": "ok"}}).status is Status.OPERATIONAL
    assert said(SOURCE, {DATA: {"status": "ok", "active_incidents": None}}).status is Status.OPERATIONAL


@pytest.mark.parametrize(("kind", "meant"), TYPES.items())
def test_what_is_active_counts_by_its_type(kind: str, meant: Status) -> None:
    """Every type, though the page says ok."""
    assert status(row(kind)) is meant
    assert status(row(kind), state="ok") is meant


@pytest.mark.parametrize("stage", ["resolved", "completed", "cancelled"])
def test_what_is_over_does_not_count(stage: str) -> None:
    """It may stay listed."""
    assert status(row("outage", stage), state="ok") is Status.OPERATIONAL


def test_active_without_anything_that_goes_on_is_still_something() -> None:
    """The page's own word is not lost with the list."""
    assert status(state="active") is Status.DEGRADED
    assert status(row("outage", "resolved")) is Status.DEGRADED
    assert said(SOURCE, {DATA: {"status": "active"}}).status is Status.DEGRADED


@pytest.mark.parametrize("state", ["", "OK", "fine"])
def test_an_unknown_word_for_the_whole_is_unknown(state: str) -> None:
    """Unless something worse is listed."""
    assert status(state=state) is Status.UNKNOWN
    assert status(row("outage"), state=state) is Status.MAJOR_OUTAGE


def test_an_unknown_type_or_stage_is_unknown_and_named() -> None:
    """It is open, and nobody knows how bad; or nobody knows whether it is open."""
    for odd in (row("hiccup"), row("incident", "hiccup")):
        found = said(SOURCE, {DATA: page(odd)})
        assert "hiccup" in str(found.text) or found.status is Status.DEGRADED
        assert found.status in (Status.UNKNOWN, Status.DEGRADED)
    assert status(row("hiccup")) is Status.UNKNOWN


def test_scheduled_maintenance_is_announced() -> None:
    """It changes nothing yet."""
    found = said(SOURCE, {DATA: page(row("maintenance", "scheduled"))})
    assert found.status is Status.OPERATIONAL
    assert [plan.title for plan in found.planned] == ["Messages are late"]


def test_a_chosen_feature_hears_its_own_incidents() -> None:
    """A feature that is not listed is well."""
    assert status(row("outage"), components=("messaging",)) is Status.MAJOR_OUTAGE
    assert status(row("outage"), components=("Huddles",)) is Status.OPERATIONAL
    assert status(row("outage", services=[]), components=("Huddles",)) is Status.MAJOR_OUTAGE


def test_the_newest_note_is_told_first() -> None:
    """They come oldest first, as HTML."""
    [told] = said(SOURCE, {DATA: page(row())}).incidents
    assert [each.text for each in told.updates] == ["We know why", "We are looking"]
    assert told.url == "https://slack-status.com/2026-11/abc"


@pytest.mark.parametrize(
    "body", ["<html></html>", "{}", "[]", "null", '{"status":null}', '{"status":"ok","active_incidents":{}}']
)
def test_what_is_no_answer_is_unknown(body: str) -> None:
    """Web pages and other shapes."""
    assert said(SOURCE, {DATA: body}).status is Status.UNKNOWN


@pytest.mark.parametrize("url", ["", "https://status.slack.com/", "https://slack-status.com/2026-11/abc", DATA])
def test_the_old_and_the_new_site_lead_to_the_data(url: str) -> None:
    """The old host has moved."""
    _, fetcher = look(SOURCE, {"url": url}, served({DATA: page()}))
    assert [each.url for each in fetcher.asked] == [DATA]
