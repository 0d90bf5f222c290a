"""Ontario's provincial highways: 511's events (https://511on.ca/developers/doc; other 511s speak the same language).

An official light. `components` are roads by name ("QEW", "HWY 401"). Road works are announced, not counted; a full
closure of a chosen road is a partial outage, of any road of the province it degrades the whole.
"""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct

from doorlight.domain.status import Status
from doorlight.net.exchange import FEED_CAP
from doorlight.sources.base import Source
from doorlight.sources.published.asking import Asking
from doorlight.sources.published.endpoint import endpoint
from doorlight.sources.published.page import Incident, PublishedPage, Remark, Stage, Upkeep
from doorlight.sources.published.source import PublishedSource

_PATH = "/api/v2/get/event"
_FRESH_FOR = 86_400.0  # seconds; the list has no clock, but of its hundreds of events some is news every day
_PLANNED = frozenset({"roadwork", "specialevents", "construction"})
_HAPPENING = frozenset({"accidentsandincidents", "closures", "incident", "accident", "closure", "hazard"})
_NEWS = frozenset({"weatherconditions", "restrictions", "restrictionclass", "seasonal", "generalinfo"})


class Event(Struct, frozen=True):
    """One event. Times are seconds since the epoch."""

    EventType: str  # their names
    RoadwayName: str | None = None
    Description: str | None = None
    IsFullClosure: bool | None = None
    StartDate: int | None = None
    PlannedEndDate: int | None = None
    LastUpdated: int | None = None
    DirectionOfTravel: str | None = None


_DECODER = msgspec.json.Decoder(list[Event])


class On511(PublishedSource):
    """The kind `on511`."""

    kind = "on511"
    has_regions = False
    home = "https://511on.ca"
    cap = FEED_CAP

    async def read(self, options: Any, asking: Asking) -> PublishedPage:
        """Ask for the events.

        Raises Unreadable, NetError.
        """
        url = endpoint(self.address(options), _PATH)
        lang = "fr" if asking.language == "fr" else "en"
        events = await asking.json(f"{url.split('?')[0]}?format=json&lang={lang}", _DECODER)
        return page_of(events, asking.now(), narrowed=bool(options.components))


def page_of(events: list[Event], now: float, *, narrowed: bool) -> PublishedPage:
    """Return the events that hold at `now` as a page, what is to come as planned."""
    words = {each.EventType.replace(" ", "").casefold(): each for each in events}
    unknown = sorted(word for word in words if word not in _PLANNED | _HAPPENING | _NEWS)
    current = [each for each in events if (each.StartDate or 0) <= now and not _is_over(each, now)]
    stamps = [float(each.LastUpdated) for each in events if each.LastUpdated]
    return PublishedPage(
        overall=Status.OPERATIONAL,
        said_at=max(stamps, default=None),
        renewed_at=max(stamps, default=None),
        fresh_for=_FRESH_FOR,
        parts=(),
        lists_all=False,
        incidents=tuple(_incident(each, narrowed=narrowed) for each in current if _kind(each) in _HAPPENING),
        incidents_decide=True,
        upkeep=tuple(_upkeep(each) for each in events if _kind(each) in _PLANNED and not _is_over(each, now)),
        doubts=tuple(unknown[:1]),
    )


def _kind(event: Event) -> str:
    return event.EventType.replace(" ", "").casefold()


def _is_over(event: Event, now: float) -> bool:
    return bool(event.PlannedEndDate) and (event.PlannedEndDate or 0) < now


def _incident(event: Event, *, narrowed: bool) -> Incident:
    closed = Status.PARTIAL_OUTAGE if narrowed else Status.DEGRADED
    open_to_traffic = Status.DEGRADED if narrowed else Status.OPERATIONAL
    return Incident(
        title=_title(event),
        stage=Stage.UNDERWAY,
        severity=closed if event.IsFullClosure else open_to_traffic,
        began_at=float(event.StartDate) if event.StartDate else None,
        remarks=(Remark(float(event.LastUpdated or 0) or None, event.Description or ""),),
        parts=(event.RoadwayName,) if event.RoadwayName else (),
    )


def _upkeep(event: Event) -> Upkeep:
    return Upkeep(
        title=_title(event),
        stage=Stage.AHEAD,  # one stretch of one road is no maintenance of the whole
        starts_at=float(event.StartDate) if event.StartDate else None,
        ends_at=float(event.PlannedEndDate) if event.PlannedEndDate else None,
        parts=(event.RoadwayName,) if event.RoadwayName else (),
    )


def _title(event: Event) -> str:
    return " ".join(word for word in (event.RoadwayName, event.DirectionOfTravel) if word) or event.EventType


SOURCE: Source = On511()
