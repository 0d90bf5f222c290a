"""When a mute *until it is back* ends: a person who asks for it hears nothing until an outage has come and gone.

Asked for while something is wrong it ends with that; asked for while all is well (before work that was announced,
say) it is for the next trouble, and not over at the very next look.
"""

from __future__ import annotations

from doorlight.domain.ledger import Trouble
from doorlight.domain.record import Record


def keep_mute(record: Record, want: Trouble | None) -> bool:
    """Bring a mute until back up to what is wrong now (`want`); True where the record changed."""
    if not record.muted or record.muted_until is not None:
        return False
    before = (record.muted, record.mute_met)
    record.mute_met = record.mute_met or want is not None or record.told is not None
    if want is None and record.mute_met and record.health.is_settled:
        record.muted = record.mute_met = False
    return before != (record.muted, record.mute_met)
