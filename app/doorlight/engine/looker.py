"""Looks in real life: politely, by the source of the check's kind, and never with an exception as the answer.

Stands between the schedule and `sources/`. What goes wrong in here is our own fault and says nothing of the service:
an exception, a look that overran its own deadline, a loop that stood still meanwhile (MONITORING 2.11).
"""

from __future__ import annotations

import asyncio
import logging

from msgspec.structs import replace

from doorlight.domain.look import Look, Official, Previous
from doorlight.domain.service import Check, Service
from doorlight.domain.status import LightKind, OutcomeKind, Status
from doorlight.domain.words import Message, say
from doorlight.engine.loop_lag import LoopLag
from doorlight.engine.politeness import Politeness
from doorlight.sources.base import Tools
from doorlight.sources.registry import source_of

GUARD = 11.5  # seconds; a source ends by itself within its 10 s, and a look must never take 12
MOST_LAG = 1.0  # MONITORING 2.11: seconds the loop may stand still during a look

_log = logging.getLogger(__name__)


class LiveLooker:
    """Implements `engine.ports.Looker`. `guard` is the longest a look may take, in seconds."""

    def __init__(
        self, tools: Tools, politeness: Politeness, *, guard: float = GUARD, lag: LoopLag | None = None
    ) -> None:
        self._tools = tools
        self._politeness = politeness
        self._guard = guard
        self._lag = lag or LoopLag()

    def look_now(self, service: Service, check: Check, previous: Previous | None) -> Look | None:
        """Return None: nothing is known of the real world without waiting for it."""
        del service, check, previous
        return None  # mypy wants the answer said

    async def look(self, service: Service, check: Check, previous: Previous | None) -> Look:
        """Wait for a turn, then look once; `started_at` of what comes back is when it really began.

        Never raises but CancelledError, and that only when the caller's own task was cancelled.
        """
        async with self._politeness.turn(check.host, spaced=check.public and not service.own):
            started_at = self._tools.now()
            with self._lag.watch() as lag:
                look = await self._guarded(check, previous)
            return replace(_unhindered(look, check, lag.worst), started_at=started_at)

    async def _guarded(self, check: Check, previous: Previous | None) -> Look:
        try:
            async with asyncio.timeout(self._guard):
                return await source_of(check.kind).probe(check, self._tools, previous)
        except TimeoutError:
            _log.error("%s at %s took longer than %s s", check.kind, check.host, self._guard)
            return self._own_fault(check, say("reason", "The look took too long and was given up"))
        except asyncio.CancelledError:
            if _is_cancelled():
                raise
            return self._own_fault(check, say("reason", "The look was given up"))
        except Exception:  # noqa: BLE001  # whatever a source did wrong, the service is not to blame for it
            _log.exception("%s at %s failed", check.kind, check.host)
            return self._own_fault(check, say("reason", "Doorlight made a mistake of its own; the log says which"))

    def _own_fault(self, check: Check, reason: Message) -> Look:
        official = None
        if check.light is LightKind.OFFICIAL:
            now = self._tools.now()
            official = Official(status=Status.UNKNOWN, text=reason, source=check.address, as_of=now)
        return Look(outcome=OutcomeKind.INCONCLUSIVE, reason=reason, official=official)


def _is_cancelled() -> bool:
    """Whether our own task was asked to stop; else something inside was, and let it through."""
    task = asyncio.current_task()
    return task is None or task.cancelling() > 0


def _unhindered(look: Look, check: Check, lag: float) -> Look:
    """Return what a look is worth when the loop stood still meanwhile: a good answer stays one, its time does not.

    What a provider wrote stays written, however late we read it.
    """
    if lag <= MOST_LAG:
        return look
    if look.outcome is OutcomeKind.OK or check.light is LightKind.OFFICIAL:
        return replace(look, latency=None)
    if look.outcome is OutcomeKind.BLOCKED:
        return look
    reason = say("reason", "This computer was too busy to tell ({reason})", reason=look.reason)
    return replace(look, outcome=OutcomeKind.INCONCLUSIVE, reason=reason, latency=None)
