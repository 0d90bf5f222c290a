"""Time stamps of systems that write the time of their own place, without a zone. Pure."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

EASTERN = "America/Toronto"


def local_seconds(stamp: str | None, zone: str, form: str = "%Y-%m-%d %H:%M:%S") -> float | None:
    """Return a stamp such as "2023-03-06 23:20:16" as seconds since the epoch, None for any other."""
    try:
        local = datetime.strptime((stamp or "").strip(), form).replace(tzinfo=ZoneInfo(zone))
        return local.timestamp()
    except (ValueError, OverflowError):
        return None
