"""One look at every check, judged, without confirmation: for `doorlight check` and the settings window's live test.

The same looker and judge as the engine's, but no schedule, no memory and no notices. What looks show is in `seen`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Any

from doorlight.catalogue.definition import read_service
from doorlight.catalogue.fields import DefinitionError
from doorlight.catalogue.hours import closures
from doorlight.domain.doors.views import IsOpen
from doorlight.domain.look import Look
from doorlight.domain.service import Check, Service
from doorlight.domain.words import Sentence, say
from doorlight.engine.door_guests import Find, behind
from doorlight.engine.door_hours import DoorHours
from doorlight.engine.judge import LineJudge
from doorlight.engine.ports import Clock, Looker
from doorlight.engine.seen import CheckSeen, Seen, ServiceSeen, service_seen, with_doors


class Once:
    """Looks once. `done` is called after each check, for progress.

    `find` knows services by id: where it is given, what the doors of those in trouble hang on is looked at, and the
    doors themselves; else nothing is asked but what is handed in.
    """

    def __init__(
        self,
        looker: Looker,
        judge: LineJudge,
        clock: Clock,
        *,
        is_open: IsOpen | None = None,
        done: Callable[[CheckSeen], None] = lambda _seen: None,
        find: Find | None = None,
    ) -> None:
        self._looker = looker
        self._judge = judge
        self._clock = clock
        self._is_open = is_open or DoorHours()
        self._done = done
        self._find = find

    async def services(self, services: Sequence[Service]) -> Seen:
        """Look at every check of every service, side by side as politeness allows, and return it in that order."""
        seen = await self.looks(services)
        behind = await self.looks(self._behind(seen))
        at = self._clock.now()
        connection = self._judge.connection
        return Seen(at, connection, with_doors(seen, self._is_open, at, behind, connection))

    async def looks(self, services: Sequence[Service]) -> tuple[ServiceSeen, ...]:
        """Return what the services show, in their order, without their doors."""
        async with asyncio.TaskGroup() as group:
            looks = [[group.create_task(self.check(each, check)) for check in each.checks] for each in services]
        at = self._clock.now()
        return tuple(
            service_seen(service, tuple(task.result() for task in tasks), _closed(service, at), at)
            for service, tasks in zip(services, looks, strict=True)
        )

    def _behind(self, seen: Sequence[ServiceSeen]) -> tuple[Service, ...]:
        """Return what is to be looked at for the sake of the doors of those in trouble, and was not yet."""
        if self._find is None:
            return ()
        find, known = self._find, {each.service.id for each in seen}
        troubled = [each.service for each in seen if each.status is not None and each.status.is_problem]
        names = {service.id for service in troubled}
        return behind(troubled, names, lambda name: None if name in known else find(name))

    async def check(self, service: Service, check: Check) -> CheckSeen:
        """Look at one check and judge it."""
        asked_at = self._clock.now()
        look = await self._looker.look(service, check, None)
        started_at = look.started_at if look.started_at is not None else asked_at
        seen = CheckSeen(check, *await self._judge.judge(service, check, look, started_at))
        self._done(seen)
        return seen


async def look_once(services: Sequence[Service], looker: Looker, judge: LineJudge, clock: Clock) -> Seen:
    """Look at every check of every service once. Cancelling leaves nothing behind."""
    return await Once(looker, judge, clock).services(services)


async def try_out(
    table: dict[str, Any], looker: Looker, judge: LineJudge, clock: Clock, *, language: str = "en"
) -> Look:
    """Look once at the first check of a service's table, before it is saved.

    Hand in a judge of its own: a service that is not watched is no evidence for those that are.
    Raises DefinitionError where the table is wrong or has no check.
    """
    service = read_service(table, language=language)
    if not service.checks:
        raise DefinitionError(("check",), say("config", "add a check: a kind and where to look"))
    return (await Once(looker, judge, clock).check(service, service.checks[0])).look


def _closed(service: Service, at: float) -> Sentence | None:
    """Return why a service stands closed by its timetable now, None where it does not."""
    windows = closures(service.closed, service.timezone, at, 1.0)
    return next((window.reason for window in windows if window.starts_at <= at < window.ends_at), None)
