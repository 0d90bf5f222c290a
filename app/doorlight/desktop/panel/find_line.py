"""The line in which a name is typed to find its service; it takes no room in a list that is short."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from doorlight.desktop import look

_FEW = 8  # services that need no search


class FindLine(QWidget):
    """`changed()`: something else is typed. `left()`: Enter or Down lead on into the list."""

    changed = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("Find a service"))
        self.field.setAccessibleName(self.tr("Find a service"))
        self.field.setClearButtonEnabled(True)
        self.field.setMinimumHeight(self.field.fontMetrics().height() + look.M)
        self.field.setTextMargins(look.XS, 0, look.XS, 0)
        self.field.textChanged.connect(self.changed)
        self.field.returnPressed.connect(self.left)
        QShortcut(
            QKeySequence(Qt.Key.Key_Down), self.field, self.left.emit, context=Qt.ShortcutContext.WidgetShortcut
        )
        line = QHBoxLayout(self)
        line.setContentsMargins(look.L, 0, look.L, look.M)
        line.addWidget(self.field)
        self.hide()

    @property
    def text(self) -> str:
        """What is typed."""
        return self.field.text()

    def show_for(self, services: int) -> None:
        """Show it where there are many services, or where somebody is searching."""
        self.setVisible(services > _FEW or self.field.hasFocus() or bool(self.text))

    def ask(self) -> None:
        """Let a person type."""
        self.show()
        self.field.setFocus()
        self.field.selectAll()

    def clear(self) -> bool:
        """Forget what is typed; return whether there was anything."""
        typed = bool(self.text)
        self.field.clear()
        return typed
