"""Settings, *Deadlines*: the list, the soonest first, with what can be done with the chosen one."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from doorlight.desktop import look
from doorlight.desktop.parts import Text
from doorlight.desktop.settings.line_list import LineList
from doorlight.domain.deadlines import Deadline
from doorlight.domain.telling.deadline_words import left, when
from doorlight.domain.words import Words, render

_ROWS = 6  # of the list before it scrolls


class DeadlineList(QWidget):
    """`add_wanted()`; `edit_wanted(Deadline)`, `remove_wanted(Deadline)`; `done_wanted(Deadline, done)`."""

    add_wanted = Signal()
    edit_wanted = Signal(object)
    remove_wanted = Signal(object)
    done_wanted = Signal(object, bool)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._services: Mapping[str, str] = {}
        self._done: frozenset[str] = frozenset()
        self.list = LineList(_ROWS, self)
        self._empty = Text(self.tr("None yet."), "dim")
        self.add_button, self.edit_button = QPushButton(self.tr("&Add…")), QPushButton(self.tr("&Edit…"))
        self.done_button, self.remove_button = QPushButton(), QPushButton(self.tr("&Remove"))
        self.add_button.clicked.connect(self.add_wanted)
        self.edit_button.clicked.connect(self._edit)
        self.done_button.clicked.connect(self._turn)
        self.remove_button.clicked.connect(self._remove)
        self._build()

    @property
    def chosen(self) -> Deadline | None:
        """The deadline that is chosen."""
        item = self.list.currentItem()
        deadline: Deadline | None = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        return deadline

    def show_deadlines(
        self, deadlines: Iterable[Deadline], services: Mapping[str, str], done: frozenset[str]
    ) -> None:
        """Show these; `services` are names by id, `done` the ids of what is done before its moment."""
        self._services, self._done = services, done
        chosen, ordered = self.chosen, _in_order(deadlines, time.time())
        self.list.clear()
        for deadline in ordered:
            item = self._item(deadline)
            self.list.addItem(item)
            if chosen is not None and deadline.id == chosen.id:
                self.list.setCurrentItem(item)
        self.list.setVisible(bool(ordered))
        self._empty.setVisible(not ordered)
        self._enable()

    def _item(self, deadline: Deadline) -> QListWidgetItem:
        item = QListWidgetItem(self._line(deadline))
        item.setData(Qt.ItemDataRole.UserRole, deadline)
        if deadline.at <= time.time() or deadline.id in self._done:
            item.setForeground(self.palette().placeholderText())
        return item

    def _line(self, deadline: Deadline) -> str:
        """Say a deadline in two lines: what and where, when and how long still."""
        name = self._services.get(deadline.service, deadline.service)
        first = self.tr("{title} ({service})").format(title=deadline.title, service=name) if name else deadline.title
        return f"{first}\n{self._standing(deadline, time.time())}"

    def _standing(self, deadline: Deadline, now: float) -> str:
        moment = render(when(deadline), self._words)
        if deadline.at <= now:
            return self.tr("{when}, passed").format(when=moment)
        if deadline.id in self._done:
            return self.tr("{when}, done").format(when=moment)
        rest = render(left(deadline, now), self._words)
        return self.tr("{when}, {left} left").format(when=moment, left=rest)

    def _enable(self) -> None:
        """Offer what can be done with the chosen one: what has passed is neither done nor not."""
        chosen = self.chosen
        for button in (self.edit_button, self.remove_button):
            button.setEnabled(chosen is not None)
        self.done_button.setEnabled(chosen is not None and chosen.at > time.time())
        is_done = chosen is not None and chosen.id in self._done
        self.done_button.setText(self.tr("Not &done yet") if is_done else self.tr("&Done"))

    def _edit(self) -> None:
        if self.chosen is not None:
            self.edit_wanted.emit(self.chosen)

    def _remove(self) -> None:
        if self.chosen is not None:
            self.remove_wanted.emit(self.chosen)

    def _turn(self) -> None:
        if self.chosen is not None:
            self.done_wanted.emit(self.chosen, self.chosen.id not in self._done)

    def _build(self) -> None:
        self.list.setAccessibleName(self.tr("Deadlines"))
        self.list.itemActivated.connect(lambda _item: self._edit())
        self.list.currentRowChanged.connect(lambda _row: self._enable())
        here = Qt.ShortcutContext.WidgetShortcut
        QShortcut(QKeySequence(Qt.Key.Key_Delete), self.list, self._remove, context=here)
        buttons = QHBoxLayout()
        buttons.setSpacing(look.S)
        for button in (self.add_button, self.edit_button, self.done_button, self.remove_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.M)
        column.addWidget(self._empty)
        column.addWidget(self.list)
        column.addLayout(buttons)


def _in_order(deadlines: Iterable[Deadline], now: float) -> list[Deadline]:
    """Return what lies ahead, the soonest first, and then what has passed, the latest first."""
    return sorted(deadlines, key=lambda each: (each.at <= now, abs(each.at - now)))
