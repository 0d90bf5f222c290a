"""How a stretch of time is said: its day once where it is one day, and no clock times where they would be the same.

The three languages' words (log, terminal, desktop) bring days and clock times; the sentence around them is made here,
so that French can put its own prepositions in ("le 8 juill. de 08 h 47 à 15 h 00").
"""

from __future__ import annotations

from doorlight.domain.words import Message, Period, Span, say

_MINUTE = 60.0


def lasting(start: float, end: float) -> Span | Message:
    """Return how long something took, and from when to when where that is at least a minute."""
    if end - start < _MINUTE:
        return Span(end - start)
    return say("times", "{span}, {period}", span=Span(end - start), period=Period(start, end))


def from_to(start: str, end: str, first_day: str, last_day: str) -> Message:
    """Return the sentence for two clock times on two days; both days are "" where that is today."""
    if first_day != last_day:
        return say(
            "times",
            "{first_day} {start} to {last_day} {end}",
            first_day=first_day,
            start=start,
            last_day=last_day,
            end=end,
        )
    if first_day:
        return say("times", "{day} {start} to {end}", day=first_day, start=start, end=end)
    return say("times", "{start} to {end}", start=start, end=end)
