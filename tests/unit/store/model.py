"""The store as simply as it can be said: lists in memory, time counted second by second."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

from msgspec import Struct

from doorlight.domain.events import Effects
from doorlight.domain.look import Previous
from doorlight.domain.notice import Incident, Notice
from doorlight.domain.remembered import Remembered
from doorlight.domain.snapshot import DayBar, History
from unit.store.making import DAY

CLASSES = {"operational": 0, "degraded": 1, "partial_outage": 2, "major_outage": 2}


class Told(Struct):
    """One notice and what became of it."""

    notice: Notice
    shown: bool = False
    replaced: bool = False
    seen_at: float | None = None

    @property
    def waits(self) -> bool:
        """Whether the next start is told of it."""
        read = self.seen_at is not None and self.seen_at >= self.notice.at + 60.0
        return not (self.shown or self.replaced or read)


class Model:
    """Never refuses, forgets nothing."""

    def __init__(self) -> None:
        self.told: list[Told] = []
        self.states: dict[str, bytes] = {}
        self.incidents: dict[str, Incident] = {}
        self.previous: dict[str, Previous] = {}
        self.certificates: dict[str, int] = {}
        self.shown_as: dict[str, list[tuple[float, str | None]]] = {}
        self.seconds: Counter[tuple[str, int, int]] = Counter()
        self.answers: dict[str, list[float | None]] = {}

    def commit(self, effects: Effects, states: dict[str, bytes]) -> None:
        """Take the effects of one event."""
        self.states = {name: state for name, state in {**self.states, **states}.items() if state}
        for gone in (name for name, state in states.items() if not state):
            self.shown_as.pop(gone, None)
        for turned in effects.transitions:
            self.shown_as.setdefault(turned.service, []).append((turned.at, turned.after))
        for each in effects.incidents:
            self._incident(each)
        for each in self.told:
            each.replaced |= each.notice.slot in effects.withdrawn and not each.shown
        keys = {each.notice.key for each in self.told}
        self.told += [Told(each) for each in effects.notices if each.key not in keys]

    def _incident(self, incident: Incident) -> None:
        self.incidents.pop(incident.service, None)
        if incident.closed_at is None:
            self.incidents[incident.service] = incident

    def sample(self, service: str, at: int, outcome: str, latency: float | None, observed: int) -> None:
        """Count each observed second for what was shown in it."""
        if outcome in ("ok", "slow", "fail"):
            for second in range(at - observed, at):
                kind = CLASSES.get(self._shown_at(service, second) or "")
                if kind is not None:
                    self.seconds[service, second // int(DAY), kind] += 1
        if outcome == "fail":
            self.answers.setdefault(service, []).append(None)
        elif outcome in ("ok", "slow") and latency is not None:
            self.answers.setdefault(service, []).append(latency)

    def _shown_at(self, service: str, second: int) -> str | None:
        return next((status for at, status in reversed(self.shown_as.get(service, [])) if at <= second), None)

    def shown(self, key: str) -> None:
        """Mark a notice, and what its popup took the place of."""
        place = next((place for place, each in enumerate(self.told) if each.notice.key == key), None)
        if place is None:
            return
        self.told[place].shown = True
        slot = self.told[place].notice.slot
        for each in self.told[:place]:
            each.replaced |= bool(slot) and each.notice.slot == slot and not each.shown

    def seen(self, at: float) -> None:
        """Mark everything."""
        for each in self.told:
            each.seen_at = at if each.seen_at is None else each.seen_at

    def unseen(self) -> int:
        """Count what was not looked at."""
        return sum(each.seen_at is None for each in self.told)

    def last(self, limit: int) -> tuple[Notice, ...]:
        """Return the last notices."""
        return tuple(each.notice for each in reversed(self.told))[:limit]

    def history(self, service: str, now: float) -> History:
        """Return everything known of one service."""
        today = int(now // DAY)
        return History(
            service=service,
            days=tuple(self._bar(service, day) for day in range(today - 89, today + 1)),
            latencies=tuple(self.answers.get(service, []))[-48:],
            notices=tuple(each for each in self.last(len(self.told)) if service in each.services)[:50],
        )

    def _bar(self, service: str, day: int) -> DayBar:
        good, degraded, down = (float(self.seconds[service, day, kind]) for kind in range(3))
        name = datetime.fromtimestamp(day * DAY, UTC).date().isoformat()
        return DayBar(name, good, degraded, down, good + degraded + down)

    def remembered(self) -> Remembered:
        """Return what a start must find."""
        return Remembered(
            states=self.states,
            undelivered=tuple(each.notice for each in self.told if each.waits),
            open_incidents=tuple(self.incidents.values()),
            previous=self.previous,
            unseen=self.unseen(),
            certificates_told=self.certificates,
        )
