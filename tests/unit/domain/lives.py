"""Whole random histories lived through under the observer of `invariants`, to their end and past it."""

from __future__ import annotations

from random import Random

from doorlight.domain.fleet.fleet import Fleet
from doorlight.domain.status import Status
from unit.domain.happenings import random_services, wander
from unit.domain.histories import CALM, FAIL, OK, Truth, World
from unit.domain.invariants import Observer, Violation, expect

RING_LOOKS = 22  # looks that surely empty the ring of 20
CHUNK = 500  # histories a process takes at a time


def live(seed: int, fleet_class: type[Fleet] = Fleet, steps: int = 14) -> int:
    """Live through one random history and its end; return how many problems were told. Raises Violation."""
    random, observer = Random(seed), Observer()
    world = World(random_services(random), seed, fleet_class, observer)
    wander(world, steps)
    if seed % 4 == 0:
        _real_outage(world, observer)
    world.lift()
    # Intermittent ends at 1 fail in 20 looks (2.11): at a look every ten minutes that is more than 3 h.
    world.run(max(CALM, RING_LOOKS * max(each.every for each in world.services)))
    for name, run in observer.runs.items():
        record = world.fleet._entries[name].record
        over = record.told is None and run.incident is None and not run.told and not run.named
        expect(over, f"I2 {name} is not over after 3 h of ok")
        expect(not record.maintenance_told, f"I16 the maintenance of {name} is not over")
        expect(name not in world.fleet.asked_back, f"I12 {name} is back and nobody said so")
        expect(record.shown is Status.OPERATIONAL, f"I2 {name} is shown as {record.shown}")
    expect(not observer.offline_told, "I2 still told offline")
    return observer.problems


def _real_outage(world: World, observer: Observer) -> None:
    """After a calm, a real outage is told in time, and its end."""
    world.lift()
    world.run(CALM)
    one = world.services[0]
    world.truths[one.id] = Truth(FAIL)
    world.run(one.every * 1.05 + 180)
    expect(observer.runs[one.id].told, "I3 a real outage was not told in time")
    world.truths[one.id] = Truth(OK)
    world.run(one.every * 1.05 + 60)
    expect(not observer.runs[one.id].told, "I9 its end was not told in time")


def violations(first: int) -> list[str]:
    """Live through a chunk of histories; return what did not hold."""
    found = []
    for seed in range(first, first + CHUNK):
        try:
            live(seed)
        except Violation as violation:
            found.append(f"seed {seed}: {violation}")
    return found
