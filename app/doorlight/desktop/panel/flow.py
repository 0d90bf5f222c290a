"""Puts widgets beside one another as far as there is room, the rest on further lines: nothing is ever cut.

The panel may be as narrow as a phone, French is longer than English, and a scroll bar takes some of either.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from doorlight.desktop import look


class Flow(QLayout):
    """Lines of widgets, left to right. `apart`: where all are on one line, the last stands at its right end."""

    def __init__(self, *widgets: QWidget, apart: bool = False) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._apart = apart
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(look.S)
        for widget in widgets:
            self.addWidget(widget)

    def addItem(self, item: QLayoutItem) -> None:
        """Take one item more."""
        self._items.append(item)

    def count(self) -> int:
        """Count items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give an item back."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Want no more room than there is."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Be higher where there is less width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return how high all lines are."""
        lines = self._lines(width)
        return sum(map(_height, lines)) + self.spacing() * max(0, len(lines) - 1)

    def sizeHint(self) -> QSize:
        """Like all on one line."""
        widths = [item.sizeHint().width() for item in self._shown()]
        width = sum(widths) + self.spacing() * max(0, len(widths) - 1)
        return QSize(width, _height(self._shown()))

    def minimumSize(self) -> QSize:
        """Need the width of the widest."""
        return QSize(max((item.sizeHint().width() for item in self._shown()), default=0), _height(self._shown()))

    def setGeometry(self, rect: QRect) -> None:
        """Place the lines."""
        super().setGeometry(rect)
        lines, top = self._lines(rect.width()), rect.top()
        for line in lines:
            self._place(line, QPoint(rect.left(), top), rect.right() + 1, apart=self._apart and len(lines) == 1)
            top += _height(line) + self.spacing()

    def _place(self, line: list[QLayoutItem], at: QPoint, right: int, *, apart: bool) -> None:
        left, height = at.x(), _height(line)
        for item in line:
            size = item.sizeHint()
            width = min(size.width(), right - at.x())
            if apart and item is line[-1] and len(line) > 1:
                left = right - width
            item.setGeometry(QRect(left, at.y() + (height - size.height()) // 2, width, size.height()))
            left += width + self.spacing()

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        left = 0
        for item in self._shown():
            wide = item.sizeHint().width()
            if not lines or left + wide > width:
                lines.append([])
                left = 0
            lines[-1].append(item)
            left += wide + self.spacing()
        return lines

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]


def _height(line: list[QLayoutItem]) -> int:
    return max((item.sizeHint().height() for item in line), default=0)
