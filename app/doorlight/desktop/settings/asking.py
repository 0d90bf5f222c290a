"""Questions that take a while (a live test, the keyring): asked in the engine's loop, answered in the window.

The window stays alive meanwhile, and the question can be taken back: `cancel`, or asking the next one.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

Run = Callable[[Coroutine[Any, Any, None]], "Future[None]"]  # the bridge's run_coroutine
Question = Callable[[], Coroutine[Any, Any, Any]]


class Asking(QObject):
    """One question at a time. `answered(result)` or `failed(exception)` arrives in the window's thread."""

    answered = Signal(object)
    failed = Signal(object)
    busy_changed = Signal(bool)
    _ended = Signal(int, object, object)

    def __init__(self, run: Run, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._run = run
        self._number = 0  # of the question: the answer to an older one is dropped
        self._future: Future[None] | None = None
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether an answer is awaited."""
        return self._future is not None

    def ask(self, question: Question) -> None:
        """Ask; an earlier question is taken back."""
        self.cancel()
        self._number += 1
        self._future = self._run(self._answer(self._number, question))
        self.busy_changed.emit(True)

    def cancel(self) -> None:
        """Take the question back: nothing will be delivered."""
        if self._future is not None:
            self._number += 1
            self._future.cancel()
            self._future = None
            self.busy_changed.emit(False)

    async def _answer(self, number: int, question: Question) -> None:
        try:
            self._ended.emit(number, await question(), None)
        except Exception as error:  # noqa: BLE001  # handed to the asker, who raises what it does not know
            self._ended.emit(number, None, error)

    def _deliver(self, number: int, result: object, error: Exception | None) -> None:
        if number != self._number:
            return
        self._future = None
        self.busy_changed.emit(False)
        if error is None:
            self.answered.emit(result)
        else:
            self.failed.emit(error)
