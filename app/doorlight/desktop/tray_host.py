"""Watches for a tray to stand in: it may come late (login), or never (GNOME without an extension).

Qt tells nobody when a host appears, so it is asked: often at first, then rarely, and no more once there is one
(reference QT_DESKTOP B3).
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

_OFTEN = 1000  # milliseconds, for the first half minute
_RARELY = 15_000
_OFTEN_FOR = 30  # looks
_PATIENCE = {False: 2, True: 20}  # looks until it is said: soon when started by hand, later when with the session


class TrayHost(QObject):
    """`found()` when a host took the icon, `missing()` once when none came in time."""

    found = Signal()
    missing = Signal()

    def __init__(self, look: Callable[[], bool], *, background: bool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._patience = _PATIENCE[background]
        self._looks = 0
        self._timer = QTimer(self, interval=_OFTEN)
        self._timer.timeout.connect(self.look)

    def begin(self, *, there: bool) -> None:
        """Go on from the first look, which was made before anything else was."""
        if there:
            self.found.emit()
        else:
            self.look()

    def look(self) -> None:
        """Look now, and go on looking while there is none."""
        if self._look():
            self._timer.stop()
            self.found.emit()
            return
        self._looks += 1
        if self._looks == self._patience:
            self.missing.emit()
        self._timer.start(_OFTEN if self._looks < _OFTEN_FOR else _RARELY)

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()
