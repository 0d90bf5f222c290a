"""Sends what is told to a person away from the desk too: one queue a channel, tried again until it is out (DESIGN 3).

The registrar asks it what of an event goes out where, has that written in the event's own transaction, and hands it
over once it is on disk. A letter is marked as out only after it is, so a crash in between sends it once more, never
not at all. While our own line is down everything waits.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Sequence
from functools import partial
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from doorlight.domain.events import Effects
from doorlight.domain.remembered import Remembered
from doorlight.domain.remote import Addressing, Channel, Delivery
from doorlight.domain.remote_waiting import GIVE_UP, Waiting
from doorlight.domain.service import Service
from doorlight.domain.telling.letter import Answer, Letter, letter_of
from doorlight.domain.words import Sentence, Words, say
from doorlight.engine.ports import Clock, Memory
from doorlight.engine.supervisor import Start
from doorlight.sources.base import SecretUnavailable

SHOWN_FROM = 2  # ours: tries in a row that failed; a single one passes unseen, the next is half a minute later

_log = logging.getLogger(__name__)


class Courier(Protocol):
    """Brings a letter to an address (`net.remote`)."""

    async def send(self, address: str, letter: Letter) -> Answer:
        """Send a letter; never raises but CancelledError."""
        ...


class Means(Struct, frozen=True, kw_only=True):
    """What is sent with. `secret` returns an address by its name in the keyring, or raises SecretUnavailable."""

    courier: Courier
    secret: Callable[[str], Awaitable[str]]
    words: Words


Complain = Callable[[str, Sentence | None], None]


class Remote:
    """A duty of the engine. `means` None sends nothing (a replay); `is_online` says how our own line is.

    `complain` shows what is wrong with a channel, or with None that nothing is; `done` is called after each try.
    """

    def __init__(
        self,
        means: Means | None,
        channels: Iterable[Channel],
        remembered: Remembered,
        *,
        clock: Clock,
        memory: Memory,
        start: Start,
        is_online: Callable[[], bool],
        complain: Complain,
        done: Callable[[], None],
    ) -> None:
        self._means = means
        self._clock = clock
        self._memory = memory
        self._start = start
        self._is_online = is_online
        self._complain = complain
        self._done = done
        self._addressing = Addressing((), remembered.owed)
        self._waiting: dict[str, Waiting] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._remembered = remembered.deliveries
        self.use(channels)

    def use(self, channels: Iterable[Channel]) -> None:
        """Send on these channels from now on; what waits for one that is gone is let go."""
        before, now = self._addressing.channels, self._clock.monotonic()
        self._addressing.channels = tuple(channels) if self._means is not None else ()
        for name in self._waiting.keys() - {channel.name for channel in self._addressing.channels}:
            self._drop(self._waiting.pop(name).all())
            self._complain(_key(name), None)
        for channel in self._addressing.channels:
            waiting = self._waiting.setdefault(channel.name, Waiting())
            if channel not in before:
                waiting.hurry(now)

    def resume(self) -> None:
        """Take up what was not out at the last end."""
        before, self._remembered = self._remembered, ()
        self._put(each for each in before if each.channel in self._waiting)
        self._drop(each for each in before if each.channel not in self._waiting)

    def hurry(self) -> None:
        """Try at once what waits: the line is back, or the computer."""
        for waiting in self._waiting.values():
            waiting.hurry(self._clock.monotonic())

    def watch(self, services: Sequence[Service]) -> None:
        """Know who is watched from now on."""
        self._addressing.watch(services)

    def addressed(self, effects: Effects) -> Effects:
        """Return what follows from an event, with what of it goes out."""
        deliveries = self._addressing.address(effects.notices)
        return replace(effects, deliveries=deliveries) if deliveries else effects

    def take(self, effects: Effects) -> None:
        """Send what is written by now; what was taken back is not sent any more."""
        for waiting in self._waiting.values():
            for slot in effects.withdrawn:
                waiting.take_back(slot)
        self._put(effects.deliveries)

    def attend(self, wall: float, monotonic: float) -> None:
        """Try what is due, one letter a channel at a time."""
        if not self._is_online():
            return
        for channel in self._addressing.channels:
            waiting = self._waiting[channel.name]
            if waiting.due <= monotonic and channel.name not in self._tasks:
                self._give_up_old(channel, wall)
                if (delivery := waiting.first) is not None:
                    self._begin(channel, delivery)

    def due_in(self, wall: float, monotonic: float) -> float:
        """Return the seconds until something is due; what is being sent rings by itself."""
        del wall
        idle = (waiting.due for name, waiting in self._waiting.items() if name not in self._tasks)
        return min(idle, default=float("inf")) - monotonic if self._is_online() else float("inf")

    def give_up(self) -> set[asyncio.Task[None]]:
        """Cancel what is being sent; returns what has not ended yet. It goes out at the next start."""
        for task in self._tasks.values():
            task.cancel()
        return set(self._tasks.values())

    def _begin(self, channel: Channel, delivery: Delivery) -> None:
        task = self._start(f"a message on {channel.name}", self._try(channel, delivery))
        self._tasks[channel.name] = task
        task.add_done_callback(partial(self._ended, channel.name))

    def _ended(self, name: str, task: asyncio.Task[None]) -> None:
        del self._tasks[name]
        if not task.cancelled() and task.exception() is not None and name in self._waiting:
            self._waiting[name].failed(self._clock.monotonic())  # the supervisor has said it
        self._done()

    async def _try(self, channel: Channel, delivery: Delivery) -> None:
        wrong = await self._send(channel, delivery)
        if wrong is None:
            self._memory.delivered(channel.name, delivery.notice.key)
        if channel.name in self._waiting:  # not taken away meanwhile
            self._tried(channel.name, delivery, wrong)

    async def _send(self, channel: Channel, delivery: Delivery) -> Sentence | None:
        """Send one; returns what is wrong, None where it is out."""
        assert self._means is not None  # without means there are no channels
        try:
            address = await self._means.secret(channel.secret)
        except SecretUnavailable as error:
            return error.text
        answer = await self._means.courier.send(address, letter_of(delivery.notice, self._means.words))
        return None if answer.sent else answer.reason

    def _tried(self, name: str, delivery: Delivery, wrong: Sentence | None) -> None:
        waiting, now = self._waiting[name], self._clock.monotonic()
        if wrong is None:
            waiting.gone(delivery, now)
            self._complain(_key(name), None)
            return
        waiting.failed(now)
        _log.warning("channel %s: %s", name, wrong)
        if waiting.tries >= SHOWN_FROM:
            self._complain(_key(name), _failing(name, wrong))

    def _give_up_old(self, channel: Channel, wall: float) -> None:
        """Let go what is no news any more, and say so."""
        old = self._waiting[channel.name].let_go(wall - GIVE_UP)
        if old:
            _log.error("channel %s: %d messages could not be sent for a day and are let go", channel.name, len(old))
            self._drop(old)
            self._complain(_key(channel.name), _given_up(channel.name))

    def _put(self, deliveries: Iterable[Delivery]) -> None:
        for delivery in deliveries:
            self._waiting[delivery.channel].put(delivery, self._clock.monotonic())

    def _drop(self, deliveries: Iterable[Delivery]) -> None:
        for each in deliveries:
            self._memory.delivered(each.channel, each.notice.key)


def _key(channel: str) -> str:
    return f"remote:{channel}"


def _failing(channel: str, why: Sentence) -> Sentence:
    return say("remote", "“{channel}” does not reach you: {reason}. It is tried again.", channel=channel, reason=why)


def _given_up(channel: str) -> Sentence:
    return say(
        "remote", "“{channel}” has not reached you for a day: what it was to tell is in the history.", channel=channel
    )
