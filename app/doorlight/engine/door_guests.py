"""Who is looked at for the sake of doors: those that have checks of their own, and what hangs behind a trouble.

Pure. Each becomes a hidden guest of the fleet: it is confirmed, kept and looked at politely like every service, but
it is shown nowhere, tells nothing and counts for nothing; how its door answers is said by `domain.doors.answers`.
While all is well doors are looked at seldom; from the first fail of their service on at once and often, so that the
first notice can already name one that answers. Asked by `guests` for the engine, by `door_look` for one look.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from msgspec.structs import replace

from doorlight.domain.doors.views import look_id
from doorlight.domain.service import AlertLevel, Confirm, Door, Service

SELDOM = 900.0  # ours: seconds between looks at a door, or its service's own pace where that is slower
OFTEN = 300.0  # ours: seconds, while its service is in trouble
# Ours: known before an outage is told (45 s). Being wrong costs little: a door is put back, never hidden, and no
# service turns red by it.
SURE = Confirm(fails=2, over=15.0, oks=1)

Find = Callable[[str], Service | None]


def has_anything_behind(service: Service) -> bool:
    """Whether a trouble of this service is a reason to look at anything else."""
    return bool(service.depends_on) or any(door.checks or door.depends_on for door in service.doors)


def behind(services: Iterable[Service], troubled: Collection[str], find: Find) -> tuple[Service, ...]:
    """Return the hidden guests: doors with checks, and what those in trouble and their doors hang on, if not watched.

    `troubled` are ids, `find` knows the catalogue. Doors with the same checks are one guest, at the quickest pace.
    """
    services = tuple(services)
    doors: dict[str, Service] = {}
    for service in services:
        every = OFTEN if service.id in troubled else max(SELDOM, service.every)
        for door in service.doors:
            name = look_id(door)
            if name and (name not in doors or every < doors[name].every):
                doors[name] = _door(name, door, service, every)
    return (*doors.values(), *_hung_on(services, troubled, find))


def _door(name: str, door: Door, service: Service, every: float) -> Service:
    return Service(
        id=name,
        name=door.label,
        own=service.own,
        every=every,
        every_official=every,
        alerts=AlertLevel.NONE,
        confirm=SURE,
        checks=door.checks,
        guest=True,
        hidden=True,
    )


def _hung_on(services: Collection[Service], troubled: Collection[str], find: Find) -> Iterable[Service]:
    watched = {service.id for service in services}
    named = (name for service in services if service.id in troubled for name in _dependencies(service))
    found = (find(name) for name in dict.fromkeys(named) if name not in watched)
    known = {each.id: each for each in found if each is not None and not each.link_only}  # an old name may lead here
    return tuple(_dependency(each) for name, each in known.items() if name not in watched)


def _dependencies(service: Service) -> tuple[str, ...]:
    return (*service.depends_on, *(name for door in service.doors for name in door.depends_on))


def _dependency(service: Service) -> Service:
    return replace(
        service,
        every=OFTEN,
        every_official=OFTEN,
        alerts=AlertLevel.NONE,
        depends_on=(),
        doors=(),
        group="",
        guest=True,
        hidden=True,
    )
