"""Status.io: numbers by allow-list, containers as regions, and the page's id found."""

from __future__ import annotations

from typing import Any

import pytest

from doorlight.domain.look import Official
from doorlight.domain.status import Status
from doorlight.sources.statusio import SOURCE, STATUSES
from unit.sources.hosted_fakes import looked, official, said

SITE = "https://status.example.com"
ID = "5f0c0ffee0ddba11c0ffee01"
DATA = f"{SITE}/1.0/status/{ID}"


def component(name: str, code: Any = 100, **containers: Any) -> dict[str, Any]:
    """Build a component with containers by name."""
    places = [{"id": f"c-{place}", "name": place, "status_code": each} for place, each in containers.items()]
    return {"id": f"id-{name}", "name": name, "status_code": code, "containers": places}


def page(code: Any = 100, *components: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Build an answer."""
    overall = {"updated": "2026-11-24T11:00:00.000Z", "status": "As the page says", "status_code": code}
    return {"result": {"status_overall": overall, "status": list(components) or [component("API")], **more}}


def event(name: str, *messages: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Build an incident or a maintenance."""
    return {
        "_id": "e1",
        "name": name,
        "datetime_open": "2026-11-24T09:00:00.000Z",
        "messages": list(messages),
        **more,
    }


def message(details: str, state: Any = 100, hour: int = 9, status: Any = 400) -> dict[str, Any]:
    """Build an update."""
    return {"details": details, "state": state, "status": status, "datetime": f"2026-11-24T{hour:02}:30:00.000Z"}


def read(payload: Any, **options: Any) -> Official:
    """Read an answer."""
    return official(SOURCE, DATA, {DATA: payload}, **options)


@pytest.mark.parametrize(("code", "meant"), STATUSES.items())
def test_every_documented_code_has_its_status(code: int, meant: Status) -> None:
    """For the whole and for a component, as a number or as digits."""
    assert read(page(code)).status is meant
    assert read(page(100, component("API", str(code)))).status is meant


@pytest.mark.parametrize("code", [0, 101, 700, -100, "", "operational", "1e2", True])
def test_an_unknown_code_is_unknown_and_named(code: Any) -> None:
    """Neither the whole nor a component is fine by a number that nobody documented."""
    whole, part = read(page(code)), read(page(100, component("API", code)))
    assert (whole.status, part.status) == (Status.UNKNOWN, Status.UNKNOWN) or code is True
    if code is not True:
        assert str(code) in said(whole)


@pytest.mark.parametrize("code", [None, True, 100.5, [], {}])
def test_a_code_of_another_type_is_unknown(code: Any) -> None:
    """A code is a number or digits."""
    assert read(page(code)).status is Status.UNKNOWN


def test_containers_are_regions_of_their_component() -> None:
    """A component in two places counts as its worst; a chosen place counts alone."""
    payload = page(400, component("API", 400, Europe=100, America=500), component("Web", 100, Europe=100))
    assert read(payload, components=("API",)).status is Status.MAJOR_OUTAGE
    assert read(payload, regions=("Europe",)).status is Status.OPERATIONAL
    assert read(payload, components=("id-API",), regions=("america",)).status is Status.MAJOR_OUTAGE
    assert dict(read(payload).components) == {"API": Status.MAJOR_OUTAGE, "Web": Status.OPERATIONAL}


def test_a_component_worse_than_its_containers_counts() -> None:
    """In one place and in several; and a place worse than its component counts too."""
    assert read(page(100, component("API", 500, Europe=100))).status is Status.MAJOR_OUTAGE
    assert read(page(100, component("API", 500, Europe=100, Asia=100))).status is Status.MAJOR_OUTAGE
    assert read(page(100, component("API", 100, Europe=300))).status is Status.DEGRADED
    assert read(page(100, component("API", 100, Europe=777))).status is Status.UNKNOWN


def test_an_incident_is_told_with_its_updates_and_does_not_decide() -> None:
    """The newest update is told; the code of the page stays what it is."""
    incident = event("Slow", message("We look"), message("We know", 200, 10), components_affected=[{"name": "API"}])
    shown = read(page(300, incidents=[incident]))
    assert said(shown) == "Slow: We know"
    assert [len(each.updates) for each in shown.incidents] == [2]
    assert read(page(100, incidents=[incident])).status is Status.OPERATIONAL
    assert not read(
        page(300, component("API"), component("Web"), incidents=[incident]), components=("Web",)
    ).incidents


def test_an_incident_in_a_state_that_nobody_knows_is_unknown() -> None:
    """The page does not stay green beside it."""
    assert read(page(100, incidents=[event("Odd", message("?", 900))])).status is Status.UNKNOWN


def test_maintenance_is_told_by_the_list_it_stands_in() -> None:
    """Active is under way, upcoming is announced with its times."""
    planned = event(
        "Upgrade", datetime_planned_start="2026-12-01T01:00:00Z", datetime_planned_end="2026-12-01T03:00:00Z"
    )
    ahead = read(page(100, maintenance={"active": [], "upcoming": [planned]}))
    assert ahead.status is Status.OPERATIONAL
    assert [(each.title, each.ends_at - each.starts_at) for each in ahead.planned] == [("Upgrade", 7200.0)]  # type: ignore[operator]
    assert read(page(100, maintenance={"active": [planned], "upcoming": None})).status is Status.MAINTENANCE


def test_an_empty_list_of_components_is_unknown() -> None:
    """The page's own word alone proves nothing when its list came empty."""
    payload = page()
    payload["result"]["status"] = []
    assert read(payload).status is Status.UNKNOWN


@pytest.mark.parametrize("link", [f"/pages/{ID}", f"https://x.status.io/pages/history/{ID}", f"/1.0/status/{ID}"])
def test_the_id_is_found_in_the_site(link: str) -> None:
    """A site without an id in its address names it in its HTML."""
    html = f"<html><body><a href='{link}'>RSS</a></body></html>"
    assert official(SOURCE, SITE, {SITE: html, DATA: page(300)}).status is Status.DEGRADED


def test_a_site_without_the_id_is_unknown() -> None:
    """Nothing is guessed."""
    shown = official(SOURCE, SITE, {SITE: "<html>operational</html>"})
    assert said(shown) == "The page does not say where its status data is"


def test_the_system_is_asked_where_the_site_has_no_answer() -> None:
    """A page whose host serves HTML for everything is asked for at Status.io itself."""
    home = f"https://api.status.io/1.0/status/{ID}"
    answer, fetcher = looked(SOURCE, f"{SITE}/pages/{ID}", {home: page(400)})
    assert answer.official is not None
    assert answer.official.status is Status.PARTIAL_OUTAGE
    assert [each.url for each in fetcher.asked] == [DATA, home]


def test_the_time_it_was_said_is_kept() -> None:
    """`updated` is when the page said it."""
    assert read(page()).said_at == 1795518000.0
