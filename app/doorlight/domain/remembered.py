"""What a start is given of the time before: the value that travels from the store to the engine.

Here because both speak of it and neither may know the other (DESIGN 3).
"""

from __future__ import annotations

from msgspec import Struct

from doorlight.domain.look import Previous
from doorlight.domain.notice import Incident, Notice
from doorlight.domain.remote import Delivery


class Remembered(Struct, frozen=True, kw_only=True):
    """What the store knows at start: opaque state of the verdict, what was not displayed yet, readings to renew.

    `states` maps service id to the bytes `Fleet.dump` gave; the key "" is the fleet's own. `undelivered` is in the
    order in which it was to be told, with the keys of the first time. `deliveries` are not out yet, the oldest first;
    `owed` names, by channel, the services whose end was not carried there yet.
    """

    states: dict[str, bytes] = {}
    undelivered: tuple[Notice, ...] = ()
    open_incidents: tuple[Incident, ...] = ()
    previous: dict[str, Previous] = {}
    unseen: int = 0
    certificates_told: dict[str, int] = {}  # service -> smallest threshold (days) already told
    deliveries: tuple[Delivery, ...] = ()
    owed: dict[str, frozenset[str]] = {}
