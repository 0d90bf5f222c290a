"""UptimeRobot: the monitors of a public status page, a few at a time.

An official light. The page's key is the last word of its address; a page under a domain of its own names it in its
HTML. Sources: STATUS_FORMATS 2 and 3.9 (older pages `psp.monitors`, newer ones `data`).
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

import msgspec
from msgspec import Struct, field

from doorlight.domain.status import Status
from doorlight.domain.words import say
from doorlight.sources.base import Source
from doorlight.sources.published.asking import Asking
from doorlight.sources.published.decoding import wrong_shape
from doorlight.sources.published.page import Part, PublishedPage
from doorlight.sources.published.site import at_host_of, html_of, no_way_in
from doorlight.sources.published.source import PublishedSource
from doorlight.sources.published.words import status_of
from doorlight.sources.reading.official import Unreadable

STATUSES = {
    "success": Status.OPERATIONAL,
    "warning": Status.DEGRADED,
    "danger": Status.MAJOR_OUTAGE,
    "black": Status.UNKNOWN,  # not looked at yet
    "paused": Status.UNKNOWN,
}
_LIST = "/api/getMonitorList/"
_MARK = re.compile(r"(https://stats\.uptimerobot\.com)?/api/getMonitorList/([A-Za-z0-9_-]+)")
_MOST_PAGES = 12  # of thirty monitors each


class Monitor(Struct, frozen=True):
    """One monitor."""

    name: str
    status: str = field(name="statusClass")
    id: int | str = field(name="monitorId", default="")


class Psp(Struct, frozen=True):
    """An older page's monitors."""

    monitors: list[Monitor]
    total: int | None = field(name="totalMonitors", default=None)


class Counts(Struct, frozen=True):
    """How many monitors there are."""

    total: int | None = None


class Statistics(Struct, frozen=True):
    """What a newer page counts."""

    counts: Counts | None = None


class Listed(Struct, frozen=True):
    """One page of the list."""

    status: str
    psp: Psp | None = None
    data: list[Monitor] | None = None
    statistics: Statistics | None = None


LISTED = msgspec.json.Decoder(Listed)


class UptimeRobot(PublishedSource):
    """The kind `uptimerobot`."""

    kind = "uptimerobot"
    hosts = ("stats.uptimerobot.com",)

    async def read(self, options: Any, asking: Asking) -> PublishedPage:
        """Ask for all pages of the list.

        Raises Unreadable, NetError.
        """
        url = await _list_of(options.url.strip(), asking)
        found: dict[Monitor, None] = {}  # an older page answers its first part again instead of none
        for number in range(1, _MOST_PAGES + 1):
            listed = await asking.json(f"{url}?page={number}", LISTED)
            rows, total = dict.fromkeys(_rows(listed)), _total(listed)
            new = rows.keys() - found.keys()
            found |= rows
            if not new or (total is not None and len(found) >= total):
                return page_of(list(found))
        raise Unreadable(say("reason", "The page is too large to judge"))


def page_of(monitors: list[Monitor]) -> PublishedPage:
    """Return what the monitors say, in the words of the one model."""
    return PublishedPage(overall=None, parts=tuple(_part(each) for each in monitors), monitors=True)


def _part(monitor: Monitor) -> Part:
    status, word = status_of(STATUSES, monitor.status)
    return Part(name=monitor.name, status=status, id=str(monitor.id), word=word)


def _rows(listed: Listed) -> list[Monitor]:
    """Return the monitors of an answer that says that it is one.

    Raises Unreadable.
    """
    rows = listed.psp.monitors if listed.psp else listed.data
    if listed.status != "ok" or rows is None:
        raise wrong_shape()
    return rows


def _total(listed: Listed) -> int | None:
    """Return how many monitors there are on all pages, None where it is not said: then the last has nothing new."""
    counts = listed.statistics.counts if listed.statistics else None
    told = listed.psp.total if listed.psp else counts.total if counts else None
    return told if told is not None and told > 0 else None


async def _list_of(url: str, asking: Asking) -> str:
    """Return the address of the list.

    Raises Unreadable where a site does not name it, NetError.
    """
    names = [each for each in urlsplit(url).path.split("/") if each]
    if _LIST in url:
        return at_host_of(url, f"{_LIST}{names[-1]}")
    if names:
        return at_host_of(url, f"{_LIST}{names[0]}")
    found = _MARK.search(await html_of(asking, url))
    if found is None:
        raise no_way_in()
    return f"{found[1]}{_LIST}{found[2]}" if found[1] else at_host_of(url, f"{_LIST}{found[2]}")


SOURCE: Source = UptimeRobot()
