"""What every page of the settings is made of: a title, a lead, and fields with help under and errors beside them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from doorlight.desktop import look
from doorlight.desktop.parts import Fault, Text
from doorlight.desktop.settings.changes import Changes
from doorlight.domain.words import Words, render

_WIDEST = 560  # pixels of a field: longer lines are hard to read


class Field(QWidget):
    """A label over its editor, help under it, an error beside it. The label's mnemonic moves to the editor."""

    def __init__(self, label: str, editor: QWidget, help_text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = editor
        self._fault = Fault(self)
        title = QLabel(label, self)
        title.setBuddy(editor.focusProxy() or editor)  # an editor made of several takes no focus itself
        title.setTextFormat(Qt.TextFormat.PlainText)
        editor.setAccessibleName(label.replace("&", ""))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.XS)
        if label:
            column.addWidget(title)
        else:
            title.hide()
        column.addWidget(editor)
        if help_text:
            editor.setAccessibleDescription(help_text)
            column.addWidget(Text(help_text, "dim", parent=self))
        column.addWidget(self._fault)

    def complain(self, text: str) -> None:
        """Show what is wrong, or nothing for ""."""
        self._fault.tell(text)


class Page(QScrollArea):
    """One page: scrolls when the window is small, and never sideways."""

    def __init__(self, changes: Changes, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.changes = changes
        self.words = words
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._title = Text("", "heading")
        self._lead = Text("", "dim")
        self._content = QWidget(self)
        self.column = QVBoxLayout(self._content)
        self.column.setContentsMargins(look.L + look.XS, look.L, look.L + look.XS, look.L)
        self.column.setSpacing(look.M)
        head = QVBoxLayout()
        head.setSpacing(look.XS)
        head.addWidget(self._title)
        head.addWidget(self._lead)
        self.column.addLayout(head)
        self.setWidget(self._content)

    def entitle(self, title: str, lead: str) -> None:
        """Say what the page is about."""
        self._title.setText(title)
        self._lead.setText(lead)
        self.setAccessibleName(title)

    def put(self, field: Field, key: str, value: object, said: str) -> None:
        """Write one setting at once; what is wrong with it stands beside its field. `said` names it for *Undo*."""
        wrong = self.changes.apply(lambda file: file.set(key, value), said)
        field.complain(render(wrong, self.words) if wrong else "")

    def add(self, field: QWidget) -> None:
        """Put a field under the others."""
        field.setMaximumWidth(_WIDEST)
        row = QHBoxLayout()  # it knows how wide the field really is, and so how tall its texts are
        row.addWidget(field, 1)
        row.addStretch(0)
        self.column.addLayout(row)

    def add_row(self, *widgets: QWidget) -> None:
        """Put widgets beside one another, left-aligned."""
        row = QHBoxLayout()
        row.setSpacing(look.S)
        for widget in widgets:
            row.addWidget(widget)
        row.addStretch(1)
        self.column.addLayout(row)

    def end(self) -> None:
        """Leave the rest of the page empty."""
        self.column.addStretch(1)

    def refresh(self) -> None:
        """Read back what may have changed elsewhere; called each time the page is shown."""

    def showEvent(self, event: QShowEvent) -> None:
        """Show what is true now."""
        self.refresh()
        super().showEvent(event)
