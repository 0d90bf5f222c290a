"""What can happen in a random history: outages, words of the provider, lines, sleeps, wishes, restarts and edits."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

from msgspec.structs import replace

from doorlight.domain.events import BackAsked, MuteAsked, UnmuteAsked, WindowsKnown
from doorlight.domain.look import Planned, Window
from doorlight.domain.service import Check, Service
from doorlight.domain.status import Connection, Status
from doorlight.domain.telling.quiet import QuietRules, QuietSpan
from doorlight.domain.words import say
from unit.domain.histories import BLOCKED, FAIL, INCONCLUSIVE, OK, SLOW, World, measured, service


def random_services(random: Random) -> list[Service]:
    """Return a few services, some with a status page, some hanging on others."""
    every = random.choice((60.0, 120.0, 300.0, 300.0, 600.0))
    first = service("a", every=every, official=random.random() < 0.3, group=random.choice(("", "g")))
    public, page = random.random() < 0.7, random.random() < 0.3
    second = service("b", every=300.0, official=page, public=public, depends_on=random.choice(((), ("a",))))
    return [first, second, *([service("c", every=300.0, depends_on=("b", "a"))] if random.random() < 0.2 else [])]


def wander(world: World, steps: int) -> None:
    """Let a random history happen."""
    random = world.random
    for _ in range(steps):
        name = random.choice(world.services).id
        act(world, name)
        world.run(random.choice((20.0, 60.0, 200.0, 700.0, 1500.0)) * random.random())


def act(world: World, name: str) -> None:  # noqa: C901, PLR0912  # one flat table of what can happen
    """Let something happen to one service, or to all."""
    random, truth = world.random, world.truths[name]
    match random.choice(ACTIONS):
        case "outcome":
            truth.outcome = random.choice((OK, OK, SLOW, FAIL, FAIL, FAIL, INCONCLUSIVE, BLOCKED))
        case "loss":
            truth.loss = random.choice((0.0, 0.1, 0.3, 0.6))
        case "official":
            truth.official = random.choice((*Status, None))
        case "plan":
            start = world.now + 5000 * random.random()
            plan = Planned("work", start, start + 2000 * random.random())
            for each in random.choice(([truth], world.truths.values())):  # one page announces it for all
                each.planned = random.choice(((), (plan,), (plan,)))
        case "line":
            world.connect(random.choice(tuple(Connection)))
        case "sleep":
            world.sleep(random.choice((5.0, 90.0, 4000.0)))
        case "mute":
            until = random.choice((None, world.now + 600 * random.random()))
            world.feed(MuteAsked(world.now, name, until))
        case "ask":
            world.feed(BackAsked(world.now, name))
        case "unmute":
            world.feed(UnmuteAsked(world.now, name))
        case "pause":
            world.pause(800 * random.random())
        case "quiet":
            world.hush(random_quiet(random, world.now))
        case "window":
            start = world.now + 600 * (random.random() - 0.5)
            window = Window(start, start + 1500 * random.random(), say("reason", "closed"))
            world.feed(WindowsKnown(world.now, name, (window,)))
        case "restart":
            world.restart()
        case "late":
            world.feed(measured(name, world.now - 400, random.choice((OK, FAIL)), took=400))
        case "edit":
            edit(world, name)


def random_quiet(random: Random, now: float) -> QuietRules:
    """Return quiet hours that begin about now, for everybody or for a group."""
    minute = int(now // 60) % 1440
    begins = (minute + random.randrange(-30, 30)) % 1440
    spans = (QuietSpan(begins, (begins + random.randrange(1, 60)) % 1440 or 1440),)
    groups = {"g": random.choice((spans, ()))} if random.random() < 0.4 else {}
    return QuietRules(spans=random.choice((spans, ())), groups=groups, zone="UTC")


def edit(world: World, name: str) -> None:
    """Let the user change the checks of a service."""

    def edited(each: Service) -> Iterable[Check]:
        return (Check(key=f"{check.key}!", kind=check.kind, light=check.light, options=None) for check in each.checks)

    world.services = [
        replace(each, checks=tuple(edited(each))) if each.id == name else each for each in world.services
    ]
    effects = world.fleet.replace(world.services, world.now)
    world._follow(effects)
    if world.watch is not None:
        world.watch(world, ("edit", name), effects)


ACTIONS = (
    *("outcome",) * 8,
    *("loss",) * 2,
    *("official",) * 2,
    *("plan",) * 2,
    *("line",) * 4,
    *(
        "sleep",
        "mute",
        "mute",
        "unmute",
        "pause",
        "quiet",
        "ask",
        "ask",
        "window",
        "restart",
        "restart",
        "late",
        "edit",
    ),
)
