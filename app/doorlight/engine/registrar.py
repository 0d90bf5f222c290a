"""Hands events to the verdict, has what follows written in one transaction, and only then announces it (DESIGN 3).

The order is the promise: a notice that somebody saw was on disk before; one that was written and not seen is
announced again, with the same key, at the next start.
"""

from __future__ import annotations

from collections.abc import Callable

from doorlight.domain.events import NOTHING, Effects, Event, LookWanted, Tick
from doorlight.domain.fleet import Fleet
from doorlight.engine.ports import Announcement, Listener, Memory, Withdrawn

Wanted = Callable[[LookWanted], None]


class Registrar:
    """`wanted` is called for each look the verdict asks for, `touched` with the services whose state changed."""

    def __init__(
        self,
        fleet: Fleet,
        memory: Memory,
        listener: Listener,
        *,
        wanted: Wanted,
        touched: Callable[[tuple[str, ...]], None],
    ) -> None:
        self._fleet = fleet
        self._memory = memory
        self._listener = listener
        self._wanted = wanted
        self._touched = touched
        self.wake_at = float("inf")  # when the verdict wants to be asked again, at the latest (epoch)

    def take(self, event: Event) -> None:
        """Let the verdict take an event, and do what follows."""
        effects = self._fleet.handle(event)
        if effects is not NOTHING:
            self.follow(effects)

    def attend(self, wall: float, monotonic: float) -> None:
        """Tell the verdict that time has passed, where it wanted to know."""
        del monotonic
        if wall >= self.wake_at:
            self.take(Tick(wall))

    def due_in(self, wall: float, monotonic: float) -> float:
        """Return the seconds until the verdict wants to be asked."""
        del monotonic
        return self.wake_at - wall

    def follow(self, effects: Effects) -> None:
        """Write, then announce, then ask for the looks that are wanted."""
        self.wake_at = float("inf") if effects.wake_at is None else effects.wake_at
        if effects.changed or effects.notices or effects.incidents or effects.transitions or effects.withdrawn:
            self._memory.commit(effects, {name: self._fleet.dump(name) for name in effects.changed})
            self._announce(effects)
            self._touched(effects.changed)
        for look in effects.looks:
            self._wanted(look)

    def _announce(self, effects: Effects) -> None:
        said: list[Announcement] = [*effects.transitions, *effects.incidents, *effects.notices]
        said += [Withdrawn(slot) for slot in effects.withdrawn]
        for each in said:
            self._listener(each)
