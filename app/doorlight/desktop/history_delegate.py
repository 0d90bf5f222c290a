"""Paints a line of *What was told*: a sign by kind, title and time, the start of the text; new ones have a bar."""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from doorlight.desktop import icons, look
from doorlight.desktop.lines import Inks, draw_ground, draw_rule, draw_two_lines, row_size

LINE_ROLE = Qt.ItemDataRole.UserRole
_ICON = 20
_BAR = 3


class NoticeLine(Struct, frozen=True, kw_only=True):
    """A notice as it is read; `state` names its sign."""

    state: str
    title: str
    body: str
    time: str
    why: tuple[str, ...]
    new: bool


class NoticeDelegate(QStyledItemDelegate):
    """Draws `NoticeLine` values."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Give each notice two lines."""
        del index
        return row_size(option.font)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one notice."""
        line: NoticeLine = index.data(LINE_ROLE)
        inks = Inks(option)
        rect = option.rect
        painter.save()
        draw_ground(painter, option, rect)
        if line.new:
            accent = option.palette.color(QPalette.ColorRole.Highlight)
            painter.fillRect(QRect(rect.left(), rect.top(), _BAR, rect.height()), accent)
        sign = QRect(rect.left() + look.M, rect.center().y() - _ICON // 2, _ICON, _ICON)
        painter.drawPixmap(sign, icons.state_pixmap(line.state, _ICON, option.widget))
        inner = rect.adjusted(2 * look.M + _ICON, 0, -look.M, 0)
        small = look.small(option.font)
        time = QFontMetrics(small).horizontalAdvance(line.time)
        painter.setFont(small)
        painter.setPen(inks.dim)
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, line.time)
        texts = (line.title, line.body)
        draw_two_lines(painter, inner.adjusted(0, 0, -time - look.M, 0), option.font, texts, inks)
        draw_rule(painter, rect, look.line(option.palette))
        painter.restore()
