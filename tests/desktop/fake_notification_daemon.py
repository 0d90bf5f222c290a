"""A notification server of our own on a private bus: answers as told, records what it was asked.

Runs in the test's thread of asyncio (`loop_thread`), so that the notifier meets a real bus and real messages.
"""

from __future__ import annotations

import asyncio
import subprocess
import threading
from collections.abc import Coroutine, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from dbus_fast import Message, MessageType
from dbus_fast.aio import MessageBus

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"
PATIENCE = 5


class LoopThread:
    """An asyncio loop in a thread of its own, like the engine's."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self._thread.start()

    def run(self, work: Coroutine[Any, Any, Any]) -> Future[Any]:
        """Schedule a coroutine, as the bridge does."""
        return asyncio.run_coroutine_threadsafe(work, self.loop)

    def result(self, work: Coroutine[Any, Any, Any]) -> Any:
        """Run a coroutine and wait for it."""
        return self.run(work).result(PATIENCE)

    def close(self) -> None:
        """End what still runs, then the thread."""
        self.result(self._cancel_all())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join(PATIENCE)
        self.loop.close()

    async def _cancel_all(self) -> None:
        others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)


@contextmanager
def private_bus() -> Iterator[str]:
    """Run a message bus nobody else knows; yields its address."""
    command = ["dbus-daemon", "--session", "--print-address", "--nofork", "--nopidfile"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as daemon:
        assert daemon.stdout is not None
        try:
            yield daemon.stdout.readline().strip()
        finally:
            daemon.terminate()


@dataclass
class Asked:
    """One call of Notify, hints unpacked."""

    id: int
    replaces: int
    title: str
    body: str
    actions: list[str]
    hints: dict[str, Any]


@dataclass
class FakeDaemon:
    """Owns the name on a bus. `refuse` is a D-Bus error name to answer Notify with."""

    address: str
    capabilities: list[str] = field(default_factory=lambda: ["actions", "body", "body-markup"])
    information: list[str] = field(default_factory=lambda: ["fake", "doorlight", "1.0", "1.2"])
    refuse: str = ""
    asked: list[Asked] = field(default_factory=list)
    closed: list[int] = field(default_factory=list)
    questions: int = 0  # calls of GetCapabilities
    next_id: int = 100
    bus: MessageBus | None = None

    async def start(self) -> None:
        """Appear on the bus."""
        self.bus = await MessageBus(self.address).connect()
        self.bus.add_message_handler(self._handle)
        await self.bus.request_name(NAME)

    async def stop(self) -> None:
        """Leave the bus."""
        assert self.bus is not None
        self.bus.disconnect()
        await self.bus.wait_for_disconnect()

    async def signal(self, member: str, signature: str, *body: Any) -> None:
        """Send one signal to everybody."""
        assert self.bus is not None
        await self.bus.send(Message.new_signal(PATH, NAME, member, signature, list(body)))

    def _handle(self, message: Message) -> Message | None:
        if message.message_type is not MessageType.METHOD_CALL or message.interface != NAME:
            return None
        match message.member:
            case "GetServerInformation":
                return Message.new_method_return(message, "ssss", self.information)
            case "GetCapabilities":
                self.questions += 1
                return Message.new_method_return(message, "as", [self.capabilities])
            case "CloseNotification":
                self.closed.append(message.body[0])
                return Message.new_method_return(message)
            case _:
                return self._notify(message)

    def _notify(self, message: Message) -> Message:
        if self.refuse:
            return Message.new_error(message, self.refuse, "not now")
        _, replaces, _, title, body, actions, hints, _ = message.body
        number = replaces or self.next_id
        self.next_id += not replaces
        unpacked = {name: variant.value for name, variant in hints.items()}
        self.asked.append(Asked(number, replaces, title, body, actions, unpacked))
        return Message.new_method_return(message, "u", [number])
