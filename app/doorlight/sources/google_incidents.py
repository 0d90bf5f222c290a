"""Google Cloud's and Google Workspace's dashboards: a list of incidents, open ones among those of the last year.

An official light. Neither tells a state per product: what is open now decides (STATUS_FORMATS 4). Firebase has a
feed only.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import urljoin

import msgspec
from msgspec import Struct

from doorlight.domain.service import Check
from doorlight.domain.status import Status
from doorlight.sources.base import Source, Tools
from doorlight.sources.published.affected import affected
from doorlight.sources.published.asking import Asking
from doorlight.sources.published.choice import key
from doorlight.sources.published.endpoint import beside, of_site
from doorlight.sources.published.page import Incident, Part, PublishedPage, Remark, Stage
from doorlight.sources.published.source import PublishedSource
from doorlight.sources.published.words import status_of
from doorlight.sources.reading.markdown import first_line, without_markdown
from doorlight.sources.reading.plain_text import seconds_of

_INCIDENTS = "/incidents.json"
_PRODUCTS = "/products.json"
_SITES = {
    "status.cloud.google.com": "https://status.cloud.google.com",
    "www.google.com": "https://www.google.com/appsstatus/dashboard",
    "google.com": "https://www.google.com/appsstatus/dashboard",
}
LIVE = {
    "AVAILABLE": Status.OPERATIONAL,
    "SERVICE_INFORMATION": Status.DEGRADED,
    "SERVICE_DISRUPTION": Status.PARTIAL_OUTAGE,
    "SERVICE_OUTAGE": Status.MAJOR_OUTAGE,
}
_HEADINGS = frozenset({"title", "summary", "incident report", "mini incident report", "preliminary incident report"})
_EVERYWHERE = "global"


class Product(Struct, frozen=True):
    """What can be affected."""

    id: str = ""
    title: str = ""


class Update(Struct, frozen=True):
    """One message: when, what, and the state of then."""

    when: str | None = None
    created: str | None = None
    text: str | None = None
    status: str | None = None


class Row(Struct, frozen=True):
    """An incident. `status_impact` is its peak, `most_recent_update.status` its state now; no `end` means open."""

    id: str
    begin: str | None = None
    end: str | None = None
    modified: str | None = None
    external_desc: str | None = None
    updates: list[Update] | None = None
    most_recent_update: Update | None = None
    status_impact: str | None = None
    service_name: str | None = None
    service_key: str | None = None
    affected_products: list[Product] | None = None
    currently_affected_locations: list[Product] | None = None
    uri: str | None = None


class Catalogue(Struct, frozen=True):
    """`products.json`: every product there is."""

    products: list[Product]


_ROWS = msgspec.json.Decoder(list[Row])
_CATALOGUE = msgspec.json.Decoder(Catalogue)


class GoogleIncidents(PublishedSource):
    """The kind `google_incidents`. `regions` are ids or titles of locations ("northamerica-northeast1")."""

    kind = "google_incidents"
    home = "https://status.cloud.google.com"
    cap = 8 * 1024 * 1024  # bytes; a year of incidents was 1.3 MB in 2022
    conditional = True

    async def read(self, options: Any, asking: Asking) -> PublishedPage:
        """Ask for the incidents, and for the products only where one was chosen: their list tells what is gone.

        Raises Unreadable, NetError.
        """
        return await self._page(options, asking, with_products=bool(options.components or options.groups))

    async def survey(self, check: Check, tools: Tools) -> PublishedPage:
        """Return the page with every product there is.

        Raises Unreadable, NetError.
        """
        return await self._page(check.options, self._asking(check, tools, None), with_products=True)

    async def _page(self, options: Any, asking: Asking, *, with_products: bool) -> PublishedPage:
        url = of_site(self.address(options), _INCIDENTS, _SITES)
        rows = await asking.json(url, _ROWS)
        if not with_products:
            return page_of(rows, None, url, options.regions)
        catalogue = await asking.json_if_there(beside(url, _INCIDENTS, _PRODUCTS), _CATALOGUE)
        return page_of(rows, catalogue, url, options.regions)


def page_of(rows: list[Row], catalogue: Catalogue | None, url: str, regions: tuple[str, ...]) -> PublishedPage:
    """Return what the list says, of these regions or of everywhere. An empty list is "nothing is open"."""
    base = url.removesuffix(_INCIDENTS)
    incidents = tuple(_incident(row, base) for row in rows if _touches(row, regions))
    known = affected(_products(rows, catalogue, ", ".join(regions)), incidents)
    return PublishedPage(
        overall=Status.OPERATIONAL,
        said_at=max((moment for row in rows if (moment := seconds_of(row.modified))), default=None),
        parts=known or None,
        incidents=incidents,
        incidents_decide=True,
        url=base,
    )


def _products(rows: Iterable[Row], catalogue: Catalogue | None, where: str) -> tuple[Part, ...]:
    """Return every product that is listed or that was ever affected, once; "Multiple Products" is none."""
    listed = list(catalogue.products) if catalogue else []
    listed += [product for row in rows for product in _named(row)]
    names = {product.id or product.title: product.title or product.id for product in reversed(listed)}
    return tuple(Part(name=name, id=id_, status=Status.OPERATIONAL, region=where) for id_, name in names.items())


def _named(row: Row) -> list[Product]:
    """Return what an incident affects; its one service where it lists no products."""
    if row.affected_products:
        return row.affected_products
    several = row.service_key == "zall" or not row.service_name
    return [] if several else [Product(id=row.service_key or "", title=row.service_name or "")]


def _touches(row: Row, regions: tuple[str, ...]) -> bool:
    """Say whether an incident is in one of these regions; one that names none, or "global", is in all."""
    places = {key(word) for each in row.currently_affected_locations or () for word in (each.id, each.title)}
    return not regions or not places or _EVERYWHERE in places or any(key(region) in places for region in regions)


def _incident(row: Row, base: str) -> Incident:
    last = row.most_recent_update
    live = (last.status if last else None) or row.status_impact
    severity, word = status_of(LIVE, live) if live else (Status.DEGRADED, "")  # open, and nobody says how bad
    over = severity is Status.OPERATIONAL or seconds_of(row.end) is not None
    return Incident(
        title=first_line(row.external_desc or row.service_name or "", headings=_HEADINGS),
        stage=Stage.OVER if over else Stage.UNDERWAY,
        severity=severity,
        began_at=seconds_of(row.begin),
        remarks=() if over else _remarks(row),
        parts=tuple(name for each in _named(row) for name in (each.id, each.title) if name),
        url=urljoin(f"{base}/", row.uri or ""),
        word=word,
    )


def _remarks(row: Row) -> tuple[Remark, ...]:
    updates = row.updates or ([row.most_recent_update] if row.most_recent_update else [])
    told = ((each, without_markdown(each.text or "")) for each in updates)
    return tuple(Remark(seconds_of(each.when or each.created), text) for each, text in told if text.strip())


SOURCE: Source = GoogleIncidents()
