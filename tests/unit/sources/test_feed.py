"""Feeds: alive or not, and the newest report that is not over."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorlight.domain.look import Look
from doorlight.domain.status import OutcomeKind, Status
from doorlight.sources.base import OptionsError
from doorlight.sources.feed import SOURCE
from doorlight.sources.reading.feed_verdict import judge_feed
from doorlight.sources.reading.official import Unreadable
from unit.sources.official_fakes import NOW, look, reply

URL = "https://status.example.com/history.atom"
DAY = 86400.0


def rfc822(at: float) -> str:
    """Return a date as RSS writes it."""
    return format_datetime(datetime.fromtimestamp(at, UTC))


def rss(*items: tuple[str, str, float | None], built: float | None = NOW, title: str = "Status") -> str:
    """Build an RSS document of (title, description, moment)."""
    rows = "".join(
        f"<item><title>{name}</title><description><![CDATA[{text}]]></description><guid>{name}</guid>"
        + (f"<pubDate>{rfc822(at)}</pubDate>" if at is not None else "")
        + "</item>"
        for name, text, at in items
    )
    stamp = f"<lastBuildDate>{rfc822(built)}</lastBuildDate>" if built is not None else ""
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title>{stamp}{rows}</channel></rss>'


def atom(*entries: tuple[str, str], updated: str = "2026-11-24T10:00:00Z") -> str:
    """Build an Atom history of (title, content)."""
    rows = "".join(
        f"<entry><id>{name}</id><title>{name}</title><updated>{updated}</updated>"
        f"<content type='html'><![CDATA[{text}]]></content></entry>"
        for name, text in entries
    )
    return f"<feed xmlns='http://www.w3.org/2005/Atom'><title>H</title><updated>{updated}</updated>{rows}</feed>"


def read(body: str | bytes, **options: Any) -> Look:
    """Read a feed through the source."""
    answer, _ = look(SOURCE, {"url": URL, **options}, {URL: reply(URL, body)})
    return answer


def status(body: str, **options: Any) -> Status:
    """Return the status of the official light."""
    official = read(body, **options).official
    assert official is not None
    return official.status


def test_an_empty_feed_is_fine_only_while_it_is_fresh() -> None:
    """Its own date proves that it is alive; without one, or an old one, silence says nothing."""
    assert status(rss()) is Status.OPERATIONAL
    assert status(rss(built=NOW - 456 * DAY)) is Status.UNKNOWN
    assert str(read(rss(built=None)).reason) == "Cannot tell whether this feed is still alive"


def test_the_newest_state_of_an_entry_is_the_first_in_bold() -> None:
    """A Statuspage history lists its updates newest first."""
    over = "<p><strong>Resolved</strong> - Fixed.</p><p><strong>Investigating</strong> - Login is down.</p>"
    still = "<p><strong>Monitoring</strong> - A fix is in.</p><p><strong>Investigating</strong> - Login is down.</p>"
    assert status(atom(("Login trouble", over))) is Status.OPERATIONAL
    assert status(atom(("Login trouble", still))).is_problem


def test_an_open_report_is_told_in_its_own_words() -> None:
    """Title and text, as plain text."""
    answer = read(rss(("Portal outage", "The <b>portal</b> is down.", NOW - 3600)))
    assert answer.official is not None
    assert answer.official.status is Status.MAJOR_OUTAGE
    assert str(getattr(answer.official.text, "text", "")) == "Portal outage: The portal is down."


def test_a_report_in_words_nobody_understands_is_unknown() -> None:
    """A recent entry of another language is neither an outage nor health."""
    assert status(rss(("Betriebsunterbruch Webhosting", "Aktuell gibt es Probleme.", NOW - 3600))) is Status.UNKNOWN
    assert (
        status(rss(("Betriebsunterbruch Webhosting", "Aktuell gibt es Probleme.", NOW - 9 * DAY)))
        is Status.OPERATIONAL
    )


def test_a_report_that_nobody_closed_is_not_open_for_ever() -> None:
    """After two weeks without a word it no longer counts."""
    assert status(rss(("Portal outage", "The portal is down.", NOW - 30 * DAY))) is Status.OPERATIONAL


def test_only_matching_entries_count() -> None:
    """Words choose entries, upper and lower case alike; what does not match is somebody else's."""
    body = rss(("Portal outage", "The portal is down.", NOW - 60))
    assert status(body, match=("PORTAL",)) is Status.MAJOR_OUTAGE
    assert status(body, match=("billing",)) is Status.OPERATIONAL


def test_the_same_entry_twice_counts_as_it_was_last() -> None:
    """A GUID that comes again replaces the older one."""
    early = ("X", "The portal is down.", NOW - 7200)
    late = ("X", "The issue has been resolved.", NOW - 60)
    assert status(rss(early, late)) is Status.OPERATIONAL
    assert status(rss(late, early)) is Status.OPERATIONAL


def test_a_feed_that_moved_is_unknown() -> None:
    """A notice that the feed has moved is not an incident and not health."""
    assert status(rss(("Feed Moved: please switch", "Retired.", NOW), title="Alerts - Feed Moved")) is Status.UNKNOWN


def test_dates_far_ahead_prove_nothing() -> None:
    """A feed whose only dates lie in the future cannot be told to be alive; ISO dates in RSS are read."""
    assert status(rss(built=NOW + 30 * DAY)) is Status.UNKNOWN
    assert status(rss(built=None).replace("<title>Status", "<pubDate>2026-11-24T09:23:37.94Z</pubDate><title>Status"))


def test_planned_work_is_announced() -> None:
    """An entry in state Scheduled is planned, with the times its text names."""
    text = "<strong>Scheduled</strong> - The portal will be unavailable on December 1, 2026 from 1 am to 3 am ET."
    official = read(atom(("Upgrade", text))).official
    assert official is not None
    assert official.status is Status.OPERATIONAL
    assert official.planned[0].starts_at is not None


@pytest.mark.parametrize(
    "body",
    [
        "",
        "not a feed",
        "{}",
        "<html><body>All good</body></html>",
        '<!DOCTYPE x [<!ENTITY a "b">]><rss version="2.0"><channel><title>&a;</title></channel></rss>',
        '<!DOCTYPE x SYSTEM "file:///etc/passwd"><rss version="2.0"><channel/></rss>',
    ],
)
def test_what_is_no_plain_feed_is_unknown(body: str) -> None:
    """Pages, empty answers and documents that declare entities are refused."""
    answer = read(body)
    assert answer.outcome is OutcomeKind.INCONCLUSIVE
    assert answer.official is not None
    assert answer.official.status is Status.UNKNOWN


def test_empty_words_are_refused() -> None:
    """The error names the key."""
    with pytest.raises(OptionsError) as caught:
        SOURCE.validate(SOURCE.Options(url=URL, match=("",)))
    assert caught.value.key == "match"


@given(st.binary(max_size=300) | st.text(max_size=200).map(lambda text: f"<rss><channel>{text}".encode()))
def test_garbage_is_never_operational(body: bytes) -> None:
    """Any bytes are refused."""
    with pytest.raises(Unreadable):
        judge_feed(body, (), URL, NOW, "en")
