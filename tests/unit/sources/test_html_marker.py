"""Pages that only HTML tells of: one mark a system, everything else unknown."""

from __future__ import annotations

import html
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorlight.domain.look import Official
from doorlight.domain.status import Status
from doorlight.sources.base import OptionsError
from doorlight.sources.html_marker import SOURCE
from doorlight.sources.reading.html_embedded import okta, pagerduty
from doorlight.sources.reading.html_markers import betterstack, signal, statuscast
from doorlight.sources.reading.official import Unreadable
from unit.sources.official_fakes import look, reply

SITE = "https://status.example.com"
READERS = (betterstack, okta, pagerduty, signal, statuscast)


def shown(system: str, body: str, url: str = SITE, at: str | None = None, **options: Any) -> Official:
    """Return what the official light shows of a page."""
    at = at or url
    answer, _ = look(SOURCE, {"system": system, "url": url, **options}, {at: reply(at, body)})
    assert answer.official is not None
    return answer.official


def status(system: str, body: str, **options: Any) -> Status:
    """Return the status alone."""
    return shown(system, body, **options).status


# Okta.


def incident(status: str = "Investigating", category: Any = "Service Disruption", **more: Any) -> dict[str, Any]:
    """Build one of Okta's incidents."""
    return {
        "attributes": {"type": "Incident__c", "url": "/x"},
        "Status__c": status,
        "Category__c": category,
        "Incident_Title__c": "Login fails",
        "Log__c": "At 3 we &nbsp; saw it",
        "Start_Time__c": "2026-11-24T08:00:00.000+0000",
        "Last_Updated__c": "2026-11-24T09:00:00.000+0000",
        "Impacted_Cells__c": "okta.com:7;okta.com:12",
        "Okta_Sub_Service__c": "Workflows",
        **more,
    }


def okta_page(*incidents: dict[str, Any], dumps: Any = json.dumps) -> str:
    """Build Okta's page around its list."""
    return (
        f'<!doctype html><html><body>All systems operational<div id="app">{dumps([*incidents])}</div></body></html>'
    )


OVER = incident("Resolved", "Major Service Disruption")


@pytest.mark.parametrize(
    ("category", "meant"),
    [
        ("Service Degradation", Status.DEGRADED),
        ("Minor Service Disruption", Status.DEGRADED),
        ("Service Disruption", Status.PARTIAL_OUTAGE),
        ("Major Service Disruption", Status.MAJOR_OUTAGE),
        ("Planned Maintenance", Status.MAINTENANCE),
        ("Odd", Status.UNKNOWN),
        (None, Status.UNKNOWN),
    ],
)
def test_oktas_open_incident_counts_by_its_category(category: Any, meant: Status) -> None:
    """A resolved one beside it does not."""
    assert status("okta", okta_page(OVER, incident(category=category))) is meant


def test_okta_is_fine_when_all_of_its_incidents_are_over() -> None:
    """Its list is there, whole; an unknown state leaves it unknown; the newest time is when it was said."""
    fine = shown("okta", okta_page(OVER, OVER))
    assert (fine.status, fine.incidents) == (Status.OPERATIONAL, ())
    assert fine.said_at is not None
    assert status("okta", okta_page(OVER, incident("Odd", "Service Degradation"))) is Status.DEGRADED
    assert status("okta", okta_page(OVER, incident("Odd", "Odd"))) is Status.UNKNOWN


def test_oktas_incidents_are_told_as_plain_text() -> None:
    """With their beginning."""
    told = shown("okta", okta_page(incident())).incidents
    assert [(each.title, each.updates[0].text) for each in told] == [("Login fails", "At 3 we saw it")]
    assert told[0].began_at is not None


def test_a_cell_of_okta_may_be_chosen() -> None:
    """One that is named in no open incident is fine; an incident without cells is about all of them."""
    page = okta_page(OVER, incident())
    assert status("okta", page, regions=("okta.com:7",)) is Status.PARTIAL_OUTAGE
    assert status("okta", page, regions=("okta.com:1",)) is Status.OPERATIONAL
    assert status("okta", page, components=("workflows",)) is Status.PARTIAL_OUTAGE
    for missing in ("Impacted_Cells__c", "Okta_Sub_Service__c"):
        page = okta_page(incident(**{missing: None}))
        assert status("okta", page, regions=("okta.com:1",)) is Status.PARTIAL_OUTAGE


def test_oktas_list_is_read_as_it_may_be_written() -> None:
    """With its quotation marks escaped as HTML, and in several lists."""
    page = okta_page(OVER, incident())
    assert status("okta", page.replace('"', "&quot;")) is Status.PARTIAL_OUTAGE
    assert status("okta", html.escape(page)) is Status.PARTIAL_OUTAGE
    assert status("okta", okta_page(OVER) + okta_page(incident())) is Status.PARTIAL_OUTAGE


@pytest.mark.parametrize(
    "body",
    [
        okta_page(),
        "<html>All systems operational</html>",
        okta_page(OVER, incident())[:-200],
        okta_page(OVER) + '{"attributes":{"type":"Incident__c"},"Status__c":"Investigating"}',
        okta_page({key: value for key, value in OVER.items() if key != "Status__c"}),
        okta_page(OVER | {"Status__c": None}),
        "",
    ],
)
def test_oktas_page_without_its_whole_list_is_unknown(body: str) -> None:
    """Not there, cut, outside the list, of another shape."""
    assert status("okta", body) is Status.UNKNOWN


# PagerDuty.


def update(severity: str = "minor", state: Any = "investigating", at: str = "2026-11-24T10:00:00Z") -> dict[str, Any]:
    """Build an update of a PagerDuty incident."""
    hit = [{"business_service_id": "P1", "id": "x", "name": "SMS (EU)", "severity": severity}]
    message = f"<p>It is {severity}</p>"
    return {
        "severity": severity,
        "status": state,
        "message": message,
        "reported_at": at,
        "impacted_business_services": hit,
    }


def pagerduty_page(*updates: dict[str, Any], **more: Any) -> str:
    """Build PagerDuty's page with an open incident of these updates, if any."""
    services = [
        {"external_business_service_id": f"P{each}", "name": name} for each, name in enumerate(("Web", "SMS (EU)"))
    ]
    incidents = [{"id": "i", "title": "Late", "updates": [*updates]}] if updates else []
    summary = {"open_incidents": incidents, "posts": [], "post_status_page_services": services, **more}
    data = json.dumps({"summary": summary, "layout": {}})
    return f'<html><body>operational<script id="data" type="application/json">{data}</script></body></html>'


@pytest.mark.parametrize(
    ("severity", "meant"),
    [
        ("all_good", Status.DEGRADED),
        ("minor", Status.DEGRADED),
        ("major", Status.MAJOR_OUTAGE),
        ("maintenance", Status.MAINTENANCE),
        ("odd", Status.UNKNOWN),
    ],
)
def test_pagerdutys_open_incident_counts_by_its_newest_update(severity: str, meant: Status) -> None:
    """Whatever order they stand in; nothing open is fine."""
    older = update("major", at="2026-11-24T09:00:00Z")
    newest = update(severity)
    assert status("pagerduty", pagerduty_page(newest, older)) is meant
    assert status("pagerduty", pagerduty_page(older, newest)) is meant
    assert status("pagerduty", pagerduty_page()) is Status.OPERATIONAL


def test_a_service_of_pagerduty_may_be_chosen() -> None:
    """One that the newest update does not name is fine."""
    page = pagerduty_page(update("major"))
    assert status("pagerduty", page, components=("SMS (EU)",)) is Status.MAJOR_OUTAGE
    assert status("pagerduty", page, components=("Web",)) is Status.OPERATIONAL
    assert status("pagerduty", page, components=("Gone",)) is Status.UNKNOWN
    told = shown("pagerduty", page).incidents[0]
    assert (told.title, told.updates[0].text) == ("Late", "It is major")


@pytest.mark.parametrize(
    "body",
    [
        pagerduty_page(update(state="odd", severity="odd")),
        pagerduty_page(posts=[{"title": "Something new"}]),
        pagerduty_page(open_incidents=None),
        pagerduty_page(open_incidents=[{"title": "X"}]),
        pagerduty_page().replace('"open_incidents"', '"closed_incidents"'),
        pagerduty_page().replace('id="data"', 'id="other"'),
        '<script id="data">{</script>',
        "<html>No known issue</html>",
        "",
    ],
)
def test_pagerdutys_page_without_its_data_is_unknown(body: str) -> None:
    """Newer posts are not told apart, so they leave it unknown."""
    assert status("pagerduty", body) is Status.UNKNOWN


# Signal.

SIGNAL = (
    "<html><head><style>#symbol {color: green}</style><title>Signal Status</title></head>"
    "<body><div>{}</div></body></html>"
)


@pytest.mark.parametrize(
    ("body", "meant"),
    [
        ("<span>&check;</span><br />\n Signal is up and\n running.", Status.OPERATIONAL),
        ("Signal is up and running.", Status.OPERATIONAL),
        ("<span>&#9888;</span> Signal is experiencing technical difficulties. We work on it.", Status.MAJOR_OUTAGE),
        ("<span>!</span> Signal is sleeping.", Status.UNKNOWN),
        ("Yesterday Signal is up and running.", Status.UNKNOWN),
        ("Signal is not up and running.", Status.UNKNOWN),
        ("", Status.UNKNOWN),
    ],
)
def test_signals_one_sentence_is_read_whole(body: str, meant: Status) -> None:
    """It is all that the page holds."""
    assert status("signal", SIGNAL.replace("{}", body)) is meant


def test_signals_sentence_on_another_page_is_nothing() -> None:
    """Its title names it."""
    page = SIGNAL.replace("{}", "Signal is up and running.")
    assert status("signal", page.replace("Signal Status", "Blog")) is Status.UNKNOWN
    assert getattr(shown("signal", page).text, "text", "") == "Signal is up and running."


# StatusCast.


def cast(*words: str) -> str:
    """Build StatusCast's rows."""
    rows = "".join(f'<span class="status-list-component-status-text component-{word}">Text</span>' for word in words)
    return f"<html><body class='component-available'>available{rows}</body></html>"


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (("available", "available"), Status.OPERATIONAL),
        (("available", "maintenance"), Status.MAINTENANCE),
        (("available", "informational"), Status.DEGRADED),
        (("investigating",), Status.DEGRADED),
        (("available", "unavailable", "odd"), Status.MAJOR_OUTAGE),
        (("available", "odd"), Status.UNKNOWN),
        (("available", "status"), Status.UNKNOWN),
        ((), Status.UNKNOWN),
    ],
)
def test_statuscasts_worst_row_counts(words: tuple[str, ...], meant: Status) -> None:
    """By its class; a row without a word of state is unknown, a page without rows as well."""
    assert status("statuscast", cast(*words)) is meant


# OnlineOrNot.


def summary(*parts: tuple[str, str], **more: Any) -> str:
    """Build the public summary."""
    rows = [{"id": name, "name": name, "status": word} for name, word in parts]
    about = {"name": "Example", "custom_domain": "status.example.com", "subdomain": "example"}
    words = {"description": "As it says"}
    return json.dumps(
        {"success": True, "result": {"status": words, "status_page": about, "components": rows, **more}}
    )


@pytest.mark.parametrize(
    ("url", "at"),
    [
        (SITE, "https://api.onlineornot.com/v1/status_pages/status.example.com/summary"),
        ("https://example.onlineornot.com/", "https://api.onlineornot.com/v1/status_pages/example/summary"),
        ("http://127.0.0.1:8080/", "http://127.0.0.1:8080/v1/status_pages/127.0.0.1/summary"),
        (f"{SITE}/v1/status_pages/x/summary", f"{SITE}/v1/status_pages/x/summary"),
    ],
)
def test_onlineornots_data_are_asked_for_by_the_pages_name(url: str, at: str) -> None:
    """A page on one's own machine is asked there."""
    body = summary(("API", "PARTIAL_OUTAGE"), ("Web", "OPERATIONAL"))
    assert shown("onlineornot", body, url, at).status is Status.PARTIAL_OUTAGE


def test_onlineornots_parts_count_and_the_rest_is_told() -> None:
    """Unknown words, no parts and errors are unknown."""
    at = "https://api.onlineornot.com/v1/status_pages/status.example.com/summary"
    plans = [{"title": "Move", "started": "2026-12-01T01:00:00Z", "ended": "2026-12-01T02:00:00Z"}]
    going_on = [{"title": "Slow", "impact": "DEGRADED_PERFORMANCE", "started": "2026-11-24T10:00:00Z"}]
    body = summary(("API", "OPERATIONAL"), active_incidents=going_on, scheduled_maintenance=plans)
    fine = shown("onlineornot", body, at=at)
    assert (fine.status, fine.incidents[0].title, fine.planned[0].title) == (Status.OPERATIONAL, "Slow", "Move")
    for bad in (summary(("API", "odd")), summary(), '{"success":false,"result":null}', "<html>"):
        assert shown("onlineornot", bad, at=at).status is Status.UNKNOWN


# All of them.


@pytest.mark.parametrize(
    ("system", "home"),
    [
        ("okta", "https://status.okta.com"),
        ("pagerduty", "https://status.pagerduty.com"),
        ("signal", "https://status.signal.org"),
    ],
)
def test_a_system_with_one_home_needs_no_address(system: str, home: str) -> None:
    """The others do."""
    options = SOURCE.Options(system=system)
    SOURCE.validate(options)
    assert SOURCE.target(options).address == home
    for other in ("statuscast", "betterstack", "onlineornot"):
        with pytest.raises(OptionsError):
            SOURCE.validate(SOURCE.Options(system=other))


def test_a_system_that_nobody_knows_is_refused() -> None:
    """The error names the key, and the nearest."""
    with pytest.raises(OptionsError) as caught:
        SOURCE.validate(SOURCE.Options(system="otka", url=SITE))
    assert caught.value.key == "system"
    assert "okta" in str(caught.value.text)


@given(st.text(max_size=300) | st.sampled_from([okta_page(OVER), pagerduty_page(update()), cast("odd"), SIGNAL]))
def test_no_other_page_is_read_as_operational(body: str) -> None:
    """A page of another system, or any text, is refused or bad; okta's own, all over, is its own."""
    for reader in READERS:
        try:
            page = reader(body)
        except Unreadable:
            continue
        assert page.overall is not Status.OPERATIONAL or reader in (okta, pagerduty)
