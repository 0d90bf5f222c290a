"""Paints the two-line rows that lists of ours share: a name in bold over a small line, cut where they do not fit."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from doorlight.desktop import look

_RING = 2  # pixels


class Inks:
    """The colours of one row; the chosen one has a tinted ground, on which the hue of a state can still be read."""

    def __init__(self, option: QStyleOptionViewItem) -> None:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        enabled = bool(option.state & QStyle.StateFlag.State_Enabled)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        palette = option.palette
        self.ground = look.row_ground(palette, chosen=chosen, hovered=hovered)
        self.dim = look.dim(palette)
        self.text = palette.color(QPalette.ColorRole.Text) if enabled else self.dim


def draw_ground(painter: QPainter, option: QStyleOptionViewItem, rect: QRect) -> None:
    """Draw the ground of a row, with a ring around the chosen one while the keyboard is in the list."""
    painter.fillRect(rect, Inks(option).ground)
    chosen = option.state & QStyle.StateFlag.State_Selected
    if chosen and option.widget is not None and option.widget.hasFocus():
        painter.setPen(QPen(option.palette.color(QPalette.ColorRole.Highlight), _RING))
        painter.drawRect(rect.adjusted(1, 1, -_RING, -_RING))


def row_size(font: QFont) -> QSize:
    """Return the size of a row of two lines; the view decides the width."""
    height = QFontMetrics(look.bold(font)).height() + QFontMetrics(look.small(font)).height()
    return QSize(0, height + 2 * look.S)


def draw_two_lines(painter: QPainter, rect: QRect, font: QFont, texts: tuple[str, str], inks: Inks) -> None:
    """Draw a name over a note in the middle of `rect`; the note's line is left out where it is empty."""
    parts = [(look.bold(font), texts[0], inks.text), (look.small(font), texts[1], inks.dim)]
    parts = [part for part in parts if part[1]]
    top = rect.center().y() - sum(QFontMetrics(each).height() for each, _, _ in parts) // 2
    for each, text, ink in parts:
        metrics = QFontMetrics(each)
        line = QRect(rect.left(), top, rect.width(), metrics.height())
        painter.setFont(each)
        painter.setPen(ink)
        painter.drawText(line, int(_LEFT), metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width()))
        top += metrics.height()


def draw_rule(painter: QPainter, rect: QRect, colour: QColor) -> None:
    """Draw the hairline under a row."""
    painter.setPen(colour)
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
