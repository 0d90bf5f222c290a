"""A list in a page of the settings that is as tall as its lines are, up to a few: then it scrolls."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListWidget, QWidget

from doorlight.desktop import look


class LineList(QListWidget):
    """Wraps its lines; `most` of them are to be seen at once."""

    def __init__(self, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._most = most
        self.setWordWrap(True)
        self.setSpacing(look.XS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height that the lines have at this width."""
        super().resizeEvent(event)
        self._fit()

    def rowsInserted(self, parent: QModelIndex | QPersistentModelIndex, start: int, end: int) -> None:
        """Take the height of more lines."""
        super().rowsInserted(parent, start, end)
        self._fit()

    def _fit(self) -> None:
        off, as_needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(off if self.count() <= self._most else as_needed)
        rows = range(min(self.count(), self._most))
        height = sum(self.visualItemRect(self.item(row)).height() + 2 * self.spacing() for row in rows)
        self.setFixedHeight(height + 2 * self.frameWidth() + self.spacing())
