"""The fleet's own stored state: what the verdict remembers that belongs to no single service.

Written under the id "" in the transaction of the event that changed it. Each desk of the `Fleet` keeps its part here
and changes it in place.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from msgspec import Struct

from doorlight.domain.deadlines import Done, Reminded
from doorlight.domain.status import Connection
from doorlight.domain.telling.briefing import Happened
from doorlight.domain.telling.own_line import OwnLine
from doorlight.domain.telling.silence import Hushed


class Grouping(Struct, omit_defaults=True):
    """When the last digest was told and how many there were."""

    digest_at: float | None = None
    count: int = 0


class FleetState(Struct, omit_defaults=True):
    """What is stored of the fleet."""

    line: OwnLine = msgspec.field(default_factory=OwnLine)
    grouping: Grouping = msgspec.field(default_factory=Grouping)
    paused_until: float | None = None
    hushed: dict[str, Hushed] = {}  # for whom it is quiet, see `silence`
    asked_back: dict[str, float] = {}  # whose return is to be told once -> since when that is asked
    happened: Happened = msgspec.field(default_factory=Happened)
    reminded: dict[str, Reminded] = {}  # id of a deadline -> what was said of it
    done: dict[str, Done] = {}  # id of a deadline -> that it is done with


def read(stored: bytes) -> FleetState:
    """Read what was stored; how our own line is must be heard anew. Unreadable bytes start afresh."""
    try:
        state = msgspec.msgpack.decode(stored, type=FleetState) if stored else FleetState()
    except msgspec.DecodeError:
        return FleetState()
    state.line.connection = Connection.ONLINE
    state.line.heard = not state.line.told
    return state


def asked_back_in(states: Mapping[str, bytes]) -> tuple[str, ...]:
    """Return the ids whose return is to be told once, by what was stored."""
    return tuple(read(states.get("", b"")).asked_back)
