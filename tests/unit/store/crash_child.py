"""One life of the crash test: the real verdict writes through the real store, and dies at some point of it.

Everything done is noted in a journal before and after, so that who comes after knows what must be there.
"""

from __future__ import annotations

import os
import signal
from pathlib import Path
from random import Random
from typing import Any

import msgspec

from doorlight.domain.events import Effects
from doorlight.domain.notice import Notice
from doorlight.domain.service import Service
from doorlight.store.database import Store
from unit.domain.happenings import wander
from unit.domain.histories import World, service

LIFE = 100_000.0  # virtual seconds from one start to the next
ENCODER = msgspec.msgpack.Encoder()


class Journal:
    """Notes that survive the death of who writes them: each is one write to a file."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_CREAT | os.O_APPEND | os.O_WRONLY)

    def note(self, what: str, value: Any = None) -> None:
        """Add a note."""
        note = ENCODER.encode((what, value))
        os.write(self._file, len(note).to_bytes(4, "big") + note)


class Fuse:
    """Kills its own process at the `statement`-th SQL statement from the `word`-th telling on."""

    def __init__(self, word: int, statement: int) -> None:
        self._words, self._statements = word, statement

    def word(self) -> None:
        """Note that something is about to be told, or taken back."""
        self._words -= 1

    def __call__(self, statement: str) -> None:
        """Count a statement."""
        del statement
        self._statements -= self._words <= 0
        if self._statements <= 0:
            os.kill(os.getpid(), signal.SIGKILL)


class StoredWorld(World):
    """A world whose fleet is remembered by a store, and whose popups come up sooner or later."""

    fuse: Fuse | None
    store_in: Store
    journal: Journal
    popups: dict[str, Notice]

    def _follow(self, effects: Effects) -> None:
        super()._follow(effects)
        if effects.changed or effects.notices or effects.incidents or effects.transitions or effects.withdrawn:
            self._commit(effects, {name: self.fleet.dump(name) for name in effects.changed})
        while self.popups and self.random.random() < 0.5:
            self._display(self.random.choice(list(self.popups)))

    def _commit(self, effects: Effects, states: dict[str, bytes]) -> None:
        self.journal.note("committing", [effects.notices, effects.withdrawn, states])
        if self.fuse is not None and (effects.notices or effects.withdrawn):
            self.fuse.word()
        self.store_in.commit(effects, states)
        self.journal.note("committed")
        for slot in effects.withdrawn:
            self.popups.pop(slot, None)
        self.popups |= {notice.slot or notice.key: notice for notice in effects.notices}

    def _display(self, slot: str) -> None:
        key = self.popups.pop(slot).key
        self.journal.note("displayed", key)
        self.store_in.shown(key, self.now)
        self.journal.note("marked", key)


def watched() -> list[Service]:
    """Return what every life watches."""
    first = service("a", every=60.0, official=True)
    return [first, service("b", every=300.0, depends_on=("a",)), service("c", every=120.0), service("d", every=120.0)]


def live(folder: Path, life: int, fuse: Fuse | None) -> None:
    """Live until killed, by oneself where there is a fuse."""
    journal = Journal(folder / "journal")
    store = Store(folder / "doorlight.db")
    remembered = store.load()
    if fuse is not None:
        _set(fuse, store)
    random = Random(life)
    world = StoredWorld.__new__(StoredWorld)
    world.store_in, world.journal, world.fuse = store, journal, fuse
    world.popups = {notice.slot or notice.key: notice for notice in remembered.undelivered}
    world.__init__(watched(), seed=life, now=1_000_000.0 + life * LIFE, store=dict(remembered.states))  # type: ignore[misc]
    world.restart()
    while True:
        wander(world, 5)
        store.sample(random.choice("abcd"), world.now, "ok", random.random(), 60.0)
        if random.random() < 0.3:
            store.flush(world.now)


def _set(fuse: Fuse, store: Store) -> None:
    connection = store._disk._connection
    if connection is not None:
        connection.execute("PRAGMA synchronous=OFF")  # a killed process loses nothing of it, and lives faster
        connection.set_trace_callback(fuse)
