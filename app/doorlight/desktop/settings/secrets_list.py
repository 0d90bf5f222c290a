"""The secrets that checks use by name: kept in the keyring, replaced or removed here, never shown.

The keyring may ask the person for a password and take as long as they like, so it is spoken to in the background.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from doorlight.desktop import look
from doorlight.desktop.parts import Fault, Text
from doorlight.desktop.settings.asking import Asking, Run
from doorlight.desktop.settings.one_question import ask_text
from doorlight.domain.words import Words, render
from doorlight.sources.base import SecretUnavailable


class Secrets(Protocol):
    """The keyring (config.secrets.Secrets)."""

    def names(self) -> Sequence[str]:
        """Return the names of our entries."""
        ...

    async def set(self, name: str, value: str) -> None:
        """Keep a value.

        Raises SecretUnavailable.
        """
        ...

    async def remove(self, name: str) -> None:
        """Forget a value.

        Raises SecretUnavailable.
        """
        ...


class SecretsList(QWidget):
    """One line a secret: its name, "stored in your keyring", *Replace…* and *Remove*."""

    def __init__(self, secrets: Secrets, run: Run, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._secrets = secrets
        self._words = words
        self._asking = Asking(run, self)
        self._asking.answered.connect(lambda _nothing: self.show_names())
        self._asking.failed.connect(self._failed)
        self._asking.busy_changed.connect(self.setDisabled)
        self._fault = Fault(self)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(look.XS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.S)
        column.addLayout(self._rows)
        column.addWidget(self._fault)
        self._add = QPushButton(self.tr("&Add a secret…"), self)
        self._add.clicked.connect(self._ask_new)
        column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        self.show_names()

    def show_names(self) -> None:
        """List what is kept now."""
        self._fault.tell("")
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        names = tuple(self._secrets.names())
        for row in self._lines(names):
            self._rows.addWidget(row)
        if not names:
            self._rows.addWidget(Text(self.tr("None. A check that signs in names its secret here."), "dim"))

    def _lines(self, names: Iterable[str]) -> Iterable[QWidget]:
        for name in names:
            row = QWidget(self)
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            line.addWidget(Text(self.tr("{name}: stored in your keyring").format(name=name), "body"), 1)
            for text, act in ((self.tr("Replace…"), self._ask_value), (self.tr("Remove"), self._remove)):
                button = QPushButton(text, row)
                button.setAccessibleName(self.tr("{action} {name}").format(action=text, name=name))
                button.clicked.connect(partial(act, name))
                line.addWidget(button)
            yield row

    def _ask_new(self) -> None:
        name = ask_text(self, self.tr("Add a secret"), self.tr('Name, as in auth = "keyring:NAME"')).strip()
        if name:
            self._ask_value(name)

    def _ask_value(self, name: str) -> None:
        value = ask_text(self, self.tr("Secret"), self.tr("Value of {name}").format(name=name), hidden=True)
        if value:
            self._asking.ask(lambda: self._secrets.set(name, value))

    def _remove(self, name: str) -> None:
        self._asking.ask(lambda: self._secrets.remove(name))

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, SecretUnavailable):
            raise error
        self._fault.tell(render(error.text, self._words))
