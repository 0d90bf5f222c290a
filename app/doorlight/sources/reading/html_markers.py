"""What only HTML offers, read by one structural mark a system: a class or an element of its own, no word search.

A word search of the page would find "operational" whatever the state is (STATUS_FORMATS 1). A page without its mark
is unreadable, a mark with a word that is in no allow-list is *unknown*. Pure.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from doorlight.domain.source_trouble import SourceTrouble
from doorlight.domain.status import Status, worst
from doorlight.domain.words import say
from doorlight.sources.published.page import PublishedPage
from doorlight.sources.published.words import status_of
from doorlight.sources.reading.betterstack_payload import STATES
from doorlight.sources.reading.markup import parsed
from doorlight.sources.reading.official import Unreadable
from doorlight.sources.reading.plain_text import seconds_of

_OVERVIEW = "status-page__overview-icon--"
_COMPONENT = "component-"
# STATUS_FORMATS 3.10, with the grades of inket/stts.
_STATUSCAST = {
    "available": Status.OPERATIONAL,
    "maintenance": Status.MAINTENANCE,
    "informational": Status.DEGRADED,
    "monitored": Status.DEGRADED,
    "identified": Status.DEGRADED,
    "investigating": Status.DEGRADED,
    "degraded": Status.DEGRADED,
    "unavailable": Status.MAJOR_OUTAGE,
}
_STATUSCAST_OTHER = frozenset({"status", "text", "name"})  # classes of its layout that begin alike
_SIGNAL = re.compile(r"(?:\W+ )?Signal is ([\w ]+)\.(?: [^<>]{0,300})?")
_SIGNAL_WORDS = {
    "up and running": Status.OPERATIONAL,
    "experiencing technical difficulties": Status.MAJOR_OUTAGE,  # its words of January 2021
}


def betterstack(markup: str) -> PublishedPage:
    """Return the state in the class of Better Stack's overview icon, with the page's headline and its time.

    Raises Unreadable where the page has no such icon.
    """
    root = parsed(markup)
    icons = root.css(f'[class*="{_OVERVIEW}"]')
    headline, updated = root.css_first(".status-page__title"), root.css_first(".status-page__updated-at")
    stamp = updated.attributes.get("data-status-pages--local-time-datetime-value") if updated else None
    return _page(_words(icons, _OVERVIEW), STATES, line=_text(headline), said_at=seconds_of(stamp))


def statuscast(markup: str) -> PublishedPage:
    """Return the worst state in the classes of StatusCast's rows.

    Raises Unreadable where the page has no such row.
    """
    rows = parsed(markup).css(".status-list-component-status-text")
    words = [word for row in rows for word in (_words([row], _COMPONENT, but=_STATUSCAST_OTHER) or [""])]
    return _page(words, _STATUSCAST, line=_text(rows[0]) if len(rows) == 1 else "")


def signal(markup: str) -> PublishedPage:
    """Return what Signal's page says in its one sentence, which is all that it holds.

    Raises Unreadable where the page holds anything else.
    """
    root = parsed(markup)
    title = _text(root.css_first("title"))
    said = _SIGNAL.fullmatch(_text(root.body))
    if title != "Signal Status" or said is None:
        raise no_marker()
    return _page([said[1]], _SIGNAL_WORDS, line=said[0][said[0].index("Signal") :])


def no_marker() -> Unreadable:
    """Return the refusal of a page that does not carry what tells its state."""
    return Unreadable(say("reason", "The page does not carry the mark of its state"), trouble=SourceTrouble.SHAPE)


def _page(words: list[str], known: dict[str, Status], *, line: str, said_at: float | None = None) -> PublishedPage:
    if not words:
        raise no_marker()
    read = [status_of(known, word) for word in words]
    doubts = tuple(dict.fromkeys(word for _, word in read if word))
    return PublishedPage(overall=worst(status for status, _ in read), line=line, said_at=said_at, doubts=doubts)


def _words(nodes: list[LexborNode], prefix: str, but: frozenset[str] = frozenset()) -> list[str]:
    """Return what follows the prefix in the classes of these elements."""
    classes = (name for node in nodes for name in (node.attributes.get("class") or "").split())
    words = (name.removeprefix(prefix) for name in classes if name.startswith(prefix))
    return [word for word in words if word not in but]


def _text(node: LexborNode | None) -> str:
    return " ".join(node.text(separator=" ").split()) if node is not None else ""
