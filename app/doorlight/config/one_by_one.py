"""Calls that may block for as long as a person likes, made one after another beside the event loop.

The keyring waits in such a call for its password. The thread is a daemon, so it never holds up the end of the
program, and ends when nothing is left to do, so an idle program has no thread for it.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

Result = TypeVar("Result")


class OneByOne:
    """`submit` from any thread; `running` is the call that is being made now."""

    def __init__(self, name: str) -> None:
        self.running: Future[Any] | None = None
        self._name = name
        self._lock = threading.Lock()
        self._waiting: deque[tuple[Future[Any], Callable[[], Any]]] = deque()
        self._alive = False

    def submit(self, call: Callable[[], Result]) -> Future[Result]:
        """Make a call when those before it are done; one that is cancelled before its turn is left out."""
        future: Future[Result] = Future()
        with self._lock:
            self._waiting.append((future, call))
            if not self._alive:
                self._alive = True
                threading.Thread(target=self._work, name=self._name, daemon=True).start()
        return future

    def _work(self) -> None:
        while (item := self._next()) is not None:
            future, call = item
            if future.set_running_or_notify_cancel():
                self.running = future
                _finish(future, call)
                self.running = None

    def _next(self) -> tuple[Future[Any], Callable[[], Any]] | None:
        with self._lock:
            if self._waiting:
                return self._waiting.popleft()
            self._alive = False
            return None


def _finish(future: Future[Any], call: Callable[[], Any]) -> None:
    try:
        result = call()
    except BaseException as error:  # noqa: BLE001  # handed to the one who waits
        future.set_exception(error)
    else:
        future.set_result(result)
