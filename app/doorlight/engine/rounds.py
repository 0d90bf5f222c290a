"""The duty that lets due jobs begin, and takes up again what hangs. Nothing begins in a pause or just after sleep."""

from __future__ import annotations

import logging
from collections.abc import Callable

from doorlight.domain.fleet import Fleet
from doorlight.engine.lookout import Lookout
from doorlight.engine.schedule import NEVER, Schedule

AFTER_PAUSE = 10.0  # ours: seconds over which looks are spread when a pause ends

_log = logging.getLogger(__name__)


class Rounds:
    """`held` tells whether looks must wait (sleep), `hung` is told the service of each job that was taken up again."""

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
        self._take_up_again(monotonic)
        if self._waits(monotonic):
            return
        for job in self._schedule.due(monotonic):
            self._lookout.begin(job, wall, monotonic)

    def due_in(self, wall: float, monotonic: float) -> float:
        """Return the seconds until the next batch, or until a running job has taken too long."""
        del wall
        batch = NEVER if self._held() or self._fleet.paused_until is not None else self._schedule.moment()
        return min(batch, self._lookout.overdue_at()) - monotonic

    def _waits(self, monotonic: float) -> bool:
        was_paused, self._paused = self._paused, self._fleet.paused_until is not None
        if was_paused and not self._paused:
            self._schedule.spread(monotonic, AFTER_PAUSE)
        return self._paused or self._held()

    def _take_up_again(self, monotonic: float) -> None:
        """Restart looks that hang: they are *not checked since*, and shown so until one comes back."""
        for job in self._lookout.overdue(monotonic):
            _log.error("the look at %s hangs and is started again", job.service.id)
            self._lookout.give_up(job)
            job.overdue = True
            job.exact = monotonic
            self._hung(job.service.id)
