"""Owns the thread in which the engine lives, and carries its announcements to the main thread as Qt signals.

Signals are emitted in the engine's thread; this object lives on the main one, so Qt queues them there.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import CancelledError, Future
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal

from doorlight.domain.commands import Command
from doorlight.domain.events import ConnectionChanged
from doorlight.domain.notice import Notice
from doorlight.domain.snapshot import Snapshot
from doorlight.engine.ports import Announcement, Listener, Withdrawn

BETWEEN_SNAPSHOTS = 0.1  # seconds: at most ten pictures a second are worth drawing
JOIN = 0.9  # seconds: quitting takes less than one (DESIGN 7)

_log = logging.getLogger(__name__)


class Running(Protocol):
    """The engine, as far as the bridge knows it."""

    async def run(self) -> None:
        """Work until stopped."""
        ...

    def stop(self) -> None:
        """End `run` soon."""
        ...

    def command(self, command: Command) -> None:
        """Take what a person asks."""
        ...


Factory = Callable[[Listener], Running]  # called inside the engine's thread


class Bridge(QObject):
    """Starts, commands and stops the engine. `failed` carries what ended it if that was an error."""

    snapshot = Signal(object)
    notice = Signal(object)
    withdrawn = Signal(str)
    connection_changed = Signal(object)
    ended = Signal()
    failed = Signal(object)
    _answered = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._engine: Running | None = None
        self._thread: threading.Thread | None = None
        self._next: Factory | None = None
        self._finished = False
        self._stirred = asyncio.Event()
        self._latest: Snapshot | None = None
        self._let_through_at = float("-inf")  # the loop's time
        self._answered.connect(self._hand_over)

    def start(self, factory: Factory) -> None:
        """Start the thread; `factory` builds the engine inside it."""
        self._next, self._finished = factory, False
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._live, args=(self._loop,), name="engine", daemon=True)
        self._thread.start()

    def restart(self, factory: Factory) -> None:
        """End the engine and build another in the same thread; what else runs there goes on."""
        self.run(self._go_on_with(factory))

    def command(self, command: Command) -> None:
        """Hand a command to the engine; nothing happens where none runs."""
        if self._loop is not None and self._engine is not None:
            self._loop.call_soon_threadsafe(self._engine.command, command)

    def ask(self, question: Callable[[], Coroutine[Any, Any, Any]], callback: Callable[[Future[Any]], None]) -> None:
        """Run a coroutine in the engine's thread; `callback` gets its future on the main thread."""
        if self._loop is not None:
            self.run(question()).add_done_callback(lambda done: self._answered.emit(callback, done))

    def run(self, work: Coroutine[Any, Any, Any]) -> Future[Any]:
        """Run a coroutine in the engine's thread, before and after the engine too; cancelled where there is none."""
        try:
            if self._loop is not None:
                return asyncio.run_coroutine_threadsafe(work, self._loop)
        except RuntimeError:
            _log.debug("asked while the loop was being closed")
        work.close()
        nothing: Future[Any] = Future()
        nothing.cancel()
        return nothing

    def stop(self, farewell: Coroutine[Any, Any, None] | None = None) -> bool:
        """Stop the engine and wait for its thread, under a second; return whether it has ended.

        `farewell` is done in its loop before that; it must not take long.
        """
        if farewell is not None and self._loop is None:
            farewell.close()
            farewell = None
        if self._thread is None:
            return True
        self.run(self._end(farewell))
        self._thread.join(JOIN)
        return not self._thread.is_alive()

    def _live(self, loop: asyncio.AbstractEventLoop) -> None:
        try:
            with asyncio.Runner(loop_factory=lambda: loop) as runner:
                runner.run(self._run())
        finally:
            self._loop = None

    async def _run(self) -> None:
        """Run one engine after another; where there is none, windows may still ask things of this loop."""
        self._stirred = asyncio.Event()
        while not self._finished:
            factory, self._next = self._next, None
            if factory is not None:
                await self._run_one(factory)
            else:
                await self._stirred.wait()
                self._stirred.clear()

    async def _run_one(self, factory: Factory) -> None:
        try:
            self._engine = factory(self._hear)
            await self._engine.run()
        except Exception as error:  # noqa: BLE001  # the thread's last frame: told on the main thread, never lost
            _log.exception("the engine ended")
            self.failed.emit(error)
        finally:
            self._engine = None
        self.ended.emit()

    async def _end(self, farewell: Coroutine[Any, Any, None] | None) -> None:
        try:
            if farewell is not None:
                await farewell
        finally:
            await self._go_on_with(None)

    async def _go_on_with(self, factory: Factory | None) -> None:
        """End the engine that runs, for another one or for good."""
        self._next, self._finished = factory, factory is None
        self._stirred.set()
        if self._engine is not None:
            self._engine.stop()

    def _hear(self, said: Announcement) -> None:
        match said:
            case Snapshot():
                self._keep(said)
            case Notice():
                self.notice.emit(said)
            case Withdrawn():
                self.withdrawn.emit(said.slot)
            case ConnectionChanged():
                self.connection_changed.emit(said)

    def _keep(self, snapshot: Snapshot) -> None:
        """Let the newest picture through, at once after a quiet moment; those in between are never drawn."""
        waiting, self._latest = self._latest is not None, snapshot
        if not waiting and self._loop is not None:
            at = max(self._loop.time(), self._let_through_at + BETWEEN_SNAPSHOTS)
            self._loop.call_at(at, self._let_through, at)

    def _let_through(self, at: float) -> None:
        latest, self._latest, self._let_through_at = self._latest, None, at
        self.snapshot.emit(latest)

    @staticmethod
    def _hand_over(callback: Callable[[Future[Any]], None], done: Future[Any]) -> None:
        try:
            callback(done)
        except CancelledError:
            _log.debug("an answer came after the engine had stopped")
