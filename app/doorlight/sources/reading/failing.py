"""What a measured check learned when no answer came: the net's errors as a `Look`."""

from __future__ import annotations

from doorlight.domain.look import Look
from doorlight.domain.status import OutcomeKind
from doorlight.net.exchange import NetError, TargetError


def look_of_error(error: NetError) -> Look:
    """Return a fail where the target is at fault; our own side's errors say nothing about it (MONITORING 2.11)."""
    own = not isinstance(error, TargetError)
    return Look(
        outcome=OutcomeKind.INCONCLUSIVE if own else OutcomeKind.FAIL,
        reason=error.reason,
        latency=error.latency,
        proves_line=error.proves_line,
    )
