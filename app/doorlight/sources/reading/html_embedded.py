"""Pages that carry their data inside the HTML: Okta's list of incidents, PagerDuty's `script#data`. Pure.

Both list what is open and nothing that is fine. What is embedded must be whole and of its shape, or the page is
unreadable: nothing is called fine because a list was not found.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from doorlight.domain.status import Status
from doorlight.sources.published.affected import affected
from doorlight.sources.published.decoding import decode_json, wrong_shape
from doorlight.sources.published.page import Incident, Part, PublishedPage, Remark, Stage, Upkeep
from doorlight.sources.published.words import stage_of, status_of
from doorlight.sources.reading.html_markers import no_marker
from doorlight.sources.reading.markup import parsed
from doorlight.sources.reading.plain_text import seconds_of

T = TypeVar("T")

_OKTA_ROW = re.compile(r'"type"\s*:\s*"Incident__c"')
_OKTA_LIST = re.compile(r'\[\s*\{\s*"attributes"\s*:\s*\{\s*"type"\s*:\s*"Incident__c"')
_OKTA_STAGES = {
    "Investigating": Stage.UNDERWAY,
    "Identified": Stage.UNDERWAY,
    "Monitoring": Stage.UNDERWAY,
    "In Progress": Stage.UNDERWAY,
    "Scheduled": Stage.AHEAD,
    "Resolved": Stage.OVER,
}
_OKTA_CATEGORIES = {
    "Service Degradation": Status.DEGRADED,
    "Minor Service Disruption": Status.DEGRADED,
    "Feature Disruption": Status.DEGRADED,
    "Service Disruption": Status.PARTIAL_OUTAGE,
    "Major Service Disruption": Status.MAJOR_OUTAGE,
    "Maintenance": Status.MAINTENANCE,
    "Planned Maintenance": Status.MAINTENANCE,
}
# The words that the page itself lists as its enumerations; severities and impacts share their ranks.
_PAGERDUTY_SEVERITIES = {
    "all_good": Status.DEGRADED,  # it is still listed as open
    "minor": Status.DEGRADED,
    "major": Status.MAJOR_OUTAGE,
    "maintenance": Status.MAINTENANCE,
}
_PAGERDUTY_STAGES = {
    "investigating": Stage.UNDERWAY,
    "detected": Stage.UNDERWAY,
    "in_progress": Stage.UNDERWAY,
    "scheduled": Stage.AHEAD,
    "resolved": Stage.OVER,
    "completed": Stage.OVER,
}


class OktaIncident(Struct, frozen=True, rename=lambda name: f"{name}__c"):
    """One of Okta's incidents, by Salesforce's field names."""

    Status: str
    Category: str | None = None
    Incident_Title: str | None = None
    Log: str | None = None
    Start_Time: str | None = None
    Last_Updated: str | None = None
    Impacted_Cells: str | None = None
    Okta_Sub_Service: str | None = None


class PagerDutyService(Struct, frozen=True):
    """A service that the page lists, and that an update says is hit."""

    name: str
    external_business_service_id: str = ""
    business_service_id: str = ""
    is_active: bool = True


class PagerDutyUpdate(Struct, frozen=True):
    """One message of an incident."""

    severity: str
    status: str | None = None
    message: str | None = None
    reported_at: str | None = None
    impacted_business_services: list[PagerDutyService] | None = None


class PagerDutyIncident(Struct, frozen=True):
    """An incident that is open; its newest update comes first."""

    title: str
    updates: list[PagerDutyUpdate]
    id: str = ""


class PagerDutySummary(Struct, frozen=True):
    """What the page shows. `posts` is the form of newer pages; what stands in it is not told apart here."""

    open_incidents: list[PagerDutyIncident]
    posts: list[dict[str, Any]] | None = None
    post_status_page_services: list[PagerDutyService] | None = None


class PagerDutyData(Struct, frozen=True):
    """The content of `script#data`."""

    summary: PagerDutySummary


def okta(markup: str) -> PublishedPage:
    """Return what Okta's embedded incidents say.

    Raises Unreadable where the page carries no such list, or one that is not whole.
    """
    text = markup if _OKTA_LIST.search(markup) else html.unescape(markup)
    rows = [row for found in _lists(text) for row in found]
    if not rows:
        raise no_marker()
    if len(rows) != len(_OKTA_ROW.findall(text)):
        raise wrong_shape()
    listed = [(_okta_incident(row), row) for row in rows]
    said = [moment for row in rows if (moment := seconds_of(row.Last_Updated)) is not None]
    return PublishedPage(
        overall=Status.OPERATIONAL,
        name="Okta",
        said_at=max(said, default=None),
        parts=tuple(part for incident, row in listed for part in _hit(incident, row)),
        lists_all=False,
        incidents=tuple(incident for incident, _ in listed),
        incidents_decide=True,
    )


def pagerduty(markup: str) -> PublishedPage:
    """Return what the data in PagerDuty's page says.

    Raises Unreadable where the page carries none, or none of this shape.
    """
    node = parsed(markup).css_first("script#data")
    if node is None:
        raise no_marker()
    summary = decode_json(_PAGERDUTY, node.text().encode()).summary
    events = [_pagerduty_event(each) for each in summary.open_incidents]
    incidents = tuple(each for each in events if isinstance(each, Incident))
    services = [each for each in summary.post_status_page_services or () if each.is_active]
    return PublishedPage(
        overall=Status.OPERATIONAL,
        name="PagerDuty",
        parts=affected(map(_pagerduty_part, services), incidents) if services else None,
        incidents=incidents,
        incidents_decide=True,
        upkeep=tuple(each for each in events if isinstance(each, Upkeep)),
        doubts=tuple(str(each.get("title") or each.get("post_type") or "posts") for each in summary.posts or ()),
    )


def _lists(text: str) -> Iterator[list[OktaIncident]]:
    """Yield every list of incidents in a page.

    Raises Unreadable for one that is cut or of another shape.
    """
    decoder, end = json.JSONDecoder(), 0
    while (start := _OKTA_LIST.search(text, end)) is not None:
        try:
            raw, end = decoder.raw_decode(text, start.start())
            yield msgspec.convert(raw, list[OktaIncident])
        except (ValueError, RecursionError, msgspec.ValidationError) as error:
            raise wrong_shape() from error


def _okta_incident(row: OktaIncident) -> Incident:
    stage, word = stage_of(_OKTA_STAGES, row.Status)
    severity, category = status_of(_OKTA_CATEGORIES, row.Category)
    return Incident(
        title=row.Incident_Title or row.Category or "",
        stage=stage,
        severity=severity,
        began_at=seconds_of(row.Start_Time),
        remarks=(Remark(seconds_of(row.Last_Updated), row.Log or ""),),
        parts=(*_cells(row), row.Okta_Sub_Service or "") if row.Impacted_Cells and row.Okta_Sub_Service else (),
        word=word or category,
    )


def _cells(row: OktaIncident) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in (row.Impacted_Cells or "").split(";") if cell.strip())


def _hit(incident: Incident, row: OktaIncident) -> Iterator[Part]:
    """Yield the sub-service in every cell that an open incident names."""
    if incident.stage in (Stage.OVER, Stage.AHEAD):
        return
    status = incident.severity or Status.UNKNOWN
    for cell in _cells(row):
        name = row.Okta_Sub_Service or cell
        yield Part(name=name, status=status, id=f"{name} {cell}", region=cell, word=incident.word)


def _pagerduty_part(service: PagerDutyService) -> Part:
    return Part(name=service.name, status=Status.OPERATIONAL, id=service.external_business_service_id)


def _pagerduty_event(row: PagerDutyIncident) -> Incident | Upkeep:
    """Return an open incident, or a maintenance, which is listed among them."""
    newest = max(row.updates, key=lambda each: seconds_of(each.reported_at) or 0.0, default=None)
    stage, word = stage_of(_PAGERDUTY_STAGES, newest.status) if newest and newest.status else (Stage.UNDERWAY, "")
    severity, odd = status_of(_PAGERDUTY_SEVERITIES, newest.severity) if newest else (Status.DEGRADED, "")
    remarks = tuple(Remark(seconds_of(each.reported_at), each.message or "") for each in row.updates)
    began = min((remark.at for remark in remarks if remark.at is not None), default=None)
    hit = newest.impacted_business_services or () if newest else ()
    parts = tuple(name for each in hit for name in (each.business_service_id, each.name) if name)
    if severity is Status.MAINTENANCE:
        return Upkeep(title=row.title, stage=stage, starts_at=began, remarks=remarks, parts=parts, word=word)
    return Incident(
        title=row.title,
        stage=stage,
        severity=severity,
        began_at=began,
        remarks=remarks,
        parts=parts,
        word=word or odd,
    )


_PAGERDUTY = msgspec.json.Decoder(PagerDutyData)
