"""How far an entry of a feed says that it is: by the marks of the systems that write such feeds, else by no mark.

Statuspage, and who writes like it, put each update's state in bold before a dash, the newest first; incident.io
writes "Status: Resolved" and then the parts with their states; Google and AWS begin the title with it; Microsoft adds
an element of its own. A mark that is known nowhere is *odd*, and never fine (STATUS_FORMATS 4, 5). Pure.
"""

from __future__ import annotations

import re
from enum import Enum

from doorlight.domain.status import Status, worst
from doorlight.sources.reading.feed_entries import Entry
from doorlight.sources.reading.notice_grammar import fold
from doorlight.sources.reading.notice_windows import Span, spans_in
from doorlight.sources.reading.plain_text import plain_text

_MOST = 4000  # characters of an entry that are looked at, as for any notice
_MOST_MARKUP = 64 * 1024  # characters


class State(Enum):
    """What an entry says of itself."""

    OVER = "over"
    OPEN = "open"
    SCHEDULED = "scheduled"
    MAINTAINED = "maintained"
    ODD = "odd"


_WORDS = {
    **dict.fromkeys(("resolved", "completed", "postmortem", "closed", "fixed", "cancelled", "canceled"), State.OVER),
    **dict.fromkeys(("resolu", "termine"), State.OVER),
    **dict.fromkeys(("investigating", "identified", "monitoring", "update", "detected", "en cours"), State.OPEN),
    **dict.fromkeys(("scheduled", "planned", "planifie", "not started yet"), State.SCHEDULED),
    **dict.fromkeys(("in progress", "verifying"), State.MAINTAINED),
}
_ELEMENT = {**_WORDS, "available": State.OVER, "operational": State.OVER}
_BOLD = re.compile(
    r"<(strong|b)>\s{0,9}(status\s?:)?\s{0,9}([\w ]{3,40}?)\s?:?\s{0,9}</\1>(\s{0,9}(?:-|–|&#8211;|&ndash;)\s)?",
    re.IGNORECASE,
)
_TITLE = re.compile(r"^\W*(resolved|resolu|update|monitoring|investigating|identified|scheduled)\s*[\]):]")
_NORMAL = re.compile(r"^\W*service is operating normally\s*:")  # AWS
_AWS = (
    r"\W*(?:informational message|service (?:degradation|disruption|is operating normally)|performance issues)\s*:\s*"
)
_AWS_FIRST = re.compile(rf"^{_AWS}")
_PREFIX = re.compile(rf"^(?:{_AWS}|\W*(?:resolved|resolu|update|monitoring|investigating|identified)\s*[\]):]\s*)+")
_RESOLVED = re.compile(
    r"(?:^|[.!?:;]\s+|\n)(?:the |this )?(?:issue|incident|problem|event|outage|disruption)s? (?:has|have) "
    r"(?:now )?been (?:fully |completely )?(?:resolved|fixed)\b"
    r"(?! for (?:some|most|many|a |the majority))(?!.*\b(?:still|however|but|again|continu|recur))",
    re.DOTALL,
)
_TAKEN_BACK = re.compile(
    r"\b(?:resolved|fixed|recovered|restored) for (?:some|most|many|the majority|a (?:subset|portion|majority))\b"
    r"|\b(?:some|many|most|users|customers)\b[^.]{0,40}\b(?:still|remain|continue to (?:see|experience|have))\b"
)
_WINDOW = re.compile(r"this is a scheduled event ([^-]{3,40} - [^-]{2,40}? (?:utc|gmt|[a-z]{1,3}[sd]t))\b")
_AFFECTED = re.compile(r"<(?:b|strong)>\s*Affected components\s*</(?:b|strong)>(.*)", re.IGNORECASE | re.DOTALL)
_PART = re.compile(r"<li>[^<]*\(([\w ]{3,40})\)\s*</li>", re.IGNORECASE)
_PARTS = {
    "operational": Status.OPERATIONAL,
    "under maintenance": Status.MAINTENANCE,
    "degraded performance": Status.DEGRADED,
    "partial outage": Status.PARTIAL_OUTAGE,
    "full outage": Status.MAJOR_OUTAGE,
    "major outage": Status.MAJOR_OUTAGE,
}


def state_of(entry: Entry) -> State | None:
    """Return what an entry's marks say, None where it has none."""
    if entry.status:
        return _ELEMENT.get(fold(entry.status).strip(), State.ODD)
    for place, (_, label, words, dash) in enumerate(_BOLD.findall(entry.markup[:_MOST_MARKUP])):
        known = _WORDS.get(fold(words).strip())
        if label or dash or (known is not None and place == 0):  # further down a bare bold word is just a word
            return known or State.ODD
    title = fold(entry.title[:_MOST])
    if _NORMAL.search(title):
        return State.OVER
    named = _TITLE.search(_AWS_FIRST.sub("", title))
    return _WORDS[named[1]] if named else None


def says_resolved(entry: Entry) -> bool:
    """Say whether a sentence of an entry without marks says that it is over, and nothing after it takes that back."""
    return len(entry.text) <= _MOST and _RESOLVED.search(fold(entry.text)) is not None


def takes_back(entry: Entry) -> bool:
    """Say whether an entry that tells of an end tells as well of those for whom it has not come."""
    return _TAKEN_BACK.search(fold(entry.text[:_MOST])) is not None


def subject_of(entry: Entry) -> tuple[str, str]:
    """Return what tells one incident from another where each of its updates is an entry of its own."""
    return entry.link, _PREFIX.sub("", fold(entry.title[:_MOST])).strip()


def window_of(entry: Entry, now: float) -> tuple[Span, ...]:
    """Return when a scheduled event of Statuspage's is, by the line that begins it; () for any other."""
    found = _WINDOW.search(fold(entry.text[:_MOST]).replace(" ,", ","))
    return spans_in(found[1], now, "UTC") if found else ()


def severity_of(entry: Entry) -> Status | None:
    """Return the worst state of the parts that incident.io lists below an update, None where none is bad."""
    listed = _AFFECTED.search(entry.markup[:_MOST_MARKUP])
    words = _PART.findall(listed[1]) if listed else []
    known = worst(_PARTS.get(fold(plain_text(word)).strip(), Status.UNKNOWN) for word in words)
    return known if known.is_problem else None
