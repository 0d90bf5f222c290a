"""Meta's platforms for business: Graph API, WhatsApp Business, ads. Not Facebook, Instagram or WhatsApp themselves.

An official light. Every service of every product has a word of prose; what is wrong is told in a file per product,
which is asked for only where something is (STATUS_FORMATS 4).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import msgspec
from msgspec import Struct

from doorlight.domain.status import Status, worst
from doorlight.sources.base import Source
from doorlight.sources.published.asking import Asking
from doorlight.sources.published.endpoint import beside, of_site
from doorlight.sources.published.page import Incident, Part, PublishedPage, Remark, Stage
from doorlight.sources.published.source import PublishedSource
from doorlight.sources.published.words import status_of
from doorlight.sources.reading.time_stamps import Stamp, moment_of

_ORGS = "/data/orgs.json"
_HOME = "https://metastatus.com"
_SITES = dict.fromkeys(("metastatus.com", "www.metastatus.com"), _HOME)
STATES = {
    "no known issues": Status.OPERATIONAL,
    "resolved": Status.OPERATIONAL,  # stays for hours after the end
    "low disruptions": Status.DEGRADED,
    "minor disruptions": Status.DEGRADED,
    "some disruptions": Status.DEGRADED,
    "medium disruptions": Status.PARTIAL_OUTAGE,
    "high disruptions": Status.MAJOR_OUTAGE,
    "major disruptions": Status.MAJOR_OUTAGE,
}
_MOST_ASKED = 3  # products whose outages are asked for at one look


class Service(Struct, frozen=True):
    """A service of a product."""

    id: int | str
    name: str
    status: str


class Org(Struct, frozen=True):
    """A product."""

    id: str
    name: str
    services: list[Service]


class Post(Struct, frozen=True):
    """A message about an outage."""

    description: str | None = None
    time: Stamp = None


class Outage(Struct, frozen=True):
    """What is told of a service that is not well."""

    service_id: int | str | None = None
    status: str | None = None
    time: Stamp = None
    posts: list[Post] | None = None


_ORG_LIST = msgspec.json.Decoder(list[Org])
_OUTAGES = msgspec.json.Decoder(list[Outage])


class Meta(PublishedSource):
    """The kind `meta`. Groups are products ("Graph API"), components their services."""

    kind = "meta"
    home = _HOME
    conditional = True

    async def read(self, options: Any, asking: Asking) -> PublishedPage:
        """Ask for all products, then for what is told of those that are not well.

        Raises Unreadable, NetError.
        """
        url = of_site(self.address(options), _ORGS, _SITES)
        orgs = await asking.json(url, _ORG_LIST)
        unwell = [org for org in orgs if _worst(org).is_problem]
        told: list[Incident] = []
        for org in unwell[:_MOST_ASKED]:
            outages = await asking.json_if_there(beside(url, _ORGS, f"/data/outages/{quote(org.id)}.json"), _OUTAGES)
            told += _incidents(org, outages or [])
        return page_of(orgs, tuple(told))


def page_of(orgs: list[Org], incidents: tuple[Incident, ...] = ()) -> PublishedPage:
    """Return every product as a group of its services."""
    return PublishedPage(overall=None, parts=tuple(_parts(orgs)), incidents=incidents)


def _parts(orgs: list[Org]) -> Iterator[Part]:
    """Yield a product and its services; one without services has no state, and is unknown.

    Five products have a "Platform Status": such a name carries its product's.
    """
    times = Counter(service.name for org in orgs for service in org.services)
    for org in orgs:
        yield Part(id=org.id, name=org.name, status=_worst(org), is_group=bool(org.services))
        for service in org.services:
            status, word = _status(service.status)
            name = service.name if times[service.name] == 1 else f"{org.name} – {service.name}"
            yield Part(id=_id(org, service.id), name=name, status=status, parent=org.id, word=word)


def _status(prose: str) -> tuple[Status, str]:
    known, word = status_of(STATES, " ".join(prose.split()).casefold())
    return known, prose if word else ""


def _worst(org: Org) -> Status:
    return worst(_status(service.status)[0] for service in org.services)


def _incidents(org: Org, outages: list[Outage]) -> Iterator[Incident]:
    """Yield what is told of a product's services that are not well now."""
    unwell = {str(each.id): each for each in org.services if _status(each.status)[0].is_problem}
    for outage in outages:
        service = unwell.get(str(outage.service_id))
        if service is None or _status(outage.status or "")[0] is Status.OPERATIONAL:
            continue
        posts = tuple(Remark(moment_of(post.time), post.description or "") for post in outage.posts or ())
        yield Incident(
            title=f"{org.name} – {service.name}: {service.status}",
            stage=Stage.UNDERWAY,
            severity=_status(service.status)[0],
            began_at=moment_of(outage.time) or min((each.at for each in posts if each.at), default=None),
            remarks=posts,
            parts=(_id(org, service.id),),
        )


def _id(org: Org, service: int | str) -> str:
    return f"{org.id}/{service}"


SOURCE: Source = Meta()
