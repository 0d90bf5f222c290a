"""What the store's tests are made of: notices, incidents and transitions with few words, and files to break."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from doorlight.domain.events import Effects
from doorlight.domain.notice import Incident, IncidentKind, Notice, NoticeKind, Transition
from doorlight.domain.words import say
from doorlight.store.database import Store

NOW = 1_700_000_000.0
HOUR, DAY = 3600.0, 86400.0


def notice(
    key: str, slot: str = "", *services: str, at: float = NOW, kind: NoticeKind = NoticeKind.PROBLEM
) -> Notice:
    """Return a notice."""
    title = say("notice", "{service} is down", service=key)
    return Notice(key=key, kind=kind, services=services or ("a",), title=title, at=at, slot=slot)


def incident(key: str, service: str = "a", **changes: Any) -> Incident:
    """Return an open incident."""
    given = {"id": key, "service": service, "kind": IncidentKind.DOWN, "opened_at": NOW}
    return Incident(**{**given, "reason": say("reason", "HTTP {code}", code=503), **changes})


def transition(service: str, at: float, after: str | None, before: str | None = None) -> Transition:
    """Return a turn of the shown status."""
    return Transition(service=service, at=at, before=before, after=after, reason=say("reason", "no answer"))


def told(*notices: Notice, withdrawn: tuple[str, ...] = ()) -> Effects:
    """Return the effects of telling something."""
    return Effects(notices=notices, withdrawn=withdrawn)


@contextmanager
def opened(path: Path) -> Iterator[Store]:
    """Open a store and close it in the end; nothing is asked of it but `load`."""
    store = Store(path, today=lambda: NOW)
    store.load()
    try:
        yield store
    finally:
        store.close()


def waiting(path: Path) -> list[str]:
    """Return the keys that the next start is told of."""
    store = Store(path)
    keys = [each.key for each in store.load().undelivered]
    store.close()
    return keys


def rows(path: Path, query: str) -> list[tuple[Any, ...]]:
    """Ask the file itself."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Let another program hold the file for writing."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        yield
        connection.execute("ROLLBACK")
