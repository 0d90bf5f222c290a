"""Slack's own status API: "ok", or the incidents that are active, each with the features it touches.

An official light, documented at docs.slack.dev/reference/slack-status-api. Notes come oldest first, as HTML.
"""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct

from doorlight.domain.status import Status
from doorlight.sources.base import Source
from doorlight.sources.published.affected import affected
from doorlight.sources.published.asking import Asking
from doorlight.sources.published.endpoint import of_site
from doorlight.sources.published.page import Incident, Part, PublishedPage, Remark, Stage, Upkeep
from doorlight.sources.published.source import PublishedSource
from doorlight.sources.published.words import stage_of, status_of
from doorlight.sources.reading.time_stamps import moment_of

_CURRENT = "/api/v2.0.0/current"
_HOME = "https://slack-status.com"
_SITES = dict.fromkeys(("slack-status.com", "www.slack-status.com", "status.slack.com"), _HOME)
TYPES = {
    "incident": Status.DEGRADED,
    "notice": Status.DEGRADED,
    "outage": Status.MAJOR_OUTAGE,
    "maintenance": Status.MAINTENANCE,
}
STAGES = {
    "active": Stage.UNDERWAY,
    "scheduled": Stage.AHEAD,
    "resolved": Stage.OVER,
    "completed": Stage.OVER,
    "cancelled": Stage.OVER,
    "ok": Stage.OVER,
}


class Note(Struct, frozen=True):
    """One message of an incident."""

    body: str | None = None
    date_created: str | None = None


class Row(Struct, frozen=True):
    """An incident, a notice, an outage or a maintenance."""

    title: str
    type: str
    status: str
    date_created: str | None = None
    url: str | None = None
    services: list[str] | None = None
    notes: list[Note] | None = None


class Answer(Struct, frozen=True):
    """What is going on now."""

    status: str
    active_incidents: list[Row] | None = None
    date_updated: str | None = None


_ANSWER = msgspec.json.Decoder(Answer)


class Slack(PublishedSource):
    """The kind `slack`. Components are Slack's features ("Messaging"); only those in trouble are listed."""

    kind = "slack"
    has_regions = False
    home = _HOME
    conditional = True

    async def read(self, options: Any, asking: Asking) -> PublishedPage:
        """Ask for what is going on.

        Raises Unreadable, NetError.
        """
        return page_of(await asking.json(of_site(self.address(options), _CURRENT, _SITES), _ANSWER))


def page_of(answer: Answer) -> PublishedPage:
    """Return what is going on; "active" with nothing listed that goes on is still something."""
    rows = answer.active_incidents or ()
    incidents = tuple(_incident(row) for row in rows if row.type != "maintenance")
    upkeep = tuple(_upkeep(row) for row in rows if row.type == "maintenance")
    stages = (*(each.stage for each in incidents), *(each.stage for each in upkeep))
    listed = any(stage is not Stage.OVER for stage in stages)
    words = {"ok": Status.OPERATIONAL, "active": Status.OPERATIONAL if listed else Status.DEGRADED}
    overall, doubt = status_of(words, answer.status)
    names = dict.fromkeys(name for row in rows for name in row.services or ())
    return PublishedPage(
        overall=overall,
        doubts=(doubt,) if doubt else (),
        said_at=moment_of(answer.date_updated),
        parts=affected((Part(name=name, status=Status.OPERATIONAL) for name in names), incidents),
        lists_all=False,
        incidents=incidents,
        incidents_decide=True,
        upkeep=upkeep,
    )


def _incident(row: Row) -> Incident:
    severity, unknown_type = status_of(TYPES, row.type)
    stage, unknown_stage = stage_of(STAGES, row.status)
    return Incident(
        title=row.title,
        stage=stage,
        severity=severity,
        began_at=moment_of(row.date_created),
        remarks=_remarks(row),
        parts=tuple(row.services or ()),
        url=row.url or "",
        word=unknown_stage or unknown_type,
    )


def _upkeep(row: Row) -> Upkeep:
    stage, word = stage_of(STAGES, row.status)
    return Upkeep(
        title=row.title,
        stage=stage,
        starts_at=moment_of(row.date_created),
        remarks=_remarks(row),
        parts=tuple(row.services or ()),
        word=word,
    )


def _remarks(row: Row) -> tuple[Remark, ...]:
    return tuple(Remark(moment_of(note.date_created), note.body or "") for note in row.notes or ())


SOURCE: Source = Slack()
