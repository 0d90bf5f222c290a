"""The facts of a recorded day as frozen values, and the state they make together at a moment (DESIGN 6).

Built by `world_file`, asked by `world`. A fact holds from its moment on.
"""

from __future__ import annotations

from msgspec import Struct

from doorlight.domain.commands import Command
from doorlight.domain.service import Service
from doorlight.domain.status import Connection, OutcomeKind, Status
from doorlight.domain.words import Sentence


class OutcomeFact(Struct, frozen=True):
    """How looks at a service end."""

    at: float
    service: str
    outcome: OutcomeKind
    reason: Sentence


class OfficialFact(Struct, frozen=True):
    """What the provider says."""

    at: float
    service: str
    status: Status
    text: Sentence


class ConnectionFact(Struct, frozen=True):
    """How the user's own line is."""

    at: float
    connection: Connection


class Asked(Struct, frozen=True):
    """What the user did."""

    at: float
    command: Command


class Suspended(Struct, frozen=True):
    """The computer slept for that many seconds."""

    at: float
    seconds: float


Fact = OutcomeFact | OfficialFact | ConnectionFact
Happening = Asked | Suspended


class World(Struct, frozen=True, kw_only=True):
    """A recorded day: who is watched, what was so from when on, and what happened. Times are epoch seconds."""

    services: tuple[Service, ...]
    start: float
    end: float
    facts: tuple[Fact, ...]  # in order of time
    happenings: tuple[Happening, ...]  # in order of time
