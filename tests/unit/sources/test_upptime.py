"""Upptime: where the summary lies, its three words, and a repository whose checks stopped."""

from __future__ import annotations

from typing import Any

import pytest

from doorlight.domain.look import Official
from doorlight.domain.status import Status
from doorlight.sources.upptime import SOURCE
from unit.sources.hosted_fakes import looked, official, said

DATA = "https://raw.githubusercontent.com/acme/status/HEAD/history/summary.json"
CLOCK = "https://raw.githubusercontent.com/acme/status/HEAD/history/web.yml"


def monitor(name: str, status: Any = "up", **more: Any) -> dict[str, Any]:
    """Build a monitor."""
    return {"name": name, "slug": name.casefold(), "status": status, "uptime": "99.98%", "time": 300, **more}


def clock(moment: str) -> str:
    """Build a monitor's own file."""
    return f"url: https://example.com\nstatus: up\nlastUpdated: {moment}\nstartTime: 2020-01-01T00:00:00.000Z\n"


def read(*monitors: dict[str, Any], more: dict[str, Any] | None = None, **options: Any) -> Official:
    """Read a summary of these monitors."""
    return official(SOURCE, DATA, {DATA: list(monitors), **(more or {})}, **options)


@pytest.mark.parametrize(
    ("word", "alone", "beside"),
    [
        ("up", Status.OPERATIONAL, Status.OPERATIONAL),
        ("degraded", Status.DEGRADED, Status.DEGRADED),
        ("down", Status.MAJOR_OUTAGE, Status.PARTIAL_OUTAGE),
    ],
)
def test_every_word_alone_and_beside_another(word: str, alone: Status, beside: Status) -> None:
    """Some down is partial, all down is major."""
    assert read(monitor("Web", word)).status is alone
    assert read(monitor("Web", word), monitor("API")).status is beside


@pytest.mark.parametrize("word", ["", "UP", "operational", "unknown", "\U0001f7e9 Up"])
def test_another_word_is_unknown_and_named(word: str) -> None:
    """Nobody documented it."""
    shown = read(monitor("Web", word), monitor("API"))
    assert shown.status is Status.UNKNOWN
    assert word in said(shown)


def test_minutes_down_in_the_past_do_not_count() -> None:
    """The state of now does; no monitor at all proves nothing."""
    assert read(monitor("Web", dailyMinutesDown={"2026-11-24": 600}, uptime="12%")).status is Status.OPERATIONAL
    assert read().status is Status.UNKNOWN


def test_a_list_of_something_else_is_unreadable() -> None:
    """Such as a repository's issues."""
    assert read({"number": 1, "title": "Web is down", "state": "open"}).status is Status.UNKNOWN


def test_checks_that_stopped_prove_nothing_any_more() -> None:
    """A monitor's own file has the clock; what was last seen down stays down."""
    old = {CLOCK: clock("2026-11-01T10:00:00.000Z")}
    assert read(monitor("Web"), more=old).status is Status.UNKNOWN
    assert read(monitor("Web", "down"), more=old).status is Status.MAJOR_OUTAGE
    assert read(monitor("Web"), more={CLOCK: clock("2026-11-23T10:00:00.000Z")}).status is Status.OPERATIONAL


@pytest.mark.parametrize("body", ["<html></html>", "status: up\n", clock("yesterday")])
def test_a_clock_that_is_not_there_is_no_doubt(body: str) -> None:
    """Older repositories have none."""
    assert read(monitor("Web"), more={CLOCK: body}).status is Status.OPERATIONAL


@pytest.mark.parametrize(
    "url",
    [
        "https://github.com/acme/status",
        "https://github.com/acme/status/",
        "https://github.com/acme/status.git",
        "https://github.com/acme/status/blob/master/history/web.yml",
        "https://raw.githubusercontent.com/acme/status",
        DATA,
    ],
)
def test_every_address_of_a_repository_leads_to_its_summary(url: str) -> None:
    """On whichever branch is its head."""
    assert official(SOURCE, url, {DATA: [monitor("Web", "degraded")]}).status is Status.DEGRADED


@pytest.mark.parametrize(
    ("url", "summary"),
    [
        ("https://acme.github.io/status/", DATA),
        ("https://acme.github.io", DATA.replace("/status/", "/acme.github.io/")),
        ("https://mirror.example.org/acme/status", DATA.replace("raw.githubusercontent.com", "mirror.example.org")),
    ],
)
def test_pages_of_github_and_mirrors(url: str, summary: str) -> None:
    """The owner and the repository are in the address."""
    _, fetcher = looked(SOURCE, url, {summary: [monitor("Web")]})
    assert fetcher.asked[0].url == summary


def test_a_site_of_its_own_names_its_repository() -> None:
    """The first link that is not the system's own."""
    site = "https://status.example.com/"
    html = "<a href='https://github.com/upptime/upptime'>x</a><a href='https://github.com/acme/status'>GitHub</a>"
    assert official(SOURCE, site, {site: html, DATA: [monitor("Web", "degraded")]}).status is Status.DEGRADED
    assert official(SOURCE, site, {site: "<html>up</html>"}).status is Status.UNKNOWN
