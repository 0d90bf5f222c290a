"""What the command line may ask of a running tray, as the one line that goes through `local_door`.

An allow-list: what is no such order says nothing, and the door is open to the user alone anyway.
"""

from __future__ import annotations

import msgspec
from msgspec import Struct

from doorlight.domain.commands import Mute, TellWhenBack, Unmute

Order = Mute | Unmute | TellWhenBack
_LONGEST_MUTE = 31 * 86400.0  # seconds: a mute always ends


class _Line(Struct, frozen=True):
    order: Order


def written(order: Order) -> bytes:
    """Return the line that asks for it."""
    return msgspec.json.encode(_Line(order)) + b"\n"


def read(line: bytes) -> Order | None:
    """Return what a line asks for, None where it is no order."""
    try:
        order = msgspec.json.decode(line, type=_Line).order
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    if isinstance(order, Mute) and order.seconds is not None and not 0 < order.seconds <= _LONGEST_MUTE:
        return None
    return order


def give(name: str, order: Order) -> bool:
    """Give an order to the tray that answers to `name`; return whether one has read it."""
    from doorlight.desktop.local_door import knock  # noqa: PLC0415  # brings in Qt

    return knock(name, written(order))
