"""One look for the sake of a service's doors: at those that have checks, and at whatever they hang on.

For `doorlight doors`, which has no engine running. Everything is asked side by side, so it takes no longer than one
look does (10 s at most, and the control probe after a failure).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from doorlight.domain.doors.views import DoorFacts
from doorlight.domain.service import Service
from doorlight.domain.status import Connection, Status
from doorlight.engine.door_guests import Find, behind
from doorlight.engine.ports import Clock
from doorlight.engine.seen import door_facts

if TYPE_CHECKING:
    from doorlight.engine.once import Once


class DoorLook(Struct, frozen=True, kw_only=True):
    """What was learned. `fine`: ids of what doors hang on and was found to work. `connection`: our own line."""

    facts: DoorFacts
    fine: frozenset[str]
    connection: Connection = Connection.ONLINE


async def look_at_doors(service: Service, once: Once, find: Find, clock: Clock) -> DoorLook:
    """Look once. `find` knows what is watched and the catalogue."""
    alone = replace(service, depends_on=())  # what the service itself hangs on closes no door
    seen = await once.looks(behind((alone,), {alone.id}, find))
    working = (each for each in seen if each.status not in (None, Status.UNKNOWN) and not each.is_down)
    return DoorLook(facts=door_facts(seen, clock.now()), fine=frozenset(each.service.id for each in working))
