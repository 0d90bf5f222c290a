"""A service's record as the panel shows it: what `Desk` finds and `RecordRow` says."""

from __future__ import annotations

from msgspec import Struct


class Kept(Struct, frozen=True):
    """The newest record of a service: since when (seconds since the epoch), how many entries, whether it goes on."""

    since: float
    count: int
    running: bool = True
