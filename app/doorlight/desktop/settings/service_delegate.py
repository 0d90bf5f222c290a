"""Paints a line of *Services you depend on*: light, name over state, rhythm, alerts, and the "…" of its menu."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from doorlight.desktop import icons, look
from doorlight.desktop.lines import Inks, draw_ground, draw_rule, draw_two_lines, row_size
from doorlight.desktop.settings.rows import Row
from doorlight.desktop.settings.service_model import ROW_ROLE

MORE = "⋯"
_ICON = 20
_RHYTHM, _ALERTS = 26, 18  # widths in average letters
_NAME_LEAST = 26  # letters a name keeps: below, first the alerts and then the rhythm step aside
_BLOCK = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class ServiceDelegate(QStyledItemDelegate):
    """Draws `Row` values; `menu_rect` says where the "…" is."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Give a service two lines and a heading one."""
        row: Row = index.data(ROW_ROLE)
        return row_size(option.font) if row.id else QSize(0, QFontMetrics(option.font).height() + look.M)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one line."""
        row: Row = index.data(ROW_ROLE)
        painter.save()
        if row.id:
            self._paint_service(painter, option, row)
        else:
            self._paint_heading(painter, option, row)
        draw_rule(painter, option.rect, look.line(option.palette))
        painter.restore()

    def menu_rect(self, rect: QRect, font: QFont) -> QRect:
        """Return where the "…" of a line is."""
        width = QFontMetrics(font).horizontalAdvance(MORE) + 2 * look.M
        return QRect(rect.right() - width, rect.top(), width, rect.height())

    def _paint_heading(self, painter: QPainter, option: QStyleOptionViewItem, row: Row) -> None:
        painter.fillRect(option.rect, option.palette.color(QPalette.ColorRole.Window))
        painter.setFont(look.small_caps(option.font))
        painter.setPen(look.dim(option.palette))
        inner = option.rect.adjusted(look.M, 0, -look.M, 0)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, row.title.upper())

    def _paint_service(self, painter: QPainter, option: QStyleOptionViewItem, row: Row) -> None:
        inks = Inks(option)
        draw_ground(painter, option, option.rect)
        sign = QRect(option.rect.left() + look.M, option.rect.center().y() - _ICON // 2, _ICON, _ICON)
        painter.drawPixmap(sign, icons.status_pixmap(row.status, _ICON, option.widget))
        name, rhythm, alerts = self._columns(option)
        draw_two_lines(painter, name, option.font, (row.title, row.state), inks)
        painter.setPen(inks.dim)
        painter.setFont(look.small(option.font))
        metrics = painter.fontMetrics()
        for rect, lines in ((rhythm, (row.rhythm, row.ties)), (alerts, (row.alerts,))):
            cut = (metrics.elidedText(line, Qt.TextElideMode.ElideRight, rect.width()) for line in lines if line)
            painter.drawText(rect, int(_BLOCK), "\n".join(cut))
        painter.setFont(option.font)
        painter.drawText(self.menu_rect(option.rect, option.font), Qt.AlignmentFlag.AlignCenter, MORE)

    def _columns(self, option: QStyleOptionViewItem) -> tuple[QRect, QRect, QRect]:
        """Return where name, rhythm and alerts go; the latter two have no width where there is no room."""
        letter = QFontMetrics(option.font).averageCharWidth()
        left = option.rect.left() + 2 * look.M + _ICON
        right = self.menu_rect(option.rect, option.font).left()
        rhythm, alerts = _RHYTHM * letter, _ALERTS * letter
        if right - left - rhythm - alerts < _NAME_LEAST * letter:
            alerts = 0
        if right - left - rhythm < _NAME_LEAST * letter:
            rhythm = 0
        top, height = option.rect.top(), option.rect.height()
        return (
            QRect(left, top, right - alerts - rhythm - left - look.S, height),
            QRect(right - alerts - rhythm, top, rhythm - look.S, height),
            QRect(right - alerts, top, alerts, height),
        )
