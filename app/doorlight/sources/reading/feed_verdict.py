"""What a feed of incidents says now: fresh or not, and what in it is still open.

An entry's state is what its marks say (`feed_states`), where its system writes any; else its words are read like any
notice. Where each update is an entry of its own, the newest speaks for the incident.
"""

from __future__ import annotations

import re

from msgspec import Struct

from doorlight.domain.look import Official, Planned, ProviderIncident, ProviderUpdate
from doorlight.domain.source_trouble import SourceTrouble
from doorlight.domain.status import Status
from doorlight.domain.words import Sentence, say, verbatim
from doorlight.sources.reading.classifier import Announcement, Kind, Phase, classify
from doorlight.sources.reading.feed_entries import Document, Entry, parse
from doorlight.sources.reading.feed_states import (
    State,
    says_resolved,
    severity_of,
    state_of,
    subject_of,
    takes_back,
    window_of,
)
from doorlight.sources.reading.notice_grammar import fold
from doorlight.sources.reading.notice_verdict import status_of
from doorlight.sources.reading.official import Unreadable

_ALIVE = 45 * 86400.0  # seconds since a feed last spoke for its silence to be believed
_OPEN_FOR = 14 * 86400.0  # an entry without an end is not believed to be open for longer
_UNREAD_FOR = 3 * 86400.0  # a report in words that are not understood leaves the light unknown for this long
_AHEAD = 86400.0  # a feed dated further ahead than a day has a broken clock
_MOST_INCIDENTS = 5
_MOST_UPDATES = 3
_LONGEST_UPDATE = 500
_ALL_WELL = re.compile(
    r"\bno (?:known |current |reported |active )*(?:issues|incidents|problems|outages|interruptions)\b"
    r"|\b(?:operating|working|running) normally\b|\ball systems operational\b|\bservice is (?:available|running)\b"
    r"|\baucune? (?:\w+ )?(?:probleme|incident|panne|interruption)|\bfonctionne(?:nt)? normalement\b"
)
_MOVED = re.compile(
    r"\bfeed (?:has |was |is )?(?:now )?(?:moved|retired|discontinued|no longer)|\b(?:moved|new) feed\b"
    r"|\bfil (?:rss )?(?:a |est )?(?:ete )?(?:deplace|abandonne|ferme)"
)


class Report(Struct, frozen=True):
    """An incident: its newest entry, what that says, and the entries of before that were about the same."""

    entry: Entry
    said: Announcement
    earlier: tuple[Entry, ...] = ()

    @property
    def status(self) -> Status:
        """How bad it is: by the parts that it lists, where it lists any that are, else by its words."""
        status = status_of(self.said)
        return (severity_of(self.entry) or status) if status.is_problem else status


def alive_until(said_at: float) -> float:
    """Return until when a feed that last spoke at `said_at` counts as alive."""
    return said_at + _ALIVE


def judge_feed(body: bytes, words: tuple[str, ...], source: str, now: float, language: str) -> Official:
    """Return what the feed says.

    Raises Unreadable for what is no feed, has moved, or cannot be proven alive.
    """
    document = parse(body)
    said_at = _proven_alive(document, now)
    wanted = [entry for entry in document.entries if _matches(entry, words)]
    reports = [
        Report(newest, _announced(newest, now, language), tuple(earlier)) for newest, *earlier in _subjects(wanted)
    ]
    current = [each for each in reports if each.said.disturbs and _recent(each.entry, each.said, now)]
    open_now = sorted((each for each in current if each.status.is_problem), key=lambda each: each.status.rank)
    told = min(current, key=lambda each: each.status.rank, default=None)
    if told is None or told.status is Status.OPERATIONAL:
        _require_understood(reports, now)
    return Official(
        status=told.status if told else Status.OPERATIONAL,
        text=_words(told.entry) if told else say("notice", "Nothing reported"),
        source=source,
        as_of=now,
        said_at=(told.entry.at if told else None) or said_at,
        planned=tuple(_planned(each.entry, each.said) for each in current if each.said.kind is Kind.PLANNED),
        incidents=tuple(_incident(each) for each in open_now[:_MOST_INCIDENTS]),
        fresh_until=alive_until(said_at),
    )


def _subjects(entries: list[Entry]) -> list[list[Entry]]:
    """Return the entries of each incident together, newest first as they come."""
    found: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        found.setdefault(subject_of(entry), []).append(entry)
    return list(found.values())


def _words(entry: Entry) -> Sentence:
    return verbatim(f"{entry.title}: {entry.text}" if entry.text else entry.title)


def _incident(report: Report) -> ProviderIncident:
    updates = (report.entry, *report.earlier)
    return ProviderIncident(
        title=verbatim(report.entry.title, 200).text,
        began_at=report.earlier[-1].at if report.earlier else None,
        updates=tuple(
            ProviderUpdate(each.at, verbatim(each.text, _LONGEST_UPDATE).text) for each in updates[:_MOST_UPDATES]
        ),
        url=report.entry.link,
    )


def _proven_alive(document: Document, now: float) -> float:
    """Return when the feed last spoke.

    Raises Unreadable where it says that it moved, has no date to go by, is too old or dated in the future.
    """
    newest = document.entries[0] if document.entries else None
    about = fold(f"{document.title} {document.description} {newest.title if newest else ''}")
    if _MOVED.search(about):
        raise Unreadable(say("reason", "The feed says that it has moved"), trouble=SourceTrouble.MOVED)
    dates = [document.built_at, *(entry.at for entry in document.entries)]
    past = [each for each in dates if each is not None and each <= now + _AHEAD]
    if not past:
        raise Unreadable(
            say("reason", "Cannot tell whether this feed is still alive"), trouble=SourceTrouble.ABANDONED
        )
    if now > alive_until(max(past)):
        days = int((now - max(past)) // 86400)
        silent = say("reason", "This feed has said nothing for {days} days", days=days)
        raise Unreadable(silent, trouble=SourceTrouble.ABANDONED)
    return max(past)


def _require_understood(reports: list[Report], now: float) -> None:
    """Make sure that the newest report was understood to be over, or about nothing that is broken.

    Raises Unreadable where it was not.
    """
    if not reports:
        return
    entry, said = reports[0].entry, reports[0].said
    recent = entry.at is None or now - entry.at <= _UNREAD_FOR
    if recent and said.kind is Kind.UNRELATED and not _ALL_WELL.search(fold(f"{entry.title} {entry.text}")):
        raise Unreadable(
            say("reason", "The newest report is not understood: {title}", title=verbatim(entry.title, 120))
        )


def _matches(entry: Entry, words: tuple[str, ...]) -> bool:
    text = fold(f"{entry.title} {entry.text}")
    return not words or any(fold(word) in text for word in words)


def _announced(entry: Entry, now: float, language: str) -> Announcement:
    """Read an entry by the state that its marks name, else by its words; an open one is never fine."""
    state = state_of(entry)
    if state is State.OVER:
        return Announcement(kind=Kind.RESOLVED)
    said = classify(f"{entry.title}.\n{entry.text}", now=now, language=language)
    planned = state is State.OPEN and window_of(entry, now)  # an "Update" of something that is scheduled
    if state in (State.SCHEDULED, State.MAINTAINED) or planned:
        return _upkeep(entry, said, state, now)
    if state is None and says_resolved(entry):
        return Announcement(kind=Kind.RESOLVED)
    if state is None and not (said.kind is Kind.RESOLVED and takes_back(entry)):
        return said
    return said if said.kind in (Kind.OUTAGE, Kind.DEGRADED) and said.disturbs else Announcement(kind=Kind.DEGRADED)


def _upkeep(entry: Entry, said: Announcement, state: State | None, now: float) -> Announcement:
    """Return maintenance with its times: by its own line, else by its words; under way where it says so."""
    window = window_of(entry, now)
    spans = window or said.spans
    if state is State.MAINTAINED:
        return Announcement(kind=Kind.PLANNED, phase=Phase.NOW, spans=spans)
    if not window:
        return Announcement(kind=Kind.PLANNED, phase=said.phase if spans else Phase.AHEAD, spans=spans)
    starts_at, ends_at = window[0].starts_at, window[0].ends_at
    phase = Phase.AHEAD if starts_at is not None and now < starts_at else Phase.NOW
    phase = Phase.OVER if ends_at is not None and now >= ends_at else phase
    return Announcement(kind=Kind.PLANNED, phase=phase, spans=spans)


def _recent(entry: Entry, said: Announcement, now: float) -> bool:
    """Say whether an entry can still be open: dated, and not long ago, unless its own times say so."""
    if said.kind is Kind.PLANNED and said.spans:
        return True
    return entry.at is None or now - entry.at <= _OPEN_FOR


def _planned(entry: Entry, said: Announcement) -> Planned:
    title = verbatim(entry.title, 200).text
    if not said.spans:
        return Planned(title)
    return Planned(title, said.spans[0].starts_at, said.spans[0].ends_at)
