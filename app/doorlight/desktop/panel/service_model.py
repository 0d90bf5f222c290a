"""The services of the last snapshot as a Qt model. Its rows are said when they are looked at, not before.

A thousand services of which twenty are to be seen cost twenty sentences; a burst of changes is one `dataChanged`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from doorlight.desktop.panel.rows import Row, RowMaker
from doorlight.domain.snapshot import ServiceView

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole
_STEP = 10.0  # seconds for which the words of an unchanged row hold


class PanelModel(QAbstractListModel):
    """Services in the order in which they were given."""

    def __init__(self, maker: RowMaker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._maker = maker
        self._views: tuple[ServiceView, ...] = ()
        self._ids: tuple[str, ...] = ()
        self._now = 0.0
        self._said: dict[str, tuple[ServiceView, int, Row]] = {}

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the services, in order."""
        return self._ids

    def show_views(self, views: Sequence[ServiceView], now: float) -> None:
        """Show services: one signal for what changed, a new layout where only the order is another."""
        views, before = tuple(views), self._views
        ids = tuple(view.service.id for view in views)
        aged = now // _STEP != self._now // _STEP
        if ids == self._ids:
            self._now, self._views = now, views
            self._tell_changes(before, everything=aged)
        elif len(ids) == len(self._ids) and set(ids) == set(self._ids):
            self._reorder(views, ids, now)
        else:
            self.beginResetModel()
            self._views, self._ids, self._now = views, ids, now
            self._said = {name: said for name, said in self._said.items() if name in set(ids)}
            self.endResetModel()

    def view_of(self, service: str) -> ServiceView | None:
        """Return how a service stands, None where it is not listed."""
        place = self.place_of(service)
        return None if place is None else self._views[place]

    def place_of(self, service: str) -> int | None:
        """Return the row of a service."""
        return self._ids.index(service) if service in self._ids else None

    def id_at(self, index: Index) -> str:
        """Return which service stands at an index, "" for none."""
        return self._ids[index.row()] if 0 <= index.row() < len(self._ids) else ""

    def rowCount(self, parent: Index | None = None) -> int:
        """Count services."""
        return 0 if parent is not None and parent.isValid() else len(self._views)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the row for the delegate and its words for everybody else."""
        if not 0 <= index.row() < len(self._views):
            return None
        match role:
            case _ if role == ROW_ROLE:
                return self._row(index.row())
            case Qt.ItemDataRole.DisplayRole:
                return self._row(index.row()).title
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._row(index.row()).spoken
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return self.tr("Enter shows both lights and the other doors")
            case _:
                return None

    def _row(self, place: int) -> Row:
        view, step = self._views[place], int(self._now // _STEP)
        known = self._said.get(view.service.id)
        if known is not None and known[0] is view and known[1] == step:
            return known[2]
        row = self._maker.row(view, self._now)
        self._said[view.service.id] = (view, step, row)
        return row

    def _tell_changes(self, before: Sequence[ServiceView], *, everything: bool) -> None:
        if everything and self._views:
            self.dataChanged.emit(self.index(0), self.index(len(self._views) - 1))
            return
        pairs = zip(before, self._views, strict=True)
        changed = [place for place, (old, new) in enumerate(pairs) if old is not new and old != new]
        if changed:
            self.dataChanged.emit(self.index(changed[0]), self.index(changed[-1]))

    def _reorder(self, views: tuple[ServiceView, ...], ids: tuple[str, ...], now: float) -> None:
        self.layoutAboutToBeChanged.emit()
        places = {name: place for place, name in enumerate(ids)}
        old = self.persistentIndexList()
        new = [self.index(places[self.id_at(each)]) for each in old]
        self._views, self._ids, self._now = views, ids, now
        self.changePersistentIndexList(old, new)
        self.layoutChanged.emit()
