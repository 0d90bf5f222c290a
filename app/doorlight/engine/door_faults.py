"""Which services are down, for a command that looks at nothing itself: what a running application last saw.

`doorlight doors` marks the doors that hang on them. Older news are none: a fault of yesterday is not one of today.
"""

from __future__ import annotations

from pathlib import Path

from doorlight.domain.record import is_down, restored
from doorlight.store.glimpse import states

FRESH = 3600.0  # ours: seconds, several looks of even a slow check


def known_down(database: Path, at: float) -> frozenset[str]:
    """Return the ids of services that were down when last looked at, within the hour before `at`."""
    found = ((name, restored(text)) for name, text in states(database).items())
    return frozenset(
        name
        for name, record in found
        if record is not None and is_down(record) and 0 <= at - (record.seen_at or 0.0) <= FRESH
    )
