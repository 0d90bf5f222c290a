"""OnlineOrNot's public summary of a status page as typed values.

The page itself is drawn by a script; its data are public under the page's host or subdomain
(api.onlineornot.com/v1/status_pages/…/summary, fields as its clients declare them). Pure.
"""

from __future__ import annotations

import msgspec
from msgspec import Struct

from doorlight.domain.status import Status
from doorlight.sources.published.page import Incident, Part, PublishedPage, Stage, Upkeep
from doorlight.sources.published.words import status_of
from doorlight.sources.reading.plain_text import seconds_of

STATES = {
    "OPERATIONAL": Status.OPERATIONAL,
    "UNDER_MAINTENANCE": Status.MAINTENANCE,
    "DEGRADED_PERFORMANCE": Status.DEGRADED,
    "PARTIAL_OUTAGE": Status.PARTIAL_OUTAGE,
    "MAJOR_OUTAGE": Status.MAJOR_OUTAGE,
}


class Site(Struct, frozen=True):
    """Whose page this is."""

    name: str
    custom_domain: str | None = None


class Words(Struct, frozen=True):
    """What the page says in one line."""

    description: str | None = None


class Component(Struct, frozen=True):
    """A part of the service."""

    name: str
    status: str
    id: str = ""


class Event(Struct, frozen=True):
    """An incident, or a maintenance."""

    title: str = ""
    impact: str | None = None
    started: str | None = None
    ended: str | None = None
    updated_at: str | None = None


class Result(Struct, frozen=True):
    """What the page shows."""

    status_page: Site
    components: list[Component]
    status: Words | None = None
    active_incidents: list[Event] | None = None
    scheduled_maintenance: list[Event] | None = None


class Summary(Struct, frozen=True):
    """The answer."""

    result: Result


def page_of(summary: Summary) -> PublishedPage:
    """Return what the page says; how it is, its parts tell."""
    result = summary.result
    domain = result.status_page.custom_domain
    return PublishedPage(
        overall=None,
        name=result.status_page.name,
        line=(result.status.description or "") if result.status else "",
        parts=tuple(_part(each) for each in result.components),
        incidents=tuple(_incident(each) for each in result.active_incidents or ()),
        upkeep=tuple(_upkeep(each) for each in result.scheduled_maintenance or ()),
        url=f"https://{domain}" if domain else "",
    )


def _part(row: Component) -> Part:
    status, word = status_of(STATES, row.status)
    return Part(name=row.name, status=status, id=row.id, word=word)


def _upkeep(row: Event) -> Upkeep:
    """Return what is planned; that it is under way its parts tell."""
    ends_at = seconds_of(row.ended)
    return Upkeep(title=row.title, stage=Stage.AHEAD, starts_at=seconds_of(row.started), ends_at=ends_at)


def _incident(row: Event) -> Incident:
    return Incident(
        title=row.title,
        stage=Stage.OVER if row.ended else Stage.UNDERWAY,
        severity=status_of(STATES, row.impact)[0],
        began_at=seconds_of(row.started),
    )


SUMMARY = msgspec.json.Decoder(Summary)
