"""An engine on virtual time, faked at the edges: what looks find, our own line, the memory, the listener."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any

from doorlight.domain.events import ConnectionChanged, Effects
from doorlight.domain.look import Look, Official, Previous
from doorlight.domain.notice import Incident, Notice, Transition
from doorlight.domain.remote import Delivery
from doorlight.domain.service import Check, Door, DoorKind, Service
from doorlight.domain.snapshot import History, Snapshot
from doorlight.domain.status import LightKind, OutcomeKind, Status
from doorlight.domain.verdict.line import ControlAnswer
from doorlight.domain.words import LocalText, say, verbatim
from doorlight.engine.clock import ReplayClock
from doorlight.engine.engine import Engine
from doorlight.engine.ports import Announcement, Ended, Remembered, Withdrawn
from doorlight.engine.surroundings import Surroundings

START = 1_700_000_000.0
OK = Look(outcome=OutcomeKind.OK, reason=say("reason", "HTTP {code}", code=200), proves_line=True, latency=0.2)
FAIL = Look(outcome=OutcomeKind.FAIL, reason=say("reason", "HTTP {code}", code=503), proves_line=True)
NO_ANSWER = Look(outcome=OutcomeKind.FAIL, reason=say("reason", "no answer"))
BLOCKED = Look(outcome=OutcomeKind.BLOCKED, reason=say("reason", "HTTP {code}", code=429))


def service(name: str, *, pages: int = 0, measured: int = 1, public: bool = True, **fields: Any) -> Service:
    """Return a service with that many measured checks and status pages."""
    checks = [_check(f"{name}/{number}", LightKind.MEASURED, name, public=public) for number in range(measured)]
    checks += [_check(f"{name}/page{number}", LightKind.OFFICIAL, name, public=public) for number in range(pages)]
    doors = (Door(kind=DoorKind.PHONE, label=LocalText("Help"), value=LocalText("+1-800-555-0100")),)
    return Service(id=name, name=LocalText(name.upper()), checks=tuple(checks), **{"doors": doors, **fields})


def _check(key: str, light: LightKind, name: str, *, public: bool) -> Check:
    host = f"{name}.example" if public else "127.0.0.1"
    return Check(
        key=key, kind="http", light=light, options=None, host=host, public=public, address=f"https://{host}/"
    )


def word(status: Status) -> Look:
    """Return a look at a status page that says so; the looker fills in when."""
    official = Official(status=status, text=verbatim(status.value), source="page", as_of=0.0)
    return Look(outcome=OutcomeKind.OK, reason=say("reason", "read"), official=official, proves_line=True)


class Outside:
    """The world: what each service (or check) answers, and how our own line is. Remembers every look and asking."""

    def __init__(self, clock: ReplayClock) -> None:
        self.clock = clock
        self.answers: dict[str, Look | Exception | Callable[[], Awaitable[Look]]] = {}
        self.line = ControlAnswer.PASSED
        self.takes = 0.2
        self.looks: list[tuple[float, str]] = []  # when, check key
        self.asked: list[float] = []

    def look_now(self, service: Service, check: Check, previous: Previous | None) -> Look | None:
        """Return None: a look takes time."""

    async def look(self, service: Service, check: Check, previous: Previous | None) -> Look:
        """Answer after a moment."""
        del previous
        self.looks.append((self.clock.monotonic(), check.key))
        await self.clock.sleep(self.takes)
        answer = self.answers.get(check.key, self.answers.get(service.id, OK))
        if self.line is not ControlAnswer.PASSED and check.public:
            answer = NO_ANSWER
        if isinstance(answer, Exception):
            raise type(answer)(*answer.args)  # a new one: its traceback must not grow
        look = answer if isinstance(answer, Look) else await answer()
        if look.official is None:
            return look
        return Look(
            outcome=look.outcome,
            reason=look.reason,
            proves_line=look.proves_line,
            official=Official(
                status=look.official.status, text=look.official.text, source="page", as_of=self.clock.now()
            ),
        )

    async def ask(self, address: str) -> ControlAnswer:
        """Answer as a control host."""
        del address
        self.asked.append(self.clock.monotonic())
        return self.line

    def looked_at(self, key: str) -> list[float]:
        """Return when a check was looked at."""
        return [at for at, each in self.looks if each == key]


class Diary:
    """The listener: keeps everything that was said."""

    def __init__(self) -> None:
        self.said: list[Announcement] = []

    def __call__(self, announcement: Announcement) -> None:
        """Keep it."""
        self.said.append(announcement)

    @property
    def notices(self) -> list[Notice]:
        """Return what was told."""
        return [each for each in self.said if isinstance(each, Notice)]

    @property
    def kinds(self) -> list[str]:
        """Return the kinds of what was told."""
        return [notice.kind.value for notice in self.notices]

    @property
    def incidents(self) -> list[Incident]:
        """Return what opened and closed."""
        return [each for each in self.said if isinstance(each, Incident)]

    @property
    def connections(self) -> list[str]:
        """Return how our own line changed."""
        return [each.connection.value for each in self.said if isinstance(each, ConnectionChanged)]

    @property
    def pictures(self) -> list[Snapshot]:
        """Return what was to be drawn."""
        return [each for each in self.said if isinstance(each, Snapshot)]

    @property
    def changes(self) -> list[tuple[str, str | None]]:
        """Return each change of a shown status."""
        return [(each.service, each.after) for each in self.said if isinstance(each, Transition)]

    @property
    def withdrawn(self) -> list[str]:
        """Return the popups taken back."""
        return [each.slot for each in self.said if isinstance(each, Withdrawn)]

    @property
    def ended(self) -> bool:
        """Whether the last word was the end."""
        return isinstance(self.said[-1], Ended)


class Kept:
    """A memory that outlives the engine: what was committed is there at the next start."""

    def __init__(self) -> None:
        self.states: dict[str, bytes] = {}
        self.outbox: dict[str, Notice] = {}
        self.deliveries: dict[tuple[str, str], Delivery] = {}
        self.previous: dict[str, Previous] = {}
        self.samples: list[tuple[str, float, str, float]] = []
        self.held: dict[str, bytes] = {}
        self.wrong = ""
        self.closed = False
        self.heard_before_written: list[Notice] = []

    def load(self) -> Remembered:
        """Return what is kept."""
        return Remembered(
            states=dict(self.states),
            undelivered=tuple(self.outbox.values()),
            previous=dict(self.previous),
            deliveries=tuple(self.deliveries.values()),
        )

    def commit(self, effects: Effects, states: dict[str, bytes]) -> None:
        """Keep states and notices together."""
        self.states |= self.held | states
        self.held = {}
        self.outbox |= {notice.key: notice for notice in effects.notices}
        for each in effects.deliveries:
            self._supersede(each)
        self.deliveries = {key: one for key, one in self.deliveries.items() if one.slot not in effects.withdrawn}

    def _supersede(self, delivery: Delivery) -> None:
        """Keep a delivery in place of what waits in its slot; one that was kept before is the same."""
        key, place = (delivery.channel, delivery.notice.key), (delivery.channel, delivery.slot)
        kept = self.deliveries.items()
        self.deliveries = {each: one for each, one in kept if each == key or (one.channel, one.slot) != place}
        self.deliveries.setdefault(key, delivery)

    def hold(self, states: dict[str, bytes]) -> None:
        """Keep until something is written: a crash loses it."""
        self.held |= states

    def sample(self, service: str, at: float, outcome: str, latency: float | None, observed: float) -> None:
        """Count."""
        del latency
        self.samples.append((service, at, outcome, observed))

    def remember(self, check: str, previous: Previous) -> None:
        """Keep."""
        self.previous[check] = previous

    def certificate_told(self, service: str, threshold: int) -> None:
        """Do nothing."""

    def shown(self, key: str, at: float) -> None:
        """Take a notice out of the outbox."""
        del at
        self.outbox.pop(key, None)

    def delivered(self, channel: str, key: str) -> None:
        """Take a delivery out."""
        self.deliveries.pop((channel, key), None)

    def seen(self, at: float) -> None:
        """Do nothing."""

    def unseen(self) -> int:
        """Return how many wait to be displayed."""
        return len(self.outbox)

    def history(self, service: str, now: float) -> History:
        """Return nothing."""
        del now
        return History(service=service)

    def told(self, limit: int) -> tuple[Notice, ...]:
        """Return what waits."""
        return tuple(self.outbox.values())[:limit]

    def flush(self, now: float) -> None:
        """Keep what was held."""
        del now
        self.states |= self.held
        self.held = {}

    def trouble(self) -> str:
        """Say what a test wants to be wrong."""
        return self.wrong

    def close(self) -> None:
        """Keep what was held, and note it."""
        self.flush(0.0)
        self.closed = True


class Life:
    """One run of an engine and everything around it."""

    def __init__(self, engine: Engine, outside: Outside, diary: Diary, memory: Kept, clock: ReplayClock) -> None:
        self.engine = engine
        self.outside = outside
        self.diary = diary
        self.memory = memory
        self.clock = clock

    async def pass_by(self, seconds: float) -> None:
        """Let time go by."""
        await self.clock.sleep(seconds)

    def last_picture(self) -> Snapshot:
        """Return what was last to be drawn."""
        return self.diary.pictures[-1]


@asynccontextmanager
async def living(
    services: Sequence[Service],
    *,
    memory: Any = None,
    diary: Diary | None = None,
    outside: Callable[[ReplayClock], Outside] | None = None,
    **options: Any,
) -> AsyncIterator[Life]:
    """Run an engine on virtual time; it is stopped in the end, and must then leave nothing behind."""
    clock = ReplayClock(START)
    world, diary, memory = (outside or Outside)(clock), diary or Diary(), memory or Kept()
    on_close = options.pop("on_close", None)
    around = Surroundings(
        **{
            "clock": clock,
            "memory": memory,
            "looker": world,
            "control": world,
            "controls": ("control.example",),
            "is_open": lambda _door, _at: True,
            "listener": diary,
            "installation": "test",
            **options,
        }
    )
    engine = Engine(services, around, on_close=on_close)
    before = asyncio.all_tasks()
    running = asyncio.create_task(engine.run())
    try:
        yield Life(engine, world, diary, memory, clock)
    finally:
        engine.stop()
        await running
        assert not asyncio.all_tasks() - before, "something was left running"
        assert diary.ended
        assert getattr(memory, "closed", True)
