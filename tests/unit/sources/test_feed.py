"""Feeds: alive or not, and the newest report that is not over."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorlight.domain.look import Look
from doorlight.domain.source_trouble import SourceTrouble
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


def entry(title: str, content: str, number: int = 1, at: str = "2026-11-24T10:00:00Z", link: str = "") -> str:
    """Build an entry of an Atom history, with a page of its own where no link is given."""
    link = link or f"https://status.example.com/incidents/{number}"
    return (
        f"<entry><id>tag:{number}</id><title>{title}</title><updated>{at}</updated><link href='{link}'/>"
        f"<content type='html'><![CDATA[{content}]]></content></entry>"
    )


def history(*entries: str) -> str:
    """Build an Atom history of entries."""
    head = "<title>History</title><updated>2026-11-24T10:00:00Z</updated>"
    return f"<feed xmlns='http://www.w3.org/2005/Atom'>{head}{''.join(entries)}</feed>"


STATUSPAGE = "<p><small>Nov <var data-var='date'>24</var>, 09:00 UTC</small><br><strong>{}</strong> - {}</p>"
EVENT = (
    "<p><strong>THIS IS A SCHEDULED EVENT Nov <var data-var='date'>{}</var>, <var data-var='time'>11:00</var> - "
    "<var data-var='time'>13:00</var> UTC</strong></p>"
)


@pytest.mark.parametrize(
    ("state", "meant"),
    [
        ("Resolved", Status.OPERATIONAL),
        ("Completed", Status.OPERATIONAL),
        ("Postmortem", Status.OPERATIONAL),
        ("Monitoring", Status.DEGRADED),
        ("Update", Status.DEGRADED),
        ("In progress", Status.MAINTENANCE),
        ("Verifying", Status.MAINTENANCE),
        ("Scheduled", Status.OPERATIONAL),
        ("Reopened", Status.DEGRADED),
    ],
)
def test_the_states_of_statuspage_and_instatus_are_understood(state: str, meant: Status) -> None:
    """Also a state that nobody knows, which is never fine, though an older one says that it was over."""
    text = STATUSPAGE.format(state, "About this.") + STATUSPAGE.format("Resolved", "Before.")
    assert status(history(entry("Some trouble", text))) is meant


@pytest.mark.parametrize(
    ("state", "meant"),
    [
        ("Resolved", Status.OPERATIONAL),
        ("Investigating", Status.PARTIAL_OUTAGE),
        ("Monitoring", Status.PARTIAL_OUTAGE),
        ("Sleeping", Status.PARTIAL_OUTAGE),
    ],
)
def test_incident_ios_label_and_its_parts_are_understood(state: str, meant: Status) -> None:
    """The parts below it tell how bad it is; they are no state of their own."""
    parts = "<ul><li>API (Partial outage)</li><li>Web (Operational)</li></ul>"
    text = f"<b>Status: {state}</b><br/><br/>About this.<br/><br/><b>Affected components</b>{parts}"
    assert status(history(entry("Elevated errors", text))) is meant


@pytest.mark.parametrize("state", ["Scheduled", "Update"])
@pytest.mark.parametrize(
    ("day", "meant", "planned"),
    [(25, Status.OPERATIONAL, 1), (24, Status.MAINTENANCE, 1), (23, Status.OPERATIONAL, 0)],
)
def test_a_scheduled_event_is_by_its_own_line(state: str, day: int, meant: Status, planned: int) -> None:
    """Whatever dates its title and its text name."""
    text = EVENT.format(day) + STATUSPAGE.format(state, "We upgrade between 2026-11-20 and 2026-11-30.")
    official = read(history(entry("Move on 2026-11-24", text))).official
    assert official is not None
    assert official.status is meant
    spans = [(each.starts_at, each.ends_at) for each in official.planned]
    at = datetime(2026, 11, day, 11, tzinfo=UTC).timestamp()
    assert spans == [(at, at + 7200)] * planned


@pytest.mark.parametrize(
    ("title", "text", "meant"),
    [
        ("Informational message: Increased Error Rates", "We are investigating increased errors.", Status.DEGRADED),
        ("Service is operating normally: [RESOLVED] Increased Error Rates", "It was slow.", Status.OPERATIONAL),
        ("Informational message: Errors", "We saw errors. The issue has been resolved.", Status.OPERATIONAL),
        ("Errors", "The issue has been resolved, but some still see errors.", Status.DEGRADED),
        ("Errors", "The issue has been resolved for some customers. Errors continue.", Status.DEGRADED),
        ("RESOLVED: We are seeing errors", "The service is down.", Status.OPERATIONAL),
        ("UPDATE: We are seeing errors", "All seems fine.", Status.DEGRADED),
        ("[Resolved] Errors", "The service is down.", Status.OPERATIONAL),
    ],
)
def test_titles_and_closing_sentences_are_understood(title: str, text: str, meant: Status) -> None:
    """As AWS and Google write them; a sentence that takes it back is heard."""
    assert status(rss((title, text, NOW - 3600))) is meant


@pytest.mark.parametrize(
    ("word", "meant"),
    [("Available", Status.OPERATIONAL), ("Operational", Status.OPERATIONAL), ("Odd", Status.DEGRADED)],
)
def test_an_element_for_the_status_is_read(word: str, meant: Status) -> None:
    """Microsoft's feeds have one beside a text that speaks of troubles in general."""
    body = rss(("Admin center", "This site is updated when service issues occur.", NOW - 60))
    assert status(body.replace("</item>", f"<status>{word}</status></item>")) is meant


@pytest.mark.parametrize("bold", ["Operational", "API</b> and <b>Closed", "Resolved"])
def test_a_bold_word_in_the_prose_is_no_state(bold: str) -> None:
    """Only the first of them may be, and none that is no state of an update."""
    expected = Status.OPERATIONAL if bold == "Resolved" else Status.MAJOR_OUTAGE
    assert status(history(entry("Login", f"<b>{bold}</b> The login is down."))) is expected


def test_the_newest_of_several_entries_speaks_for_its_incident() -> None:
    """Each update is an entry of its own in some feeds: the same page, the same title but for its state."""
    same = "https://status.example.com/incident/1"
    older = entry("Login fails", "The login is down.", 1, "2026-11-24T08:00:00Z", same)
    newer = entry("Resolved: Login fails", "Fixed.", 2, "2026-11-24T09:00:00Z", same)
    assert status(history(older, newer)) is Status.OPERATIONAL
    again = entry("Login fails", "The login is down again.", 3, "2026-11-24T09:30:00Z", same)
    official = read(history(older, newer, again)).official
    assert official is not None
    assert official.status.is_problem
    assert [len(each.updates) for each in official.incidents] == [3]
    assert official.incidents[0].began_at == datetime(2026, 11, 24, 8, tzinfo=UTC).timestamp()


def test_two_incidents_of_one_title_are_two() -> None:
    """Each has its page: the end of one is not the end of the other."""
    over = entry("Login fails", STATUSPAGE.format("Resolved", "Fixed."), 2, "2026-11-24T09:00:00Z")
    still = entry("Login fails", STATUSPAGE.format("Identified", "The login is down."), 1, "2026-11-24T08:00:00Z")
    assert status(history(over, still)).is_problem


def test_open_incidents_are_told_worst_first() -> None:
    """With their page and their words as plain text."""
    slow = entry("Slow", STATUSPAGE.format("Monitoring", "It is <b>slow</b>."), 1)
    out = entry("Out", STATUSPAGE.format("Investigating", "The portal is down."), 2)
    official = read(history(slow, out)).official
    assert official is not None
    assert [each.title for each in official.incidents] == ["Out", "Slow"]
    assert official.incidents[0].url == "https://status.example.com/incidents/2"
    assert "<" not in official.incidents[1].updates[0].text


def test_what_is_planned_does_not_hide_a_report_that_is_not_understood() -> None:
    """The newest must be understood before a feed is called fine."""
    ahead = entry("Move", EVENT.format(28) + STATUSPAGE.format("Scheduled", "We upgrade."), 1, "2026-11-23T08:00:00Z")
    odd = entry("Betriebsunterbruch Webhosting", "Aktuell gibt es Probleme.", 2)
    assert status(history(ahead, odd)) is Status.UNKNOWN


def test_a_feed_that_ails_is_diagnosed() -> None:
    """Moved, silent for long, a web page."""
    moved = rss(("Feed Moved: please switch", "Retired.", NOW), title="Alerts - Feed Moved")
    for body, trouble in (
        (moved, SourceTrouble.MOVED),
        (rss(built=NOW - 456 * DAY), SourceTrouble.ABANDONED),
        (rss(built=None), SourceTrouble.ABANDONED),
        ("<html><body>All good</body></html>", SourceTrouble.NOT_DATA),
        ("{}", SourceTrouble.SHAPE),
    ):
        official = read(body).official
        assert official is not None
        assert official.trouble is trouble


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
