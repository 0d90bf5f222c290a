"""Quiet hours and the hour of the briefing, as the user's file has them.

`quiet = "22:00-07:00"`, or a list of such with days (`"Mo-Fr 22:00-07:00"`), in `[alerts]` and in a `[[group]]`.
"""

from __future__ import annotations

import re

from doorlight.catalogue.fields import Table
from doorlight.domain.telling.quiet import QuietSpan, read_span
from doorlight.domain.words import say

_MOST_SPANS = 14  # two a day
_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)", re.ASCII)


def read_quiet(fields: Table) -> tuple[QuietSpan, ...]:
    """Read one span or a list of them; empty is never."""
    one = isinstance(fields.values["quiet"], str)
    written = (fields.text("quiet"),) if one else fields.texts("quiet")
    spans = tuple(_span(text, fields) for text in written if text)
    if len(spans) > _MOST_SPANS:
        raise fields.refuse("quiet", say("config", "{most} spans of quiet are the most", most=_MOST_SPANS))
    return spans


def read_clock(fields: Table, key: str) -> int:
    """Read a time of day, in minutes after midnight; "" is none, and -1."""
    written = fields.text(key)
    match = _CLOCK.fullmatch(written)
    if written and match is None:
        raise fields.refuse(key, say("config", "this must be a time like 08:00"))
    return int(match[1]) * 60 + int(match[2]) if match else -1


def _span(text: str, fields: Table) -> QuietSpan:
    try:
        return read_span(text)
    except ValueError:
        wrong = say("config", "this must be hours like 22:00-07:00, with days like Mo-Fr 22:00-07:00")
        raise fields.refuse("quiet", wrong) from None
