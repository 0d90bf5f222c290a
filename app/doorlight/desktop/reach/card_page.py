"""Draws one card on one page: paper, PDF or a preview, all through the same QPainter calls.

Lengths are millimetres on the paper, type is in points, and both shrink together until everything fits. Black on
white whatever the theme: it is for a printer.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGuiApplication, QPainter

from doorlight.desktop.reach.card import Card, CardDoor
from doorlight.desktop.reach.code import paint_code, rows_of

_SCALES = (1.0, 0.92, 0.85, 0.78, 0.72, 0.66, 0.6)
_INCH = 25.4
_CODE, _GAP = 26.0, 3.0  # millimetres
_TYPE = {"title": (20.0, True), "lead": (11.0, False), "label": (11.5, True), "large": (15.0, True)}
_SMALL = (8.0, False)
_TYPE |= {"line": (9.5, False), "address": _SMALL, "small": _SMALL, "foot": _SMALL}
_GREY = QColor("#444444")
_WRAP = {"address": Qt.TextFlag.TextWrapAnywhere}  # which has no blanks to break at
_TALL = 100_000.0


class _Sheet:
    """A page at one scale: measures first, then draws the same."""

    def __init__(self, painter: QPainter, room: QRectF, scale: float) -> None:
        self._painter, self._room = painter, room
        device = painter.device()
        self._dot = device.logicalDpiY() / _INCH * scale
        self._fonts: dict[str, QFont] = {}
        self._metrics: dict[str, QFontMetricsF] = {}
        for role, (points, heavy) in _TYPE.items():
            font = QFont(QGuiApplication.font())
            font.setPointSizeF(points * scale)
            font.setWeight(QFont.Weight.DemiBold if heavy else QFont.Weight.Normal)
            self._fonts[role] = font
            self._metrics[role] = QFontMetricsF(font, device)

    def draw(self, card: Card, doors: Sequence[CardDoor], *, draw: bool) -> float:
        """Draw a card, or only measure it; return its height."""
        left, width = self._room.x(), self._room.width()
        top = self._room.y()
        top += self._text(card.title, "title", left, top, width, draw=draw)
        top += self._text(card.lead, "lead", left, top, width, draw=draw) + _GAP * self._dot
        for door in doors:
            top += self._door(door, top, draw=draw)
        foot = self._foot(card, draw=False)
        if draw:
            self._foot(card, draw=True)
        return top + foot - self._room.y()

    def _door(self, door: CardDoor, top: float, *, draw: bool) -> float:
        rows = rows_of(door.code)
        code, gap = (_CODE * self._dot if rows else 0.0), _GAP * self._dot
        left, width = self._room.x(), self._room.width() - (code + 2 * gap if rows else 0.0)
        if draw:
            self._rule(top)
        height = gap
        for role, text in _texts(door):
            height += self._text(text, role, left, top + height, width, draw=draw)
        if draw and rows:
            paint_code(self._painter, QRectF(self._room.right() - code, top + gap / 2, code, code), rows)
        return max(height + gap, code + gap)

    def _foot(self, card: Card, *, draw: bool) -> float:
        width, gap = self._room.width(), _GAP * self._dot
        heights = [self._text(text, "foot", 0, 0, width, draw=False) for text in card.foot]
        top = self._room.bottom() - sum(heights)
        if draw:
            self._rule(top - gap / 2)
            for text, height in zip(card.foot, heights, strict=True):
                self._text(text, "foot", self._room.x(), top, width, draw=True)
                top += height
        return sum(heights) + gap

    def _text(self, text: str, role: str, left: float, top: float, width: float, *, draw: bool) -> float:
        if not text:
            return 0.0
        room, wrap = QRectF(left, top, width, _TALL), _WRAP.get(role, Qt.TextFlag.TextWordWrap)
        used = self._metrics[role].boundingRect(room, wrap, text)
        if draw:
            self._painter.setFont(self._fonts[role])
            self._painter.setPen(_GREY if role in ("small", "foot", "lead") else Qt.GlobalColor.black)
            self._painter.drawText(room, wrap, text)
        return used.height()

    def _rule(self, top: float) -> None:
        line = QRectF(self._room.x(), top, self._room.width(), max(1.0, 0.2 * self._dot))
        self._painter.fillRect(line, _GREY)


def draw_card(painter: QPainter, room: QRectF, card: Card, more: str) -> None:
    """Draw a card into a room (device units), the same on every device.

    Type and codes shrink to six tenths where there is much; what does not fit even so is left out from the end, and
    `more`, with a field {count}, says so.
    """
    for scale in _SCALES:
        sheet = _Sheet(painter, room, scale)
        if sheet.draw(card, card.doors, draw=False) <= room.height():
            sheet.draw(card, card.doors, draw=True)
            return
    doors = list(card.doors)
    while doors:
        doors.pop()
        rest = CardDoor(label=more.format(count=len(card.doors) - len(doors)))
        if sheet.draw(card, (*doors, rest), draw=False) <= room.height():
            break
    sheet.draw(card, (*doors, rest), draw=True)


def _texts(door: CardDoor) -> tuple[tuple[str, str], ...]:
    lines = [("line", line) for line in door.lines]
    return (
        ("label", door.label),
        ("large", door.large),
        ("address", door.address),
        *lines,
        ("small", door.small),
    )
