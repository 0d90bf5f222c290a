"""IBM Cloud: incidents among release notes and announcements, and the list of all resources.

An official light. No state per resource is told: open incidents decide, by their severity. Of what the list holds
only incidents count, and a state that nobody knows is one that is not over (STATUS_FORMATS 4).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
from msgspec import Struct

from doorlight.domain.status import Status
from doorlight.sources.base import Source
from doorlight.sources.published.affected import affected
from doorlight.sources.published.asking import Asking
from doorlight.sources.published.choice import key
from doorlight.sources.published.endpoint import of_site
from doorlight.sources.published.page import Incident, Part, PublishedPage, Remark, Stage
from doorlight.sources.published.source import PublishedSource
from doorlight.sources.published.words import shown, status_of
from doorlight.sources.reading.time_stamps import Stamp, moment_of

_ITEMS = "/status/getEnhancedStatus"
_HOME = "https://cloud.ibm.com"
_SITES = {"cloud.ibm.com": _HOME}
SEVERITIES = {
    "1": Status.MAJOR_OUTAGE,
    "2": Status.PARTIAL_OUTAGE,
    "3": Status.DEGRADED,
    "4": Status.DEGRADED,
}
_OVER = frozenset({"resolved", "completed", "complete", "closed", "archived"})
_INCIDENT = "incident"
_OTHERS = frozenset({"release_note", "release-note", "announcement", "maintenance", "security-bulletin", "bulletin"})
_EVERYWHERE = "global"


class Item(Struct, frozen=True, rename="camel"):
    """One entry of the list. Times are milliseconds since the epoch, as numbers or text."""

    type: str
    state: str | None = None
    sev: str | int | None = None
    name: str | None = None
    id: str | None = None
    short_description: str | None = None
    long_description: str | None = None
    regions: list[str] | None = None
    resource_ids: list[str] | None = msgspec.field(default=None, name="resourceIDs")
    outage_start: Stamp = None
    update_time: Stamp = None


class Resource(Struct, frozen=True):
    """A product."""

    resource_id: str = msgspec.field(name="resourceID")
    display_name: str = msgspec.field(default="", name="displayName")


class Answer(Struct, frozen=True, rename="camel"):
    """The document."""

    status_items: list[Item]
    resources: list[Resource]


_ANSWER = msgspec.json.Decoder(Answer)


class IbmCloud(PublishedSource):
    """The kind `ibm_cloud`. Components are resources by name or id, `regions` IBM's codes ("ca-tor")."""

    kind = "ibm_cloud"
    home = f"{_HOME}/status"
    cap = 8 * 1024 * 1024  # bytes; 2.4 MB, which no parameter makes smaller
    conditional = True

    async def read(self, options: Any, asking: Asking) -> PublishedPage:
        """Ask for the list.

        Raises Unreadable, NetError.
        """
        url = of_site(self.address(options), _ITEMS, _SITES)
        return page_of(await asking.json(url, _ANSWER), options.regions)


def page_of(answer: Answer, regions: tuple[str, ...]) -> PublishedPage:
    """Return what is open, in these regions or everywhere; a type that is not known is doubted while it is open."""
    items = [item for item in answer.status_items if _touches(item, regions)]
    incidents = tuple(_incident(item) for item in items if item.type == _INCIDENT)
    others = (item for item in items if item.type not in (_INCIDENT, *_OTHERS) and not _over(item))
    where = ", ".join(regions)
    return PublishedPage(
        overall=Status.OPERATIONAL,
        doubts=tuple(dict.fromkeys(shown(item.type) for item in others)),
        parts=affected(_resources(answer.resources, where), incidents) or None,
        incidents=incidents,
        incidents_decide=True,
        said_at=max((at for item in items if (at := moment_of(item.update_time))), default=None),
    )


def _resources(resources: Iterable[Resource], where: str) -> Iterable[Part]:
    for each in resources:
        name = each.display_name or each.resource_id
        yield Part(id=each.resource_id, name=name, status=Status.OPERATIONAL, region=where)


def _touches(item: Item, regions: tuple[str, ...]) -> bool:
    """Say whether an entry is in one of these regions; one that names none, or "global", is in all."""
    places = {key(place) for place in item.regions or ()}
    return not regions or not places or _EVERYWHERE in places or any(key(region) in places for region in regions)


def _over(item: Item) -> bool:
    return (item.state or "").strip().casefold() in _OVER


def _incident(item: Item) -> Incident:
    severity, word = status_of(SEVERITIES, "" if item.sev is None else str(item.sev))
    text = item.long_description or item.short_description or ""
    return Incident(
        title=item.short_description or item.name or item.id or "",
        stage=Stage.OVER if _over(item) else Stage.UNDERWAY,
        severity=severity,
        began_at=moment_of(item.outage_start),
        remarks=(Remark(moment_of(item.update_time), text),) if text else (),
        parts=tuple(name for name in (*(item.resource_ids or ()), item.name or "") if name),
        word=word,
    )


SOURCE: Source = IbmCloud()
