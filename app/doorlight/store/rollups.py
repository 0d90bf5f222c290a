"""How long each service was how, by the hour and by the day: what the 90 bars and the uptime are made of.

The definition: a look with a conclusive outcome (ok, slow, fail) has observed the seconds that it stands for. Each
observed second counts as what the service was *shown* as then: major and partial outage *down*, degraded *degraded*,
operational *good*. So one lost packet is not an outage, and bars say what the tray said. Inconclusive and blocked
looks observe nothing; seconds shown as maintenance, as unknown or as nothing yet are not counted: uptime leaves out
what was not observed (MONITORING 4.3), and unknown is never operational.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import lru_cache

from msgspec import Struct

from doorlight.domain.snapshot import DayBar
from doorlight.domain.status import OutcomeKind, Status

HOUR_MS = 3600_000
DAY_HOURS = 24
BARS = 90  # days a person is shown

_GOOD, _DEGRADED, _DOWN = range(3)
_CLASS: dict[str | None, int] = {
    Status.OPERATIONAL.value: _GOOD,
    Status.DEGRADED.value: _DEGRADED,
    Status.PARTIAL_OUTAGE.value: _DOWN,
    Status.MAJOR_OUTAGE.value: _DOWN,
}
CONCLUSIVE = frozenset({OutcomeKind.OK, OutcomeKind.SLOW, OutcomeKind.FAIL})


class Tally(Struct):
    """Milliseconds in each class, and looks."""

    times: list[int]
    looks: int = 0
    failed: int = 0
    answered: int = 0
    latency: int = 0


class Tallies:
    """Counts what is not on disk yet. Times in milliseconds since the epoch."""

    def __init__(self) -> None:
        self._tallies: dict[tuple[int, str], Tally] = {}
        self._shown: dict[str, str | None] = {}
        self._turns: dict[str, list[tuple[int, str | None]]] = {}

    def shown(self, service: str, status: str | None) -> None:
        """Begin with what a service was shown as."""
        self._shown[service] = status

    def turn(self, service: str, at: int, status: str | None) -> None:
        """Note what a service is shown as from a moment on."""
        self._turns.setdefault(service, []).append((at, status))

    def forget(self, service: str) -> None:
        """Know nothing of how a service is shown: it is not watched any more."""
        self._shown.pop(service, None)
        self._turns.pop(service, None)

    def add(self, service: str, at: int, outcome: OutcomeKind, latency: float | None, observed: int) -> None:
        """Count one look that stands for the `observed` milliseconds before `at`."""
        tally = self._tally(at, service)
        tally.looks += 1
        tally.failed += outcome is OutcomeKind.FAIL
        if outcome.is_good and latency is not None:
            tally.answered += 1
            tally.latency += round(latency * 1000)
        for began, ended, status in self._stretches(service, at - observed, at):
            if outcome in CONCLUSIVE and status in _CLASS:
                self._count(service, began, ended, _CLASS[status])

    def write(self, connection: sqlite3.Connection, number: Callable[[str], int]) -> None:
        """Add what is not on disk to its hours; `written` follows when that has worked."""
        if not self._tallies:
            return
        connection.executemany(
            "INSERT INTO hour VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
            " good_ms = good_ms + excluded.good_ms, degraded_ms = degraded_ms + excluded.degraded_ms,"
            " down_ms = down_ms + excluded.down_ms, looks = looks + excluded.looks,"
            " failed = failed + excluded.failed, answered = answered + excluded.answered,"
            " latency_ms = latency_ms + excluded.latency_ms",
            [
                (hour, number(service), *each.times, each.looks, each.failed, each.answered, each.latency)
                for (hour, service), each in self._tallies.items()
            ],
        )
        # A clock that was set back writes into days that are rolled up: they are rolled up again.
        first = min(hour for hour, _ in self._tallies) // DAY_HOURS
        connection.execute("UPDATE rolled SET day = ? WHERE day > ?", (first - 1, first - 1))

    def written(self) -> None:
        """Forget what is on disk."""
        self._tallies.clear()

    def unwritten(self, service: str) -> Iterator[tuple[int, int, int, int]]:
        """Return day, good, degraded and down of what is not on disk."""
        for (hour, name), tally in self._tallies.items():
            if name == service:
                yield hour // DAY_HOURS, tally.times[_GOOD], tally.times[_DEGRADED], tally.times[_DOWN]

    def _tally(self, at: int, service: str) -> Tally:
        key = at // HOUR_MS, service
        found = self._tallies.get(key)
        if found is None:
            found = self._tallies[key] = Tally([0, 0, 0])
        return found

    def _stretches(self, service: str, began: int, ended: int) -> Iterator[tuple[int, int, str | None]]:
        """Cut a time where the service turned. A turn of before is settled; so is one that a clock set back made."""
        status = self._shown.get(service)
        for at, turned in self._turns.pop(service, ()):
            cut = min(max(began, at), ended)
            yield began, cut, status
            began, status = cut, turned
        self._shown[service] = status
        yield began, ended, status

    def _count(self, service: str, began: int, ended: int, kind: int) -> None:
        """Give each hour its part."""
        while began < ended:
            until = min(ended, (began // HOUR_MS + 1) * HOUR_MS)
            self._tally(began, service).times[kind] += until - began
            began = until


def roll_up(connection: sqlite3.Connection, now: int) -> None:
    """Sum up the days that are over; a day that is summed up again gives the same."""
    today = now // HOUR_MS // DAY_HOURS
    (rolled,) = connection.execute("SELECT day FROM rolled").fetchone()
    if rolled >= today - 1:
        return
    connection.execute(
        "INSERT OR REPLACE INTO day SELECT service, hour / 24, sum(good_ms), sum(degraded_ms), sum(down_ms),"
        " sum(looks), sum(failed), sum(answered), sum(latency_ms) FROM hour"
        " WHERE hour >= ? AND hour < ? GROUP BY service, hour / 24",
        ((rolled + 1) * DAY_HOURS, today * DAY_HOURS),
    )
    connection.execute("UPDATE rolled SET day = ?", (today - 1,))


def stored_days(connection: sqlite3.Connection, service: int, now: int) -> list[tuple[int, int, int, int]]:
    """Return day, good, degraded and down of the last 90 days; a day may come in parts."""
    today = now // HOUR_MS // DAY_HOURS
    (rolled,) = connection.execute("SELECT day FROM rolled").fetchone()
    days = connection.execute(
        "SELECT day, good_ms, degraded_ms, down_ms FROM day WHERE service = ? AND day BETWEEN ? AND ?",
        (service, today - BARS + 1, min(today, rolled)),
    ).fetchall()
    fresh = max(today - BARS + 1, rolled + 1)
    hours = connection.execute(
        "SELECT hour / 24, good_ms, degraded_ms, down_ms FROM hour WHERE hour >= ? AND hour < ? AND service = ?",
        (fresh * DAY_HOURS, (today + 1) * DAY_HOURS, service),
    )
    return days + hours.fetchall()


def bars(parts: Iterator[tuple[int, int, int, int]], now: int) -> tuple[DayBar, ...]:
    """Return 90 days, the last of them today (UTC); a day that nobody observed has nothing in it."""
    today = now // HOUR_MS // DAY_HOURS
    sums = {day: [0, 0, 0] for day in range(today - BARS + 1, today + 1)}
    for day, *times in parts:
        if day in sums:
            sums[day] = [before + time for before, time in zip(sums[day], times, strict=True)]
    return tuple(_bar(day, *times) for day, times in sums.items())


def _bar(day: int, good: int, degraded: int, down: int) -> DayBar:
    return DayBar(_name(day), good / 1000, degraded / 1000, down / 1000, (good + degraded + down) / 1000)


@lru_cache(maxsize=2 * BARS)
def _name(day: int) -> str:
    return datetime.fromtimestamp(day * DAY_HOURS * 3600, UTC).date().isoformat()
