"""Whether a network is seen as usual: IODA's newest values of it held against its week, and other networks'. Pure.

IODA counts how many of a network's blocks of 256 addresses are announced (`bgp`, every 5 minutes) or answer
(`ping-slash24`, every 10). The last bins are always empty for a while, and an empty one is "not measured yet", never
zero. Single bins dip for nobody's fault, so only three that agree say anything; and as a fail of our own counts only
after a control page answered, trouble counts only where another network was measured as usual at the same time.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct, field

from doorlight.domain.status import Status
from doorlight.domain.words import say
from doorlight.sources.published.decoding import wrong_shape
from doorlight.sources.reading.official import Unreadable

WEEK = 7 * 86400.0  # seconds of history: an outage of three days is still held against the days before it
FRESH_FOR = 3600.0  # seconds: IODA fills its bins up to six steps of ten minutes late (clients of 2026-09)
IN_TROUBLE, MOSTLY_GONE = 0.8, 0.5  # shares of the usual, below which an outage is partial, major
_AGREEING = 3  # values in a row
_LEAST_KNOWN = 86400.0  # seconds of history without which nothing is "usual"
_FEWEST = 20  # blocks: a share of fewer is noise
_LONGEST_STEP = 3600  # seconds


class Series(Struct, frozen=True):
    """One network in one data source: from `start` on (seconds since the epoch) one value for each `step` seconds."""

    datasource: str
    network: str = field(name="entityCode")
    start: int = field(name="from")
    step: int
    values: list[float | None]


class Standing(Struct, frozen=True):
    """How a network is seen: the newest share of its usual blocks, and when its measurement ended."""

    status: Status
    share: float
    measured_at: float  # seconds since the epoch


def judge(series: Iterable[Series], asn: int, now: float) -> Standing:
    """Return how the network `asn` is seen; the others among `series` bear it out.

    Raises Unreadable where it is not measured, not enough, not lately, or where nothing bears its trouble out.
    """
    found = {each.network: each for each in series}
    network = found.pop(str(asn), None)
    if network is None:
        raise Unreadable(say("reason", "IODA does not measure this network"))
    seen = standing(network, now)
    if seen.status.is_problem and not any(_is_as_usual(other, now) for other in found.values()):
        raise Unreadable(say("reason", "IODA sees no other network as usual either, so this proves nothing"))
    return seen


def standing(series: Series, now: float) -> Standing:
    """Return how one network is seen by itself.

    Raises Unreadable as `judge` does.
    """
    known = _known(series)
    before, newest = known[:-_AGREEING], known[-_AGREEING:]
    if len(before) * series.step < _LEAST_KNOWN:
        raise Unreadable(say("reason", "IODA has not measured this network for long enough"))
    _refuse_stale(newest, series.step, now)
    usual = sorted(value for _, value in before)[len(before) // 2]
    if usual < _FEWEST:
        raise Unreadable(say("reason", "This network is too small for IODA’s measurements to say anything"))
    shares = [value / usual for _, value in newest]
    return Standing(_status(shares), shares[-1], newest[-1][0] + series.step)


def _known(series: Series) -> list[tuple[float, float]]:
    """Return the values there are, each with the moment its bin began.

    Raises Unreadable for what cannot be a series.
    """
    if not 0 < series.step <= _LONGEST_STEP or any(value is not None and value < 0 for value in series.values):
        raise wrong_shape()
    moments = range(series.start, series.start + series.step * len(series.values), series.step)
    return [(moment, value) for moment, value in zip(moments, series.values, strict=True) if value is not None]


def _refuse_stale(newest: list[tuple[float, float]], step: int, now: float) -> None:
    """Refuse values that are old, that lie too far apart to be "in a row", or that a broken clock dated ahead."""
    first, last = newest[0][0] + step, newest[-1][0] + step
    if last < now - FRESH_FOR or first < last - FRESH_FOR or last > now + step:
        raise Unreadable(say("reason", "IODA has not measured this network lately"))


def _status(shares: list[float]) -> Status:
    """Return what all of the shares agree on.

    Raises Unreadable where they do not.
    """
    if max(shares) < MOSTLY_GONE:
        return Status.MAJOR_OUTAGE
    if max(shares) < IN_TROUBLE:
        return Status.PARTIAL_OUTAGE
    if min(shares) < IN_TROUBLE:
        raise Unreadable(say("reason", "IODA’s last measurements of this network differ; the next ones will tell"))
    return Status.OPERATIONAL


def _is_as_usual(series: Series, now: float) -> bool:
    try:
        return standing(series, now).status is Status.OPERATIONAL
    except Unreadable:
        return False
