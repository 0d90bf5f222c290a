"""What a silence (a pause, quiet hours) held back is told in one notice when it ends, and only if it is still so.

In a pause nobody looks: at its end what is known is hours old. Whoever is in trouble is looked at first.
"""

from __future__ import annotations

from msgspec.structs import replace

from doorlight.domain.notice import Notice
from doorlight.domain.telling.many import HELD_BACK
from doorlight.domain.verdict.health import State
from doorlight.domain.verdict.record import NEVER, Entry

JOINS_FOR = 10.0  # seconds (DESIGN 4, "coalescing"): so long what was held back may still join
AFTER_PAUSE = (
    30.0  # ours: seconds in which everybody is looked at once when a pause ends (engine.rounds: 10, a look 16)
)
FRESH_WITHIN = 60.0  # DESIGN 4, as after a parent's recovery: held for interval + 60 s at most


class Gathering:
    """`until`: from then on what was gathered is told, all that is ready together."""

    def __init__(self) -> None:
        self.until = NEVER
        self.resumed_at = NEVER

    def quiet_ended(self, at: float) -> None:
        """Tell in one notice what quiet hours held back."""
        self.until = max(self.until, at)

    def pause_ended(self, at: float) -> None:
        """Tell in one notice what is still so after a pause."""
        self.resumed_at, self.until = at, at + AFTER_PAUSE

    def is_on(self, at: float) -> bool:
        """Whether what is told now belongs to what was held back."""
        return at <= self.until + JOINS_FOR

    def holds(self, entry: Entry, at: float) -> bool:
        """Whether a trouble is not to be told yet: nobody has looked since a pause, or it is just coming back."""
        if entry.record.told is not None:
            return False
        coming_back = entry.record.health.state is State.RECOVERING and entry.record.health.oks > 0
        return coming_back or at < self.held_until(entry, at)

    def held_until(self, entry: Entry, at: float) -> float:
        """Return until when a trouble waits for a look after a pause, minus infinity where it does not."""
        if entry.record.told is not None or entry.record.answered >= self.resumed_at:
            return NEVER
        until = self.resumed_at + entry.service.every + FRESH_WITHIN
        return until if at < until else NEVER


def with_reason(notice: Notice) -> Notice:
    """Let a notice say that it was held back."""
    return replace(notice, why=(*notice.why, HELD_BACK))
