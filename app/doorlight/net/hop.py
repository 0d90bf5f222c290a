"""What is known of one request while it is under way: how far it got, to whom, and how sure we are of them.

Filled in by `connect.py`, `wire.py` and the transports; read by the fetcher for the Reply, and by `errors.py`, to
whom "no answer" means something else while a name is looked up than while a body drips. Travels through httpx as the
request's extension `EXTENSION`.
"""

from __future__ import annotations

from enum import Enum, auto

from msgspec import Struct

EXTENSION = "doorlight.hop"


class Phase(Enum):
    """How far a request got."""

    LOOK_UP = auto()
    PROXY = auto()
    CONNECT = auto()
    HANDSHAKE = auto()
    HEAD = auto()
    BODY = auto()


class Hop(Struct, kw_only=True):
    """One request on its way. `secure` is set once the other side's certificate was verified."""

    host: str = ""
    outside_only: bool = True
    phase: Phase = Phase.LOOK_UP
    address: str = ""
    connected_in: float = 0.0  # seconds
    secure: bool = False
    certificate_expires_at: float | None = None
    heard: bool = False  # something came back
    ended: bool = False  # the other side has closed the connection
