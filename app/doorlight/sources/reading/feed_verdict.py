"""What a feed of incidents says now: fresh or not, and what in it is still open.

An entry's state stands at its top, in bold, in the histories that status systems write (the first bold state is the
newest of several updates); else its words are read like any notice.
"""

from __future__ import annotations

import re

from doorlight.domain.look import Official, Planned
from doorlight.domain.status import Status
from doorlight.domain.words import Sentence, say, verbatim
from doorlight.sources.reading.classifier import Announcement, Kind, Phase, classify
from doorlight.sources.reading.feed_entries import Document, Entry, parse
from doorlight.sources.reading.notice_grammar import fold
from doorlight.sources.reading.notice_verdict import status_of
from doorlight.sources.reading.official import Unreadable

_ALIVE = 45 * 86400.0  # seconds since a feed last spoke for its silence to be believed
_OPEN_FOR = 14 * 86400.0  # an entry without an end is not believed to be open for longer
_UNREAD_FOR = 3 * 86400.0  # a report in words that are not understood leaves the light unknown for this long
_AHEAD = 86400.0  # a feed dated further ahead than a day has a broken clock
_STATE = re.compile(r"<(?:strong|b)>\s*([\w ]{3,40}?)\s*:?\s*</(?:strong|b)>", re.IGNORECASE)
_OVER = frozenset({"resolved", "completed", "postmortem", "resolu", "termine", "closed", "fixed", "cancelled"})
_OPEN = frozenset({"investigating", "identified", "monitoring", "update", "in progress", "verifying", "en cours"})
_SCHEDULED = frozenset({"scheduled", "planned", "planifie"})
_ALL_WELL = re.compile(
    r"\bno (?:known |current |reported |active )*(?:issues|incidents|problems|outages|interruptions)\b"
    r"|\b(?:operating|working|running) normally\b|\ball systems operational\b|\bservice is (?:available|running)\b"
    r"|\baucune? (?:\w+ )?(?:probleme|incident|panne|interruption)|\bfonctionne(?:nt)? normalement\b"
)
_MOVED = re.compile(
    r"\bfeed (?:has |was |is )?(?:now )?(?:moved|retired|discontinued|no longer)|\b(?:moved|new) feed\b"
    r"|\bfil (?:rss )?(?:a |est )?(?:ete )?(?:deplace|abandonne|ferme)"
)


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
    read = [(entry, _announced(entry, now, language)) for entry in wanted]
    current = [(entry, said) for entry, said in read if said.disturbs and _recent(entry, said, now)]
    planned = tuple(_planned(entry, said) for entry, said in current if said.kind is Kind.PLANNED)
    worst = min(current, key=lambda item: status_of(item[1]).rank, default=None)
    if worst is None:
        _require_understood(read, now)
        text: Sentence = say("notice", "Nothing reported")
        return Official(status=Status.OPERATIONAL, text=text, source=source, as_of=now, said_at=said_at)
    entry, said = worst
    return Official(
        status=status_of(said),
        text=verbatim(f"{entry.title}: {entry.text}" if entry.text else entry.title),
        source=source,
        as_of=now,
        said_at=entry.at or said_at,
        planned=planned,
    )


def _proven_alive(document: Document, now: float) -> float:
    """Return when the feed last spoke.

    Raises Unreadable where it says that it moved, has no date to go by, is too old or dated in the future.
    """
    newest = document.entries[0] if document.entries else None
    about = fold(f"{document.title} {document.description} {newest.title if newest else ''}")
    if _MOVED.search(about):
        raise Unreadable(say("reason", "The feed says that it has moved"))
    dates = [document.built_at, *(entry.at for entry in document.entries)]
    past = [each for each in dates if each is not None and each <= now + _AHEAD]
    if not past:
        raise Unreadable(say("reason", "Cannot tell whether this feed is still alive"))
    if now > alive_until(max(past)):
        raise Unreadable(
            say("reason", "This feed has said nothing for {days} days", days=int((now - max(past)) // 86400))
        )
    return max(past)


def _require_understood(read: list[tuple[Entry, Announcement]], now: float) -> None:
    """Make sure that the newest report was understood to be over, or about nothing that is broken.

    Raises Unreadable where it was not.
    """
    if not read:
        return
    entry, said = read[0]
    recent = entry.at is None or now - entry.at <= _UNREAD_FOR
    if recent and said.kind is Kind.UNRELATED and not _ALL_WELL.search(fold(f"{entry.title} {entry.text}")):
        raise Unreadable(
            say("reason", "The newest report is not understood: {title}", title=verbatim(entry.title, 120))
        )


def _matches(entry: Entry, words: tuple[str, ...]) -> bool:
    text = fold(f"{entry.title} {entry.text}")
    return not words or any(fold(word) in text for word in words)


def _announced(entry: Entry, now: float, language: str) -> Announcement:
    """Read an entry by the state it names, else by its words; what names neither is an open report."""
    said = classify(f"{entry.title}.\n{entry.text}", now=now, language=language)
    first = _STATE.search(entry.markup)
    state = fold(first[1]).strip() if first else ""
    if state in _OVER:
        return Announcement(kind=Kind.RESOLVED)
    if state in _SCHEDULED:
        return Announcement(kind=Kind.PLANNED, phase=_later(said), spans=said.spans)
    if state in _OPEN:
        return said if said.disturbs else Announcement(kind=Kind.DEGRADED)
    if said.kind is Kind.UNRELATED and first is not None:
        return Announcement(kind=Kind.DEGRADED)
    return said


def _later(said: Announcement) -> Phase:
    return said.phase if said.spans else Phase.AHEAD


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
