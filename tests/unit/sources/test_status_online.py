"""status.online: a list of incidents decides, and only a list."""

from __future__ import annotations

from typing import Any

import pytest

from doorlight.domain.look import Official
from doorlight.domain.status import Status
from doorlight.sources.published.page import Stage
from doorlight.sources.status_online import SOURCE, STAGES
from unit.sources.hosted_fakes import official, said

SITE = "https://acme.status.online"
DATA = f"{SITE}/en/json/incidents.json"


def incident(status: Any = "active", **more: Any) -> dict[str, Any]:
    """Build an incident."""
    moments = {"started_at": "2026-11-24T09:00:00Z", "updated_at": "2026-11-24T10:00:00Z", "resolved_at": None}
    return {"id": 1, "name": "Network", "status": status, **moments, **more}


def read(*incidents: dict[str, Any], key: str = "incidents") -> Official:
    """Read a list."""
    return official(SOURCE, SITE, {DATA: {key: list(incidents)}})


@pytest.mark.parametrize("key", ["incidents", "data"])
@pytest.mark.parametrize(("word", "stage"), STAGES.items())
def test_every_state(word: str, stage: Stage, key: str) -> None:
    """Open is at least degraded, over is in order."""
    meant = Status.OPERATIONAL if stage is Stage.OVER else Status.DEGRADED
    assert read(incident(word), key=key).status is meant


def test_what_has_a_time_of_being_resolved_is_over() -> None:
    """Whatever its state still says; what is no time does not count."""
    assert read(incident(resolved_at="2026-11-24T11:00:00Z")).status is Status.OPERATIONAL
    assert read(incident(resolved_at="soon")).status is Status.DEGRADED


def test_an_open_incident_is_told() -> None:
    """With its beginning, and when the list was last renewed."""
    shown = read(incident(), incident("resolved", name="Over"))
    assert said(shown) == "Network"
    assert ([each.title for each in shown.incidents], shown.said_at) == (["Network"], 1795514400.0)


@pytest.mark.parametrize("word", ["", "odd", "Active"])
def test_another_state_is_never_in_order(word: str) -> None:
    """It may be open, so that it counts as it."""
    assert read(incident(word)).status is Status.DEGRADED


@pytest.mark.parametrize(
    "body", [{"incidents": None}, {"incidents": {}}, {"incidents": [{"name": "x"}]}, {"rows": []}]
)
def test_another_shape_is_unknown(body: Any) -> None:
    """Nothing open is in order only where a list says so."""
    assert official(SOURCE, SITE, {DATA: body}).status is Status.UNKNOWN


def test_a_list_in_another_language_is_asked_as_it_was_pasted() -> None:
    """The words of states are the same."""
    url = f"{SITE}/cs/json/incidents.json"
    assert official(SOURCE, url, {url: {"incidents": [incident()]}}).status is Status.DEGRADED
