"""How all watched services stand together: the worst status, and the headline that says it (tray, tooltip, panel)."""

from __future__ import annotations

from collections.abc import Collection

from doorlight.domain.headline import Line, headline, with_addition
from doorlight.domain.status import Connection, Status
from doorlight.domain.verdict.record import Entry
from doorlight.domain.verdict.surroundings import is_muted
from doorlight.domain.words import Sentence, say_n


def overall(entries: Collection[Entry], connection: Connection, at: float) -> tuple[Status | None, Sentence]:
    """Return the worst watched status and its headline. Muted ones are left out, but counted; guests are not."""
    lines = [
        Line(entry.service.name, entry.record.shown, entry.record.shown_since)
        for entry in entries
        if entry.record.shown is not None and not is_muted(entry.record, at) and not entry.service.guest
    ]
    top, said = headline(lines, at, connection)
    muted = sum(is_muted(entry.record, at) for entry in entries)
    if not muted:
        return top, said
    counted = say_n("headline", "%n muted.", muted)
    alone = not lines and connection is Connection.ONLINE  # "nothing to watch" would be wrong
    return top, counted if alone else with_addition(said, counted)
