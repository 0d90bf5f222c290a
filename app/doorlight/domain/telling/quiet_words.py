"""Quiet hours as a person would say them: "Monday to Friday 22:00 to 07:00". Shown where groups are listed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

from doorlight.domain.doors.opening import DAYS
from doorlight.domain.telling.quiet import ALL_DAYS, QuietSpan, ranges
from doorlight.domain.words import LocalText, Sentence, say


def in_words(spans: Sequence[QuietSpan]) -> Sentence:
    """Say when it is quiet; "never" without a span."""
    if not spans:
        return say("quiet", "never")
    return reduce(
        lambda first, second: say("hours", "{first}; {second}", first=first, second=second), map(_span, spans)
    )


def _span(span: QuietSpan) -> Sentence:
    times = say("hours", "{start} to {end}", start=_clock(span.begins), end=_clock(span.ends))
    return say("hours", "{days} {times}", days=_days(span.days), times=times)


def _days(days: Sequence[int]) -> Sentence:
    if tuple(days) == ALL_DAYS:
        return say("hours", "every day")
    return reduce(lambda first, second: say("hours", "{first}, {second}", first=first, second=second), _named(days))


def _named(days: Sequence[int]) -> list[Sentence]:
    return [
        DAYS[first] if first == last else say("hours", "{first} to {last}", first=DAYS[first], last=DAYS[last])
        for first, last in ranges(days)
    ]


def _clock(minutes: int) -> LocalText:
    hour, minute = divmod(minutes, 60)
    return LocalText(f"{hour:02d}:{minute:02d}", f"{hour} h {minute:02d}")
