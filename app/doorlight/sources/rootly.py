"""Rootly: the word for the whole and the open incidents; it lists no parts.

An official light. Sources: STATUS_FORMATS 2, docs.rootly.com "Status Page Public API" (the four indicators, the
fields of an incident), Rootly's incident API (the words of its states).
"""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct

from doorlight.domain.status import Status, worst
from doorlight.sources.base import Source
from doorlight.sources.published.asking import Asking
from doorlight.sources.published.endpoint import beside, endpoint
from doorlight.sources.published.page import Incident, PublishedPage, Remark, Stage
from doorlight.sources.published.source import PublishedSource
from doorlight.sources.published.words import stage_of, status_of
from doorlight.sources.reading.plain_text import seconds_of

INDICATORS = {
    "none": Status.OPERATIONAL,
    "maintenance": Status.MAINTENANCE,
    "minor": Status.DEGRADED,
    "major": Status.MAJOR_OUTAGE,
}
IMPACTS = {  # of an open incident, which is never fine
    "none": Status.DEGRADED,
    "minor": Status.DEGRADED,
    "major": Status.PARTIAL_OUTAGE,
    "critical": Status.MAJOR_OUTAGE,
}
_GRAVE = (Status.PARTIAL_OUTAGE, Status.MAJOR_OUTAGE)
STAGES = {
    "in_triage": Stage.UNDERWAY,
    "started": Stage.UNDERWAY,
    "detected": Stage.UNDERWAY,
    "acknowledged": Stage.UNDERWAY,
    "investigating": Stage.UNDERWAY,
    "identified": Stage.UNDERWAY,
    "monitoring": Stage.UNDERWAY,
    "mitigated": Stage.UNDERWAY,
    "in_progress": Stage.UNDERWAY,
    "scheduled": Stage.AHEAD,
    "resolved": Stage.OVER,
    "closed": Stage.OVER,
    "cancelled": Stage.OVER,
    "completed": Stage.OVER,
}
_STATUS, _INCIDENTS = "/api/v1/status.json", "/api/v1/incidents.json"


class Page(Struct, frozen=True):
    """Whose page this is."""

    name: str | None = None
    url: str | None = None
    updated_at: str | None = None


class Overall(Struct, frozen=True):
    """The page's own word."""

    indicator: str
    description: str | None = None


class Update(Struct, frozen=True):
    """One update of an incident."""

    body: str | None = None
    created_at: str | None = None


class Event(Struct, frozen=True):
    """An incident."""

    name: str
    status: str
    impact: str | None = None
    started_at: str | None = None
    resolved_at: str | None = None
    url: str | None = None
    incident_updates: list[Update] | None = None


class Whole(Struct, frozen=True):
    """`status.json`."""

    page: Page
    status: Overall
    incidents: list[Event] | None = None


class Listed(Struct, frozen=True):
    """`incidents.json`: the newest of the open ones."""

    incidents: list[Event]
    page: Page | None = None


WHOLE = msgspec.json.Decoder(Whole)
LISTED = msgspec.json.Decoder(Listed)


class Rootly(PublishedSource):
    """The kind `rootly`. The list of incidents by itself shows open ones, and proves nothing without any."""

    kind = "rootly"

    async def read(self, options: Any, asking: Asking) -> PublishedPage:
        """Ask for the word, and for the incidents with their updates.

        Raises Unreadable, NetError.
        """
        url = endpoint(options.url, _STATUS, known=(_INCIDENTS,))
        if url.endswith(_INCIDENTS):
            listed = await asking.json(url, LISTED)
            incidents = tuple(_incident(each) for each in listed.incidents)
            return PublishedPage(overall=None, incidents=incidents, incidents_decide=True)
        whole = await asking.json(url, WHOLE)
        more = await asking.json_if_there(beside(url, _STATUS, _INCIDENTS), LISTED)
        return page_of(whole, more.incidents if more else whole.incidents or [])


def page_of(whole: Whole, incidents: list[Event]) -> PublishedPage:
    """Return what the two say: with no parts to tell, an open outage outweighs a word that calls all well."""
    overall, doubt = status_of(INDICATORS, whole.status.indicator)
    told = [_incident(each) for each in incidents]
    grave = [each.severity for each in told if each.stage is Stage.UNDERWAY and each.severity in _GRAVE]
    return PublishedPage(
        overall=worst((overall, *grave)) if grave else overall,
        name=whole.page.name or "",
        line=whole.status.description or "",
        said_at=seconds_of(whole.page.updated_at),
        incidents=tuple(told),
        doubts=(doubt,) if doubt else (),
        url=whole.page.url or "",
    )


def _incident(event: Event) -> Incident:
    stage, word = stage_of(STAGES, event.status)
    updates = event.incident_updates or ()
    return Incident(
        title=event.name,
        stage=stage if seconds_of(event.resolved_at) is None else Stage.OVER,
        severity=IMPACTS.get(event.impact or "none", Status.UNKNOWN),
        began_at=seconds_of(event.started_at),
        remarks=tuple(Remark(seconds_of(each.created_at), each.body or "") for each in updates),
        url=event.url or "",
        word=word,
    )


SOURCE: Source = Rootly()
