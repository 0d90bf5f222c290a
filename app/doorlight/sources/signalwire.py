"""SignalWire: its components, each with a word that is written out.

An official light. Sources: STATUS_FORMATS 2 (the words are Statuspage's), how inket/stts reads it.
"""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct

from doorlight.domain.status import Status
from doorlight.sources.base import Source
from doorlight.sources.published.asking import Asking
from doorlight.sources.published.endpoint import endpoint
from doorlight.sources.published.page import Part, PublishedPage
from doorlight.sources.published.source import PublishedSource
from doorlight.sources.published.words import status_of

STATUSES = {
    "Operational": Status.OPERATIONAL,
    "Under Maintenance": Status.MAINTENANCE,
    "Degraded Performance": Status.DEGRADED,
    "Partial Outage": Status.PARTIAL_OUTAGE,
    "Major Outage": Status.MAJOR_OUTAGE,
}


class Component(Struct, frozen=True):
    """A part of the service."""

    name: str
    status: str
    id: int | str = ""


COMPONENTS = msgspec.json.Decoder(list[Component])


class SignalWire(PublishedSource):
    """The kind `signalwire`."""

    kind = "signalwire"
    home = "https://status.signalwire.com"
    conditional = True

    async def read(self, options: Any, asking: Asking) -> PublishedPage:
        """Ask for the components.

        Raises Unreadable, NetError.
        """
        rows = await asking.json(endpoint(self.address(options), "/api/components"), COMPONENTS)
        return PublishedPage(overall=None, parts=tuple(_part(each) for each in rows))


def _part(row: Component) -> Part:
    status, word = status_of(STATUSES, row.status)
    return Part(name=row.name, status=status, id=str(row.id), word=word)


SOURCE: Source = SignalWire()
