"""StatusIQ: numbers in an order of their own, groups with names of their own, and the id in the page."""

from __future__ import annotations

from typing import Any

import pytest

from doorlight.domain.look import Official
from doorlight.domain.status import Status
from doorlight.sources.site24x7 import SOURCE, STATUSES
from unit.sources.hosted_fakes import official, said

SITE = "https://status.example.com"
ID = "KNms6QK9ewuzz-7xUs_go="
DATA = f"{SITE}/sp/api/public/summary_details/statuspages/{ID}"


def part(name: str, code: Any = 1) -> dict[str, Any]:
    """Build a component."""
    return {"display_name": name, "component_status": code, "enc_component_id": f"id-{name}"}


def group(name: str, code: Any, *parts: dict[str, Any]) -> dict[str, Any]:
    """Build a group."""
    names = {"componentgroup_display_name": name, "componentgroup_status": code, "is_group": True}
    return {**names, "componentgroup_components": list(parts)}


def read(*rows: dict[str, Any], incidents: Any = None, **options: Any) -> Official:
    """Read a summary."""
    data = {"current_status": list(rows), "active_incident_details": incidents}
    return official(SOURCE, DATA, {DATA: {"code": 0, "message": "success", "data": data}}, **options)


@pytest.mark.parametrize(("code", "meant"), STATUSES.items())
def test_every_number(code: int, meant: Status) -> None:
    """Of a component, alone or in a group, as a number or as digits."""
    assert read(part("API", code)).status is meant
    assert read(group("Core", code, part("API", str(code)))).status is meant


@pytest.mark.parametrize("code", [0, 7, -1, "", "Operational", True, None])
def test_another_number_is_unknown(code: Any) -> None:
    """And a component without one is another shape."""
    assert read(part("API", code), part("Web")).status is Status.UNKNOWN


def test_groups_can_be_chosen() -> None:
    """They count by what is in them; no row at all proves nothing."""
    rows = (group("Core", 6, part("API", 6)), group("Rest", 1, part("Blog")), part("Docs", 5))
    assert read(*rows).status is Status.MAJOR_OUTAGE
    assert read(*rows, groups=("Rest",)).status is Status.OPERATIONAL
    assert read(*rows, components=("Docs",)).status is Status.PARTIAL_OUTAGE
    assert read().status is Status.UNKNOWN


def test_an_open_incident_is_told() -> None:
    """Under either name of its title."""
    told = read(part("API", 3), incidents=[{"incident_title": "Slow", "begin_time": "2026-11-24T09:00:00+0000"}])
    assert said(told) == "Slow"
    assert [each.began_at for each in told.incidents] == [1795510800.0]


@pytest.mark.parametrize("mark", ['{"enc_statuspage_id":"%s"}', "enc_statuspage_id = '%s'"])
def test_the_id_is_found_in_the_page(mark: str) -> None:
    """Without it nothing is guessed."""
    body = {"data": {"current_status": [part("API", 3)]}}
    html = f"<html><script>var x = {mark % ID};</script></html>"
    assert official(SOURCE, SITE, {SITE: html, DATA: body}).status is Status.DEGRADED
    assert official(SOURCE, SITE, {SITE: "<html>Operational</html>", DATA: body}).status is Status.UNKNOWN
