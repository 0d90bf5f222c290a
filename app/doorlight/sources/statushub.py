"""StatusHub: how many services are up, affected and down, and no more.

An official light. Sources: STATUS_FORMATS 2, how inket/stts reads `/api/statuses`.
"""

from __future__ import annotations

import re
from typing import Any

import msgspec
from msgspec import Struct

from doorlight.domain.status import Status
from doorlight.sources.base import Source
from doorlight.sources.published.asking import Asking
from doorlight.sources.published.decoding import wrong_shape
from doorlight.sources.published.endpoint import endpoint
from doorlight.sources.published.page import PublishedPage
from doorlight.sources.published.source import PublishedSource

COUNTERS = {  # worst first
    "count_status_3": Status.MAJOR_OUTAGE,
    "count_status_2": Status.DEGRADED,
    "count_status_1": Status.OPERATIONAL,
}
_COUNTER = re.compile(r"count_status_\d+")


class Statuses(Struct, frozen=True):
    """`/api/statuses`."""

    counters: dict[str, Any]


STATUSES = msgspec.json.Decoder(Statuses)


class StatusHub(PublishedSource):
    """The kind `statushub`."""

    kind = "statushub"
    conditional = True

    async def read(self, options: Any, asking: Asking) -> PublishedPage:
        """Ask for the counters.

        Raises Unreadable, NetError.
        """
        return page_of(await asking.json(endpoint(options.url, "/api/statuses"), STATUSES))


def page_of(statuses: Statuses) -> PublishedPage:
    """Return what the counters say: the worst that counts anything; where none does, nothing is known.

    Raises Unreadable where a known counter is missing or no number.
    """
    counts = {name: _count(statuses.counters.get(name)) for name in COUNTERS}
    overall = next((status for name, status in COUNTERS.items() if counts[name]), Status.UNKNOWN)
    others = sorted(name for name in statuses.counters if _COUNTER.fullmatch(name) and name not in COUNTERS)
    doubts = tuple(name for name in others if statuses.counters[name])
    return PublishedPage(overall=overall, doubts=doubts)


def _count(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise wrong_shape()
    return value


SOURCE: Source = StatusHub()
