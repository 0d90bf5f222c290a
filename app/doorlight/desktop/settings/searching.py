"""The line of a search in the settings: that it goes on, with *Stop* beside it, and then what came of it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from doorlight.desktop import look
from doorlight.desktop.parts import Text
from doorlight.desktop.settings.asking import Asking


class Searching(QWidget):
    """Follows an `Asking`: says `looking` while an answer is awaited. What was found is told by the owner."""

    def __init__(self, asking: Asking, looking: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looking = looking
        self._said = Text("", "body")
        self._busy = QProgressBar(self)
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setMaximumHeight(look.S)
        self._stop = QPushButton(self.tr("Stop"), self)
        self._stop.clicked.connect(asking.cancel)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.S)
        line.addWidget(self._said, 1)
        line.addWidget(self._busy, 1)
        line.addWidget(self._stop)
        asking.busy_changed.connect(self._show_busy)
        self._show_busy(busy=False)

    def text(self) -> str:
        """Return what is said now."""
        return self._said.text()

    def tell(self, text: str) -> None:
        """Say what came of it."""
        self._said.setText(text)

    def _show_busy(self, busy: bool) -> None:  # noqa: FBT001  # a signal's argument
        self._busy.setVisible(busy)
        self._stop.setVisible(busy)
        if busy or self.text() == self._looking:
            self.tell(self._looking if busy else "")
