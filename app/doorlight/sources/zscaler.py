"""Zscaler's trust portal: one cloud's services with the events that are open against them.

An official light. A service's own `status` stayed true during a degradation: only events say what is wrong, by the
names in the answer's own legend (STATUS_FORMATS 1, 4; vendor-dashboard's notes on its `zscaler` adapter).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import msgspec
from msgspec import Struct

from doorlight.domain.status import Status
from doorlight.sources.base import Source
from doorlight.sources.published.affected import affected
from doorlight.sources.published.asking import Asking
from doorlight.sources.published.decoding import wrong_shape
from doorlight.sources.published.endpoint import of_site
from doorlight.sources.published.page import Incident, Part, PublishedPage, Remark, Stage
from doorlight.sources.published.source import PageOptions, PublishedSource
from doorlight.sources.published.words import shown, stage_of, status_of
from doorlight.sources.reading.time_stamps import moment_of

_CLOUD = "/api/cloud-status"
_HOME = "https://trust.zscaler.com"
_SITES = {"trust.zscaler.com": _HOME}
SEVERITIES = {
    "service disruption": Status.MAJOR_OUTAGE,
    "service degradation": Status.DEGRADED,
    # What the legend marks as not touching the service: told, and no trouble.
    "under investigation": Status.OPERATIONAL,
    "informational": Status.OPERATIONAL,
    "no service impact": Status.OPERATIONAL,
    "security advisory": Status.OPERATIONAL,
}
STAGES = {
    "in progress": Stage.UNDERWAY,
    "investigating": Stage.UNDERWAY,
    "identified": Stage.UNDERWAY,
    "monitoring": Stage.UNDERWAY,
    "resolved": Stage.OVER,
    "closed": Stage.OVER,
}


class Options(PageOptions, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`cloud`: the portal's own short name of the cloud a customer is on ("zsn" is zscaler.net)."""

    cloud: str = "zsn"


class Level(Struct, frozen=True):
    """A line of the legend."""

    tid: str | int
    name: str


class Event(Struct, frozen=True):
    """Something open, or over, against a service."""

    title: str
    severityTid: str | int | None = None
    status: str | None = None
    alias: str | None = None
    begin: str | None = msgspec.field(default=None, name="from")
    description: str | None = None


class Service(Struct, frozen=True):
    """A service. `category_status` are its open events, `issues` those of the last days."""

    name: str
    tid: str | int = ""
    status: bool | None = None
    category_status: list[Event] | None = None
    issues: list[Event] | None = None


class Category(Struct, frozen=True, rename="camel"):
    """A group of services: there is one."""

    sub_category: list[Service]


class Cloud(Struct, frozen=True):
    """One cloud."""

    severity: list[Level]
    category: list[Category]


class Answer(Struct, frozen=True):
    """The document."""

    data: Cloud


_ANSWER = msgspec.json.Decoder(Answer)


class Zscaler(PublishedSource):
    """The kind `zscaler`. Components are the cloud's services ("Authentication")."""

    kind = "zscaler"
    home = _HOME
    Options: type[Struct] = Options
    conditional = True

    async def read(self, options: Any, asking: Asking) -> PublishedPage:
        """Ask for one cloud.

        Raises Unreadable, NetError.
        """
        url = of_site(self.address(options), _CLOUD, _SITES)
        if "?" not in url:
            url += f"?cloud={quote(options.cloud)}&requestType=core_cloud_services"
        return page_of(await asking.json(url, _ANSWER))


def page_of(answer: Answer) -> PublishedPage:
    """Return every service as bad as its open events.

    Raises Unreadable where there is no service or no legend: silence is then no statement.
    """
    services = [service for category in answer.data.category for service in category.sub_category]
    legend = {str(level.tid): level.name for level in answer.data.severity}
    if not services or not legend:
        raise wrong_shape()
    incidents = tuple(_incident(event, names, legend) for event, names in _events(services))
    return PublishedPage(
        overall=Status.OPERATIONAL,
        parts=affected((_part(service) for service in services), incidents),
        incidents=incidents,
        incidents_decide=True,
    )


def _events(services: list[Service]) -> Iterator[tuple[Event, tuple[str, ...]]]:
    """Yield each event once, with the services that it stands at."""
    found: dict[str, tuple[Event, tuple[str, ...]]] = {}
    for service in services:
        for event in (*(service.category_status or ()), *(service.issues or ())):
            name = f"{event.alias or event.title} {event.status}"
            known, names = found.get(name, (event, ()))
            found[name] = (known, tuple(dict.fromkeys((*names, service.name))))
    yield from found.values()


def _part(service: Service) -> Part:
    """Return a service as it would be without events; one whose own word is no is not known to be well."""
    doubted = service.status is False
    status = Status.UNKNOWN if doubted else Status.OPERATIONAL
    return Part(id=str(service.tid), name=service.name, status=status, word="status: false" if doubted else "")


def _incident(event: Event, names: tuple[str, ...], legend: dict[str, str]) -> Incident:
    name = legend.get(str(event.severityTid))
    severity, unknown_name = status_of(SEVERITIES, name.strip().casefold()) if name else (Status.UNKNOWN, "")
    stage, unknown_stage = stage_of(STAGES, (event.status or "").strip().casefold())
    return Incident(
        title=event.title,
        stage=stage,
        severity=severity,
        began_at=moment_of(event.begin),
        remarks=(Remark(None, event.description),) if event.description else (),
        parts=names,
        url=f"{_HOME}{event.alias}" if event.alias else "",
        word=unknown_stage or unknown_name or shown(event.severityTid),
    )


SOURCE: Source = Zscaler()
