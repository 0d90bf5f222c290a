"""Adobe's events as typed values, and what their words mean (STATUS_FORMATS 2, 4).

Events are tables by id, a product's history a table by time; the newest entry says how it is. `endedOn` 0 does not
mean open. Words are written in several ways of capitals. Texts are looked up by token, in the language wanted.
Sources: the words are those of inket/stts `AdobeStore.swift`, the tokens and times as status.adobe.com uses them.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from msgspec import Struct, field

from doorlight.domain.status import Status
from doorlight.sources.published.page import Incident, Part, PublishedPage, Remark, Stage, Upkeep
from doorlight.sources.published.words import shown, stage_of, status_of
from doorlight.sources.reading.time_stamps import Stamp, moment_of

SEVERITIES = {
    "trivial": Status.DEGRADED,
    "minor": Status.DEGRADED,
    "potential": Status.DEGRADED,
    "major": Status.PARTIAL_OUTAGE,
    "critical": Status.MAJOR_OUTAGE,
    "maintenance": Status.MAINTENANCE,
}
STAGES = {
    "opened": Stage.UNDERWAY,
    "started": Stage.UNDERWAY,
    "updated": Stage.UNDERWAY,
    "reopened": Stage.UNDERWAY,
    "discovery": Stage.UNDERWAY,
    "scheduled": Stage.AHEAD,
    "closed": Stage.OVER,
    "canceled": Stage.OVER,
    "cancelled": Stage.OVER,
    "completed": Stage.OVER,
    "dismissed": Stage.OVER,
}
_FRESH_FOR = 45 * 86_400.0  # seconds: events of forty days are listed, and there are some every week


class Text(Struct, frozen=True, rename="camel"):
    """What a token stands for."""

    html_message: str | None = None
    text_message: str | None = None


class Texts(Struct, frozen=True):
    """The two languages that are read; eight more are passed over."""

    en: dict[str, Text] | None = None
    fr: dict[str, Text] | None = None


class Entry(Struct, frozen=True, rename="camel"):
    """One entry of a product's history."""

    status: str | None = None
    severity: str | None = None
    title_token: str | None = None
    message_token: str | None = None
    status_time: Stamp = None
    message_time: Stamp = None


class Product(Struct, frozen=True, rename="camel"):
    """A product that an event is about."""

    id: str = ""
    name: str = ""
    started_on: Stamp = None
    history: dict[str, Entry] | None = None


class Cloud(Struct, frozen=True, rename="camel"):
    """A family of products."""

    id: str = ""
    name: str = ""
    cloud_products: list[str] | None = None


class IncidentRow(Struct, frozen=True):
    """An event that was not planned."""

    products: dict[str, Product] | None = None
    clouds: dict[str, Cloud] | None = None


class MaintenanceRow(Struct, frozen=True, rename="camel"):
    """An event that was."""

    status: str | None = None
    cmr_status: str | None = None
    scheduled_date: Stamp = None
    started_on: Stamp = None
    completed_on: Stamp = None
    products: dict[str, Product] | None = None
    clouds: dict[str, Cloud] | None = None


class Incidents(Struct, frozen=True):
    """All incidents and their texts."""

    incidents: dict[str, IncidentRow]
    messages: Texts = field(default_factory=Texts)


class Maintenances(Struct, frozen=True):
    """All maintenance and its texts."""

    maintenance: dict[str, MaintenanceRow]
    messages: Texts = field(default_factory=Texts)


class Events(Struct, frozen=True):
    """`StatusEvents`."""

    incident: Incidents = field(name="incidentEvent")
    maintenance: Maintenances = field(name="maintenanceEvent")


EVENTS = msgspec.json.Decoder(Events)


def page_of(events: Events, language: str) -> PublishedPage:
    """Return what the events say, in the words of the one model.

    Each product of an event is an incident of its own, because each has its own state; without a history it has none.
    """
    texts = _texts(events.incident.messages, language)
    told = [
        (row, product, _incident(row, product, texts))
        for row in events.incident.incidents.values()
        for product in (row.products or {}).values()
        if product.history
    ]
    open_now = [each for each in told if each[2].stage is not Stage.OVER]
    upkeep_texts = _texts(events.maintenance.messages, language)
    renewed_at = _newest_moment(events)
    return PublishedPage(
        overall=Status.OPERATIONAL,
        name="Adobe",
        said_at=renewed_at,
        renewed_at=renewed_at,
        fresh_for=_FRESH_FOR,
        parts=_in_trouble((product, incident) for _, product, incident in open_now),
        lists_all=False,
        incidents=tuple(incident for _, _, incident in open_now),
        incidents_decide=True,
        upkeep=tuple(_upkeep(row, upkeep_texts) for row in events.maintenance.maintenance.values()),
    )


def _newest_moment(events: Events) -> float | None:
    """Return when anything was last told, of an incident or a maintenance."""
    rows: list[IncidentRow | MaintenanceRow] = [*events.incident.incidents.values()]
    rows += events.maintenance.maintenance.values()
    products = [product for row in rows for product in (row.products or {}).values()]
    return max((_when(*item) for each in products for item in (each.history or {}).items()), default=0.0) or None


def _in_trouble(open_now: Iterable[tuple[Product, Incident]]) -> tuple[Part, ...]:
    """Return each product that an open incident is about, as bad as the worst of them."""
    found: dict[str, Part] = {}
    for product, incident in open_now:
        status = incident.severity or Status.UNKNOWN
        part_id = product.id or product.name
        if incident.stage is Stage.AHEAD or (part_id in found and found[part_id].status.rank <= status.rank):
            continue
        word = incident.word if status is Status.UNKNOWN else ""
        found[part_id] = Part(name=product.name, status=status, id=product.id, word=word)
    return tuple(found.values())


def _incident(row: IncidentRow, product: Product, texts: dict[str, Text]) -> Incident:
    newest = _newest(product)
    stage, word = stage_of(STAGES, (newest.status or "").lower()) if newest else (Stage.UNKNOWN, shown(""))
    severity, doubt = status_of(SEVERITIES, (newest.severity or "").lower()) if newest else (Status.UNKNOWN, "")
    began = moment_of(product.started_on)
    return Incident(
        title=_text(texts, newest.title_token if newest else None) or product.name,
        stage=stage,
        severity=severity,
        began_at=began,
        remarks=_remarks(product, texts),
        parts=_about(product, row.clouds),
        word=word or doubt,
    )


def _upkeep(row: MaintenanceRow, texts: dict[str, Text]) -> Upkeep:
    products = list((row.products or {}).values())
    newest = next((entry for each in products if (entry := _newest(each))), None)
    stage, word = stage_of(STAGES, (row.status or row.cmr_status or "").lower())
    names = ", ".join(each.name for each in products)
    return Upkeep(
        title=_text(texts, newest.title_token if newest else None) or names,
        stage=stage,
        starts_at=moment_of(row.started_on) or moment_of(row.scheduled_date),
        ends_at=moment_of(row.completed_on),
        parts=tuple(name for each in products for name in _about(each, row.clouds)),
        word=word,
    )


def _about(product: Product, clouds: dict[str, Cloud] | None) -> tuple[str, ...]:
    """Return the names and ids of a product, and of its clouds (all of the event's, where none says which)."""
    names = [product.id, product.name]
    for cloud in (clouds or {}).values():
        if cloud.cloud_products is None or product.id in cloud.cloud_products:
            names += [cloud.id, cloud.name]
    return tuple(name for name in names if name)


def _newest(product: Product) -> Entry | None:
    entries = (product.history or {}).items()
    return max(entries, key=lambda item: _when(*item), default=("", None))[1]


def _when(at: str, entry: Entry) -> float:
    return moment_of(at) or moment_of(entry.status_time) or moment_of(entry.message_time) or 0.0


def _remarks(product: Product, texts: dict[str, Text]) -> tuple[Remark, ...]:
    entries = (product.history or {}).items()
    return tuple(
        Remark(_when(at, entry) or None, text) for at, entry in entries if (text := _text(texts, entry.message_token))
    )


def _texts(messages: Texts, language: str) -> dict[str, Text]:
    return (messages.fr if language == "fr" else None) or messages.en or {}


def _text(texts: dict[str, Text], token: str | None) -> str:
    found = texts.get(token or "")
    return (found.text_message or found.html_message or "") if found else ""
