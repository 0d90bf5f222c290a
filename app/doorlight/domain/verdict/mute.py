"""When a mute ends: never later than a month from now, and *until it is back* with the next outage that is over.

A person who asks for the latter hears nothing until an outage has come and gone: asked for while something is wrong
it ends with that; asked for while all is well (before work that was announced, say) it is for the next trouble, and
not over at the very next look.
"""

from __future__ import annotations

from doorlight.domain.verdict.ledger import Trouble
from doorlight.domain.verdict.record import Record
from doorlight.domain.words import Message, say

LONGEST = 31 * 86400.0  # ours: seconds; what is muted for longer is better not watched


def wrong_end(until: float, now: float) -> Message | None:
    """Return what is wrong with muting until a moment (seconds since the epoch), None where nothing is."""
    if until <= now:
        return say("mute", "this moment has passed")
    if until - now > LONGEST:
        return say("mute", "a mute lasts 31 days at most")
    return None


def keep_mute(record: Record, want: Trouble | None) -> bool:
    """Bring a mute until back up to what is wrong now (`want`); True where the record changed."""
    if not record.muted or record.muted_until is not None:
        return False
    before = (record.muted, record.mute_met)
    record.mute_met = record.mute_met or want is not None or record.told is not None or record.named is not None
    if want is None and record.mute_met and record.health.is_settled:
        record.muted = record.mute_met = False
    return before != (record.muted, record.mute_met)
