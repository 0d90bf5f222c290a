"""When a person wants to hear again of what is still down (`[alerts] remind`): off unless they asked for it.

Pure. The first notice is never repeated: a reminder says *still*, has a key of its own, and takes its popup's place.
"""

from __future__ import annotations

from msgspec.structs import replace

from doorlight.domain.status import Status
from doorlight.domain.verdict.ledger import Told, Trouble

_OUTAGES = (Status.MAJOR_OUTAGE, Status.PARTIAL_OUTAGE)


def due_at(told: Told | None, every: float) -> float:
    """Return when the next reminder of a trouble is due; infinite where nobody wants one. `every` 0 is never."""
    if told is None or every <= 0 or told.trouble.status not in _OUTAGES:
        return float("inf")
    return max(told.at, told.reminded_at) + every


def is_due(told: Told | None, want: Trouble | None, every: float, at: float) -> bool:
    """Whether to remind now: it was told, it is still so, and the time has come."""
    return want is not None and told is not None and told.trouble.status is want.status and at >= due_at(told, every)


def reminded(told: Told, at: float) -> Told:
    """Note a reminder."""
    return replace(told, reminded_at=at)
