"""incident.io: three answers of one system, the parts from one, the incidents from another, no green by guess."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorlight.domain.look import Look
from doorlight.domain.source_trouble import SourceTrouble
from doorlight.domain.status import OutcomeKind, Status
from doorlight.net.exchange import Reply
from doorlight.sources.incidentio import SOURCE
from doorlight.sources.published.choice import Chosen
from doorlight.sources.published.decoding import decode_json
from doorlight.sources.published.verdict import judge
from doorlight.sources.reading.incidentio_payload import INCIDENTS, STATUSES, WIDGET, page_of_widget
from doorlight.sources.reading.incidentio_proxy import PROXIED, page_of_proxied
from doorlight.sources.reading.official import Unreadable
from unit.sources.official_fakes import NOW, look, reply

SITE = "https://status.example.com"
SUMMARY, WIDGET_AT = f"{SITE}/api/v2/summary.json", f"{SITE}/api/v1/summary"
PROXY_AT = f"{SITE}/proxy/status.example.com"


def part(name: str, status: str = "operational", **more: Any) -> dict[str, Any]:
    """Build a part of the Statuspage-like answer."""
    return {"id": more.pop("id", f"01JMX{name}"), "name": name, "status": status, "position": 0, **more}


def summary(*parts: dict[str, Any], indicator: str = "none") -> dict[str, Any]:
    """Build the Statuspage-like answer: no incidents, no groups."""
    head = {"id": "01JMDK9XYNY6RXSED6SDWW50WY", "name": "Example", "url": SITE, "updated_at": "2026-11-24T11:00:00Z"}
    return {"page": head, "status": {"indicator": indicator, "description": "As it says"}, "components": [*parts]}


def event(name: str = "Login fails", status: str = "investigating", **more: Any) -> dict[str, Any]:
    """Build an incident of the widget."""
    return {
        "id": "1",
        "name": name,
        "status": status,
        "url": f"{SITE}/incidents/1",
        "last_update_at": "2026-11-24T11:30:00Z",
        "last_update_message": "We <b>look</b>",
        "current_worst_impact": "partial_outage",
        "affected_components": [
            {"id": "01JMXAPI", "name": "API", "group_name": "Core", "current_status": "partial_outage"}
        ],
        **more,
    }


def widget(*ongoing: dict[str, Any], now: Any = (), ahead: Any = (), **more: Any) -> dict[str, Any]:
    """Build the widget's answer."""
    head = {"page_title": "Example", "page_url": SITE}
    lists = {"ongoing_incidents": [*ongoing], "in_progress_maintenances": [*now], "scheduled_maintenances": [*ahead]}
    return {**head, **lists, **more}


def proxied(affected: Any = (), ongoing: Any = (), **more: Any) -> dict[str, Any]:
    """Build the answer that the page itself is drawn from."""
    items = [{"group": {"id": "G", "name": "Core", "components": [{"component_id": "a"}]}}, {"component": {}}]
    return {
        "summary": {
            "name": "Example",
            "components": [{"id": "a", "name": "API"}, {"id": "f", "name": "Files"}],
            "affected_components": [*affected],
            "ongoing_incidents": [*ongoing],
            "structure": {"items": items},
            **more,
        }
    }


def read(answers: dict[str, Any], url: str = SITE, **options: Any) -> Look:
    """Read a page of which only these endpoints are there."""
    bodies = {at: body if isinstance(body, Reply) else reply(at, json.dumps(body)) for at, body in answers.items()}
    return look(SOURCE, {"url": url, **options}, bodies)[0]


def status(answers: dict[str, Any], url: str = SITE, **options: Any) -> Status:
    """Return the status that the official light shows."""
    official = read(answers, url, **options).official
    assert official is not None
    return official.status


# The Statuspage-like answer.


def test_parts_of_one_name_count_as_the_worst_of_them() -> None:
    """Two are called Login; a choice by name hears both, by id the one."""
    parts = (part("Login", id="01A"), part("Login", "full_outage", id="01B"), part("API"))
    assert status({SUMMARY: summary(*parts)}) is Status.MAJOR_OUTAGE
    assert status({SUMMARY: summary(*parts)}, components=("login",)) is Status.MAJOR_OUTAGE
    assert status({SUMMARY: summary(*parts)}, components=("01A",)) is Status.OPERATIONAL
    official = read({SUMMARY: summary(*parts)}).official
    assert official is not None
    assert dict(official.components) == {"Login": Status.MAJOR_OUTAGE, "API": Status.OPERATIONAL}


def test_incidents_and_maintenance_come_from_the_widget() -> None:
    """They are told; while all that they name is well again, they do not overrule what the parts say."""
    upkeep = event("Move", "maintenance_scheduled", starts_at="2026-11-25T01:00:00Z", ends_at="2026-11-25T03:00:00Z")
    named = [{"id": "01JMXAPI", "name": "API", "current_status": "operational"}]
    watched = event(status="monitoring", affected_components=named)
    official = read({SUMMARY: summary(part("API")), WIDGET_AT: widget(watched, ahead=[upkeep])}).official
    assert official is not None
    assert official.status is Status.OPERATIONAL
    assert [(each.title, each.updates[0].text) for each in official.incidents] == [("Login fails", "We look")]
    assert [(each.title, each.ends_at - each.starts_at) for each in official.planned] == [("Move", 7200.0)]  # type: ignore[operator]


def test_where_the_two_answers_contradict_each_other_the_worse_counts() -> None:
    """The parts are called well, and an incident that goes on has them down."""
    fine = summary(part("API"), part("Files"))
    going_on = {SUMMARY: fine, WIDGET_AT: widget(event())}
    assert status(going_on) is Status.PARTIAL_OUTAGE
    assert status(going_on, components=("API",)) is Status.PARTIAL_OUTAGE
    assert status(going_on, components=("Files",)) is Status.OPERATIONAL
    whole = event(affected_components=None, current_worst_impact="full_outage")
    assert status({SUMMARY: fine, WIDGET_AT: widget(whole)}) is Status.MAJOR_OUTAGE


def test_the_parts_are_enough_where_there_is_no_widget() -> None:
    """It only adds to the page."""
    assert status({SUMMARY: summary(part("API"))}) is Status.OPERATIONAL
    assert status({SUMMARY: summary(part("API"), indicator="minor")}) is Status.DEGRADED


def test_a_broken_list_of_parts_is_not_replaced_by_the_widget() -> None:
    """What is there and cannot be read, or refuses us, is not fine because nothing is announced."""
    for broken in ({"page": {}}, summary() | {"components": None}, reply(SUMMARY, "no", status=403)):
        assert status({SUMMARY: broken, WIDGET_AT: widget()}) is Status.UNKNOWN


# The widget.


@pytest.mark.parametrize("url", [SITE, WIDGET_AT, f"{SITE}/"])
def test_a_page_that_has_only_the_widget_is_fine_while_nothing_goes_on(url: str) -> None:
    """Its lists are there, and empty."""
    assert status({WIDGET_AT: widget()}, url) is Status.OPERATIONAL


def test_a_sub_page_has_a_widget_of_its_own() -> None:
    """Under its own path."""
    assert status({f"{SITE}/eu/api/v1/summary": widget(event())}, f"{SITE}/eu") is Status.PARTIAL_OUTAGE


@pytest.mark.parametrize(("word", "meant"), STATUSES.items())
def test_what_goes_on_is_as_bad_as_it_is_now_and_never_fine(word: str, meant: Status) -> None:
    """An incident that is not over is at least a degradation."""
    bare = event(current_worst_impact=word, affected_components=None)
    assert status({WIDGET_AT: widget(bare)}) is (meant if meant.is_problem else Status.DEGRADED)


def test_an_incident_without_impact_counts_by_its_parts_or_as_degraded() -> None:
    """Fields are left out, and null."""
    bare = {"id": "1", "name": "X", "status": "identified", "last_update_message": None, "affected_components": None}
    assert status({WIDGET_AT: widget(bare)}) is Status.DEGRADED
    parts = [{"id": "a", "name": "API", "current_status": "full_outage"}]
    assert status({WIDGET_AT: widget(bare | {"affected_components": parts})}) is Status.MAJOR_OUTAGE
    assert (
        status({WIDGET_AT: widget(bare | {"status": "resolved", "affected_components": parts})}) is Status.OPERATIONAL
    )


@pytest.mark.parametrize(
    "more", [{"current_worst_impact": "odd"}, {"affected_components": [{"current_status": "odd"}]}]
)
def test_an_impact_that_nobody_knows_is_unknown_and_named(more: dict[str, Any]) -> None:
    """Unless something worse is known."""
    answer = read({WIDGET_AT: widget(event(**{"current_worst_impact": None, "affected_components": None, **more}))})
    assert answer.outcome is OutcomeKind.INCONCLUSIVE
    assert "odd" in str(answer.reason)


def test_a_stage_that_nobody_knows_leaves_no_page_green() -> None:
    """It stands among what goes on."""
    assert (
        status({WIDGET_AT: widget(event(status="odd", current_worst_impact="operational"))}) is not Status.OPERATIONAL
    )
    assert status({WIDGET_AT: widget(ahead=[event("Move", "odd")])}) is Status.UNKNOWN


def test_maintenance_in_progress_is_maintenance_whatever_its_word() -> None:
    """The list that it stands in says so; what is complete has ended."""
    for word in ("maintenance_in_progress", "monitoring", None):
        assert status({WIDGET_AT: widget(now=[event("Move", word)])}) is Status.MAINTENANCE
    assert status({WIDGET_AT: widget(now=[event("Move", "maintenance_complete")])}) is Status.OPERATIONAL


def test_a_chosen_part_that_the_widget_does_not_name_is_fine() -> None:
    """It lists only what is affected; a part, its group or its id choose the incident."""
    going_on = {WIDGET_AT: widget(event())}
    assert status(going_on, components=("Files",)) is Status.OPERATIONAL
    for chosen in ({"components": ("api",)}, {"components": ("01JMXAPI",)}, {"groups": ("Core",)}):
        assert status(going_on, **chosen) is Status.PARTIAL_OUTAGE


def test_a_look_alike_without_a_title_proves_no_health() -> None:
    """Flashduty's page has the same lists under another head; what it says is bad still shows."""
    alien = {key: value for key, value in widget().items() if not key.startswith("page_")}
    assert status({WIDGET_AT: {**alien, "overall": {"status": "operational"}}}) is Status.UNKNOWN
    assert status({WIDGET_AT: {**alien, "ongoing_incidents": [event()]}}) is Status.PARTIAL_OUTAGE
    assert status({WIDGET_AT: {**alien, "in_progress_maintenances": [event("Move")]}}) is Status.UNKNOWN


# What the page is drawn from.


@pytest.mark.parametrize("url", [SITE, PROXY_AT])
def test_behind_the_proxy_a_part_that_is_not_affected_is_fine(url: str) -> None:
    """Its parts have no state of their own."""
    assert status({PROXY_AT: proxied()}, url) is Status.OPERATIONAL
    affected = [{"component_id": "a", "status": "full_outage"}]
    assert status({PROXY_AT: proxied(affected)}, url) is Status.MAJOR_OUTAGE
    assert status({PROXY_AT: proxied(affected)}, url, components=("Files",)) is Status.OPERATIONAL
    assert status({PROXY_AT: proxied(affected)}, url, groups=("Core",)) is Status.MAJOR_OUTAGE
    assert status({PROXY_AT: proxied()}, url, components=("Video",)) is Status.UNKNOWN


def test_what_an_incident_says_of_a_part_counts_too() -> None:
    """Where the list of affected parts lags behind; an incident that names no state is a degradation."""
    going_on = event(
        current_worst_impact=None, affected_components=[{"component_id": "a", "status": "partial_outage"}]
    )
    assert status({PROXY_AT: proxied(ongoing=[going_on])}) is Status.PARTIAL_OUTAGE
    unsaid = event(current_worst_impact=None, affected_components=[{"component_id": "a"}])
    assert status({PROXY_AT: proxied(ongoing=[unsaid])}) is Status.DEGRADED
    assert status({PROXY_AT: proxied(ongoing=[going_on | {"status": "resolved"}])}) is Status.OPERATIONAL


def test_an_affected_part_that_is_listed_nowhere_is_not_lost() -> None:
    """Nor is one whose state is a word that nobody knows, or missing."""
    assert status({PROXY_AT: proxied([{"component_id": "z", "status": "full_outage"}])}) is Status.MAJOR_OUTAGE
    for odd in ({"component_id": "a", "status": "odd"}, {"component_id": "a"}):
        assert status({PROXY_AT: proxied([odd])}) is Status.UNKNOWN


def test_the_list_of_what_is_affected_must_be_there() -> None:
    """Without it nothing is known to be fine; neither is a page without parts."""
    for missing in ("affected_components", "components"):
        answer = proxied()
        del answer["summary"][missing]
        assert status({PROXY_AT: answer}) is Status.UNKNOWN
    assert status({PROXY_AT: proxied(components=[])}) is Status.UNKNOWN


# What is no such page.


def test_a_web_page_at_every_address_is_unknown() -> None:
    """An app that answers 200 for everything is no status data, whatever its words."""
    html = "<!doctype html><html>All systems operational</html>"
    answer = read({at: reply(at, html) for at in (SUMMARY, WIDGET_AT, PROXY_AT)})
    assert answer.official is not None
    assert (answer.official.status, answer.official.trouble) == (Status.UNKNOWN, SourceTrouble.NOT_DATA)


@given(st.binary(max_size=300))
def test_garbage_is_never_read(body: bytes) -> None:
    """Any bytes are refused by both shapes."""
    for decoder in (WIDGET, PROXIED):
        with pytest.raises(Unreadable):
            decode_json(decoder, body)


WORDS = st.none() | st.text(max_size=12) | st.sampled_from([*STATUSES, *INCIDENTS])


@given(WORDS.filter(lambda word: word != "resolved"), WORDS, WORDS)
def test_no_incident_that_is_not_over_is_operational(
    stage: str | None, impact: str | None, state: str | None
) -> None:
    """Whatever its words."""
    going_on = event(
        status=stage, current_worst_impact=impact, affected_components=[{"id": "a", "current_status": state}]
    )
    pages = (
        page_of_widget(decode_json(WIDGET, json.dumps(widget(going_on)).encode())),
        page_of_proxied(decode_json(PROXIED, json.dumps(proxied(ongoing=[going_on])).encode())),
    )
    assert all(judge(each, Chosen(), SITE, NOW).status is not Status.OPERATIONAL for each in pages)
