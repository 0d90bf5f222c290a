"""The answers of SAP Concur's status page as typed values, and what their words mean (STATUS_FORMATS 2, 4).

Of the words of a service only "normal" was seen; the two of trouble are those of Concur's own incidents.
"""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct, field
from msgspec.structs import replace

from doorlight.domain.status import Status
from doorlight.sources.published.decoding import wrong_shape
from doorlight.sources.published.page import Incident, Part, PublishedPage, Remark, Stage
from doorlight.sources.published.words import stage_of, status_of

CENTRES = ("us2", "eu2", "apj1", "usg")
STATUSES = {
    "normal": Status.OPERATIONAL,
    "degradation": Status.DEGRADED,
    "disruption": Status.PARTIAL_OUTAGE,
}
SEVERITIES = {"degradation": Status.DEGRADED, "disruption": Status.PARTIAL_OUTAGE}
STAGES = {"OPEN": Stage.UNDERWAY, "RESOLVED": Stage.OVER}


class Message(Struct, frozen=True):
    """One update, in several languages by their codes."""

    body: dict[str, str] | None = None
    message_type: str | None = None
    created_epoch: int | float | None = None


class Event(Struct, frozen=True):
    """An incident."""

    status: str | None = None
    severity: str | None = None
    affected_services: list[str] | None = None
    data_centers: list[str] | None = None
    start_epoch: int | float | None = None
    messages: list[Message] | None = None


class Current(Struct, frozen=True):
    """How a service is now. What its incidents look like here was not seen."""

    status: str
    incidents: list[Any] | None = None


class Service(Struct, frozen=True):
    """A service: days of history stand beside what is now, and are not read."""

    current: Current = field(name="Current Status")
    name: str = field(name="Service", default="")


class History(Struct, frozen=True):
    """`/api/open/status_history` of one data centre."""

    data: dict[str, Service]


class Shown(Struct, frozen=True):
    """Whether a banner is displayed, and what it says."""

    display: bool = False
    text: dict[str, str] | None = None


class Banner(Struct, frozen=True):
    """`/api/v3/banner`."""

    data: Shown = field(default_factory=Shown)


class Incidents(Struct, frozen=True):
    """`/api/open/incidents`: all of them."""

    incidents: list[Event]


HISTORY = msgspec.json.Decoder(History)
BANNER = msgspec.json.Decoder(Banner)
INCIDENTS = msgspec.json.Decoder(Incidents)


def page_of(histories: dict[str, History], banner: Banner | None, language: str) -> PublishedPage:
    """Return what the data centres say, in the words of the one model.

    A displayed banner means that something is the matter, wherever nothing else says so. Raises Unreadable for a data
    centre without any service.
    """
    if not all(told.data for told in histories.values()):
        raise wrong_shape()
    displayed = banner is not None and banner.data.display
    rows = [(centre, name, each) for centre, told in histories.items() for name, each in told.data.items()]
    return PublishedPage(
        overall=Status.DEGRADED if displayed else None,
        name="SAP Concur",
        line=_in(banner.data.text, language) if banner and displayed else "",
        parts=tuple(_part(centre, name, each) for centre, name, each in rows),
        incidents=tuple(each for centre, name, row in rows for each in _listed(centre, name, row, language)),
    )


def _part(centre: str, name: str, service: Service) -> Part:
    status, word = status_of(STATUSES, service.current.status)
    told = service.name or name
    return Part(name=told, status=status, id=f"{centre}/{told}", region=centre, word=word)


def _listed(centre: str, name: str, service: Service, language: str) -> list[Incident]:
    """Return the incidents that stand with a service, those that have the shape of one."""
    found = []
    for row in service.current.incidents or ():
        try:
            event = msgspec.convert(row, Event)
        except msgspec.ValidationError:
            continue
        told = _incident(event, language)
        stage = Stage.OVER if told.stage is Stage.OVER else Stage.UNDERWAY  # listed with what is now
        part = service.name or name
        found.append(replace(told, title=told.title or part, stage=stage, parts=(f"{centre}/{part}",), word=""))
    return found


def incidents_alone(answer: Incidents, language: str) -> PublishedPage:
    """Return a page on which open incidents count, and none proves nothing."""
    incidents = tuple(_incident(each, language) for each in answer.incidents)
    return PublishedPage(overall=None, name="SAP Concur", incidents=incidents, incidents_decide=True)


def _incident(event: Event, language: str) -> Incident:
    stage, word = stage_of(STAGES, event.status)
    services = event.affected_services or []
    return Incident(
        title=", ".join(services),
        stage=stage,
        severity=SEVERITIES.get(event.severity or "", Status.DEGRADED),
        began_at=event.start_epoch,
        remarks=tuple(Remark(each.created_epoch, _in(each.body, language)) for each in event.messages or ()),
        parts=(*services, *(each.lower() for each in event.data_centers or ())),
        word=word,
    )


def _in(texts: dict[str, str] | None, language: str) -> str:
    """Return a text in this language, in English, or in any."""
    told = texts or {}
    return told.get(language) or told.get("en") or next(iter(told.values()), "")
