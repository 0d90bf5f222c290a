"""Cachet 2 and 3: numbers by allow-list, the newest state of an incident, and which version it is."""

from __future__ import annotations

from typing import Any

import pytest

from doorlight.domain.look import Official
from doorlight.domain.status import Status
from doorlight.sources.base import OptionsError
from doorlight.sources.cachet import SOURCE
from doorlight.sources.reading import cachet2_payload, cachet3_payload
from unit.sources.hosted_fakes import looked, official, said
from unit.sources.official_fakes import NOW

SITE = "https://status.example.org"
V2 = f"{SITE}/api/v1"
V3 = f"{SITE}/api"
ROWS2 = f"{V2}/components?per_page=100"
ROWS3 = f"{V3}/components?per_page=100&include=group"
GROUPS2 = f"{V2}/components/groups?per_page=100"
INCIDENTS2 = f"{V2}/incidents?per_page=100&sort=id&order=desc"
INCIDENTS3 = f"{V3}/incidents?per_page=100&include=updates,components"
SCHEDULES2 = f"{V2}/schedules?per_page=100"
SCHEDULES3 = f"{V3}/schedules?per_page=100&include=updates,components"
BOTH = pytest.mark.parametrize("version", [2, 3])


def two(name: str, status: Any = 1, **more: Any) -> dict[str, Any]:
    """Build a component of version 2."""
    return {"id": len(name), "name": name, "status": status, "status_name": "Betriebsbereit", "tags": [], **more}


def three(name: str, status: Any = 1, **more: Any) -> dict[str, Any]:
    """Build a component of version 3."""
    says = {"id": len(name), "name": name, "status": {"human": "x", "value": status}, **more}
    return {"id": str(len(name)), "type": "components", "attributes": says, "relationships": {}}


def page(version: int, *rows: Any, **bodies: Any) -> Official:
    """Read a site of this version with these components; `bodies` are its other addresses."""
    return official(SOURCE, SITE, {ROWS2 if version == 2 else ROWS3: {"data": list(rows), "meta": []}, **bodies})


def incident(version: int, status: int, **more: Any) -> dict[str, Any]:
    """Build what answers at the incidents of this version."""
    if version == 2:
        row = {"name": "Slow", "status": 1, "latest_status": status, "occurred_at": "2026-11-24 09:00:00", **more}
        return {INCIDENTS2: {"data": [row]}}
    moment = {"string": "2026-11-24 09:00:00"}
    says = {"name": "Slow", "status": {"value": status}, "occurred": moment, "created": moment, **more}
    return {INCIDENTS3: {"data": [{"id": "9", "attributes": says, "relationships": []}]}}


@pytest.mark.parametrize(("code", "meant"), cachet2_payload.COMPONENT_STATUSES.items())
def test_every_number_of_version_2(code: int, meant: Status) -> None:
    """As a number or as digits, whatever language its name is in."""
    assert page(2, two("API", code)).status is meant
    assert page(2, two("API", str(code)), two("Web")).status is meant


@pytest.mark.parametrize(("code", "meant"), cachet3_payload.COMPONENT_STATUSES.items())
def test_every_number_of_version_3(code: int, meant: Status) -> None:
    """5 is the page's own unknown, 6 is maintenance."""
    assert page(3, three("API", code)).status is meant


@BOTH
@pytest.mark.parametrize("code", [0, 7, -1, "", "operational", None, True])
def test_another_number_is_unknown(version: int, code: Any) -> None:
    """A state that nobody documented is not fine."""
    assert page(version, (two if version == 2 else three)("API", code)).status is Status.UNKNOWN


def test_version_3_numbers_mean_nothing_in_version_2() -> None:
    """5 and 6 came later."""
    assert page(2, two("API", 6)).status is Status.UNKNOWN


def test_the_worse_of_what_was_set_and_what_incidents_make_of_it() -> None:
    """Version 3 tells both."""
    assert page(3, three("API", 1, latest_status={"value": 3})).status is Status.PARTIAL_OUTAGE
    assert page(3, three("API", 4, latest_status={"value": 1})).status is Status.MAJOR_OUTAGE
    assert page(3, three("API", 1, latest_status={"value": 9})).status is Status.UNKNOWN
    assert page(3, three("API", 1, latest_status=None)).status is Status.OPERATIONAL


@BOTH
def test_no_component_at_all_is_unknown(version: int) -> None:
    """And one that is switched off does not count."""
    build = two if version == 2 else three
    assert page(version).status is Status.UNKNOWN
    assert page(version, build("Old", 4, enabled=False), build("API")).status is Status.OPERATIONAL
    assert page(version, build("Old", 4, enabled=False)).status is Status.UNKNOWN


def test_groups_of_version_2() -> None:
    """They are at an address of their own; group 0 is none."""
    groups = {GROUPS2: {"data": [{"id": 5, "name": "Europe"}]}}
    rows = {"data": [two("API", 3, group_id=5), two("Website", 4, group_id=0)], "meta": None}
    shown = official(SOURCE, SITE, {ROWS2: rows, **groups}, groups=("Europe",))
    assert shown.status is Status.PARTIAL_OUTAGE
    assert official(SOURCE, SITE, {ROWS2: rows}, groups=("Europe",)).status is Status.UNKNOWN


def test_groups_of_version_3() -> None:
    """They come along with the components."""
    row = three("API", 3) | {"relationships": {"group": {"data": {"type": "componentGroups", "id": "5"}}}}
    group = {"type": "componentGroups", "id": "5", "attributes": {"name": "Europe"}}
    body = {"data": [row, three("Website", 4)], "included": [group]}
    assert official(SOURCE, SITE, {ROWS3: body}, groups=("Europe",)).status is Status.PARTIAL_OUTAGE


@BOTH
def test_an_open_incident_is_told_and_does_not_decide(version: int) -> None:
    """Components do."""
    build = two if version == 2 else three
    shown = page(version, build("API"), **incident(version, 3, message="We **watch**"))
    assert shown.status is Status.OPERATIONAL
    assert [(each.title, each.began_at) for each in shown.incidents] == [("Slow", NOW - 3 * 3600)]
    assert said(page(version, build("API", 2), **incident(version, 3, message="We look"))) == "Slow: We look"


@BOTH
def test_a_fixed_incident_is_over_though_it_is_listed(version: int) -> None:
    """The newest state counts; one that nobody documented leaves doubt."""
    build = two if version == 2 else three
    assert page(version, build("API"), **incident(version, 4)).incidents == ()
    assert page(version, build("API"), **incident(version, 9)).status is Status.UNKNOWN
    assert page(2, two("API"), **incident(2, 1, is_resolved=True)).incidents == ()


@pytest.mark.parametrize("meta", [{}, [], None, {"seo": {"title": "x"}}])
def test_meta_of_any_shape_is_read(meta: Any) -> None:
    """An object, a list or null."""
    assert len(page(2, two("API"), **incident(2, 1, meta=meta)).incidents) == 1


@BOTH
def test_updates_of_an_incident(version: int) -> None:
    """The newest is told first."""
    if version == 2:
        update = {"status": 2, "message": "Found", "created_at": "2026-11-24 10:00:00"}
        bodies = incident(2, 2, updates=[update], message="Looking", created_at="2026-11-24 09:00:00")
    else:
        bodies = incident(3, 2, message="Looking")
        answer = bodies[INCIDENTS3]
        answer["data"][0]["relationships"] = {"updates": {"data": [{"type": "updates", "id": "1"}]}}
        says = {"message": "Found", "created": {"string": "2026-11-24 10:00:00"}}
        answer["included"] = [{"type": "updates", "id": "1", "attributes": says}]
    shown = page(version, (two if version == 2 else three)("API"), **bodies)
    assert [each.text for each in shown.incidents[0].updates] == ["Found", "Looking"]


@BOTH
def test_schedules(version: int) -> None:
    """0 is ahead, 1 under way, 2 over; an end before the beginning is none."""
    build = two if version == 2 else three
    for code, meant, planned in ((0, Status.OPERATIONAL, 1), (1, Status.MAINTENANCE, 1), (2, Status.OPERATIONAL, 0)):
        if version == 2:
            row: Any = {"name": "Up", "status": code, "scheduled_at": "2026-11-25 09:00:00"}
            bodies = {SCHEDULES2: {"data": [{**row, "completed_at": "2026-11-24 09:00:00"}]}}
        else:
            says: Any = {"name": "Up", "status": {"value": code}, "scheduled": {"string": "2026-11-25 09:00:00"}}
            bodies = {
                SCHEDULES3: {"data": [{"attributes": {**says, "completed": {"string": "2026-11-24 09:00:00"}}}]}
            }
        shown = page(version, build("API"), **bodies)
        assert (shown.status, len(shown.planned)) == (meant, planned)
        assert all(each.ends_at is None for each in shown.planned)


@BOTH
def test_incidents_without_components(version: int) -> None:
    """An open one shows, none is unknown: nothing proves health."""
    assert official(SOURCE, SITE, incident(version, 1)).status is Status.DEGRADED
    assert official(SOURCE, SITE, incident(version, 4)).status is Status.UNKNOWN
    schedules = {SCHEDULES2 if version == 2 else SCHEDULES3: {"data": []}}
    assert official(SOURCE, SITE, schedules).status is Status.UNKNOWN


@pytest.mark.parametrize(
    ("url", "options", "first"),
    [
        (f"{SITE}/", {}, ROWS2),
        (f"{SITE}/", {"version": 3}, ROWS3),
        (f"{V3}/components", {}, ROWS3),
        (f"{V3}/status", {}, ROWS3),
        (f"{V2}/incidents", {}, ROWS2),
        (f"{V2}/components?per_page=1", {}, ROWS2),
    ],
)
def test_the_version_is_told_or_found_out(url: str, options: dict[str, Any], first: str) -> None:
    """By the option, by the address, or by asking version 2 first."""
    _, fetcher = looked(SOURCE, url, {ROWS2: {"data": [two("API")]}, ROWS3: {"data": [three("API")]}}, **options)
    assert fetcher.asked[0].url == first


def test_a_version_that_there_is_not_is_refused() -> None:
    """The error names the key."""
    with pytest.raises(OptionsError) as caught:
        SOURCE.validate(SOURCE.Options(url=SITE, version=4))
    assert caught.value.key == "version"


def test_all_pages_of_components_are_read() -> None:
    """A component on the second page counts, and a missing page makes the whole unknown."""
    first = {"data": [two("API")], "meta": {"pagination": {"total_pages": 2}}}
    second = {"data": [two("Website", 4)], "meta": {"pagination": {"total_pages": 2}}}
    assert official(SOURCE, SITE, {ROWS2: first, f"{ROWS2}&page=2": second}).status is Status.MAJOR_OUTAGE
    assert official(SOURCE, SITE, {ROWS2: first}).status is Status.UNKNOWN
    more = {"data": [three("API")], "links": {"next": "?page=2"}}
    last = {"data": [three("Website", 4)], "links": {"next": None}}
    assert official(SOURCE, SITE, {ROWS3: more, f"{ROWS3}&page=2": last}).status is Status.MAJOR_OUTAGE
    endless = {f"{ROWS3}&page={number}": more for number in range(2, 20)}
    assert official(SOURCE, SITE, {ROWS3: more, **endless}).status is Status.UNKNOWN
