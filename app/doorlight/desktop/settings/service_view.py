"""The list of watched services: keyboard, "…" menu, drag to order. It asks by signals and changes nothing."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from doorlight.desktop.settings.rows import Row
from doorlight.desktop.settings.service_delegate import ServiceDelegate
from doorlight.desktop.settings.service_model import ServiceModel


class ServiceView(QListView):
    """Signals carry the service's id; `menu_wanted` also where on the screen."""

    edit_wanted = Signal(str)
    remove_wanted = Signal(str)
    menu_wanted = Signal(str, QPoint)
    move_wanted = Signal(str, int)  # one up (-1) or down (+1)

    def __init__(self, model: ServiceModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self._painter = ServiceDelegate(self)
        self.setModel(model)
        self.setItemDelegate(self._painter)
        self.setAccessibleName(self.tr("Watched services"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.doubleClicked.connect(self._edit)

    def chosen(self) -> Row | None:
        """Return the selected service."""
        return self._rows.row_at(self.currentIndex())

    def choose(self, service: str) -> None:
        """Select a service and bring it into view."""
        index = self._rows.index_of(service)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def _edit(self) -> None:
        row = self.chosen()
        if row is not None:
            self.edit_wanted.emit(row.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter edits, Delete stops watching, Alt+Up and Alt+Down move."""
        row = self.chosen()
        if row is None:
            super().keyPressEvent(event)
            return
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        match event.key():
            case Qt.Key.Key_Delete:
                self.remove_wanted.emit(row.id)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.edit_wanted.emit(row.id)
            case Qt.Key.Key_Up if alt:
                self.move_wanted.emit(row.id, -1)
            case Qt.Key.Key_Down if alt:
                self.move_wanted.emit(row.id, 1)
            case _:
                super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the menu of the line whose "…" was clicked."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        row = self._rows.row_at(index)
        if row is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        more = self._painter.menu_rect(self.visualRect(index), self.font())
        if more.contains(event.position().toPoint()):
            self.menu_wanted.emit(row.id, self.viewport().mapToGlobal(more.bottomLeft()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu by right click, Menu key or Shift+F10."""
        row = self.chosen()
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            row = self._rows.row_at(self.indexAt(event.pos()))
        if row is None:
            return
        where = event.globalPos()
        if event.reason() is not QContextMenuEvent.Reason.Mouse:
            where = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
        self.menu_wanted.emit(row.id, where)
