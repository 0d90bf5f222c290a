"""Better Stack's `/index.json` (JSON:API) as typed values: one page, and beside it sections, parts, reports, updates.

Ids are texts here and numbers there, reports stay listed with no end when they are over, and what a report names may
be gone (STATUS_FORMATS 3.4; the field names are those of betterstack.com's documentation of the page's JSON).
"""

from __future__ import annotations

import msgspec
from msgspec import Struct

from doorlight.domain.status import Status
from doorlight.sources.published.page import Incident, Part, PublishedPage, Remark, Stage, Upkeep
from doorlight.sources.published.timing import stage_between
from doorlight.sources.published.words import status_of
from doorlight.sources.reading.plain_text import seconds_of

STATES = {
    "operational": Status.OPERATIONAL,
    "maintenance": Status.MAINTENANCE,
    "degraded": Status.DEGRADED,
    "downtime": Status.MAJOR_OUTAGE,
}
NOT_MONITORED = "not_monitored"
_RESOLVED = "resolved"


class Affected(Struct, frozen=True):
    """A part that a report names, in the state that it then had."""

    status_page_resource_id: int | str = ""
    status: str | None = None


class Attributes(Struct, frozen=True):
    """What a row says; which fields it has depends on its type."""

    company_name: str | None = None
    custom_domain: str | None = None
    announcement: str | None = None
    aggregate_state: str | None = None
    updated_at: str | None = None
    name: str | None = None
    public_name: str | None = None
    status: str | None = None
    status_page_section_id: int | str | None = None
    title: str | None = None
    report_type: str | None = None
    starts_at: str | None = None
    ends_at: str | None = None
    affected_resources: list[Affected] | None = None
    message: str | None = None
    published_at: str | None = None


class Pointer(Struct, frozen=True):
    """A row that another one names."""

    id: int | str = ""


class Many(Struct, frozen=True):
    """Several of them."""

    data: list[Pointer] | None = None


class Relations(Struct, frozen=True):
    """What belongs to a row."""

    status_updates: Many | None = None


class Row(Struct, frozen=True):
    """One of JSON:API's resources."""

    type: str
    id: int | str = ""
    attributes: Attributes = Attributes()
    relationships: Relations | None = None


class Document(Struct, frozen=True):
    """The answer; `data` is the page, or a bare list of rows without one."""

    data: Row | list[Row]
    included: list[Row] | None = None


def page_of(document: Document, now: float) -> PublishedPage | None:
    """Return what the page says at this moment, None where the answer is about no status page."""
    head = document.data if isinstance(document.data, Row) else None
    rows = [*(document.included or ()), *(document.data if isinstance(document.data, list) else ())]
    if not any(each.type.startswith("status_") for each in (head, *rows) if each is not None):
        return None
    about = head.attributes if head else Attributes()
    overall, doubt = status_of(STATES, about.aggregate_state) if head else (None, "")
    reports = [row for row in rows if row.type == "status_report"]
    return PublishedPage(
        overall=overall,
        name=about.company_name or "",
        line=about.announcement or "",
        said_at=seconds_of(about.updated_at),
        parts=_parts(rows),
        incidents=tuple(_incident(row, rows, now) for row in reports if row.attributes.report_type != "maintenance"),
        incidents_decide=overall is None,
        upkeep=tuple(_upkeep(row, rows, now) for row in reports if row.attributes.report_type == "maintenance"),
        doubts=(doubt,) if doubt else (),
        url=f"https://{about.custom_domain}" if about.custom_domain else "",
    )


def _parts(rows: list[Row]) -> tuple[Part, ...]:
    resources = [row for row in rows if row.type == "status_page_resource"]
    used = {str(row.attributes.status_page_section_id) for row in resources}
    sections = [row for row in rows if row.type == "status_page_section" and str(row.id) in used]
    return (*(_section(row) for row in sections), *(_resource(row) for row in resources))


def _section(row: Row) -> Part:
    return Part(name=row.attributes.name or "", status=Status.UNKNOWN, id=_section_id(row.id), is_group=True)


def _section_id(number: int | str | None) -> str:
    """Return a section's id as no part has one: both are numbers."""
    return "" if number is None else f"section {number}"


def _resource(row: Row) -> Part:
    about = row.attributes
    status, word = status_of(STATES, about.status)
    unwatched = about.status == NOT_MONITORED
    return Part(
        name=about.public_name or "",
        status=status,
        id=str(row.id),
        parent=_section_id(about.status_page_section_id),
        word="" if unwatched else word,
        unwatched=unwatched,
    )


def _stage(row: Row, now: float) -> Stage:
    """Return how far a report has come: its own word tells that it is over, also where it has no end."""
    about = row.attributes
    if about.aggregate_state == _RESOLVED:
        return Stage.OVER
    return stage_between(seconds_of(about.starts_at), seconds_of(about.ends_at), now)


def _incident(row: Row, rows: list[Row], now: float) -> Incident:
    status, word = status_of(STATES, row.attributes.aggregate_state)
    return Incident(
        title=row.attributes.title or "",
        stage=_stage(row, now),
        severity=Status.DEGRADED if status is Status.OPERATIONAL else status,  # an open one is never fine
        began_at=seconds_of(row.attributes.starts_at),
        remarks=_remarks(row, rows),
        parts=_affected(row),
        word=word,
    )


def _upkeep(row: Row, rows: list[Row], now: float) -> Upkeep:
    return Upkeep(
        title=row.attributes.title or "",
        stage=_stage(row, now),
        starts_at=seconds_of(row.attributes.starts_at),
        ends_at=seconds_of(row.attributes.ends_at),
        remarks=_remarks(row, rows),
        parts=_affected(row),
    )


def _remarks(row: Row, rows: list[Row]) -> tuple[Remark, ...]:
    named = row.relationships.status_updates if row.relationships else None
    ids = {str(each.id) for each in (named.data or () if named else ())}
    updates = (each.attributes for each in rows if each.type == "status_update" and str(each.id) in ids)
    return tuple(Remark(seconds_of(each.published_at), each.message or "") for each in updates)


def _affected(row: Row) -> tuple[str, ...]:
    return tuple(str(each.status_page_resource_id) for each in row.attributes.affected_resources or ())


INDEX = msgspec.json.Decoder(Document)
