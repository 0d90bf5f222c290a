"""The duty that lets due jobs begin, and takes up again what hangs.

In a pause only what a person asked for is looked at; just after sleep nothing is.
"""

from __future__ import annotations

from collections.abc import Callable

from doorlight.domain.fleet.fleet import Fleet
from doorlight.engine.lookout import Lookout
from doorlight.engine.schedule import NEVER, Schedule

AFTER_PAUSE = 10.0  # ours: seconds over which looks are spread when a pause ends


class Rounds:
    """`held` tells whether looks must wait (sleep), `hung` is told whose job was taken up again."""

    def __init__(
        self,
        schedule: Schedule,
        lookout: Lookout,
        fleet: Fleet,
        *,
        held: Callable[[], bool],
        hung: Callable[[str], None],
    ) -> None:
        self._schedule = schedule
        self._lookout = lookout
        self._fleet = fleet
        self._held = held
        self._hung = hung
        self._paused = False

    def attend(self, wall: float, monotonic: float) -> None:
        """Let what is due begin."""
        for job in self._lookout.take_up_again(monotonic):
            self._hung(job.service.id)
        self._note_pause(monotonic)
        if self._held():
            return
        for job in self._schedule.due(monotonic):
            if job.asked or not self._paused:
                self._lookout.begin(job, wall, monotonic)

    def due_in(self, wall: float, monotonic: float) -> float:
        """Return the seconds until the next batch, or until a running job has taken too long."""
        del wall
        paused = self._fleet.paused_until is not None
        batch = NEVER if self._held() else self._schedule.moment(asked_only=paused)
        return min(batch, self._lookout.overdue_at()) - monotonic

    def _note_pause(self, monotonic: float) -> None:
        """Keep up with the verdict's pause; when it ends everything is looked at soon."""
        was_paused, self._paused = self._paused, self._fleet.paused_until is not None
        if was_paused and not self._paused:
            self._schedule.spread(monotonic, AFTER_PAUSE)
