"""A dialog around a form: saves only what the definition's reader accepts, and says beside the field what not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from doorlight.catalogue.fields import DefinitionError
from doorlight.config.errors import ConfigError
from doorlight.desktop import look
from doorlight.desktop.parts import Fault, without_icons
from doorlight.desktop.settings.form import Form
from doorlight.domain.words import Words, render

_WIDTH = 520
_OF_SCREEN = 0.85
Validate = Callable[[dict[str, Any]], object]  # raises DefinitionError


class FormDialog(QDialog):
    """Modal. After `exec()` was accepted, `table` is what to keep.

    `depth` is how much of an error's path leads to the form's own table: 0 for a service, 2 for ("check", 0, …).
    """

    def __init__(
        self, title: str, form: Form, validate: Validate, words: Words, *, depth: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.table: dict[str, Any] = {}
        self.form = form
        self._validate = validate
        self._words = words
        self._depth = depth
        self.setWindowTitle(title)
        self._build()

    def _build(self) -> None:
        inner = QWidget(self)
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(look.L, look.L, look.L, look.S)
        self.column.setSpacing(look.M)
        self.column.addWidget(self.form)
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(inner)
        self._fault = Fault(self)
        standard = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(standard.Save | standard.Cancel, self)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        foot = QVBoxLayout()
        foot.setContentsMargins(look.L, look.S, look.L, look.L)
        foot.setSpacing(look.S)
        foot.addWidget(self._fault)
        foot.addWidget(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(area, 1)
        column.addLayout(foot)
        self._inner, self._foot = inner, foot
        without_icons(self)

    def showEvent(self, event: QShowEvent) -> None:
        """Show all questions, where the screen allows it."""
        self.fit()
        super().showEvent(event)

    def fit(self) -> None:
        """Be as tall as the questions need, where the screen allows it."""
        height = self._inner.sizeHint().height() + self._foot.sizeHint().height() + look.L
        self.resize(_WIDTH, min(height, round(self.screen().availableSize().height() * _OF_SCREEN)))

    def accept(self) -> None:
        """Keep the table if it is right; else stay open and say what is wrong."""
        self.form.quiet()
        self._fault.tell("")
        if unfinished := self.form.unfinished():
            self._say(unfinished, self.tr("Take a service from the list, or empty the search."))
            return
        table = self.form.table()
        try:
            self._validate(table)
        except DefinitionError as error:
            self.refuse(error)
            return
        refused = self._keep(table)
        if refused is not None:
            self._say(refused.key.rpartition(".")[2], render(refused.text, self._words))
            return
        self.table = table
        super().accept()

    def _keep(self, table: dict[str, Any]) -> ConfigError | None:
        """Write the table where the dialog does that itself; what is wrong with it there keeps the dialog open."""
        del table
        return None

    def refuse(self, error: DefinitionError) -> None:
        """Show an error beside the field its path leads to, at the foot where there is none."""
        path = error.path[self._depth :]
        self._say(str(path[0]) if path else "", render(error.text, self._words))

    def _say(self, key: str, text: str) -> None:
        if not self.form.complain(key, text):
            self._fault.tell(text)
