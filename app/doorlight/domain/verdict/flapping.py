"""Two plain rules for what fails now and then (MONITORING 0.5, 2.11): *intermittent* and *unstable*.

Both end only after observed calm: good scheduled looks in a row, never mere time (2.11, "Why observed calm").
"""

from __future__ import annotations

from math import ceil

from msgspec import Struct
from msgspec.structs import replace

RING = 20  # first looks remembered, one bit each, 1 a fail
_RING_MASK = (1 << RING) - 1
INTERMITTENT_AT, INTERMITTENT_OVER = 5, 1  # fails in the ring: best of the variants measured in 2.12
UNSTABLE_OPENS, UNSTABLE_WITHIN = 3, 3600.0
CALM_SECONDS, CALM_LOOKS = 1800.0, 4
ESCALATES_AFTER = 900.0  # ours: an outage this long inside *unstable* is told, else it would never be


class Flaps(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is remembered of a service's unrest. `opens` are the last times it was confirmed down or fell back."""

    ring: int = 0
    opens: tuple[float, ...] = ()
    calm: int = 0
    calm_since: float = 0.0
    intermittent: bool = False
    unstable: bool = False
    escalated: bool = False  # while unstable, a long outage was reached


def looked(flaps: Flaps, *, failed: bool, down: bool, started_at: float, every: float) -> Flaps:
    """Count one scheduled look. While down the ring is not filled: it would delay every recovery."""
    ring = flaps.ring if down else (flaps.ring << 1 | failed) & _RING_MASK
    calm = 0 if failed else flaps.calm + 1
    calm_since = flaps.calm_since if calm > 1 else started_at
    bits = ring.bit_count()
    settled = calm >= calm_looks(every)
    intermittent = bits >= INTERMITTENT_AT or (flaps.intermittent and not (settled and bits <= INTERMITTENT_OVER))
    quiet = flaps.unstable and settled and not down
    return replace(
        flaps,
        ring=ring,
        calm=calm,
        calm_since=calm_since,
        intermittent=intermittent,
        unstable=flaps.unstable and not quiet,
        escalated=flaps.escalated and not quiet,
        opens=() if quiet else flaps.opens,
    )


def disturbed(flaps: Flaps) -> Flaps:
    """Note a fail of any look, also one that was not scheduled: it breaks the calm."""
    return replace(flaps, calm=0) if flaps.calm else flaps


def opened(flaps: Flaps, at: float) -> Flaps:
    """Note that the service was confirmed down, or fell back while recovering."""
    recent = (*(moment for moment in flaps.opens if at - UNSTABLE_WITHIN < moment <= at), at)[-UNSTABLE_OPENS:]
    unstable = flaps.unstable or len(recent) >= UNSTABLE_OPENS
    return replace(flaps, opens=recent, ring=0, calm=0, intermittent=False, unstable=unstable)


def calm_looks(every: float) -> int:
    """Return how many good scheduled looks in a row make half an hour of observed calm."""
    return max(CALM_LOOKS, ceil(CALM_SECONDS / every))
