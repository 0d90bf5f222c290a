"""Azure's RSS: silence is health only while the feed is renewed."""

from __future__ import annotations

from xml.sax.saxutils import escape

import pytest

from doorlight.domain.source_trouble import SourceTrouble
from doorlight.domain.status import Status
from doorlight.sources.azure_rss import SOURCE
from unit.sources.official_fakes import look, said, served

DATA = "https://rssfeed.azure.status.microsoft/en-us/status/feed/"
TODAY = "Tue, 24 Nov 2026 11:57:00 Z"


def item(title: str, text: str = "We are looking into it.") -> str:
    """Build an entry."""
    return (
        f"<item><title>{escape(title)}</title><description>{escape(text)}</description>"
        f"<pubDate>Tue, 24 Nov 2026 11:15:00 Z</pubDate><guid>{escape(title)}</guid></item>"
    )


def feed(*items: str, built: str | None = TODAY) -> str:
    """Build a feed."""
    date = f"<lastBuildDate>{built}</lastBuildDate>" if built else ""
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Azure Status</title>'
        f"<link>https://azure.status.microsoft/</link><description>x</description>{date}{''.join(items)}"
        "</channel></rss>"
    )


def status(page: str, **options: tuple[str, ...]) -> Status:
    """Return what a feed says."""
    return said(SOURCE, {DATA: page}, **options).status


def test_an_empty_feed_of_today_is_health() -> None:
    """Nothing listed, and renewed minutes ago."""
    assert status(feed()) is Status.OPERATIONAL


@pytest.mark.parametrize("built", [None, "", "soon", "Sun, 22 Nov 2026 11:57:00 Z", "Thu, 24 Nov 2036 11:57:00 Z"])
def test_an_empty_feed_that_is_not_renewed_proves_nothing(built: str | None) -> None:
    """No date, an old one, or one that no clock shows yet."""
    found = said(SOURCE, {DATA: feed(built=built)})
    assert (found.status, found.trouble) == (Status.UNKNOWN, SourceTrouble.ABANDONED)


def test_an_old_feed_still_says_bad() -> None:
    """Only green needs proof of freshness."""
    assert status(feed(item("Storage - Outage in East US"), built=None)).is_problem


@pytest.mark.parametrize(
    ("title", "text", "meant"),
    [
        ("Storage – Outage in East US", "We are aware of an outage affecting Storage.", Status.MAJOR_OUTAGE),
        ("App Service – Elevated latency", "Customers may see elevated latency.", Status.DEGRADED),
        ("Advisory", "Please read this.", Status.DEGRADED),
        ("[Resolved] Storage – Outage", "All is well again.", Status.OPERATIONAL),
        ("Mitigated - Storage", "All is well again.", Status.OPERATIONAL),
    ],
)
def test_what_is_listed_goes_on_unless_its_title_says_over(title: str, text: str, meant: Status) -> None:
    """An outage by its words, else degraded."""
    assert status(feed(item(title, text))) is meant


def test_a_region_is_a_word_of_the_entry() -> None:
    """Entries that name other regions do not count; those that say everywhere do."""
    page = feed(item("App Service – Elevated latency in West Europe"))
    assert status(page, regions=("west europe",)) is Status.DEGRADED
    assert status(page, regions=("Canada Central",)) is Status.OPERATIONAL
    assert status(page, regions=("Europe North",)) is Status.OPERATIONAL
    assert (
        status(feed(item("Front Door – issues in multiple regions")), regions=("Canada Central",)) is Status.DEGRADED
    )


def test_the_entry_is_told() -> None:
    """Title, begin and text."""
    [told] = said(SOURCE, {DATA: feed(item("Storage – slow", "<p>We are on it</p>"))}).incidents
    assert (told.title, [each.text for each in told.updates]) == ("Storage – slow", ["We are on it"])
    assert told.began_at is not None


@pytest.mark.parametrize("page", ["<html><body>ok</body></html>", "", "{}", feed(item("x"))[:90], "<rss/>"])
def test_what_is_no_feed_is_unknown(page: str) -> None:
    """Web pages, data and cut documents."""
    assert status(page) is Status.UNKNOWN


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("", DATA),
        ("https://azure.status.microsoft/en-us/status", DATA),
        ("https://azure.status.microsoft/en-gb/status/feed/", "https://azure.status.microsoft/en-gb/status/feed/"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000/en-us/status/feed/"),
    ],
)
def test_the_site_or_a_feed_leads_to_the_feed(url: str, asked: str) -> None:
    """The final stroke stays: the server's own address has it."""
    _, fetcher = look(SOURCE, {"url": url}, served({asked: feed()}))
    assert [each.url for each in fetcher.asked] == [asked]
