"""Oracle Cloud: some hundred services in some ninety regions, and one word for the whole beside them.

An official light. `components_v2.json` carries the states; `status.json`, shaped like Statuspage's, has the word that
counts where nothing was chosen, because one service in one region of ninety is not the cloud (STATUS_FORMATS 4).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec import Struct

from doorlight.domain.status import Status, worst
from doorlight.sources.base import Source
from doorlight.sources.published.asking import Asking
from doorlight.sources.published.endpoint import beside, of_site
from doorlight.sources.published.page import Part, PublishedPage
from doorlight.sources.published.source import PublishedSource
from doorlight.sources.published.words import bare, status_of
from doorlight.sources.reading.statuspage_payload import INDICATORS, SUMMARY, Whole
from doorlight.sources.reading.time_stamps import moment_of

_COMPONENTS = "/api/v2/components_v2.json"
_STATUS = "/api/v2/status.json"
_HOME = "https://ocistatus.oraclecloud.com"
_SITES = {"ocistatus.oraclecloud.com": _HOME}
STATES = {
    "normalperformance": Status.OPERATIONAL,
    "maintenance": Status.MAINTENANCE,
    "plannedmaintenance": Status.MAINTENANCE,
    "degradedperformance": Status.DEGRADED,
    "partialservicedisruption": Status.PARTIAL_OUTAGE,
    "servicedisruption": Status.MAJOR_OUTAGE,
}


class Service(Struct, frozen=True, rename="camel"):
    """A service in a region."""

    service_name: str
    service_status: str


class Region(Struct, frozen=True, rename="camel"):
    """A region with its services."""

    region_id: str
    service_health_reports: list[Service]
    region_name: str = ""


class Report(Struct, frozen=True, rename="camel"):
    """The answer."""

    region_health_reports: list[Region]


_REPORT = msgspec.json.Decoder(Report)


class OracleOci(PublishedSource):
    """The kind `oracle_oci`. Components are services in all regions; groups, and `regions`, are Oracle's regions."""

    kind = "oracle_oci"
    home = _HOME
    cap = 8 * 1024 * 1024  # bytes; 8,730 pairs of region and service are 1.6 MB

    async def read(self, options: Any, asking: Asking) -> PublishedPage:
        """Ask for the states, and for the word for the whole.

        Raises Unreadable, NetError.
        """
        url = of_site(self.address(options), _COMPONENTS, _SITES, known=(_STATUS,))
        if url.endswith(_STATUS):
            url = beside(url, _STATUS, _COMPONENTS)
        report = await asking.json(url, _REPORT)
        whole = await asking.json_if_there(beside(url, _COMPONENTS, _STATUS), SUMMARY)
        return page_of(report, whole)


def page_of(report: Report, whole: Whole | None) -> PublishedPage:
    """Return every service in every region; without the word for the whole, the worst of them stands for it."""
    overall, doubt = status_of(INDICATORS, whole.status.indicator) if whole else (None, "")
    return PublishedPage(
        overall=overall,
        doubts=(doubt,) if doubt else (),
        line=(whole.status.description or "") if whole else "",
        said_at=moment_of(whole.page.updated_at) if whole else None,
        parts=tuple(part for region in report.region_health_reports for part in _parts(region)),
    )


def _parts(region: Region) -> Iterator[Part]:
    """Yield a region and its services; one without any has no state, and is unknown."""
    services = [_part(region, each) for each in region.service_health_reports]
    yield Part(
        id=region.region_id,
        name=region.region_name or region.region_id,
        status=worst(part.status for part in services),
        is_group=bool(services),
        region=region.region_id,
    )
    yield from services


def _part(region: Region, service: Service) -> Part:
    status, word = status_of(STATES, bare(service.service_status))
    return Part(
        id=f"{region.region_id}/{service.service_name}",
        name=service.service_name,
        status=status,
        parent=region.region_id,
        word=service.service_status if word else "",
    )


SOURCE: Source = OracleOci()
