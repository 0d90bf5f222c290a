"""Text for a terminal: the word for a status, and outside words that cannot steer the cursor."""

from __future__ import annotations

import sys

from doorlight.domain.status import Connection, Status
from doorlight.domain.words import Message, Words, render, say

NOTHING_WATCHED = say("cli", "Nothing is watched yet. Find services with: doorlight catalogue search TEXT")


def plain(text: str) -> str:
    """Keep what could move the cursor or reorder the line out of a terminal."""
    return "".join(character if character.isprintable() else " " for character in text)


def labelled(label: str, value: str, words: Words) -> str:
    """Return a value behind its label, with the colon of the language; the label alone where there is no value."""
    return render(say("cli", "{label}: {value}", label=label, value=value), words) if value else label


def note(sentence: Message, words: Words) -> None:
    """Say something beside the output, on standard error: what reads the output is not to take it for part of it."""
    sys.stderr.write(f"doorlight: {plain(render(sentence, words))}\n")


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


def own_line(connection: Connection, words: Words) -> tuple[str, ...]:
    """Return what there is to say of our own line before all else; nothing while it works."""
    tr = words.translate
    if connection is Connection.OFFLINE:
        return (tr("cli", "You are offline: the doors below are what is known without a connection."),)
    if connection is Connection.CAPTIVE_PORTAL:
        return (tr("cli", "This network wants you to sign in first; until then nothing can be checked."),)
    return ()
