"""The list of services; the one that is open has its details under its row, as one widget that moves along.

Rows are painted, so that a thousand cost what the twenty in sight do; only the details are widgets.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QHeaderView, QTableView, QWidget

from doorlight.desktop.panel.service_delegate import PanelDelegate
from doorlight.desktop.panel.service_model import PanelModel

_TOGGLES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_RULE = 1  # pixel under every row


class ServiceList(QTableView):
    """`opened(id)`: the details of another service are wanted, "" for none."""

    opened = Signal(str)

    def __init__(self, model: PanelModel, detail: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self._detail = detail
        self._painter = PanelDelegate(self)
        self._pressed = ""
        self._tall: int | None = None  # the row that has room for the details
        self.setModel(model)
        self.setItemDelegate(self._painter)
        self._dress()
        detail.setParent(self.viewport())
        detail.hide()
        detail.installEventFilter(self)
        model.layoutChanged.connect(self.fit)
        model.modelReset.connect(self.fit)
        QApplication.instance().focusChanged.connect(self._follow_focus)  # type: ignore[union-attr]

    @property
    def open_id(self) -> str:
        """The service whose details are shown, "" for none."""
        return self._painter.open_id

    def open_service(self, service: str) -> None:
        """Show the details of a service under its row, and bring it into sight; "" shows none."""
        if service == self.open_id:
            return
        self._painter.open_id = service
        self.opened.emit(service)
        self.fit()
        self.viewport().update()
        place = self._rows.place_of(service)
        if place is not None:
            self._choose(place)
            self._bring_into_sight()

    def show_part(self, part: QWidget) -> None:
        """Scroll so that a part of the details is seen, from its top on where it is too much."""
        self.fit()
        layout = self._detail.layout()
        if layout is not None:
            layout.activate()  # else parts stand where they did before the last words,
        self.updateGeometries()  # and the scroll bar ends where the list did
        top = part.mapTo(self.viewport(), QPoint()).y()
        over, bar = top + part.height() - self.viewport().height(), self.verticalScrollBar()
        bar.setValue(bar.value() + min(top, max(over, 0)))

    def keep_place(self, change: Callable[[], None]) -> None:
        """Let the model change, with the chosen service chosen still and the open one where it stood."""
        chosen, before = self._rows.id_at(self.currentIndex()), self._top_of_open()
        change()
        if chosen and self._rows.id_at(self.currentIndex()) != chosen:
            place = self._rows.place_of(chosen)
            if place is not None:
                self._choose(place)
        after = self._top_of_open()
        if before is not None and after is not None and after != before:
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + after - before)

    def fit(self) -> None:
        """Give the open row the height of its details, and every other row its own."""
        plain = self._painter.row_height(self.font())
        header = self.verticalHeader()
        if header.defaultSectionSize() != plain:
            header.setDefaultSectionSize(plain)
        place = self._rows.place_of(self.open_id) if self.open_id else None
        if self._tall is not None and self._tall != place and self._tall < header.count():
            header.resizeSection(self._tall, plain)
        self._tall = place
        self._detail.setVisible(place is not None)
        if place is not None:
            width = self.viewport().width()
            header.resizeSection(place, plain + self._detail.heightForWidth(width) + _RULE)
        self._place()

    def updateGeometries(self) -> None:
        """Keep the details under their row."""
        super().updateGeometries()
        self._place()

    def scrollContentsBy(self, across: int, down: int) -> None:
        """Let the details move along."""
        super().scrollContentsBy(across, down)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the details anew."""
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow another font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.fit()

    def eventFilter(self, watched: QWidget, event: QEvent) -> bool:  # type: ignore[override]
        """Fit the open row when its details ask for another height."""
        if watched is self._detail and event.type() is QEvent.Type.LayoutRequest:
            self.fit()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Note where a click begins."""
        super().mousePressEvent(event)
        left = event.button() is Qt.MouseButton.LeftButton
        self._pressed = self._rows.id_at(self.indexAt(event.position().toPoint())) if left else ""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Count the second press of a double click as none."""
        super().mouseDoubleClickEvent(event)
        self._pressed = ""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the service that was clicked, or close it."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        pressed, self._pressed = self._pressed, ""
        if pressed and pressed == self._rows.id_at(index):
            self._toggle(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space open and close, Right opens, Left closes; arrows walk."""
        index = self.currentIndex()
        name = self._rows.id_at(index)
        if event.key() in _TOGGLES and name:
            self._toggle(index)
        elif event.key() == Qt.Key.Key_Right and name:
            self.open_service(name)
        elif event.key() == Qt.Key.Key_Left and self.open_id:
            self.open_service("")
        else:
            super().keyPressEvent(event)

    def _toggle(self, index: QModelIndex) -> None:
        name = self._rows.id_at(index)
        self.open_service("" if name == self.open_id else name)

    def _choose(self, place: int) -> None:
        """Select a row without scrolling to it."""
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.setAutoScroll(False)
        self.selectionModel().setCurrentIndex(self._rows.index(place), flags)
        self.setAutoScroll(True)

    def _top_of_open(self) -> int | None:
        place = self._rows.place_of(self.open_id) if self.open_id else None
        return None if place is None else self.rowViewportPosition(place)

    def _place(self) -> None:
        if self._tall is None or not self.open_id:
            return
        rect = self.visualRect(self._rows.index(self._tall))
        if rect.isValid():
            self._detail.setGeometry(rect.adjusted(0, self._painter.row_height(self.font()), 0, -_RULE))

    def _bring_into_sight(self) -> None:
        """Scroll so that the open row's top is seen, and as much of its details as fits."""
        if self._tall is None:
            return
        rect, height = self.visualRect(self._rows.index(self._tall)), self.viewport().height()
        bar = self.verticalScrollBar()
        if rect.bottom() > height:
            bar.setValue(bar.value() + min(rect.bottom() - height + 1, rect.top()))
        if rect.top() < 0:
            bar.setValue(bar.value() + rect.top())

    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Scroll to what the Tab key reached among the details."""
        if now is None or not self._detail.isAncestorOf(now):
            return
        top = now.mapTo(self.viewport(), now.rect().topLeft()).y()
        bottom = top + now.height() - self.viewport().height()
        bar = self.verticalScrollBar()
        if bottom > 0 or top < 0:
            bar.setValue(bar.value() + (bottom if bottom > 0 else top))

    def _dress(self) -> None:
        self.setAccessibleName(self.tr("Services, the most pressing first"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setMouseTracking(True)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalScrollBar().setSingleStep(self._painter.row_height(self.font()) // 2)
