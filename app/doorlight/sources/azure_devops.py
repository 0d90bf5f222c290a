"""Azure DevOps: each of its services in each of its geographies, and a word for the whole.

An official light, from Microsoft's documented status API (learn.microsoft.com/rest/api/azure/devops/status).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec import Struct

from doorlight.domain.status import Status, worst
from doorlight.sources.base import Source
from doorlight.sources.published.asking import Asking
from doorlight.sources.published.endpoint import of_site
from doorlight.sources.published.page import Part, PublishedPage
from doorlight.sources.published.source import PublishedSource
from doorlight.sources.published.words import shown, status_of
from doorlight.sources.reading.time_stamps import moment_of

_HEALTH = "/_apis/status/health"
_HOME = "https://status.dev.azure.com"
_SITES = {"status.dev.azure.com": _HOME}
HEALTH = {
    "healthy": Status.OPERATIONAL,
    "advisory": Status.DEGRADED,
    "degraded": Status.DEGRADED,
    "unhealthy": Status.MAJOR_OUTAGE,
    "unknown": Status.UNKNOWN,
}


class Geography(Struct, frozen=True):
    """A service in one place."""

    health: str
    name: str = ""
    id: str = ""


class Service(Struct, frozen=True):
    """A service in all its places; its id is its name."""

    id: str
    geographies: list[Geography]


class Overall(Struct, frozen=True):
    """The word for the whole, and a sentence."""

    health: str
    message: str | None = None


class Health(Struct, frozen=True):
    """The answer."""

    status: Overall
    services: list[Service]
    lastUpdated: str | None = None


_ANSWER = msgspec.json.Decoder(Health)


class AzureDevOps(PublishedSource):
    """The kind `azure_devops`. Services are groups ("Pipelines"), regions their geographies ("CA", "Canada")."""

    kind = "azure_devops"
    home = _HOME
    conditional = True

    async def read(self, options: Any, asking: Asking) -> PublishedPage:
        """Ask for the health.

        Raises Unreadable, NetError.
        """
        return page_of(await asking.json(of_site(self.address(options), _HEALTH, _SITES), _ANSWER))


def page_of(health: Health) -> PublishedPage:
    """Return the whole and every service with its places."""
    overall, doubt = status_of(HEALTH, health.status.health)
    return PublishedPage(
        overall=overall,
        doubts=(doubt or shown(health.status.health),) if overall is Status.UNKNOWN else (),
        line=health.status.message or "",
        said_at=moment_of(health.lastUpdated),
        parts=tuple(part for service in health.services for part in _parts(service)),
    )


def _parts(service: Service) -> Iterator[Part]:
    """Yield a service and its places; one without places has no state, and is unknown."""
    places = [_place(service, each) for each in service.geographies]
    yield Part(id=service.id, name=service.id, status=worst(place.status for place in places), is_group=bool(places))
    yield from places


def _place(service: Service, geography: Geography) -> Part:
    status, word = status_of(HEALTH, geography.health)
    where = geography.name or geography.id
    return Part(
        id=f"{service.id}/{geography.id or where}",
        name=f"{service.id} – {where}",
        status=status,
        parent=service.id,
        region=geography.id,
        word=word,
    )


SOURCE: Source = AzureDevOps()
