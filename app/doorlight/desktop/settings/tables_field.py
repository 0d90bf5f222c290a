"""The checks or the doors of a service: a short list with *Add…*, *Edit…* and *Remove*."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QListWidget, QPushButton, QVBoxLayout, QWidget

from doorlight.desktop import look

_LINES = 3
AskTable = Callable[[dict[str, Any]], dict[str, Any] | None]  # None: cancelled


class TablesField(QWidget):
    """A list of TOML tables. `ask` edits one in a dialog, `summary` says one in a line."""

    def __init__(
        self,
        tables: list[dict[str, Any]],
        ask: AskTable,
        summary: Callable[[dict[str, Any]], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.tables = list(tables)
        self._ask = ask
        self._summary = summary
        self._list = QListWidget(self)
        self._list.setFixedHeight(self._list.fontMetrics().lineSpacing() * (_LINES + 1))
        self._list.itemDoubleClicked.connect(lambda _item: self._edit())
        self._list.currentRowChanged.connect(lambda _row: self._enable())
        self.setFocusProxy(self._list)
        self._build()
        self._fill(0)

    def _build(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(look.S)
        self._change = QPushButton(self.tr("Edit…"), self)
        self._drop = QPushButton(self.tr("Remove"), self)
        add = QPushButton(self.tr("Add…"), self)
        for button, act in ((add, self._add), (self._change, self._edit), (self._drop, self._remove)):
            button.setAutoDefault(False)
            button.clicked.connect(act)
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.XS)
        column.addWidget(self._list)
        column.addLayout(buttons)

    def _fill(self, row: int) -> None:
        self._list.clear()
        self._list.addItems([self._summary(table) for table in self.tables])
        self._list.setCurrentRow(min(row, len(self.tables) - 1))
        self._enable()

    def _enable(self) -> None:
        for button in (self._change, self._drop):
            button.setEnabled(self._list.currentRow() >= 0)

    def _add(self) -> None:
        table = self._ask({})
        if table is not None:
            self.tables.append(table)
            self._fill(len(self.tables) - 1)

    def _edit(self) -> None:
        row = self._list.currentRow()
        table = self._ask(self.tables[row]) if row >= 0 else None
        if table is not None:
            self.tables[row] = table
            self._fill(row)

    def _remove(self) -> None:
        row = self._list.currentRow()
        if row >= 0:
            del self.tables[row]
            self._fill(row)
