"""The AWS Health Dashboard: what is wrong now, per service and region, and what was wrong until a while ago.

An official light. The document is UTF-16 with a byte order mark; numbers come as text outside and as numbers inside;
what is resolved stays listed for a day (STATUS_FORMATS 4, vendor-dashboard's notes on its `aws` adapter).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from doorlight.domain.status import Status
from doorlight.sources.base import Source
from doorlight.sources.published.asking import Asking
from doorlight.sources.published.choice import key
from doorlight.sources.published.endpoint import of_site
from doorlight.sources.published.page import Incident, Part, PublishedPage, Remark, Stage, Upkeep
from doorlight.sources.published.source import PublishedSource
from doorlight.sources.published.words import status_of
from doorlight.sources.reading.aws_regions import refuse_unknown
from doorlight.sources.reading.time_stamps import Stamp, moment_of

_EVENTS = "/public/currentevents"
_HOME = "https://health.aws.amazon.com"
_SITES = dict.fromkeys(("health.aws.amazon.com", "status.aws.amazon.com"), _HOME)
CODES = {
    "0": Status.OPERATIONAL,
    "1": Status.DEGRADED,  # "informational": something is being told
    "2": Status.DEGRADED,
    "3": Status.MAJOR_OUTAGE,
}
_GLOBAL = "global"
_REGION = re.compile(r"(?:^|-)([a-z]{2}(?:-(?:gov|iso[a-z]?))?-[a-z]+-\d+)$")  # "rds-me-central-1"
_RESOLVED = re.compile(r"\s*\[?resolved\b", re.IGNORECASE)


class Entry(Struct, frozen=True):
    """One message of an event."""

    message: str | None = None
    summary: str | None = None
    timestamp: Stamp = None


class Impacted(Struct, frozen=True):
    """A service that an event touches: how it is now."""

    current: str | int
    service_name: str = ""


class Event(Struct, frozen=True):
    """What is going on with a service in a region. `date` is its begin; only what is closed has an `end_time`."""

    arn: str
    service: str
    status: str | int
    date: Stamp = None
    service_name: str = ""
    region_name: str = ""
    summary: str | None = None
    end_time: Stamp = None
    event_log: list[Entry] | None = None
    impacted_services: dict[str, Impacted] | None = None

    @property
    def region(self) -> str:
        """The region's code, "global" for what has none."""
        return _region_in(self.service) or _region_in(self.arn.partition("::")[0].rpartition(":")[2]) or _GLOBAL

    @property
    def is_maintenance(self) -> bool:
        """Whether this was announced."""
        return "MAINTENANCE" in self.arn.upper()


_EVENT_LIST = msgspec.json.Decoder(list[Event])


class Aws(PublishedSource):
    """The kind `aws`. `regions` are codes or names ("ca-central-1", "Bahrain"), `components` services by name or key.

    What has no region (Route 53, IAM) is in all of them.
    """

    kind = "aws"
    home = _HOME
    cap = 8 * 1024 * 1024  # bytes; two regions' outage was 130 KB in UTF-8

    async def read(self, options: Any, asking: Asking) -> PublishedPage:
        """Ask for the current events.

        Raises Unreadable, NetError.
        """
        url = of_site(self.address(options), _EVENTS, _SITES)
        events = await asking.json(url, _EVENT_LIST)
        refuse_unknown(options.regions, (event.region_name for event in events))
        page = page_of(events, options.regions, asking.now())
        return page if options.components or options.groups else without_names(page)


def without_names(page: PublishedPage) -> PublishedPage:
    """Return the page with events that are about all of it: where no service was chosen, each of them counts."""
    incidents = tuple(replace(each, parts=()) for each in page.incidents)
    upkeep = tuple(replace(each, parts=()) for each in page.upkeep)
    return replace(page, incidents=incidents, incidents_decide=True, upkeep=upkeep)


def page_of(events: list[Event], regions: tuple[str, ...], now: float) -> PublishedPage:
    """Return what the events of these regions say; an empty list is "nothing is wrong", only trouble is listed."""
    here = [(event, region) for event in events if (region := _asked_region(event, regions))]
    return PublishedPage(
        overall=Status.OPERATIONAL,
        parts=tuple(part for event, region in here for part in _parts(event, region, now)),
        parts_decide=False,  # two services of one region are not AWS: who depends on them chooses them
        lists_all=False,
        incidents=tuple(_incident(event, now) for event, _ in here if not event.is_maintenance),
        upkeep=tuple(_upkeep(event, now) for event, _ in here if event.is_maintenance),
        said_at=max((moment for event in events if (moment := _newest(event))), default=None),
        url=f"{_HOME}/health/status",
    )


def _asked_region(event: Event, regions: tuple[str, ...]) -> str:
    """Return the event's region as it was asked for, "" where it is of none of those."""
    if not regions or event.region == _GLOBAL:
        return regions[0] if regions else event.region
    mine = (key(event.region), key(event.region_name))
    return next((region for region in regions if key(region) in mine), "")


def _parts(event: Event, region: str, now: float) -> Iterator[Part]:
    """Yield the event's own service, then what it touches; nothing of an event that is over or ahead."""
    stage = _stage(event, now)
    if stage is not Stage.UNDERWAY:
        return
    status, word = status_of(CODES, str(event.status))
    if event.is_maintenance:
        status, word = Status.MAINTENANCE, ""
    yield Part(id=event.service, name=event.service_name or event.service, status=status, word=word, region=region)
    for service, impacted in (event.impacted_services or {}).items():
        status, word = status_of(CODES, str(impacted.current))
        if status is not Status.OPERATIONAL:
            name = impacted.service_name or service
            yield Part(id=service, name=name, status=status, word=word, region=region)


def _stage(event: Event, now: float) -> Stage:
    ends, begins = moment_of(event.end_time), moment_of(event.date)
    if _RESOLVED.match(event.summary or "") or (ends is not None and ends <= now):
        return Stage.OVER
    if event.is_maintenance:
        return Stage.AHEAD if begins is not None and begins > now else Stage.UNDERWAY
    calm = all(str(each.current) == "0" for each in (event.impacted_services or {}).values())
    return Stage.OVER if str(event.status) == "0" and calm else Stage.UNDERWAY


def _incident(event: Event, now: float) -> Incident:
    severity, word = status_of(CODES, str(event.status))
    return Incident(
        title=_title(event),
        stage=_stage(event, now),
        severity=severity,
        began_at=moment_of(event.date),
        remarks=_remarks(event),
        parts=_touched(event),
        word=word,
    )


def _upkeep(event: Event, now: float) -> Upkeep:
    return Upkeep(
        title=_title(event),
        stage=_stage(event, now),
        starts_at=moment_of(event.date),
        ends_at=moment_of(event.end_time),
        remarks=_remarks(event),
        parts=_touched(event),
    )


def _title(event: Event) -> str:
    where = f" ({event.region_name})" if event.region_name else ""
    return f"{event.service_name or event.service}{where}: {event.summary or ''}".removesuffix(": ")


def _remarks(event: Event) -> tuple[Remark, ...]:
    log = event.event_log or ()
    return tuple(Remark(moment_of(each.timestamp), each.message or each.summary or "") for each in log)


def _touched(event: Event) -> tuple[str, ...]:
    """Return keys and names of the services that are not well."""
    names = [event.service, event.service_name]
    for service, impacted in (event.impacted_services or {}).items():
        if str(impacted.current) != "0":
            names += [service, impacted.service_name]
    return tuple(name for name in names if name)


def _newest(event: Event) -> float | None:
    """Return when something was last said of an event."""
    return max((at for each in event.event_log or () if (at := moment_of(each.timestamp))), default=None)


def _region_in(name: str) -> str:
    found = _REGION.search(name)
    return found[1] if found else ""


SOURCE: Source = Aws()
