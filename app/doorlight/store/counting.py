"""What is counted look by look and is not on disk yet: runs, hours and coverage, fed and written together."""

from __future__ import annotations

import math
import sqlite3
from itertools import chain

from doorlight.domain.notice import Notice, Transition
from doorlight.domain.snapshot import History
from doorlight.domain.status import OutcomeKind
from doorlight.store.coverage import Coverage
from doorlight.store.queue import Number
from doorlight.store.reading import NOTICES, Kept
from doorlight.store.rollups import CONCLUSIVE, Tallies, bars
from doorlight.store.runs import Runs


class Counting:
    """Buffers; knows nothing of when it is written."""

    def __init__(self) -> None:
        self._runs = Runs()
        self._tallies = Tallies()
        self._coverage = Coverage()

    def begin(self, shown: dict[str, str | None]) -> None:
        """Begin with what services were shown as at the last end."""
        for service, status in shown.items():
            self._tallies.shown(service, status)

    def forget(self, service: str) -> None:
        """Know nothing of how a service is shown: it is not watched any more."""
        self._tallies.forget(service)

    def turn(self, transition: Transition) -> None:
        """Note that a service is shown otherwise from now on."""
        self._tallies.turn(transition.service, _ms(transition.at), transition.after)

    def add(self, service: str, at: float, outcome: str, latency: float | None, observed: float) -> None:
        """Count one look; one with an outcome or a time that does not exist says nothing."""
        if outcome not in set(OutcomeKind) or not math.isfinite(at + observed + (latency or 0.0)):
            return
        kind, moment, stood = OutcomeKind(outcome), _ms(at), max(0, _ms(observed))
        self._runs.add(service, moment, kind, latency, stood)
        self._tallies.add(service, moment, kind, latency, stood)
        if kind in CONCLUSIVE:
            self._coverage.add(service, moment, stood)

    def write(self, connection: sqlite3.Connection, number: Number) -> None:
        """Write what is not on disk; `written` follows when that has worked."""
        for part in (self._runs, self._tallies, self._coverage):
            part.write(connection, number)

    def written(self) -> None:
        """Forget what is on disk."""
        for part in (self._runs, self._tallies, self._coverage):
            part.written()

    def shorten(self, now: float) -> None:
        """Drop what is too old to be kept."""
        self._runs.shorten(_ms(now))

    def history(self, service: str, now: float, kept: Kept, told: list[Notice]) -> History:
        """Put together what is on disk and what is not. `told`: the unwritten notices, newest first."""
        fresh = [notice for notice in told if service in notice.services]
        return History(
            service=service,
            days=bars(chain(kept.days, self._tallies.unwritten(service)), _ms(now)),
            latencies=self._runs.latest(service, kept.runs),
            notices=(*fresh, *kept.notices)[:NOTICES],
        )


def _ms(seconds: float) -> int:
    return round(seconds * 1000)
