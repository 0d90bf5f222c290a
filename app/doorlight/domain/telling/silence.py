"""Keeps for whom it is quiet now, by the hours of everybody and of groups; part of the `Fleet`.

That a silence began is stored with the fleet: one whose end nobody saw (the computer was off) still ends with
everything that it held back in one notice, at the next start.
"""

from __future__ import annotations

from msgspec import Struct

from doorlight.domain.service import Service
from doorlight.domain.telling.quiet import QuietRules, QuietSpan, next_edge, quiet_until

FOREVER = float("inf")
ASK_AGAIN = 3600.0  # ours: seconds; the computer may be carried into another zone
EVERYBODY = ""


class Hushed(Struct, frozen=True):
    """Since when it is quiet, and until when."""

    since: float
    until: float


class Silence:
    """`hushed` maps a group's name ("" is everybody else) to its silence; it is stored, and changed in place."""

    def __init__(self, hushed: dict[str, Hushed]) -> None:
        self.rules = QuietRules()
        self.hushed = hushed
        self.due = 0.0  # when it wants to be asked again
        self._asked_at = 0.0

    def go_by(self, rules: QuietRules) -> None:
        """Go by other hours, from the next event on."""
        self.rules, self.due = rules, 0.0

    def rule_of(self, service: Service) -> str:
        """Return whose hours a service keeps."""
        return service.group if service.group in self.rules.groups else EVERYBODY

    def holds(self, service: Service) -> bool:
        """Whether it is quiet for a service."""
        return self.rule_of(service) in self.hushed

    @property
    def until(self) -> float | None:
        """The end of everybody's silence, None where it is not quiet."""
        mine = self.hushed.get(EVERYBODY)
        return mine.until if mine is not None else None

    def advance(self, at: float) -> tuple[set[str], set[str]]:
        """Bring it up to now; return the rules whose silence began or moved, and those whose silence ended."""
        if self._asked_at <= at < self.due:
            return set(), set()
        self._asked_at = at
        now = {name: until for name, spans in self._spans().items() if (until := self._until(spans, at)) is not None}
        begun = {name for name, until in now.items() if name not in self.hushed or self.hushed[name].until != until}
        ended = self.hushed.keys() - now.keys()
        for name in begun:
            known = self.hushed.get(name)
            self.hushed[name] = Hushed(known.since if known is not None else at, now[name])
        for name in ended:
            del self.hushed[name]
        self.due = self._next(at)
        return begun, set(ended)

    def _spans(self) -> dict[str, tuple[QuietSpan, ...]]:
        return {EVERYBODY: self.rules.spans, **self.rules.groups}

    def _until(self, spans: tuple[QuietSpan, ...], at: float) -> float | None:
        return quiet_until(spans, at, self.rules.zone) if spans else None

    def _next(self, at: float) -> float:
        edges = [next_edge(spans, at, self.rules.zone) for spans in self._spans().values() if spans]
        return min([*edges, at + ASK_AGAIN]) if edges else FOREVER
