"""Hydro-Québec's outages, from its open data: a version, and the list of that version (STATUS_FORMATS 6).

An official light. Rows are positional arrays without place names, so a place is chosen by its coordinates: `near`
and `within` kilometres. Source: donnees.hydroquebec.com, dataset pannes-interruptions; renewed every fifteen minutes.
"""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct

from doorlight.domain.words import say
from doorlight.net.exchange import FEED_CAP
from doorlight.sources.base import OptionsError, Source
from doorlight.sources.published.asking import Asking
from doorlight.sources.published.decoding import wrong_shape
from doorlight.sources.published.endpoint import beside, endpoint
from doorlight.sources.published.page import PublishedPage
from doorlight.sources.published.source import PageOptions, PublishedSource
from doorlight.sources.reading.local_time import EASTERN, local_seconds
from doorlight.sources.reading.power_outages import Outage, distance, page_of

_VERSION = "/bisversion.json"
_FOLDER = "/pannes/donnees/v3_0"
_FRESH_FOR = 6 * 3600.0
_CUSTOMERS, _START, _END, _KIND, _PLACE = range(5)
_COLUMNS = 9
_OUTAGE, _INTERRUPTION = "P", "I"
_MOST_KM = 500.0
_LATITUDES, _LONGITUDES = 90.0, 180.0

_TEXT = msgspec.json.Decoder(str)
_PAIR = msgspec.json.Decoder(tuple[float, float])


class Markers(Struct, frozen=True):
    """The list of a version."""

    pannes: list[list[Any]]


_MARKERS = msgspec.json.Decoder(Markers)


class Options(PageOptions, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`near = [latitude, longitude]` and `within` kilometres choose a place."""

    near: tuple[float, ...] = ()
    within: float = 5.0


class HydroQuebec(PublishedSource):
    """The kind `hydro_quebec`."""

    kind = "hydro_quebec"
    home = "https://pannes.hydroquebec.com"
    cap = FEED_CAP
    Options: type[Struct] = Options

    def validate(self, options: Any) -> None:
        """Refuse coordinates that are none.

        Raises OptionsError.
        """
        super().validate(options)
        if options.near and not _is_place(options.near):
            raise OptionsError("near", say("config", "write a place as [latitude, longitude], like [45.5, -73.6]"))
        if not 0 < options.within <= _MOST_KM:
            raise OptionsError("within", say("config", "this must be from {least} to {most}", least=1, most=500))

    async def read(self, options: Any, asking: Asking) -> PublishedPage:
        """Ask for the version, then for its list.

        Raises Unreadable, NetError.
        """
        url = endpoint(self.address(options), _FOLDER + _VERSION, known=(_VERSION,))
        version = await asking.json(url, _TEXT)
        if not version.isascii() or not version.isdigit():
            raise wrong_shape()
        markers = await asking.json(beside(url, _VERSION, f"/bismarkers{version}.json"), _MARKERS)
        outages = [_outage(row) for row in markers.pannes if _counts(row, options)]
        renewed_at = local_seconds(version, EASTERN, "%Y%m%d%H%M%S")
        return page_of(outages, chosen=bool(options.near), renewed_at=renewed_at, fresh_for=_FRESH_FOR)


def _is_place(near: tuple[float, ...]) -> bool:
    return len(near) == 2 and abs(near[0]) <= _LATITUDES and abs(near[1]) <= _LONGITUDES  # noqa: PLR2004  # a pair


def _counts(row: list[Any], options: Any) -> bool:
    """Say whether a row is within the chosen place; raises Unreadable where it is no row."""
    if len(row) < _COLUMNS or not isinstance(row[_CUSTOMERS], int) or row[_KIND] not in (_OUTAGE, _INTERRUPTION):
        raise wrong_shape()
    if not options.near:
        return True
    try:
        east, north = _PAIR.decode(row[_PLACE])
    except (msgspec.DecodeError, TypeError) as error:
        raise wrong_shape() from error
    return bool(distance(options.near, (north, east)) <= options.within)


def _outage(row: list[Any]) -> Outage:
    return Outage(
        place="Hydro-Québec",
        customers=row[_CUSTOMERS],
        planned=row[_KIND] == _INTERRUPTION,
        began_at=local_seconds(str(row[_START]), EASTERN),
        back_at=local_seconds(str(row[_END]), EASTERN),
    )


SOURCE: Source = HydroQuebec()
