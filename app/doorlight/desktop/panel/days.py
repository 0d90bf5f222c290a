"""What 90 days and the last looks of a service come to: levels and figures, before anything is drawn.

A day that nobody observed is never shown as a good one (DESIGN 1.1), and uptime counts observed time only.
"""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from datetime import date, timedelta
from enum import Enum

from msgspec import Struct

from doorlight.domain.snapshot import DayBar

DAYS = 90


class Level(Enum):
    """How a day was."""

    NOT_OBSERVED = "not observed"
    GOOD = "good"
    DEGRADED = "degraded"
    DOWN = "down"


class Days(Struct, frozen=True, kw_only=True):
    """90 levels, oldest first. `uptime` is a share of the observed time, None where nothing was observed."""

    levels: tuple[Level, ...]
    uptime: float | None
    troubled: int
    last_trouble: str = ""  # ISO date
    observed: int = 0  # days


class Answers(Struct, frozen=True, kw_only=True):
    """The last answer times in seconds, None a fail; `typical` is their median."""

    latencies: tuple[float | None, ...]
    last: float | None
    typical: float | None
    failed: int


def days_of(bars: Sequence[DayBar], today: date) -> Days:
    """Sum up the 90 days that end today."""
    by_day = {bar.day: bar for bar in bars}
    wanted = [(today - timedelta(days=back)).isoformat() for back in range(DAYS - 1, -1, -1)]
    levels = tuple(level_of(by_day.get(day)) for day in wanted)
    troubled = [day for day, level in zip(wanted, levels, strict=True) if level in (Level.DEGRADED, Level.DOWN)]
    known = [by_day[day] for day in wanted if day in by_day]
    observed = sum(bar.observed for bar in known)
    return Days(
        levels=levels,
        uptime=1 - min(1.0, sum(bar.down for bar in known) / observed) if observed > 0 else None,
        troubled=len(troubled),
        last_trouble=troubled[-1] if troubled else "",
        observed=sum(level is not Level.NOT_OBSERVED for level in levels),
    )


def level_of(bar: DayBar | None) -> Level:
    """Say how a day was: the worst that was seen of it."""
    if bar is None or bar.observed <= 0:
        return Level.NOT_OBSERVED
    if bar.down > 0:
        return Level.DOWN
    return Level.DEGRADED if bar.degraded > 0 else Level.GOOD


def percent(share: float) -> float:
    """Return a share in per cent to one place, cut and not rounded: 100 only where nothing was missed."""
    return int(share * 1000 + 1e-9) / 10


def answers_of(latencies: Sequence[float | None]) -> Answers:
    """Sum up the last looks."""
    answered = [each for each in latencies if each is not None]
    return Answers(
        latencies=tuple(latencies),
        last=latencies[-1] if latencies else None,
        typical=statistics.median(answered) if answered else None,
        failed=len(latencies) - len(answered),
    )
