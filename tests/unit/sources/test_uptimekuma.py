"""Uptime Kuma: the last beat of each monitor, its name from the page, and beats that stopped."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from doorlight.domain.look import Official
from doorlight.domain.status import Status
from doorlight.sources.reading.uptimekuma_payload import BEAT_STATUSES
from doorlight.sources.uptimekuma import SOURCE
from unit.sources.hosted_fakes import looked, official, said
from unit.sources.official_fakes import NOW

SITE = "https://kuma.example.org"
URL = f"{SITE}/status/home"
BEATS = f"{SITE}/api/status-page/heartbeat/home"
PAGE = f"{SITE}/api/status-page/home"


def beat(status: Any, ago: float = 30.0) -> dict[str, Any]:
    """Build a beat of so many seconds ago, in Kuma's spelling."""
    moment = datetime.fromtimestamp(NOW - ago, UTC)
    return {"status": status, "time": moment.strftime("%Y-%m-%d %H:%M:%S.%f")[:-3], "msg": "", "ping": None}


def beats(**monitors: list[dict[str, Any]]) -> dict[str, Any]:
    """Build the heartbeats of monitors m1, m2..."""
    return {"heartbeatList": {name.removeprefix("m"): looks for name, looks in monitors.items()}, "uptimeList": {}}


def page(*monitors: tuple[int, str], **more: Any) -> dict[str, Any]:
    """Build a page with one group."""
    rows = [{"id": number, "name": name, "type": "http"} for number, name in monitors]
    return {"config": {"title": "Home"}, "publicGroupList": [{"id": 7, "name": "Rack", "monitorList": rows}], **more}


TWO = page((1, "Web"), (2, "Mail"))


def read(heartbeats: Any, names: Any = TWO, **options: Any) -> Official:
    """Read the two answers."""
    return official(SOURCE, URL, {BEATS: heartbeats, PAGE: names}, **options)


@pytest.mark.parametrize(("code", "meant"), BEAT_STATUSES.items())
def test_every_number_of_a_beat_has_its_status(code: int, meant: Status) -> None:
    """0 down, 1 up, 2 pending, 3 maintenance; the newest beat counts, in whatever order they come."""
    looks = [beat(1, 90), beat(0, 60), beat(code, 30)]
    assert read(beats(m1=looks), page((1, "Web"))).status is meant
    assert read(beats(m1=looks[::-1]), page((1, "Web"))).status is meant


@pytest.mark.parametrize("code", [4, -1, "up", "", None])
def test_an_unknown_number_is_unknown(code: Any) -> None:
    """A beat that nobody documented is not up."""
    assert read(beats(m1=[beat(code)], m2=[beat(1)])).status is Status.UNKNOWN


def test_one_of_two_down_is_partial_and_all_down_is_major() -> None:
    """The whole page is out only when nothing is known to be up; a chosen monitor is out by itself."""
    one = beats(m1=[beat(1)], m2=[beat(0)])
    assert read(one).status is Status.PARTIAL_OUTAGE
    assert "Mail" in said(read(one))
    assert "Web" not in said(read(one))
    assert read(one, components=("Mail",)).status is Status.MAJOR_OUTAGE
    assert read(one, components=("Web",)).status is Status.OPERATIONAL
    assert read(one, groups=("Rack",)).status is Status.PARTIAL_OUTAGE
    assert read(beats(m1=[beat(0)], m2=[beat(0)])).status is Status.MAJOR_OUTAGE
    assert read(beats(m1=[beat(0)], m2=[])).status is Status.MAJOR_OUTAGE


@pytest.mark.parametrize("names", [TWO, "<html></html>"])
def test_a_monitor_without_beats_is_unknown(names: Any) -> None:
    """Neither an empty list nor a missing one is up."""
    assert read(beats(m1=[beat(1)], m2=[]), names).status is Status.UNKNOWN
    assert read(beats(m1=[beat(1)])).status is Status.UNKNOWN
    assert read(beats(), names).status is Status.UNKNOWN


def test_without_the_page_monitors_are_told_by_their_ids() -> None:
    """The state is in the heartbeats."""
    shown = read(beats(m1=[beat(1)], m2=[beat(0)]), "<html></html>")
    assert shown.status is Status.PARTIAL_OUTAGE
    assert dict(shown.components) == {"1": Status.OPERATIONAL, "2": Status.MAJOR_OUTAGE}


def test_a_monitor_that_is_not_on_the_page_yet_counts() -> None:
    """The page is cached for five minutes, the heartbeats for one."""
    assert read(beats(m1=[beat(1)], m2=[beat(1)], m3=[beat(0)])).status is Status.PARTIAL_OUTAGE


def test_beats_that_stopped_prove_nothing_any_more() -> None:
    """A dead Kuma is not green for ever, but what it last saw down stays down."""
    assert read(beats(m1=[beat(1, 90_000)], m2=[beat(1, 90_000)])).status is Status.UNKNOWN
    assert read(beats(m1=[beat(0, 90_000)], m2=[beat(0, 90_000)])).status is Status.MAJOR_OUTAGE


def test_a_paused_monitor_among_beating_ones_is_unknown() -> None:
    """Its last beat is a day behind the others'."""
    paused = beats(m1=[beat(1)], m2=[beat(1, 100_000)])
    assert read(paused).status is Status.UNKNOWN
    assert read(paused, components=("Web",)).status is Status.OPERATIONAL


@pytest.mark.parametrize("key", ["incident", "incidents"])
def test_a_pinned_notice_is_told_and_does_not_decide(key: str) -> None:
    """Kuma 1 has one, Kuma 2 a list."""
    notice = {"title": "Move", "content": "We **move**", "style": "warning", "createdDate": "2026-11-24 09:00:00"}
    shown = read(beats(m1=[beat(1)], m2=[beat(1)]), {**TWO, key: notice if key == "incident" else [notice]})
    assert shown.status is Status.OPERATIONAL
    assert [(each.title, each.began_at) for each in shown.incidents] == [("Move", NOW - 3 * 3600)]


def test_a_maintenance_with_its_zone() -> None:
    """A single one's times are in the zone whose offset is told, a repeated one's are UTC."""
    slot = {"startDate": "2026-11-24 13:00:00", "endDate": "2026-11-24T14:00:00.000Z"}
    row = {"title": "Upgrade", "status": "scheduled", "timeslotList": [slot], "timezoneOffset": "-05:00"}
    up = beats(m1=[beat(1)], m2=[beat(1)])
    shown = read(up, {**TWO, "maintenanceList": [row]})
    assert shown.status is Status.OPERATIONAL
    assert [(each.starts_at, each.ends_at) for each in shown.planned] == [(NOW + 6 * 3600, NOW + 2 * 3600)]
    assert read(up, {**TWO, "maintenanceList": [{**row, "status": "under-maintenance"}]}).status is Status.MAINTENANCE
    assert read(up, {**TWO, "maintenanceList": [{**row, "status": "ended"}]}).status is Status.OPERATIONAL
    assert read(up, {**TWO, "maintenanceList": [{**row, "status": "unknown"}]}).status is Status.UNKNOWN


@pytest.mark.parametrize(
    ("url", "heartbeats"),
    [
        (f"{SITE}/status/Home/", BEATS),
        (PAGE, BEATS),
        (BEATS, BEATS),
        (f"{SITE}/kuma/status/home", f"{SITE}/kuma/api/status-page/heartbeat/home"),
        (f"{SITE}/status", f"{SITE}/api/status-page/heartbeat/default"),
        (SITE, f"{SITE}/api/status-page/heartbeat/default"),
    ],
)
def test_every_address_of_a_page_leads_to_its_heartbeats(url: str, heartbeats: str) -> None:
    """The page, its two endpoints, a path before them, and none."""
    answer, fetcher = looked(SOURCE, url, {heartbeats: beats(m1=[beat(1)])})
    assert answer.official is not None
    assert answer.official.status is Status.OPERATIONAL
    assert heartbeats in [each.url for each in fetcher.asked]


@pytest.mark.parametrize(
    "entry",
    [
        {"type": "statusPageMatchedDomain", "statusPageSlug": "home"},
        {"type": "entryPage", "entryPage": "statusPage-home"},
    ],
)
def test_a_domain_of_its_own_asks_which_page_it_shows(entry: dict[str, str]) -> None:
    """Kuma tells it at its root."""
    bodies = {f"{SITE}/api/entry-page": entry, BEATS: beats(m1=[beat(2)])}
    assert official(SOURCE, SITE, bodies).status is Status.DEGRADED
