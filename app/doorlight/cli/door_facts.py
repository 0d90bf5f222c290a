"""What `doorlight doors` knows of a service's doors: one look at them, over what a running application last saw.

Of another time than now nothing is known but hours; offline, or where the settings say that doors are not looked at,
nobody is asked.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from doorlight.cli.setup import Setup, choose
from doorlight.domain.doors.views import DoorFacts
from doorlight.domain.service import Service
from doorlight.domain.status import Connection
from doorlight.domain.words import LocalText
from doorlight.engine.door_faults import known_facts
from doorlight.engine.door_look import DoorLook


class Known(Struct, frozen=True, kw_only=True):
    """`unknown` are the names of what doors hang on and of which a look could learn nothing.

    `connection`: how our own line was when we looked; online where nobody did.
    """

    facts: DoorFacts
    unknown: tuple[LocalText, ...] = ()
    connection: Connection = Connection.ONLINE


def gather(setup: Setup, service: Service, at: float, *, down: Sequence[str], now: bool, asks: bool) -> Known:
    """Return what is known at `at`, which is `now` or another time. `down`: ids to be taken as down, too.

    `asks`: whether the network may be used. Raises CommandError for an id in `down` that nobody knows.
    """
    named = frozenset(each.id for each in choose(setup, down)) if down else frozenset()
    names = _names(setup, service)
    if not now:
        return Known(facts=DoorFacts(down=named, names=names))
    seen = known_facts(setup.places.database, service, at)
    look = _look(setup, service) if asks and setup.settings.connection.look_at_doors else None
    if look is None or look.connection is not Connection.ONLINE:  # then the look says nothing of anybody
        connection = Connection.ONLINE if look is None else look.connection
        offline = connection is not Connection.ONLINE
        facts = DoorFacts(down=named | seen.down, names=names, answers=seen.answers, offline=offline)
        return Known(facts=facts, connection=connection)
    down_now = named | look.facts.down | (seen.down - look.fine)
    facts = DoorFacts(down=down_now, names=names, answers={**seen.answers, **look.facts.answers})
    return Known(facts=facts, unknown=tuple(names[name] for name in names if name not in look.fine | down_now))


def _look(setup: Setup, service: Service) -> DoorLook | None:
    """Look at the doors now, None where there is nothing to look at."""
    if not any(door.checks or door.depends_on for door in service.doors):
        return None
    return asyncio.run(_looked(setup, service))


async def _looked(setup: Setup, service: Service) -> DoorLook:
    from doorlight.engine.clock import LiveClock  # noqa: PLC0415  # offline does without the network's modules
    from doorlight.engine.composition import open_outside  # noqa: PLC0415
    from doorlight.engine.door_look import look_at_doors  # noqa: PLC0415
    from doorlight.engine.judge import LineJudge  # noqa: PLC0415
    from doorlight.engine.once import Once  # noqa: PLC0415

    clock, settings = LiveClock(), setup.settings
    outside = open_outside(settings, setup.places, clock, setup.words.language)
    judge = LineJudge(outside.control, settings.connection.control, clock)
    try:
        looked = await look_at_doors(service, Once(outside.looker, judge, clock), setup.find, clock)
        return replace(looked, connection=judge.connection)
    finally:
        await outside.aclose()


def _names(setup: Setup, service: Service) -> Mapping[str, LocalText]:
    """Return what to call whatever the doors hang on."""
    names = dict.fromkeys(name for door in service.doors for name in door.depends_on)
    return {name: found.name for name in names if (found := setup.find(name)) is not None}
