"""How far something with a beginning and an end has come, by the clock. Pure."""

from __future__ import annotations

from doorlight.sources.published.page import Stage


def stage_between(starts_at: float | None, ends_at: float | None, now: float) -> Stage:
    """Return AHEAD before the start, OVER after the end, else UNDERWAY; a time that is not given is no bound."""
    if starts_at is not None and now < starts_at:
        return Stage.AHEAD
    if ends_at is not None and now >= ends_at:
        return Stage.OVER
    return Stage.UNDERWAY
