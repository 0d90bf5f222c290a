"""Text for a terminal: the word for a status, and outside words that cannot steer the cursor."""

from __future__ import annotations

from doorlight.domain.status import Status
from doorlight.domain.words import Words


def plain(text: str) -> str:
    """Keep what could move the cursor or reorder the line out of a terminal."""
    return "".join(character if character.isprintable() else " " for character in text)


def state(status: Status | None, words: Words) -> str:
    """Return the word for a status; None is a service with links only."""
    tr = words.translate
    said = {
        Status.MAJOR_OUTAGE: tr("cli", "down"),
        Status.PARTIAL_OUTAGE: tr("cli", "partly down"),
        Status.DEGRADED: tr("cli", "has problems"),
        Status.UNKNOWN: tr("cli", "unknown"),
        Status.MAINTENANCE: tr("cli", "maintenance"),
        Status.OPERATIONAL: tr("cli", "works"),
    }
    return tr("cli", "links only") if status is None else said[status]
