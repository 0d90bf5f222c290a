"""Heroku's former status page: a colour for each of its systems, and the incidents of now.

An official light. Kept for who has it: Heroku itself has moved to Salesforce Trust (`salesforce_trust`). Sources:
STATUS_FORMATS 2 and 4, devcenter.heroku.com (v4 of the status API).
"""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct

from doorlight.domain.status import Status, worst
from doorlight.sources.base import Source
from doorlight.sources.published.asking import Asking
from doorlight.sources.published.endpoint import endpoint
from doorlight.sources.published.page import Incident, Part, PublishedPage, Remark, Stage, Upkeep
from doorlight.sources.published.source import PublishedSource
from doorlight.sources.published.words import stage_of, status_of
from doorlight.sources.reading.plain_text import seconds_of

COLOURS = {
    "green": Status.OPERATIONAL,
    "blue": Status.MAINTENANCE,
    "yellow": Status.DEGRADED,
    "red": Status.MAJOR_OUTAGE,
}
STAGES = {"open": Stage.UNDERWAY, "resolved": Stage.OVER}


class System(Struct, frozen=True):
    """A part of the service."""

    system: str
    status: str


class Update(Struct, frozen=True):
    """One update; its colours are for what runs in production and in development."""

    contents: str | None = None
    created_at: str | None = None
    status_prod: str | None = None
    status_dev: str | None = None


class Event(Struct, frozen=True):
    """An incident, or a maintenance that is planned."""

    title: str = ""
    state: str | None = None
    resolved: bool | None = None
    created_at: str | None = None
    full_url: str | None = None
    updates: list[Update] | None = None


class Current(Struct, frozen=True):
    """`/api/v4/current-status`."""

    status: list[System]
    incidents: list[Event] | None = None
    scheduled: list[Event] | None = None


CURRENT = msgspec.json.Decoder(Current)


class Heroku(PublishedSource):
    """The kind `heroku`."""

    kind = "heroku"
    home = "https://status.heroku.com"
    conditional = True

    async def read(self, options: Any, asking: Asking) -> PublishedPage:
        """Ask for what is now.

        Raises Unreadable, NetError.
        """
        return page_of(await asking.json(endpoint(self.address(options), "/api/v4/current-status"), CURRENT))


def page_of(current: Current) -> PublishedPage:
    """Return what the answer says, in the words of the one model."""
    return PublishedPage(
        overall=None,
        parts=tuple(_part(each) for each in current.status),
        incidents=tuple(_incident(each) for each in current.incidents or ()),
        upkeep=tuple(_upkeep(each) for each in current.scheduled or ()),
    )


def _part(row: System) -> Part:
    status, word = status_of(COLOURS, row.status)
    return Part(name=row.system, status=status, word=word)


def _incident(event: Event) -> Incident:
    stage, word = (Stage.OVER, "") if event.resolved else stage_of(STAGES, event.state)
    newest = max(event.updates or (), key=lambda each: seconds_of(each.created_at) or 0.0, default=Update())
    colours = [COLOURS[each] for each in (newest.status_prod, newest.status_dev) if each in COLOURS]
    return Incident(
        title=event.title,
        stage=stage,
        severity=worst(colours) if colours else None,
        began_at=seconds_of(event.created_at),
        remarks=_remarks(event),
        url=event.full_url or "",
        word=word,
    )


def _upkeep(event: Event) -> Upkeep:
    return Upkeep(title=event.title, stage=Stage.OVER if event.resolved else Stage.AHEAD, remarks=_remarks(event))


def _remarks(event: Event) -> tuple[Remark, ...]:
    return tuple(Remark(seconds_of(each.created_at), each.contents or "") for each in event.updates or ())


SOURCE: Source = Heroku()
