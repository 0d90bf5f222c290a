"""Several measured checks of one service make one look: the worst of them (domain.events.Looked).

Pure. A fail is a fail whatever the others say; what could not be told keeps the whole from being good.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from doorlight.domain.look import Look
from doorlight.domain.status import OutcomeKind

Judged = tuple[Look, bool]  # a look as it counts, and whether it only counts as *probably*

_WORST_FIRST = (OutcomeKind.FAIL, OutcomeKind.BLOCKED, OutcomeKind.INCONCLUSIVE, OutcomeKind.SLOW, OutcomeKind.OK)
_RANK = {outcome: rank for rank, outcome in enumerate(_WORST_FIRST)}


def combine(judged: Sequence[Judged]) -> Judged:
    """Return what they say together; *probably* where no fail among them is surer than that."""
    if len(judged) == 1:
        return judged[0]
    looks = [look for look, _ in judged]
    leading = min(looks, key=lambda look: _RANK[look.outcome])
    probably = [unsure for look, unsure in judged if look.outcome is OutcomeKind.FAIL]
    certificates = [look.certificate for look in looks if look.certificate is not None]
    return replace(
        leading,
        latency=max((look.latency for look in looks if look.latency is not None), default=None),
        proves_line=any(look.proves_line for look in looks),
        retry_after=max((look.retry_after for look in looks if look.retry_after is not None), default=None),
        certificate=min(certificates, key=lambda each: each.expires_at, default=None),
        warning=next((look.warning for look in looks if look.warning is not None), None),
        started_at=min((look.started_at for look in looks if look.started_at is not None), default=None),
    ), bool(probably) and all(probably)
