"""Says how everything stands: a `Snapshot` after each change, ten a second at most, none where nothing changed."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from doorlight.domain.fleet.fleet import Fleet
from doorlight.domain.service import Service
from doorlight.domain.snapshot import Snapshot, Trouble
from doorlight.domain.words import Message, Sentence, say
from doorlight.engine.judge import LineJudge
from doorlight.engine.picture import Picture
from doorlight.engine.ports import Clock, Listener, Memory
from doorlight.engine.schedule import Schedule

CRASH_SHOWN = 3600.0  # ours: seconds a crash that was survived is shown
BETWEEN = 0.1  # DESIGN 3: seconds of the loop's time between two pictures
GATHERED = 0.25  # ours: seconds in which a batch of fifty looks ends, for one picture of them all


class Showing:
    """`on` is False where nobody draws: then nothing is worked out. Troubles are Doorlight's own, by their key."""

    def __init__(
        self,
        *,
        fleet: Fleet,
        picture: Picture,
        memory: Memory,
        judge: LineJudge,
        schedule: Schedule,
        clock: Clock,
        listener: Listener,
        on: bool,
    ) -> None:
        self._fleet = fleet
        self._picture = picture
        self._memory = memory
        self._judge = judge
        self._schedule = schedule
        self._clock = clock
        self._listener = listener
        self._on = on
        self._timer: asyncio.TimerHandle | None = None
        self._shown_at = float("-inf")
        self._troubles: dict[str, Sentence] = {}
        self._crashed_at = float("-inf")
        self.can_check_at = 0.0

    def watch(self, services: Iterable[Service]) -> None:
        """Show these services."""
        if self._on:
            self._picture.watch(services)
            self.changed()

    def looked_at(self, service: str) -> None:
        """Note that a service was looked at."""
        if self._on:
            self._picture.looked_at(service)
            self.changed(after=GATHERED)

    def touched(self, services: tuple[str, ...]) -> None:
        """Note that states changed; "" is the fleet's own, which may bear on everybody."""
        if not self._on:
            return
        if "" in services:
            self._picture.touch_all()
        self._picture.touch(services)
        self.changed()

    def trouble(self, key: str, text: Sentence | None) -> None:
        """Show something of Doorlight's own that is wrong, or take it back."""
        if self._troubles.get(key) == text:
            return
        self._troubles.pop(key, None)
        if text is not None:
            self._troubles[key] = text
        self.changed()

    def crashed(self) -> None:
        """Show for an hour that a part crashed and was started again."""
        self._crashed_at = self._clock.monotonic()
        self.changed()

    def changed(self, *, after: float = 0.0) -> None:
        """Let a picture be made soon. `after` seconds: so long others of a batch may still come to be on it."""
        if not self._on or self._timer is not None:
            return
        loop = asyncio.get_running_loop()
        self._timer = loop.call_at(max(loop.time() + after, self._shown_at + BETWEEN), self._show)

    def close(self) -> None:
        """Make no more pictures."""
        if self._timer is not None:
            self._timer.cancel()
        self._on = False

    def _show(self) -> None:
        self._timer, self._shown_at = None, asyncio.get_running_loop().time()
        self._note_own_troubles()
        at = self._clock.now()
        status, headline = self._fleet.overall(at)
        self._listener(
            Snapshot(
                at=at,
                connection=self._fleet.connection,
                status=status,
                headline=headline,
                services=self._picture.services(self._fleet, at),
                deadlines=self._fleet.deadlines_near(at),
                deadlines_done=self._fleet.deadlines_done(at),
                troubles=tuple(Trouble(key, text) for key, text in self._troubles.items()),
                paused_until=self._fleet.paused_until,
                quiet_until=self._fleet.quiet_until,
                checking=self._schedule.is_asked,
                can_check_at=self.can_check_at,
                unseen=self._memory.unseen(),
            )
        )

    def _note_own_troubles(self) -> None:
        wrong = self._memory.trouble()
        crashed = self._clock.monotonic() - self._crashed_at < CRASH_SHOWN
        now: dict[str, Sentence | None] = {
            "store": Message("store", wrong) if wrong else None,
            "own-line": _BLIND if self._judge.is_blind() else None,
            "engine": _CRASHED if crashed else None,
        }
        for key, text in now.items():
            self._troubles.pop(key, None)
            if text is not None:
                self._troubles[key] = text


_BLIND = say("trouble", "For five minutes no failure could be told from a fault of your own connection.")
_CRASHED = say("trouble", "A part of Doorlight failed and was started again; the log says which.")
