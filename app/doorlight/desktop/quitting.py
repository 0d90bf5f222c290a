"""Being asked to end by the system: SIGTERM, SIGINT and their kin, heard without a timer that looks for them."""

from __future__ import annotations

import logging
import signal
import socket
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Signal
from PySide6.QtGui import QSessionManager

_SIGNALS = tuple(
    getattr(signal, name) for name in ("SIGTERM", "SIGINT", "SIGHUP", "SIGBREAK") if hasattr(signal, name)
)

_log = logging.getLogger(__name__)


class QuitSignals(QObject):
    """`asked()` follows a signal at once, without a timer that looks for it.

    Python runs its handlers between bytecodes, which an idle Qt loop never reaches: the wake-up socket does.
    """

    asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ours, self._theirs = socket.socketpair()
        self._ours.setblocking(False)
        self._theirs.setblocking(False)
        self._before = signal.set_wakeup_fd(self._theirs.fileno(), warn_on_full_buffer=False)
        self._handlers = {number: signal.signal(number, _noted) for number in _SIGNALS}
        self._notifier = QSocketNotifier(self._ours.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._heard)

    def release(self) -> None:
        """Give the signals back to whoever had them."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._before)
        for number, handler in self._handlers.items():
            signal.signal(number, handler)
        self._ours.close()
        self._theirs.close()

    def _heard(self) -> None:
        numbers = set(self._ours.recv(64))
        if numbers & {int(number) for number in _SIGNALS}:
            _log.info("asked to end by signal %s", ", ".join(map(str, sorted(numbers))))
            self.asked.emit()


def let_session_end(manager: QSessionManager) -> None:
    """Let the session end: what is to be kept is in the store already. It starts us again by its own settings."""
    manager.setRestartHint(manager.RestartHint.RestartNever)


def _noted(_number: int, _frame: FrameType | None) -> None:
    """Do nothing: the wake-up socket tells."""
