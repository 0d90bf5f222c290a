"""PlayStation Network's status: one file a part of the world, with what is wrong per country and service.

An official light, as its own page and other clients read it (inket/stts). An empty list is "nothing is wrong".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

import msgspec
from msgspec import Struct

from doorlight.domain.status import Status, worst
from doorlight.sources.base import Source
from doorlight.sources.published.asking import Asking
from doorlight.sources.published.decoding import wrong_shape
from doorlight.sources.published.endpoint import of_site
from doorlight.sources.published.page import Part, PublishedPage, Stage, Upkeep
from doorlight.sources.published.source import PageOptions, PublishedSource
from doorlight.sources.published.words import status_of
from doorlight.sources.reading.time_stamps import Stamp, moment_of

_HOME = "https://status.playstation.com"
_SITES = {"status.playstation.com": _HOME}
_FILES = tuple(f"/data/statuses/region/{name}.json" for name in ("SCEA", "SCEE", "SCEJA"))
STATES = {
    "OK": Status.OPERATIONAL,
    "Maintenance": Status.MAINTENANCE,
    "Degraded": Status.DEGRADED,
    "Outage": Status.MAJOR_OUTAGE,
}


class Options(PageOptions, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`network`: the Americas (SCEA), Europe with Africa and the Middle East (SCEE), Asia and Japan (SCEJA)."""

    network: Literal["SCEA", "SCEE", "SCEJA"] = "SCEA"


class Row(Struct, frozen=True, rename="camel"):
    """Something that is wrong, or announced."""

    status_type: str
    start_date: Stamp = None
    end_date: Stamp = None


class Service(Struct, frozen=True, rename="camel"):
    """A service in a country."""

    service_name: str
    status: list[Row]


class Country(Struct, frozen=True, rename="camel"):
    """A country."""

    country_code: str
    services: list[Service]
    status: list[Row] = msgspec.field(default_factory=list)


class Answer(Struct, frozen=True, rename="camel"):
    """The file: what is wrong for all its countries, and for each."""

    status: list[Row]
    countries: list[Country]


_ANSWER = msgspec.json.Decoder(Answer)


class PlayStation(PublishedSource):
    """The kind `playstation`. Components are services ("Gaming and social"), regions countries ("CA")."""

    kind = "playstation"
    home = _HOME
    Options: type[Struct] = Options

    async def read(self, options: Any, asking: Asking) -> PublishedPage:
        """Ask for one part of the world.

        Raises Unreadable, NetError.
        """
        wanted = f"/data/statuses/region/{options.network}.json"
        url = of_site(self.address(options), wanted, _SITES, known=_FILES)
        return page_of(await asking.json(url, _ANSWER), asking.now())


def page_of(answer: Answer, now: float) -> PublishedPage:
    """Return every service in every country; what is wrong for all is wrong for each.

    Raises Unreadable where no service is listed: silence is then no statement.
    """
    parts = [part for country in answer.countries for part in _parts(country, answer.status, now)]
    if not parts:
        raise wrong_shape()
    overall, word = _worst(answer.status, now)
    rows = [*answer.status, *(row for country in answer.countries for row in _rows(country))]
    return PublishedPage(
        overall=worst((overall, *(part.status for part in parts))),  # of hundreds of rows the whole alone is heard
        doubts=tuple(dict.fromkeys(each for each in (word, *(part.word for part in parts)) if each)),
        parts=tuple(parts),
        upkeep=_upkeep(rows, now),
    )


def _parts(country: Country, everywhere: list[Row], now: float) -> Iterator[Part]:
    for service in country.services:
        status, word = _worst([*everywhere, *country.status, *service.status], now)
        name = service.service_name
        yield Part(
            id=f"{country.country_code}/{name}",
            name=name,
            status=status,
            region=country.country_code,
            word=word,
        )


def _worst(rows: list[Row], now: float) -> tuple[Status, str]:
    """Return the worst of what is going on, and the word of it that is not understood."""
    found = [status_of(STATES, row.status_type) for row in rows if _stage(row, now) is Stage.UNDERWAY]
    status = worst((Status.OPERATIONAL, *(status for status, _ in found)))
    return status, next((word for each, word in found if each is status), "")


def _stage(row: Row, now: float) -> Stage:
    """Return whether something goes on; only maintenance is announced ahead."""
    starts = moment_of(row.start_date)
    ahead = row.status_type == "Maintenance" and starts is not None and starts > now
    return Stage.AHEAD if ahead else Stage.UNDERWAY


def _rows(country: Country) -> Iterator[Row]:
    yield from country.status
    for service in country.services:
        yield from service.status


def _upkeep(rows: list[Row], now: float) -> tuple[Upkeep, ...]:
    """Return announced maintenance, once for all countries that list it."""
    planned = dict.fromkeys(
        (moment_of(row.start_date), moment_of(row.end_date)) for row in rows if _stage(row, now) is Stage.AHEAD
    )
    return tuple(
        Upkeep(title="PlayStation Network", stage=Stage.AHEAD, starts_at=start, ends_at=end) for start, end in planned
    )


SOURCE: Source = PlayStation()
