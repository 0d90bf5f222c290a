"""Another page for a service whose own cannot be read: what `SourceOffers` finds and the panel shows."""

from __future__ import annotations

from msgspec import Struct

from doorlight.domain.status import Status


class Offer(Struct, frozen=True, kw_only=True):
    """Nothing found (`kind` is "") and not `looking`: there is no other page. `status` is what the found one says."""

    looking: bool = False
    kind: str = ""
    host: str = ""
    status: Status = Status.UNKNOWN
