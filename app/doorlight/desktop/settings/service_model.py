"""The list of watched services as a Qt model: headings and services, dragged into another order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from doorlight.desktop.settings.rows import Row

_MIME = "application/x-doorlight-service"
Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole


class ServiceModel(QAbstractListModel):
    """Rows of `rows.RowMaker`. A drop changes nothing here: `dropped(id, new place, group)` asks for it."""

    dropped = Signal(str, int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; where only texts changed, the selection stays."""
        rows = tuple(rows)
        if [row.id for row in rows] == [row.id for row in self._rows]:
            changed = [place for place, row in enumerate(rows) if row != self._rows[place]]
            self._rows = rows
            for place in changed:
                self.dataChanged.emit(self.index(place), self.index(place))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row_at(self, index: Index) -> Row | None:
        """Return the row of an index, None for a heading or nothing."""
        row = self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None
        return row if row is not None and row.id else None

    def index_of(self, service: str) -> QModelIndex:
        """Return the index of a service; invalid where it is not listed."""
        for place, row in enumerate(self._rows):
            if row.id == service:
                return self.index(place)
        return QModelIndex()

    def rowCount(self, parent: Index | None = None) -> int:
        """Count rows, headings among them."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the row for the delegate and its words for everybody else."""
        if not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return row.spoken
            case Qt.ItemDataRole.ToolTipRole:
                return (
                    "\n".join(part for part in (row.title, row.state, row.rhythm, row.ties) if part)
                    if row.id
                    else None
                )
            case _ if role == ROW_ROLE:
                return row
            case _:
                return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let services be chosen and dragged; a drop goes between rows."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        if self.row_at(index) is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        """Move, never copy."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Take our own rows only."""
        return [_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Carry the id of what is dragged."""
        data = QMimeData()
        row = self.row_at(indexes[0]) if indexes else None
        data.setData(_MIME, QByteArray((row.id if row else "").encode()))
        return data

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Ask for the new order. Returns False, so that the view does not remove the dragged row itself."""
        del action, column
        place = row if row >= 0 else parent.row() if parent.isValid() else len(self._rows)
        moved = next((each for each in self._rows if each.id == bytes(data.data(_MIME).data()).decode()), None)
        if moved is not None and moved.id:
            index, group = self._target(place, moved)
            self.dropped.emit(moved.id, index, group)
        return False

    def _target(self, place: int, moved: Row) -> tuple[int, str]:
        """Say which place in the user's order, and which group, a drop before the row at `place` means."""
        above = self._rows[max(0, min(place, len(self._rows)) - 1)]
        before = next((each for each in self._rows[place:] if each.id and each.group == above.group), None)
        index = before.index if before else above.index + 1
        return (index - 1 if moved.index < index else index), above.group
