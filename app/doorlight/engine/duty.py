"""What the engine's one loop attends to: each part says when it wants to be attended, and does then what is due."""

from __future__ import annotations

from typing import Protocol


class Duty(Protocol):
    """`wall` is seconds since the epoch, `monotonic` the clock that schedules."""

    def attend(self, wall: float, monotonic: float) -> None:
        """Do what is due. Returns at once: what takes time becomes a task."""
        ...

    def due_in(self, wall: float, monotonic: float) -> float:
        """Return the seconds until it must be attended at the latest, infinite where nothing waits."""
        ...
