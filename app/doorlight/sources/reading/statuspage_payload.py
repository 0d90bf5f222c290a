"""The answer of a Statuspage v2 endpoint as typed values, and what its words mean (STATUS_FORMATS 2, 3.1).

Only shapes are settled here; which parts count is decided in `statuspage_verdict`. Every word is looked up in an
allow-list: a word that is not in it is *unknown*, never fine.
"""

from __future__ import annotations

import msgspec
from msgspec import Struct

from doorlight.domain.status import Status
from doorlight.domain.words import say
from doorlight.sources.reading.official import Unreadable

INDICATORS = {
    "none": Status.OPERATIONAL,
    "operational": Status.OPERATIONAL,
    "maintenance": Status.MAINTENANCE,  # undocumented: cloudsmith-io/cloudsmith-api issue 25
    "minor": Status.DEGRADED,
    "major": Status.PARTIAL_OUTAGE,
    "critical": Status.MAJOR_OUTAGE,
}
COMPONENTS = {
    "operational": Status.OPERATIONAL,
    "under_maintenance": Status.MAINTENANCE,
    "degraded_performance": Status.DEGRADED,
    "partial_outage": Status.PARTIAL_OUTAGE,
    "major_outage": Status.MAJOR_OUTAGE,
    "full_outage": Status.MAJOR_OUTAGE,  # incident.io's word (STATUS_FORMATS 3.2)
}
OPEN = frozenset({"investigating", "identified", "monitoring"})
UNDERWAY = frozenset({"in_progress", "verifying"})
AHEAD = frozenset({"scheduled"})
OVER = frozenset({"resolved", "postmortem", "completed"})


class Page(Struct, frozen=True):
    """Whose page this is."""

    name: str | None = None
    url: str | None = None
    updated_at: str | None = None


class Overall(Struct, frozen=True):
    """The page's own summary of itself."""

    indicator: str
    description: str | None = None


class Component(Struct, frozen=True):
    """A row of the page: a part of the service, or a group of parts."""

    name: str
    status: str
    id: str = ""
    group: bool | None = None
    group_id: str | None = None
    components: list[str] | None = None


class Affected(Struct, frozen=True):
    """A part named by an incident."""

    id: str = ""
    name: str = ""


class Update(Struct, frozen=True):
    """One message of an incident. The body may be HTML."""

    body: str | None = None
    created_at: str | None = None
    display_at: str | None = None


class Incident(Struct, frozen=True):
    """An unresolved incident, or a maintenance (which has the two scheduled times)."""

    name: str
    status: str
    impact: str | None = None  # context only: it may exceed the page's own indicator
    incident_updates: list[Update] | None = None
    components: list[Affected] | None = None
    scheduled_for: str | None = None
    scheduled_until: str | None = None

    @property
    def newest(self) -> str:
        """The text of the newest update, "" where there is none."""
        updates = self.incident_updates or []
        return max(updates, key=_said_at, default=Update()).body or ""


class Summary(Struct, frozen=True):
    """`summary.json`, or `status.json` (then there are no lists)."""

    page: Page
    status: Overall
    components: list[Component] | None = None
    incidents: list[Incident] | None = None
    scheduled_maintenances: list[Incident] | None = None


def decode(body: bytes) -> Summary:
    """Return the payload.

    Raises Unreadable where it is no JSON or not of this shape.
    """
    try:
        return _DECODER.decode(body.removeprefix(b"\xef\xbb\xbf"))
    except msgspec.ValidationError as error:
        raise Unreadable(say("reason", "The answer does not have the shape of a status page")) from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        if b"<html" in body[:4096].lower():
            raise Unreadable(say("reason", "A web page came instead of status data; it may have moved")) from error
        raise Unreadable(say("reason", "The answer is not readable status data")) from error


def _said_at(update: Update) -> str:
    return update.display_at or update.created_at or ""


_DECODER = msgspec.json.Decoder(Summary)
