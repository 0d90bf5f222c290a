"""Cards and rules: what belongs together, within a hairline or on the tint of a state, and what stands apart."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from doorlight.desktop import look

_RADIUS = 8.0


class Rule(QWidget):
    """A hairline between two parts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), look.line(self.palette()))
        painter.end()


class Card(QWidget):
    """Has a hairline around it, or where `hue` is named its tint as ground. Reads the palette when painted."""

    def __init__(self, hue: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hue = hue

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hue:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.tint(self.hue, self.palette()))
        else:
            painter.setPen(look.line(self.palette()))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        painter.end()
