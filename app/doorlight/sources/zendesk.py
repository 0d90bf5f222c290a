"""Zendesk's status: incidents as JSON:API, those that are over among them, and the services they touch.

An official light, of all of Zendesk or of what one subdomain is on. There is no state per service, and an incident's
own `status` goes stale: whether it has a time of resolution tells (STATUS_FORMATS 4; documented at
developer.zendesk.com/api-reference/status_api). Ten requests a minute are allowed.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

import msgspec
from msgspec import Struct

from doorlight.domain.service import Check
from doorlight.domain.status import Status
from doorlight.sources.base import Source, Tools
from doorlight.sources.published.affected import affected
from doorlight.sources.published.asking import Asking
from doorlight.sources.published.endpoint import beside, of_site
from doorlight.sources.published.page import Incident, Part, PublishedPage, Remark, Stage, Upkeep
from doorlight.sources.published.source import PageOptions, PublishedSource
from doorlight.sources.reading.time_stamps import moment_of

_INCIDENTS = "/api/ssp/incidents.json"
_SERVICES = "/api/ssp/services.json"
_HOME = "https://status.zendesk.com"
_SITES = {"status.zendesk.com": _HOME}
IMPACTS = {
    "minor": Status.DEGRADED,
    "major": Status.PARTIAL_OUTAGE,
    "critical": Status.MAJOR_OUTAGE,
}


class Options(PageOptions, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`subdomain`: of one's own Zendesk: only incidents where it lives are told then."""

    subdomain: str = ""


class Reference(Struct, frozen=True):
    """What a record points to: ids are of one type only."""

    id: str
    type: str = ""


class References(Struct, frozen=True):
    """A relationship."""

    data: list[Reference] | Reference | None = None


class Relationships(Struct, frozen=True, rename="camel"):
    """What an incident points to."""

    incident_services: References | None = None
    incident_updates: References | None = None


class Attributes(Struct, frozen=True, rename="camel"):
    """Of incidents, updates, services, and the links between incidents and services."""

    name: str | None = None
    title: str | None = None
    description: str | None = None
    impact: str | None = None
    outage: bool | None = None
    degradation: bool | None = None
    started_at: str | None = None
    resolved_at: str | None = None
    created_at: str | None = None
    maintenance_start_time: str | None = None
    maintenance_end_time: str | None = None
    service_id: str | int | None = None


class Record(Struct, frozen=True):
    """Any record."""

    id: str
    attributes: Attributes
    type: str = ""
    relationships: Relationships | None = None


class Answer(Struct, frozen=True):
    """Incidents, and the records they point to; or all services."""

    data: list[Record]
    included: list[Record] | None = None


_ANSWER = msgspec.json.Decoder(Answer)
_Included = dict[tuple[str, str], Record]


class Zendesk(PublishedSource):
    """The kind `zendesk`. Components are Zendesk's services ("Support", "Talk")."""

    kind = "zendesk"
    home = _HOME
    Options: type[Struct] = Options

    async def read(self, options: Any, asking: Asking) -> PublishedPage:
        """Ask for the incidents, and for the services where one was chosen: their list tells what is gone.

        Raises Unreadable, NetError.
        """
        return await self._page(options, asking, with_services=bool(options.components or options.groups))

    async def survey(self, check: Check, tools: Tools) -> PublishedPage:
        """Return the page with every service there is.

        Raises Unreadable, NetError.
        """
        return await self._page(check.options, self._asking(check, tools, None), with_services=True)

    async def _page(self, options: Any, asking: Asking, *, with_services: bool) -> PublishedPage:
        url = of_site(self.address(options), _INCIDENTS, _SITES)
        asked = f"{url}?subdomain={quote(options.subdomain)}" if options.subdomain and "?" not in url else url
        answer = await asking.json(asked, _ANSWER)
        if not with_services:
            return page_of(answer, None, asking.now())
        services = await asking.json_if_there(beside(url, _INCIDENTS, _SERVICES), _ANSWER)
        return page_of(answer, services, asking.now())


def page_of(answer: Answer, services: Answer | None, now: float) -> PublishedPage:
    """Return what is open; an empty list is "nothing is going on"."""
    included = {(record.type, record.id): record for record in answer.included or ()}
    names = _services((*(answer.included or ()), *(services.data if services else ())))
    told = [record for record in answer.data if not record.attributes.maintenance_start_time]
    incidents = tuple(_incident(record, included, names) for record in told)
    parts = (Part(id=id_, name=name, status=Status.OPERATIONAL) for id_, name in names.items())
    return PublishedPage(
        overall=Status.OPERATIONAL,
        parts=affected(parts, incidents) or None,
        incidents=incidents,
        incidents_decide=True,
        upkeep=tuple(_upkeep(record, now) for record in answer.data if record.attributes.maintenance_start_time),
    )


def _services(records: Iterable[Record]) -> dict[str, str]:
    """Return the names of services by id; links between incidents and services may carry them too."""
    found: dict[str, str] = {}
    for record in records:
        each = record.attributes
        name = each.name or each.title
        if name and (record.type == "service" or each.service_id is not None or not record.type):
            found[str(each.service_id) if each.service_id is not None else record.id] = name
    return found


def _incident(record: Record, included: _Included, names: dict[str, str]) -> Incident:
    each = record.attributes
    return Incident(
        title=each.name or each.title or record.id,
        stage=Stage.OVER if moment_of(each.resolved_at) is not None else Stage.UNDERWAY,
        severity=_severity(each),
        began_at=moment_of(each.started_at or each.created_at),
        remarks=_remarks(record, included),
        parts=_touched(record, included, names),
    )


def _severity(each: Attributes) -> Status:
    """Return an outage for what says so, else the impact; whatever is open is at least degraded."""
    if each.outage:
        return Status.MAJOR_OUTAGE
    return Status.DEGRADED if each.degradation else IMPACTS.get((each.impact or "").casefold(), Status.DEGRADED)


def _upkeep(record: Record, now: float) -> Upkeep:
    each = record.attributes
    starts, ends = moment_of(each.maintenance_start_time), moment_of(each.maintenance_end_time)
    over = moment_of(each.resolved_at) is not None or (ends is not None and ends <= now)
    ahead = starts is not None and starts > now
    return Upkeep(
        title=each.name or each.title or record.id,
        stage=Stage.OVER if over else Stage.AHEAD if ahead else Stage.UNDERWAY,
        starts_at=starts,
        ends_at=ends,
    )


def _remarks(record: Record, included: _Included) -> tuple[Remark, ...]:
    links = record.relationships.incident_updates if record.relationships else None
    told = [each.attributes for each in _linked(links, included)]
    return tuple(Remark(moment_of(each.created_at), each.description) for each in told if each.description)


def _touched(record: Record, included: _Included, names: dict[str, str]) -> tuple[str, ...]:
    """Return ids and names of the services that an incident touches."""
    links = record.relationships.incident_services if record.relationships else None
    ids = (each.attributes.service_id for each in _linked(links, included))
    found = [str(id_) for id_ in ids if id_ is not None]
    return tuple(word for id_ in found for word in (id_, names.get(id_, "")) if word)


def _linked(links: References | None, included: _Included) -> list[Record]:
    data = links.data if links and links.data else []
    references = [data] if isinstance(data, Reference) else data
    return [included[each.type, each.id] for each in references if (each.type, each.id) in included]


SOURCE: Source = Zendesk()
