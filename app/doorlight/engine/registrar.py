"""Hands events to the verdict, has what follows written in one transaction, and only then announces it (DESIGN 3).

The order is the promise: a notice that somebody saw was on disk before; one that was written and not seen is
announced again, with the same key, at the next start.

What a look merely changed in a service's state (a doubt, an age, a count) is handed to the memory without a writing
of its own: a service that stays down or blocked would otherwise have the disk turn with each look. It is written with
the next word, at the latest with the minute's flush, or at the end; after a crash a doubt counts for nothing anyway.
"""

from __future__ import annotations

from collections.abc import Callable

from doorlight.domain.events import NOTHING, Effects, Event, Looked, LookWanted, Tick
from doorlight.domain.fleet.fleet import Fleet
from doorlight.engine.ports import Announcement, Listener, Memory, Withdrawn
from doorlight.engine.remote import Remote

Wanted = Callable[[LookWanted], None]


class Registrar:
    """`wanted` is called for each look the verdict asks for, `touched` with the services whose state changed.

    `remote` takes what goes out to a person away from the desk.
    """

    def __init__(
        self,
        fleet: Fleet,
        memory: Memory,
        listener: Listener,
        *,
        wanted: Wanted,
        touched: Callable[[tuple[str, ...]], None],
        remote: Remote,
    ) -> None:
        self._fleet = fleet
        self._memory = memory
        self._listener = listener
        self._wanted = wanted
        self._touched = touched
        self._remote = remote
        self.wake_at = float("inf")  # when the verdict wants to be asked again, at the latest (epoch)

    def take(self, event: Event) -> None:
        """Let the verdict take an event, and do what follows."""
        effects = self._fleet.handle(event)
        if effects is not NOTHING:
            self.follow(effects, at_once=not isinstance(event, Looked))

    def attend(self, wall: float, monotonic: float) -> None:
        """Tell the verdict that time has passed, where it wanted to know."""
        del monotonic
        if wall >= self.wake_at:
            self.take(Tick(wall))

    def due_in(self, wall: float, monotonic: float) -> float:
        """Return the seconds until the verdict wants to be asked."""
        del monotonic
        return self.wake_at - wall

    def follow(self, effects: Effects, *, at_once: bool = True) -> None:
        """Write, then announce, then ask for the looks that are wanted. `at_once` False: a mere state may wait."""
        self.wake_at = float("inf") if effects.wake_at is None else effects.wake_at
        effects = self._remote.addressed(effects)
        has_word = bool(effects.notices or effects.incidents or effects.transitions or effects.withdrawn)
        if effects.changed or has_word:
            states = {name: self._fleet.dump(name) for name in effects.changed}
            if has_word or at_once or _FLEET in states:
                self._memory.commit(effects, states)
            else:
                self._memory.hold(states)
            self._announce(effects)
            self._remote.take(effects)
            self._touched(effects.changed)
        for look in effects.looks:
            self._wanted(look)

    def _announce(self, effects: Effects) -> None:
        said: list[Announcement] = [*effects.transitions, *effects.incidents, *effects.notices]
        said += [Withdrawn(slot) for slot in effects.withdrawn]
        for each in said:
            self._listener(each)


_FLEET = ""  # the name of the fleet's own state: how our own line is, the pause, what waits to be told together
