"""When each service was observed at all: stretches of conclusive looks, grown as long as they follow each other."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from doorlight.store.runs import TOUCH_MS


class Coverage:
    """The stretch of each service that still grows, and what is not on disk. Milliseconds since the epoch."""

    def __init__(self) -> None:
        self._began: dict[str, int] = {}
        self._ended: dict[str, int] = {}
        self._unwritten: dict[tuple[str, int], int] = {}

    def add(self, service: str, at: int, observed: int) -> None:
        """Note that the `observed` milliseconds before `at` were."""
        if observed <= 0:
            return
        began = at - observed
        if service not in self._began or not self._began[service] <= began <= self._ended[service] + TOUCH_MS:
            self._began[service], self._ended[service] = began, at
        self._ended[service] = max(self._ended[service], at)
        self._unwritten[service, self._began[service]] = self._ended[service]

    def write(self, connection: sqlite3.Connection, number: Callable[[str], int]) -> None:
        """Write what is not on disk; `written` follows when that has worked."""
        connection.executemany(
            "INSERT OR REPLACE INTO coverage VALUES (?, ?, ?)",
            [(began, number(service), ended) for (service, began), ended in self._unwritten.items()],
        )

    def written(self) -> None:
        """Forget what is on disk."""
        self._unwritten.clear()
