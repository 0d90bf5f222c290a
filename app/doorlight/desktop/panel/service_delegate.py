"""Paints a row of the panel: sign, name over note, the word for the state over its age, and an arrow."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from doorlight.desktop import icons, look
from doorlight.desktop.lines import Inks, draw_ground, draw_rule, draw_two_lines, row_size
from doorlight.desktop.panel.rows import Row
from doorlight.desktop.panel.service_model import ROW_ROLE
from doorlight.domain.status import Status

_SIGN = 1.4  # of the text's height
_ARROW = 8
_CALM = (None, Status.OPERATIONAL)


def indent() -> int:
    """Return where names begin, and what is shown under them."""
    return look.L + look.sign_size(_SIGN) + look.M


class PanelDelegate(QStyledItemDelegate):
    """Draws `Row` values. `open_id` is the service whose details are shown under its row."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.open_id = ""

    def row_height(self, font: QFont) -> int:
        """Return the height of a row without its details."""
        return row_size(font).height() + look.XS

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Give each service two lines."""
        del index
        return QSize(0, self.row_height(option.font))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one service; what is under its first lines belongs to the details."""
        row: Row = index.data(ROW_ROLE)
        rect = QRect(option.rect)
        painter.save()
        painter.fillRect(rect, option.palette.color(QPalette.ColorRole.Base))
        rect.setHeight(self.row_height(option.font))
        draw_ground(painter, option, rect)
        self._paint_row(painter, option, rect, row)
        draw_rule(painter, option.rect, look.line(option.palette))
        painter.restore()

    def _paint_row(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, row: Row) -> None:
        size, left = look.sign_size(_SIGN), rect.left() + indent()
        sign = QRect(rect.left() + look.L, rect.center().y() - size // 2, size, size)
        painter.drawPixmap(sign, icons.status_pixmap(row.status, size, option.widget))
        arrow = QRect(rect.right() - look.L - _ARROW, rect.top(), _ARROW, rect.height())
        self._paint_arrow(painter, option, arrow, opened=row.id == self.open_id)
        inner = QRect(left, rect.top(), arrow.left() - look.M - left, rect.height())
        state = self._paint_state(painter, option, inner, row)
        texts = (row.title, row.note)
        draw_two_lines(painter, inner.adjusted(0, 0, -state - look.M, 0), option.font, texts, Inks(option))

    def _paint_state(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, row: Row) -> int:
        """Draw the word over the age at the right; return how wide they are."""
        small = look.small(option.font)
        calm = row.status in _CALM
        parts = [(small if calm else look.bold(small), row.word, self._ink(option, row)), (small, row.age, None)]
        parts = [part for part in parts if part[1]]
        heights = [QFontMetrics(font).height() for font, _, _ in parts]
        top = rect.center().y() - sum(heights) // 2
        for (font, text, ink), height in zip(parts, heights, strict=True):
            painter.setFont(font)
            painter.setPen(ink or look.dim(option.palette))
            line = QRect(rect.left(), top, rect.width(), height)
            painter.drawText(line, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), text)
            top += height
        return max((QFontMetrics(font).horizontalAdvance(text) for font, text, _ in parts), default=0)

    @staticmethod
    def _ink(option: QStyleOptionViewItem, row: Row) -> object:
        return None if row.status in _CALM or row.status is None else look.hue(row.status, option.palette)

    @staticmethod
    def _paint_arrow(painter: QPainter, option: QStyleOptionViewItem, rect: QRect, *, opened: bool) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(look.dim(option.palette), 1.5)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        middle, half = QPointF(rect.center()), rect.width() / 2
        across = [(-half, -half / 2), (0, half / 2), (half, -half / 2)]
        turned = across if opened else [(y, x) for x, y in across]
        painter.drawPolyline([middle + QPointF(x, y) for x, y in turned])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def editorEvent(self, event: QEvent, *rest: object) -> bool:
        """Leave every event to the list."""
        del event, rest
        return False
