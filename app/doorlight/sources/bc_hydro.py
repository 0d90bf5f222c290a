"""BC Hydro's current outages, as its own map reads them (undocumented; STATUS_FORMATS 6).

An official light. `components` are municipalities, `regions` its regions; nothing chosen is the province.
"""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct

from doorlight.sources.base import Source
from doorlight.sources.published.asking import Asking
from doorlight.sources.published.choice import key
from doorlight.sources.published.endpoint import endpoint
from doorlight.sources.published.page import PublishedPage
from doorlight.sources.published.source import PublishedSource, chosen_by
from doorlight.sources.reading.power_outages import Outage, page_of

_PATH = "/power-outages/app/outages-map-data.json"
_PLANNED = "planned"
_FRESH_FOR = 86_400.0  # seconds; the list has no clock, but in all of the province some outage is news every day


class Row(Struct, frozen=True):
    """One outage. Times are milliseconds since the epoch; `dateOn` is an estimate."""

    municipality: str
    numCustomersOut: int  # their name
    dateOff: int
    area: str = ""
    cause: str = ""
    regionName: str = ""
    crewStatusDescription: str | None = None
    dateOn: int | None = None
    lastUpdated: int | None = None


_DECODER = msgspec.json.Decoder(list[Row])


class BcHydro(PublishedSource):
    """The kind `bc_hydro`."""

    kind = "bc_hydro"
    home = "https://www.bchydro.com/power-outages"

    async def read(self, options: Any, asking: Asking) -> PublishedPage:
        """Ask for the map's data.

        Raises Unreadable, NetError.
        """
        base = self.address(options).removesuffix("/").removesuffix("/power-outages")
        rows = await asking.json(endpoint(base, _PATH), _DECODER)
        chosen = chosen_by(options)
        places = {key(name) for name in (*chosen.components, *chosen.groups, *chosen.regions)}
        counted = [
            _outage(row) for row in rows if not places or {key(row.municipality), key(row.regionName)} & places
        ]
        newest = max((row.lastUpdated / 1000 for row in rows if row.lastUpdated), default=None)
        return page_of(counted, chosen=bool(places), renewed_at=newest, fresh_for=_FRESH_FOR)


def _outage(row: Row) -> Outage:
    words = (row.area, row.cause, row.crewStatusDescription or "")
    return Outage(
        place=row.municipality,
        customers=row.numCustomersOut,
        region=row.regionName,
        planned=_PLANNED in row.cause.casefold(),
        began_at=row.dateOff / 1000,
        back_at=row.dateOn / 1000 if row.dateOn else None,
        why=" · ".join(word for word in words if word),
        updated_at=row.lastUpdated / 1000 if row.lastUpdated else None,
    )


SOURCE: Source = BcHydro()
