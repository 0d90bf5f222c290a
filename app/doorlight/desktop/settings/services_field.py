"""Choosing services by name: search as you type, take one with the keys or the mouse, remove each on its own.

Shows names and holds ids. An id that nobody knows any more stays to be seen, and can be removed.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QModelIndex, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCompleter,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from doorlight.desktop import look
from doorlight.desktop.parts import Text
from doorlight.desktop.settings.directory import Directory, Entry

_VISIBLE = 8  # lines of the list that opens


class SearchLine(QLineEdit):
    """A line whose Enter takes what was found instead of saving the dialog; Down shows what there is."""

    def __init__(self, owner: ServicesField) -> None:
        super().__init__(owner)
        self._owner = owner

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the first that was found, or open the list."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self.text().strip() and not self._owner.walking:
            self._owner.take_first()
        elif event.key() == Qt.Key.Key_Down:
            self._owner.show_found()
        else:
            super().keyPressEvent(event)


class ServicesField(QWidget):
    """`ids` is what is chosen now, in the order in which it was; `changed()` says that it is another."""

    changed = Signal()

    def __init__(self, directory: Directory, ids: Iterable[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._directory = directory
        self._ids = list(ids)
        self._found: tuple[Entry, ...] = ()
        self._lines: list[QWidget] = []
        self._names = QStringListModel(self)
        self._completer, self._popup = QCompleter(self._names, self), QListView()
        self._search = SearchLine(self)
        self._nothing = Text(self.tr("No service is called that"), "dim", parent=self)
        self._build()
        self._fill()

    @property
    def ids(self) -> list[str]:
        """What is chosen now."""
        return list(self._ids)

    @property
    def walking(self) -> bool:
        """Whether the arrow keys have chosen a line of the list that is open."""
        return self._popup.isVisible() and self._popup.currentIndex().isValid()

    @property
    def unfinished(self) -> bool:
        """Whether something was typed of which nothing was taken."""
        return bool(self._search.text().strip())

    def call(self, name: str, description: str) -> None:
        """Say what is asked, for a screen reader that stands in the search."""
        self._search.setAccessibleName(self.tr("{question}: search for a service").format(question=name))
        self._search.setAccessibleDescription(description)

    def show_found(self) -> None:
        """Show what fits what was typed."""
        self._found = self._directory.find(self._search.text(), self._ids)
        self._names.setStringList([self._line_of(entry) for entry in self._found])
        self._nothing.setVisible(bool(self._search.text().strip()) and not self._found)
        if self._found:
            self._completer.complete()
        else:
            self._popup.hide()

    def take_first(self) -> None:
        """Take the best of what fits; nothing where nothing does."""
        self._found = self._directory.find(self._search.text(), self._ids)
        self._take(0)

    def _take(self, place: int) -> None:
        if not 0 <= place < len(self._found):
            return
        self._ids.append(self._found[place].id)
        self._found = ()
        self._search.clear()
        self._fill()
        self.changed.emit()

    def _remove(self, service: str) -> None:
        self._ids.remove(service)
        self._search.setFocus()  # the button that had it goes
        self._fill()
        self.changed.emit()

    def _line_of(self, entry: Entry) -> str:
        return self.tr("{name} (watched)").format(name=entry.name) if entry.watched else entry.name

    def _build(self) -> None:
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(_VISIBLE)
        self._completer.setPopup(self._popup)
        self._completer.activated[QModelIndex].connect(self._picked)  # type: ignore[index]  # an overloaded signal
        self._popup.setAccessibleName(self.tr("Services that fit"))
        self._search.setCompleter(self._completer)
        self._search.setClearButtonEnabled(True)
        self._search.setPlaceholderText(self.tr("Search for a service by name"))
        self._search.textEdited.connect(self.show_found)
        self._nothing.hide()
        self.setFocusProxy(self._search)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.XS)
        self._column.addWidget(self._search)
        self._column.addWidget(self._nothing)

    def _picked(self, index: QModelIndex) -> None:
        self._take(index.row())
        QTimer.singleShot(0, self._search, self._search.clear)  # the completer writes the name into it after this

    def _fill(self) -> None:
        for line in self._lines:
            line.hide()
            line.deleteLater()
        self._lines = [self._line(service) for service in self._ids]
        for line in self._lines:
            self._column.addWidget(line)
            line.show()
        stops = [self._search, *(button for line in self._lines for button in line.findChildren(QPushButton))]
        for before, after in pairwise(stops):
            self.setTabOrder(before, after)
        self._nothing.hide()

    def _line(self, service: str) -> QWidget:
        name = self._directory.name_of(service)
        line = QWidget(self)
        text = Text(name or self.tr("{id} (not known any more)").format(id=service), "body" if name else "dim")
        text.setToolTip(service)
        text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        remove = QPushButton(self.tr("Remove"), line)
        remove.setAutoDefault(False)
        remove.setAccessibleName(self.tr("Remove {name}").format(name=name or service))
        remove.clicked.connect(partial(self._remove, service))
        row = QHBoxLayout(line)
        row.setContentsMargins(look.S, 0, 0, 0)
        row.setSpacing(look.S)
        row.addWidget(text, 1)
        row.addWidget(remove)
        return line
