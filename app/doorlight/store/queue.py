"""What is not on disk yet: written in one transaction as soon as the disk takes it, whole and in order.

Newer values take the place of older ones, so that a disk that refuses for days costs little memory; what was told
keeps its order, since a mark may concern a notice that is itself not written.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable

from msgspec import Struct

from doorlight.domain.events import Effects
from doorlight.domain.look import Previous
from doorlight.domain.notice import Incident, Notice, Transition
from doorlight.domain.remote import Delivery
from doorlight.store import remote
from doorlight.store.codec import encoded, encoded_notice

MOST_TOLD, MOST_TRANSITIONS = 4000, 20000  # ours: a year of an unquiet list, some megabytes

_log = logging.getLogger(__name__)


class TakenBack(Struct, frozen=True):
    """The popup in a slot was taken back."""

    slot: str


class Displayed(Struct, frozen=True):
    """A notice was displayed."""

    key: str
    at: float


class LookedAt(Struct, frozen=True):
    """Everything told was looked at."""

    at: float


Word = Notice | TakenBack | Displayed | LookedAt | Delivery | remote.Delivered | remote.Owed
Number = Callable[[str], int]


class Queue(Struct):
    """Everything that waits to be written. A state b"" is one to forget."""

    states: dict[str, bytes] = {}
    shown: dict[str, str | None] = {}
    incidents: dict[str, Incident] = {}
    transitions: list[Transition] = []
    words: list[Word] = []
    previous: dict[str, Previous] = {}
    certificates: dict[str, int] = {}

    def take(self, effects: Effects, states: dict[str, bytes]) -> None:
        """Take the effects of one event. A popup is taken back before the new ones are told."""
        self.states.update(states)
        self.shown.update((each.service, each.after) for each in effects.transitions)
        self.incidents.update((each.id, each) for each in effects.incidents)
        self.transitions += effects.transitions
        self.words += [TakenBack(slot) for slot in effects.withdrawn]
        self.words += effects.notices
        self.words += effects.deliveries
        self._shorten()

    @property
    def is_empty(self) -> bool:
        """Whether nothing waits."""
        return not (
            self.states or self.words or self.transitions or self.incidents or self.previous or self.certificates
        )

    @property
    def notices(self) -> list[Notice]:
        """What was told and is not written, newest first."""
        return [word for word in reversed(self.words) if isinstance(word, Notice)]

    def write(self, connection: sqlite3.Connection, number: Number) -> None:
        """Write everything, inside the transaction that the caller has begun."""
        self._write_states(connection)
        for incident in self.incidents.values():
            _write_incident(connection, incident, number(incident.service))
        connection.executemany(
            "INSERT INTO transition (service, at, before, after, reason) VALUES (?, ?, ?, ?, ?)",
            [
                (number(each.service), each.at, each.before, each.after, encoded(each.reason))
                for each in self.transitions
            ],
        )
        for word in self.words:
            _write_word(connection, word, number)
        connection.executemany(
            "INSERT OR REPLACE INTO http_cache (check_key, previous) VALUES (?, ?)",
            [(key, encoded(each)) for key, each in self.previous.items()],
        )
        connection.executemany("INSERT OR REPLACE INTO told_cert VALUES (?, ?)", list(self.certificates.items()))

    def _write_states(self, connection: sqlite3.Connection) -> None:
        kept = [(service, state) for service, state in self.states.items() if state]
        gone = [(service,) for service, state in self.states.items() if not state]
        connection.executemany("INSERT OR REPLACE INTO shown VALUES (?, ?)", list(self.shown.items()))
        connection.executemany("INSERT OR REPLACE INTO state VALUES (?, ?)", kept)
        for table in ("state", "shown") if gone else ():
            connection.executemany(f"DELETE FROM {table} WHERE service = ?", gone)  # noqa: S608  # our own names

    def _shorten(self) -> None:
        """Let the oldest go where the disk has refused for very long: states and incidents stay."""
        if len(self.words) > MOST_TOLD or len(self.transitions) > MOST_TRANSITIONS:
            _log.error("the disk has refused for so long that the oldest of the unsaved history is dropped")
            del self.words[: -MOST_TOLD // 2], self.transitions[: -MOST_TRANSITIONS // 2]


def _write_incident(connection: sqlite3.Connection, incident: Incident, service: int) -> None:
    """Write an incident. One of before that was left open (its state was lost) ended unobserved: never two open."""
    if incident.closed_at is None:
        connection.execute(
            "UPDATE incident SET closed_at = max(opened_at, ?), closed_as = 'unobserved'"
            " WHERE service = ? AND closed_at IS NULL AND id <> ?",
            (incident.opened_at, service, incident.id),
        )
    connection.execute(
        "INSERT OR REPLACE INTO incident VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            incident.id,
            service,
            incident.kind.value,
            incident.opened_at,
            incident.closed_at,
            incident.closed_as,
            incident.reopened,
            encoded(incident.reason),
        ),
    )


def _write_word(connection: sqlite3.Connection, word: Word, number: Number) -> None:
    match word:
        case Notice():
            _write_notice(connection, word, number)
        case TakenBack():
            connection.execute(
                "UPDATE outbox SET replaced = 1 WHERE slot = ? AND shown_at IS NULL AND replaced = 0", (word.slot,)
            )
            remote.take_back(connection, word.slot)
        case Displayed():
            _write_displayed(connection, word)
        case LookedAt():
            connection.execute("UPDATE outbox SET seen_at = ? WHERE seen_at IS NULL", (word.at,))
        case Delivery():
            remote.write_delivery(connection, word)
        case remote.Delivered():
            remote.write_delivered(connection, word)
        case remote.Owed():
            remote.write_owed(connection, word)


def _write_notice(connection: sqlite3.Connection, notice: Notice, number: Number) -> None:
    """Add a notice; one whose key is there already is a repeat, and told only once."""
    written = connection.execute(
        "INSERT INTO outbox (key, slot, at, notice) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        (notice.key, notice.slot, notice.at, encoded_notice(notice)),
    )
    if written.rowcount:
        connection.executemany(
            "INSERT OR IGNORE INTO outbox_service VALUES (?, ?)",
            [(number(service), written.lastrowid) for service in notice.services],
        )


def _write_displayed(connection: sqlite3.Connection, word: Displayed) -> None:
    """Mark a notice; an older one that its popup took the place of would be stale news now."""
    row = connection.execute("SELECT seq, slot FROM outbox WHERE key = ?", (word.key,)).fetchone()
    if row is None:
        return
    seq, slot = row
    connection.execute("UPDATE outbox SET shown_at = ? WHERE seq = ? AND shown_at IS NULL", (word.at, seq))
    if slot:
        connection.execute(
            "UPDATE outbox SET replaced = 1 WHERE slot = ? AND seq < ? AND shown_at IS NULL AND replaced = 0",
            (slot, seq),
        )
