"""Cachet, version 2 and 3: components carry the state, incidents and schedules tell about it.

An official light. Which of the two speaks is found out by asking, unless `version` says it. The answers are in
`reading.cachet2_payload` and `reading.cachet3_payload`. Without components open incidents still show, and none is
unknown: `/api/v1/status` may say success while a component is down (CachetHQ/Cachet issue 3435), so it is not asked.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, NamedTuple, TypeVar
from urllib.parse import urlsplit

import msgspec
from msgspec import Struct

from doorlight.domain.words import say
from doorlight.sources.base import OptionsError, Source
from doorlight.sources.published.asking import Asking
from doorlight.sources.published.page import Incident, Part, PublishedPage, Upkeep
from doorlight.sources.published.site import at_host_of, is_elsewhere
from doorlight.sources.published.source import PageOptions, PublishedSource
from doorlight.sources.reading import cachet2_payload as two
from doorlight.sources.reading import cachet3_payload as three
from doorlight.sources.reading.cachet2_payload import Paged
from doorlight.sources.reading.official import Unreadable

_TWO, _THREE = "/api/v1", "/api"
_ENDINGS = ("/components/groups", "/components", "/incidents", "/schedules", "/status", "/component-groups")
_MOST_PAGES = 10  # of a hundred components each

PageT = TypeVar("PageT", bound=Paged)
Told = tuple[tuple[Incident, ...] | None, tuple[Upkeep, ...]]


class Options(PageOptions, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`version`: 2 or 3; 0 finds out."""

    version: int = 0


class Cachet(PublishedSource):
    """The kind `cachet`."""

    kind = "cachet"
    Options: type[Struct] = Options

    def validate(self, options: Any) -> None:
        """Refuse a version that there is not.

        Raises OptionsError.
        """
        super().validate(options)
        if options.version not in (0, *_DIALECTS):
            raise OptionsError("version", say("config", "this must be 2 or 3, or 0 to find out"))

    async def read(self, options: Any, asking: Asking) -> PublishedPage:
        """Ask for the components of the version that is there, then for what is told about them.

        Raises Unreadable, NetError.
        """
        site, version = _site_of(options.url, options.version)
        dialects = [_DIALECTS[each] for each in ([version] if version else _DIALECTS)]
        refused: Unreadable | None = None
        for dialect in dialects:
            try:
                parts = await dialect.parts(asking, site)
            except Unreadable as error:
                if not is_elsewhere(error):
                    raise
                refused = refused or error
                continue
            incidents, upkeep = await dialect.told(asking, site)
            return PublishedPage(overall=None, parts=parts, incidents=incidents or (), upkeep=upkeep)
        assert refused is not None, "one version at least was asked"
        return await _incidents_alone(asking, site, dialects, refused)


def _site_of(url: str, version: int) -> tuple[str, int]:
    """Return the address of the site, and the version where the address or the option says it."""
    path = urlsplit(url.strip()).path.rstrip("/")
    for ending in _ENDINGS:
        for api, number in ((_TWO, 2), (_THREE, 3)):
            if path.endswith(api + ending):
                return at_host_of(url, path.removesuffix(api + ending)), version or number
    return at_host_of(url, path), version


async def _parts_of_two(asking: Asking, site: str) -> tuple[Part, ...]:
    rows = await _all_pages(asking, f"{site}{_TWO}/components?per_page=100", two.COMPONENTS)
    components = [row for page in rows for row in page.data]
    groups = None
    if any(two.group_of(row) for row in components):
        groups = await asking.json_if_there(f"{site}{_TWO}/components/groups?per_page=100", two.GROUPS)
    return two.parts_of(components, groups)


async def _parts_of_three(asking: Asking, site: str) -> tuple[Part, ...]:
    pages = await _all_pages(asking, f"{site}{_THREE}/components?per_page=100&include=group", three.COMPONENTS)
    return three.parts_of(
        [row for page in pages for row in page.data], [row for page in pages for row in page.more()]
    )


async def _all_pages(asking: Asking, url: str, decoder: msgspec.json.Decoder[PageT]) -> list[PageT]:
    """Return all pages of a list; a page that is missing makes the whole unreadable.

    Raises Unreadable, NetError.
    """
    pages = [await asking.json(url, decoder)]
    while pages[-1].has_more(len(pages)):
        if len(pages) >= _MOST_PAGES:
            raise Unreadable(say("reason", "The page is too large to judge"))
        pages.append(await asking.json(f"{url}&page={len(pages) + 1}", decoder))
    return pages


async def _told_by_two(asking: Asking, site: str) -> Told:
    newest_first = f"{site}{_TWO}/incidents?per_page=100&sort=id&order=desc"
    incidents = await asking.json_if_there(newest_first, two.INCIDENTS)
    schedules = await asking.json_if_there(f"{site}{_TWO}/schedules?per_page=100", two.SCHEDULES)
    told = None if incidents is None else tuple(two.incident_of(each) for each in incidents.data)
    return told, tuple(two.upkeep_of(each) for each in schedules.data) if schedules else ()


async def _told_by_three(asking: Asking, site: str) -> Told:
    incidents = await asking.json_if_there(
        f"{site}{_THREE}/incidents?per_page=100&include=updates,components", three.EVENTS
    )
    schedules = await asking.json_if_there(
        f"{site}{_THREE}/schedules?per_page=100&include=updates,components", three.EVENTS
    )
    told = None if incidents is None else tuple(three.incident_of(each, incidents) for each in incidents.data)
    return told, tuple(three.upkeep_of(each, schedules) for each in schedules.data) if schedules else ()


async def _incidents_alone(asking: Asking, site: str, dialects: list[Dialect], refused: Unreadable) -> PublishedPage:
    """Return a page without components, on which open incidents count and none proves nothing.

    Raises what refused the components where there are no incidents either.
    """
    for dialect in dialects:
        incidents, upkeep = await dialect.told(asking, site)
        if incidents is not None:
            return PublishedPage(overall=None, incidents=incidents, incidents_decide=True, upkeep=upkeep)
    raise refused


class Dialect(NamedTuple):
    """How one version is asked: for its parts, and for what is told of them (None: not there)."""

    parts: Callable[[Asking, str], Awaitable[tuple[Part, ...]]]
    told: Callable[[Asking, str], Awaitable[Told]]


_DIALECTS = {2: Dialect(_parts_of_two, _told_by_two), 3: Dialect(_parts_of_three, _told_by_three)}
SOURCE: Source = Cachet()
