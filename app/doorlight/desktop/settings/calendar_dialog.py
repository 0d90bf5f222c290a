"""What a calendar holds, before any of it is taken in: deadlines to tick with their times, and what is left out."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from doorlight.config.ics import Calendar, Found
from doorlight.desktop import look
from doorlight.desktop.parts import Text, without_icons
from doorlight.domain.telling.deadline_words import when
from doorlight.domain.words import Words, render

_SIZE = (520, 480)
_FOUND = Qt.ItemDataRole.UserRole


class CalendarDialog(QDialog):
    """Modal. After `exec()` was accepted, `wanted()` are the deadlines to add."""

    def __init__(self, calendar: Calendar, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.setWindowTitle(self.tr("Import a calendar"))
        self._build(calendar)
        self.resize(*_SIZE)

    def wanted(self) -> list[Found]:
        """Return what is ticked, in the calendar's order."""
        items = [self.list.item(place) for place in range(self.list.count())]
        return [item.data(_FOUND) for item in items if item.checkState() is Qt.CheckState.Checked]

    def _build(self, calendar: Calendar) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(look.L, look.L, look.L, look.L)
        column.setSpacing(look.S)
        column.addWidget(Text(self.tr("%n deadline(s) to add:", "", len(calendar.found))))
        column.addWidget(self._tickable(calendar), 2)
        if calendar.left_out:
            column.addWidget(Text(self.tr("%n left out:", "", len(calendar.left_out))))
            column.addWidget(self._left_out(calendar), 1)
        column.addWidget(self._buttons(bool(calendar.found)))

    def _tickable(self, calendar: Calendar) -> QListWidget:
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Deadlines in the calendar"))
        self.list.setSpacing(2)
        for found in calendar.found:
            moment = render(when(found.deadline), self._words)
            item = QListWidgetItem(f"{found.deadline.title}\n{moment[:1].upper()}{moment[1:]}")
            item.setData(_FOUND, found)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            self.list.addItem(item)
        return self.list

    def _left_out(self, calendar: Calendar) -> QListWidget:
        left = QListWidget(self)
        left.setAccessibleName(self.tr("Left out"))
        left.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        left.setWordWrap(True)
        for each in calendar.left_out:
            reason = render(each.reason, self._words)
            left.addItem(self.tr("{name}: {reason}").format(name=each.name, reason=reason))
        return left

    def _buttons(self, any_found: bool) -> QDialogButtonBox:  # noqa: FBT001  # the one thing it goes by
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        add = buttons.addButton(self.tr("&Add"), QDialogButtonBox.ButtonRole.AcceptRole)
        add.setEnabled(any_found)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        without_icons(self)
        return buttons
