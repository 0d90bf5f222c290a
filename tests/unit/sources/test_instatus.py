"""Instatus: lists that are left out, components of three generations, "has issues" graded by what the issues do."""

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
from doorlight.sources.instatus import SOURCE
from doorlight.sources.published.choice import Chosen
from doorlight.sources.published.decoding import decode_json
from doorlight.sources.published.verdict import judge
from doorlight.sources.reading.instatus_payload import COMPONENTS, PAGES, STAGES, STATES, SUMMARY, page_of
from doorlight.sources.reading.official import Unreadable
from unit.sources.official_fakes import NOW, look, reply

SITE = "https://status.example.com"
AT = f"{SITE}/summary.json"
V2, V3, API = f"{SITE}/v2/components.json", f"{SITE}/v3/components.json", f"{SITE}/api/v2/components.json"
THE_PAGE = "<!doctype html><html><body>All systems operational</body></html>"


def summary(word: str = "UP", **more: Any) -> dict[str, Any]:
    """Build a summary: both lists are left out when empty."""
    return {"page": {"name": "Example", "url": SITE, "status": word}, **more}


def incident(impact: Any = "PARTIALOUTAGE", status: str = "INVESTIGATING", **more: Any) -> dict[str, Any]:
    """Build an active incident."""
    return {
        "id": "i",
        "name": "Login <b>fails</b>",
        "started": "2026-11-24T10:00:00.000Z",
        "status": status,
        "impact": impact,
        "url": f"{SITE}/i",
        "updatedAt": "2026-11-24T11:00:00.000Z",
        **more,
    }


def upkeep(status: str = "NOTSTARTEDYET", duration: Any = 90, **more: Any) -> dict[str, Any]:
    """Build a maintenance."""
    return {"name": "Move", "status": status, "start": "2026-12-01T01:00:00Z", "duration": duration, **more}


def part(name: str, status: str = "OPERATIONAL", **more: Any) -> dict[str, Any]:
    """Build a component."""
    return {"id": name.casefold(), "name": name, "description": None, "status": status, **more}


def read(page: Any, parts: Any = None, at: str = V2, url: str = SITE, **options: Any) -> Look:
    """Read a page whose other addresses answer with the page itself, as Instatus does."""
    bodies = {each: reply(each, THE_PAGE) for each in (AT, V2, V3, API, f"{SITE}/v3/summary.json")}
    bodies[AT] = page if isinstance(page, Reply) else reply(AT, json.dumps(page))
    if parts is not None:
        bodies[at] = reply(at, json.dumps({"components": parts}))
    return look(SOURCE, {"url": url, **options}, bodies)[0]


def status(page: Any, parts: Any = None, at: str = V2, **options: Any) -> Status:
    """Return the status that the official light shows."""
    official = read(page, parts, at, **options).official
    assert official is not None
    return official.status


@pytest.mark.parametrize(("word", "meant"), PAGES.items())
def test_every_documented_word_of_a_page_is_understood(word: str, meant: Status) -> None:
    """The page's own word, with nothing beside it."""
    assert status(summary(word)) is meant


@pytest.mark.parametrize("word", ["", "up", "ALLUP", "ONEOPERATIONAL", "constructor"])
def test_another_word_is_unknown_and_named(word: str) -> None:
    """Unless a component is known to be worse."""
    answer = read(summary(word))
    assert answer.outcome is OutcomeKind.INCONCLUSIVE
    assert word in str(answer.reason)
    assert status(summary(word), [part("API", "MAJOROUTAGE")]) is Status.MAJOR_OUTAGE


@pytest.mark.parametrize(("word", "meant"), STATES.items())
def test_has_issues_is_graded_by_what_the_incidents_do(word: str, meant: Status) -> None:
    """The word itself says only that there is something; it is at least a degradation."""
    graded = status(summary("HASISSUES", activeIncidents=[incident(word)]))
    assert graded is (meant if meant.is_problem else Status.DEGRADED)


def test_only_incidents_that_are_not_over_grade() -> None:
    """A resolved one may still be listed; an impact nobody knows does not make it worse."""
    over = incident("MAJOROUTAGE", "RESOLVED")
    assert status(summary("HASISSUES", activeIncidents=[over, incident("PARTIALOUTAGE")])) is Status.PARTIAL_OUTAGE
    assert status(summary("HASISSUES", activeIncidents=[incident("odd"), incident(None)])) is Status.DEGRADED
    assert status(summary("UP", activeIncidents=[over])) is Status.OPERATIONAL


def test_an_incident_that_hurts_is_never_green() -> None:
    """Though the page still says that it is up; one that hurts nothing does not turn it."""
    assert status(summary("UP", activeIncidents=[incident("MAJOROUTAGE")])) is Status.MAJOR_OUTAGE
    assert status(summary("UP", activeIncidents=[incident("OPERATIONAL", "MONITORING")])) is Status.OPERATIONAL
    for odd in (incident("OPERATIONAL", "odd"), incident("odd"), incident(None)):
        assert status(summary("UP", activeIncidents=[odd])) is Status.UNKNOWN


@pytest.mark.parametrize("at", [V2, V3, API])
def test_a_component_counts_wherever_it_is_listed(at: str) -> None:
    """The page beside it says that it is up."""
    assert status(summary(), [part("API"), part("Web", "MAJOROUTAGE")], at) is Status.MAJOR_OUTAGE
    assert status(summary(), [part("API"), part("Web", "odd")], at) is Status.UNKNOWN
    assert status(summary(), [part("API")], at) is Status.OPERATIONAL


def test_components_in_the_summary_are_read_there() -> None:
    """Nothing else is asked then."""
    assert status(summary(components=[part("API", "PARTIALOUTAGE")])) is Status.PARTIAL_OUTAGE


@pytest.mark.parametrize(
    "rows",
    [
        [part("Core", isParent=True, children=[part("REST", "DEGRADEDPERFORMANCE", children=[])]), part("Web")],
        [
            part("Core"),
            part("REST", "DEGRADEDPERFORMANCE", group={"id": "core", "name": "Core"}),
            part("Web", group=None),
        ],
        [part("REST", "DEGRADEDPERFORMANCE", group={"id": "core", "name": "Core"}), part("Web")],
    ],
)
def test_groups_of_every_generation_hold_their_parts(rows: list[dict[str, Any]]) -> None:
    """Children inside the group, or a group named by each, listed or not."""
    assert status(summary(), rows) is Status.DEGRADED
    assert status(summary(), rows, groups=("core",)) is Status.DEGRADED
    assert status(summary(), rows, components=("REST",)) is Status.DEGRADED
    assert status(summary(), rows, components=("Web",)) is Status.OPERATIONAL
    official = read(summary(), rows).official
    assert official is not None
    assert dict(official.components) == {"REST": Status.DEGRADED, "Web": Status.OPERATIONAL}


def test_groups_nest_twice() -> None:
    """What is at the bottom counts for the top."""
    inner = part("Inner", children=[part("Leaf", "MAJOROUTAGE")])
    assert status(summary(), [part("Outer", children=[inner])], groups=("Outer",)) is Status.MAJOR_OUTAGE


def test_a_choice_is_unknown_where_no_component_is_listed() -> None:
    """The page's own word does not stand in for a part; nor does another part."""
    assert status(summary(), components=("API",)) is Status.UNKNOWN
    assert status(summary(), [part("Web")], components=("API",)) is Status.UNKNOWN


def test_components_of_another_shape_are_not_as_good_as_none() -> None:
    """They may be saying what is down: the page's own UP is not believed."""
    assert status(summary("UP"), [part("API", "MAJOROUTAGE"), {"status": 1}]) is Status.UNKNOWN
    assert status(summary("UP"), [part("API", "MAJOROUTAGE"), {"name": None}]) is Status.MAJOR_OUTAGE


def test_an_empty_list_of_components_is_unknown() -> None:
    """The worst of nothing is not fine."""
    assert status(summary(), []) is Status.UNKNOWN


@pytest.mark.parametrize(
    ("duration", "minutes"), [(90, 90.0), ("90", 90.0), (None, None), ("soon", None), ("", None)]
)
def test_maintenance_ends_after_its_minutes(duration: Any, minutes: float | None) -> None:
    """Written as a number or as a text; ahead it changes nothing."""
    official = read(summary(activeMaintenances=[upkeep(duration=duration)])).official
    assert official is not None
    planned = official.planned[0]
    assert official.status is Status.OPERATIONAL
    assert planned.starts_at is not None
    assert planned.ends_at == (None if minutes is None else planned.starts_at + minutes * 60)


def test_maintenance_counts_while_it_is_under_way() -> None:
    """What is complete is over; a word nobody knows is unknown."""
    for word, meant in (
        ("INPROGRESS", Status.MAINTENANCE),
        ("COMPLETED", Status.OPERATIONAL),
        ("odd", Status.UNKNOWN),
    ):
        assert status(summary(activeMaintenances=[upkeep(word)])) is meant


def test_incidents_are_told_as_plain_text_with_their_state() -> None:
    """A summary tells no message of theirs, but how far they are and when that was said."""
    official = read(summary("HASISSUES", activeIncidents=[incident()])).official
    assert official is not None
    told = official.incidents[0]
    assert (told.title, told.updates[0].text, told.url) == ("Login fails", "Investigating", f"{SITE}/i")
    assert official.said_at == told.updates[0].at
    assert told.began_at is not None


@pytest.mark.parametrize("url", [SITE, f"{SITE}/", AT, V2, V3, API])
def test_any_endpoint_leads_to_the_whole_page(url: str) -> None:
    """A person may paste the site or what a tool showed them."""
    assert read(summary(), [part("API", "PARTIALOUTAGE")], V3, url=url).outcome is OutcomeKind.OK


@pytest.mark.parametrize(
    "body",
    [THE_PAGE, "", "null", "[]", "{}", '{"page":{"name":"x"}}', '{"page":{"status":1}}', '{"components":[]}'],
)
def test_what_is_no_summary_is_unknown(body: str) -> None:
    """The page itself at every address is not health, though it says so."""
    answer = read(reply(AT, body), [part("API")])
    assert answer.official is not None
    assert answer.official.status is Status.UNKNOWN
    assert answer.official.trouble in (SourceTrouble.NOT_DATA, SourceTrouble.SHAPE)


@given(st.binary(max_size=300))
def test_garbage_is_never_read(body: bytes) -> None:
    """Any bytes are refused by both shapes."""
    for decoder in (SUMMARY, COMPONENTS):
        with pytest.raises(Unreadable):
            decode_json(decoder, body)


@given(st.text(max_size=12), st.text(max_size=12), st.text(max_size=12))
def test_no_mutated_word_becomes_operational(word: str, component: str, stage: str) -> None:
    """Whatever stands in the place of a word, only the known ones are fine."""
    known = word == "UP" and component == "OPERATIONAL" and STAGES.get(stage) is not None
    payload = json.dumps(summary(word, activeIncidents=[incident("OPERATIONAL", stage)]))
    rows = decode_json(COMPONENTS, json.dumps({"components": [part("API", component)]}).encode()).components
    official = judge(page_of(decode_json(SUMMARY, payload.encode()), rows), Chosen(), SITE, NOW)
    assert known or official.status is not Status.OPERATIONAL
