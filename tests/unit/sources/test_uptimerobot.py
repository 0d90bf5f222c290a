"""UptimeRobot: the classes of its page, both generations of answers, all pages of the list."""

from __future__ import annotations

from typing import Any

import pytest

from doorlight.domain.look import Official
from doorlight.domain.status import Status
from doorlight.sources.uptimerobot import SOURCE
from unit.sources.hosted_fakes import looked, official, said

HOME = "https://stats.uptimerobot.com"
LIST = f"{HOME}/api/getMonitorList/AbC123"


def monitor(name: str, status: Any = "success", number: int | None = None) -> dict[str, Any]:
    """Build a monitor."""
    return {"monitorId": number or sum(map(ord, name)), "name": name, "statusClass": status, "30dRatio": {}}


def listed(*monitors: dict[str, Any], total: int | None = None, status: str = "ok") -> dict[str, Any]:
    """Build one page of an older list."""
    return {"status": status, "psp": {"monitors": list(monitors), "totalMonitors": total, "perPage": 30}}


def read(*monitors: dict[str, Any], **options: Any) -> Official:
    """Read a list of one page."""
    return official(SOURCE, f"{HOME}/AbC123", {f"{LIST}?page=1": listed(*monitors, total=len(monitors))}, **options)


@pytest.mark.parametrize(
    ("word", "alone", "beside"),
    [
        ("success", Status.OPERATIONAL, Status.OPERATIONAL),
        ("warning", Status.DEGRADED, Status.DEGRADED),
        ("danger", Status.MAJOR_OUTAGE, Status.PARTIAL_OUTAGE),
        ("black", Status.UNKNOWN, Status.UNKNOWN),
        ("paused", Status.UNKNOWN, Status.UNKNOWN),
    ],
)
def test_every_class_alone_and_beside_another(word: str, alone: Status, beside: Status) -> None:
    """Some down is partial, all down is major; what is paused is not known."""
    assert read(monitor("Web", word)).status is alone
    assert read(monitor("Web", word), monitor("API")).status is beside


def test_a_paused_monitor_says_so_and_hides_no_outage() -> None:
    """The worst known state wins."""
    paused = monitor("Old", "paused")
    assert said(read(paused, monitor("API"))) == "The page itself does not know how Old is"
    assert read(paused, monitor("API", "danger"), monitor("Web")).status is Status.PARTIAL_OUTAGE
    assert read(paused, monitor("API"), components=("API",)).status is Status.OPERATIONAL


def test_two_monitors_of_one_name_both_count() -> None:
    """The one that answers does not hide the one that is down, also where they carry no numbers."""
    rows = [{"name": "API", "statusClass": word} for word in ("danger", "success")]
    assert read(*rows).status is Status.PARTIAL_OUTAGE
    assert read(*reversed(rows)).status is Status.PARTIAL_OUTAGE


@pytest.mark.parametrize("word", ["", "up", "Success", "info"])
def test_another_class_is_unknown_and_named(word: str) -> None:
    """Nobody documented it."""
    shown = read(monitor("Web", word))
    assert shown.status is Status.UNKNOWN
    assert word in said(shown)


def test_newer_pages_list_their_monitors_elsewhere() -> None:
    """`data` instead of `psp`; how many there are is counted, or else pages are read until nothing new comes."""
    counted = {"status": "ok", "data": [monitor("Web", "warning")], "statistics": {"counts": {"total": 1}}}
    assert official(SOURCE, LIST, {f"{LIST}?page=1": counted}).status is Status.DEGRADED
    one, two = ({"status": "ok", "data": [each]} for each in (monitor("Web"), monitor("API", "danger")))
    bodies = {f"{LIST}?page=1": one, f"{LIST}?page=2": two, f"{LIST}?page=3": {"status": "ok", "data": []}}
    assert official(SOURCE, LIST, bodies).status is Status.PARTIAL_OUTAGE
    assert official(SOURCE, LIST, {**bodies, f"{LIST}?page=2": one}).status is Status.OPERATIONAL


@pytest.mark.parametrize(
    "body", [{"status": "fail", "data": []}, listed(monitor("Web"), status="error"), {"status": "ok"}]
)
def test_an_answer_that_is_not_ok_is_unreadable(body: Any) -> None:
    """Whatever it lists."""
    assert official(SOURCE, LIST, {f"{LIST}?page=1": body}).status is Status.UNKNOWN


def test_no_monitor_at_all_is_unknown() -> None:
    """An empty list proves nothing."""
    assert read().status is Status.UNKNOWN


def test_all_pages_are_read() -> None:
    """A monitor on the second page counts; a page that is missing makes the whole unknown."""
    first = {f"{LIST}?page=1": listed(monitor("Web"), total=2)}
    second = {f"{LIST}?page=2": listed(monitor("API", "danger"), total=2)}
    assert official(SOURCE, LIST, {**first, **second}).status is Status.PARTIAL_OUTAGE
    assert official(SOURCE, LIST, first).status is Status.UNKNOWN


def test_a_list_without_end_is_given_up() -> None:
    """Twelve pages at most; one that repeats itself ends the list."""
    bodies = {f"{LIST}?page={page}": listed(monitor(f"M{page}", number=page), total=999) for page in range(1, 30)}
    answer, fetcher = looked(SOURCE, LIST, bodies)
    assert answer.official is not None
    assert (answer.official.status, len(fetcher.asked)) == (Status.UNKNOWN, 12)
    same = {f"{LIST}?page={page}": listed(monitor("Web"), total=999) for page in range(1, 30)}
    answer, fetcher = looked(SOURCE, LIST, same)
    assert len(fetcher.asked) == 2


@pytest.mark.parametrize("url", [f"{HOME}/AbC123", f"{HOME}/AbC123/", f"{HOME}/AbC123/7788", f"{LIST}?page=3", LIST])
def test_every_address_of_a_page_leads_to_its_list(url: str) -> None:
    """The page, one monitor of it, and the endpoint."""
    assert official(SOURCE, url, {f"{LIST}?page=1": listed(monitor("Web"), total=1)}).status is Status.OPERATIONAL


@pytest.mark.parametrize(
    ("script", "base"),
    [
        (f"window.pspApiPath = '{LIST}';", HOME),
        ("window.pspApiPath = '/api/getMonitorList/AbC123';", "https://status.example.com"),
    ],
)
def test_a_domain_of_its_own_names_the_list(script: str, base: str) -> None:
    """At the system's own host or at its own; without it nothing is guessed."""
    site = "https://status.example.com"
    body = listed(monitor("Web", "warning"), total=1)
    bodies = {site: f"<script>{script}</script>", f"{base}/api/getMonitorList/AbC123?page=1": body}
    assert official(SOURCE, site, bodies).status is Status.DEGRADED
    assert official(SOURCE, site, {site: "<html>success</html>"}).status is Status.UNKNOWN
