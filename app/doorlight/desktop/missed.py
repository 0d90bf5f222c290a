"""How much of what was told a person had no chance to see: what *While you were away* counts.

The engine counts all that was told since somebody last looked at the list. Of that, what was answered or closed by
hand, or came while our window was in front, is known; what came just now may still be on the screen.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from doorlight.domain.commands import Command, Seen
from doorlight.domain.notice import Notice

YOUNG = 60.0  # seconds in which a popup may still be up; servers show one for five to ten
_MOST = 200  # as many as the history shows


class Missed(QObject):
    """`changed()`: some of it has grown old. `command(Seen)`: all that was told is known."""

    changed = Signal()
    command = Signal(object)

    def __init__(self, parent: QObject | None = None, *, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self._clock = clock
        self._told: dict[str, tuple[str, float]] = {}  # key of a notice -> its slot, when it came
        self._known: set[str] = set()

    def tell(self, notice: Notice, *, watched: bool = False) -> None:
        """Take note of what is told now; `watched` while our own window is in front."""
        self._told[notice.key] = (notice.slot or notice.key, self._clock())
        if watched:
            self._known.add(notice.key)
        for old in list(self._told)[:-_MOST]:
            del self._told[old]
        self._known &= self._told.keys()
        QTimer.singleShot(round(YOUNG * 1000) + 1, self, self.changed.emit)

    def met(self, slot: str) -> None:
        """Count what stood in a slot as known: a person answered its popup, or closed it."""
        self._known |= {key for key, (where, _) in self._told.items() if where == slot}
        self.changed.emit()

    def hear(self, command: Command) -> None:
        """Begin anew where the list was looked at."""
        if isinstance(command, Seen):
            self._told.clear()
            self._known.clear()

    def count(self, unseen: int) -> int:
        """Return how many of the engine's `unseen` nobody had a chance to see."""
        if unseen and len(self._known) >= unseen:
            self.hear(Seen())
            self.command.emit(Seen())
            return 0
        now = self._clock()
        young = {key for key, (_, came) in self._told.items() if now - came < YOUNG}
        return max(0, unseen - len(self._known | young))
