"""Somebody else's HTML as plain text, and their time stamps as seconds: what payloads and feeds have in common."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from selectolax.lexbor import LexborHTMLParser

from doorlight.sources.reading.nesting import is_too_deep

_TAG = re.compile(r"<[^<>]*>")


def plain_text(markup: str) -> str:
    """Return the readable text of a piece of HTML, white space folded, without scripts and styles."""
    if "<" not in markup and "&" not in markup:
        return " ".join(markup.split())
    if is_too_deep(markup):
        return " ".join(_TAG.sub(" ", markup).split())
    root = LexborHTMLParser(markup)
    root.strip_tags(["script", "style", "template", "noscript"])
    return " ".join((root.body.text(separator=" ") if root.body else "").split())


def seconds_of(stamp: str | None) -> float | None:
    """Return an ISO 8601 time stamp as seconds since the epoch (UTC where it names no zone), None for any other."""
    if not stamp:
        return None
    try:
        moment = datetime.fromisoformat(stamp.strip())
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError):
        return None
