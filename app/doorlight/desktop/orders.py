"""What the command line may ask of a running tray or `watch`, as one line through `local_door` or `order_door`.

An allow-list: what is no such order says nothing, and the door is open to the user alone anyway.
"""

from __future__ import annotations

import msgspec
from msgspec import Struct

from doorlight.domain.commands import DeadlineDone, Mute, TellWhenBack, Unmute
from doorlight.domain.verdict.mute import LONGEST

Order = Mute | Unmute | TellWhenBack | DeadlineDone


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
    if isinstance(order, Mute) and order.seconds is not None and not 0 < order.seconds <= LONGEST:
        return None
    return order


def give(name: str, order: Order) -> bool:
    """Give an order to the tray that answers to `name` and to a `watch` beside it; return whether one has read it."""
    from doorlight.desktop.local_door import knock  # noqa: PLC0415  # brings in Qt

    line = written(order)
    heard = [knock(each, line) for each in (name, watch_name(name))]
    return any(heard)


def watch_name(instance: str) -> str:
    """Return the name to which `doorlight watch` over the same data answers."""
    return f"{instance}-watch"
