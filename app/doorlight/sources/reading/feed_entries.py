"""An RSS or Atom document as dated entries of plain text. The only module that uses feedparser.

feedparser resolves no external entities and no relative links here, and sanitises nothing, because only plain text
is taken from it. A document type declaration is refused before it is parsed: a feed needs none.
"""

from __future__ import annotations

import calendar
import re
from typing import Any

from msgspec import Struct

from doorlight.domain.source_trouble import SourceTrouble
from doorlight.domain.words import say
from doorlight.sources.reading.nesting import is_too_deep
from doorlight.sources.reading.official import Unreadable
from doorlight.sources.reading.plain_text import plain_text, seconds_of

_MOST_ENTRIES = 200
_DECLARES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_DTD_OF_RSS_091 = re.compile(rb"<!DOCTYPE\s+rss\s+PUBLIC\s+[\"']-//Netscape[^\[>]*>", re.IGNORECASE)


class Entry(Struct, frozen=True):
    """One entry: its words, its markup (where states stand in bold), and when it was last touched.

    `status` is the text of an element of that name, which Microsoft's feeds have.
    """

    key: str
    title: str
    text: str
    markup: str
    at: float | None
    link: str = ""
    status: str = ""


class Document(Struct, frozen=True):
    """A feed: when it says it was built, its entries with the newest first, duplicates gone."""

    title: str
    description: str
    built_at: float | None
    entries: tuple[Entry, ...]


def parse(body: bytes) -> Document:
    """Return the feed in `body`.

    Raises Unreadable for what is no feed.
    """
    import feedparser  # noqa: PLC0415  # costs 60 ms and 6 MB: paid by those who watch a feed

    if b"<html" in body[:2048].lower():
        raise Unreadable(say("reason", "The answer is not a feed"), trouble=SourceTrouble.NOT_DATA)
    if _DECLARES.search(_DTD_OF_RSS_091.sub(b"", body[:65536])):
        raise Unreadable(say("reason", "The feed declares entities, which are not read"))
    if is_too_deep(body.decode("latin-1")):
        raise Unreadable(say("reason", "The feed cannot be parsed"), trouble=SourceTrouble.SHAPE)
    try:
        parsed = feedparser.parse(body, sanitize_html=False, resolve_relative_uris=False)
    except (ValueError, LookupError, RecursionError, AttributeError, TypeError) as error:
        raise Unreadable(say("reason", "The feed cannot be parsed")) from error
    if not parsed.get("version") or (parsed.bozo and not parsed.entries):
        raise Unreadable(say("reason", "The answer is not a feed"), trouble=SourceTrouble.SHAPE)
    head = parsed.feed
    return Document(
        title=plain_text(_text(head, "title")),
        description=plain_text(_text(head, "subtitle") or _text(head, "description")),
        built_at=_moment(head),
        entries=_in_order(parsed.entries[:_MOST_ENTRIES]),
    )


def _in_order(raw: list[Any]) -> tuple[Entry, ...]:
    """Return the entries newest first, each once; undated ones keep their place at the end."""
    entries: dict[str, Entry] = {}
    for each in raw:
        entry = _entry(each)
        known = entries.get(entry.key)
        if known is None or (entry.at or 0.0) > (known.at or 0.0):
            entries[entry.key] = entry
    return tuple(sorted(entries.values(), key=lambda entry: -(entry.at or 0.0)))


def _entry(raw: Any) -> Entry:
    contents = raw.get("content") or [{}]
    markup = contents[0].get("value") or _text(raw, "summary")
    title = plain_text(_text(raw, "title"))
    link = _text(raw, "link")
    key = _text(raw, "id") or link or title
    return Entry(
        key=f"{key} {title}" if key == link else key,
        title=title,
        text=plain_text(markup),
        markup=markup,
        at=_moment(raw),
        link=link,
        status=plain_text(_text(raw, "status")),
    )


def _text(raw: Any, name: str) -> str:
    value = raw.get(name)
    return value if isinstance(value, str) else ""


def _moment(raw: Any) -> float | None:
    """Return when something was last touched; feeds write ISO 8601 where RFC 822 is asked for (STATUS_FORMATS 5)."""
    for name in ("updated", "published"):
        if name not in raw:  # else feedparser answers with the other date, and warns (kurtmckee/feedparser 310)
            continue
        parsed = raw.get(f"{name}_parsed")
        if parsed is not None:
            try:
                return float(calendar.timegm(parsed))
            except (ValueError, OverflowError):
                continue
        if (seconds := seconds_of(_text(raw, name))) is not None:
            return seconds
    return None
