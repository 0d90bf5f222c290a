"""Rootly: four indicators, incidents as context, and the list of incidents by itself."""

from __future__ import annotations

from typing import Any

import pytest

from doorlight.domain.look import Official
from doorlight.domain.status import Status
from doorlight.sources.published.page import Stage
from doorlight.sources.rootly import INDICATORS, SOURCE, STAGES
from unit.sources.hosted_fakes import official, said

SITE = "https://status.example.com"
STATUS = f"{SITE}/api/v1/status.json"
INCIDENTS = f"{SITE}/api/v1/incidents.json"


def whole(indicator: Any = "none", *incidents: dict[str, Any]) -> dict[str, Any]:
    """Build `status.json`."""
    page = {"name": "Acme", "url": SITE, "updated_at": "2026-11-24T11:00:00Z"}
    return {"page": page, "status": {"indicator": indicator, "description": "As said"}, "incidents": list(incidents)}


def incident(status: str = "started", **more: Any) -> dict[str, Any]:
    """Build an incident."""
    updates = [{"body": "We look", "status": "investigating", "created_at": "2026-11-24T10:35:00Z"}]
    began = {"started_at": "2026-11-24T10:30:00Z", "resolved_at": None, "impact": "minor"}
    return {"name": "Slow", "status": status, "incident_updates": updates, **began, **more}


def read(payload: Any, **options: Any) -> Official:
    """Read `status.json` alone."""
    return official(SOURCE, SITE, {STATUS: payload}, **options)


@pytest.mark.parametrize(("word", "meant"), INDICATORS.items())
def test_every_indicator(word: str, meant: Status) -> None:
    """The four that are documented."""
    assert read(whole(word)).status is meant


@pytest.mark.parametrize("word", ["", "critical", "operational", "None"])
def test_another_indicator_is_unknown_and_named(word: str) -> None:
    """Also Statuspage's word for the worst, which this system does not have."""
    shown = read(whole(word))
    assert shown.status is Status.UNKNOWN
    assert word in said(shown)


def test_an_open_outage_outweighs_a_word_that_calls_all_well() -> None:
    """There are no parts that could say more; what is over, or ahead, does not count."""
    assert read(whole("none", incident(impact="critical"))).status is Status.MAJOR_OUTAGE
    assert read(whole("minor", incident(impact="major"))).status is Status.PARTIAL_OUTAGE
    for stage in ("resolved", "scheduled"):
        assert read(whole("none", incident(stage, impact="critical"))).status is Status.OPERATIONAL


def test_an_incident_is_told_and_does_not_decide() -> None:
    """With its updates from the list of incidents, where it is there."""
    assert said(read(whole("minor", incident()))) == "Slow: We look"
    assert read(whole("none", incident())).status is Status.OPERATIONAL
    listed = {"incidents": [incident(name="Slower")]}
    shown = official(SOURCE, SITE, {STATUS: whole("minor", incident()), INCIDENTS: listed})
    assert [each.title for each in shown.incidents] == ["Slower"]


@pytest.mark.parametrize(("word", "stage"), STAGES.items())
def test_every_state_of_an_incident(word: str, stage: Stage) -> None:
    """What is over is not told."""
    assert len(read(whole("minor", incident(word))).incidents) == (0 if stage is Stage.OVER else 1)
    assert not read(whole("minor", incident(word, resolved_at="2026-11-24T11:00:00Z"))).incidents


def test_a_state_that_nobody_knows_is_doubt() -> None:
    """The page is not green beside it."""
    assert read(whole("none", incident("odd"))).status is Status.UNKNOWN


def test_there_is_nothing_to_choose_from() -> None:
    """It lists no parts."""
    assert read(whole(), components=("API",)).status is Status.UNKNOWN


@pytest.mark.parametrize(
    ("impact", "meant"),
    [
        ("critical", Status.MAJOR_OUTAGE),
        ("major", Status.PARTIAL_OUTAGE),
        ("minor", Status.DEGRADED),
        ("none", Status.DEGRADED),
        (None, Status.DEGRADED),
        ("odd", Status.UNKNOWN),
    ],
)
def test_the_list_of_incidents_alone(impact: Any, meant: Status) -> None:
    """Open ones show; none proves nothing."""
    assert official(SOURCE, INCIDENTS, {INCIDENTS: {"incidents": [incident(impact=impact)]}}).status is meant
    assert official(SOURCE, INCIDENTS, {INCIDENTS: {"incidents": []}}).status is Status.UNKNOWN
    assert official(SOURCE, INCIDENTS, {INCIDENTS: {"incidents": [incident("resolved")]}}).status is Status.UNKNOWN
