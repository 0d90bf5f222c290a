"""The card under the search field: an address that was pasted, tested at once, named, and watched."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from doorlight.catalogue.fields import DefinitionError
from doorlight.desktop import look
from doorlight.desktop.parts import Text
from doorlight.desktop.settings.live_test import LiveTest
from doorlight.config.naming import name_for, new_id
from doorlight.desktop.settings.page import Field
from doorlight.domain.words import Words, render

_PAUSE_MS = 700  # after the last key, so that a half-typed address is not asked for


class AddressCard(QFrame):
    """`watch_wanted(table)` carries a service's table with one `http` check; `cancelled` closes the card."""

    watch_wanted = Signal(object)
    cancelled = Signal()

    def __init__(
        self, test: LiveTest, words: Words, taken: Callable[[], Collection[str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._test = test
        self._words = words
        self._taken = taken
        self._address = ""
        self._named = False  # the person has given a name of their own
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._look)
        self._build()
        test.refused.connect(self._refuse)
        look.frame(self)

    def offer(self, address: str) -> None:
        """Show an address and test it in a moment."""
        if address == self._address:
            return
        self._address = address
        self._shown.setText(address)
        self._name_field.complain("")
        if not self._named:
            self._name.setText(name_for(address))
        self._test.clear()
        self._pause.start()

    def withdraw(self) -> None:
        """Forget the address and stop testing it."""
        self._pause.stop()
        self._test.clear()
        self._address = ""
        self._named = False
        self.hide()

    def accept(self) -> None:
        """Watch the address, tested or not: what cannot be reached now may be what is worth watching."""
        self.watch_wanted.emit(self._table())

    def _build(self) -> None:
        self._shown = Text("", "mono", selectable=True)
        self._name = QLineEdit(self)
        self._name.textEdited.connect(self._keep_name)
        self._name_field = Field(self.tr("&Name"), self._name)
        self._watch = QPushButton(self.tr("&Watch it"), self)
        self._watch.clicked.connect(self.accept)
        cancel = QPushButton(self.tr("Cancel"), self)
        cancel.clicked.connect(self.cancelled)
        again = QPushButton(self.tr("&Test again"), self)
        again.clicked.connect(self._look)
        buttons = QHBoxLayout()
        buttons.addWidget(again)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self._watch)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.M, look.M, look.M, look.M)
        column.setSpacing(look.S)
        for widget in (self._test, self._shown, self._name_field):
            column.addWidget(widget)
        column.addLayout(buttons)

    def _keep_name(self, text: str) -> None:
        self._named = bool(text.strip())
        self._watch.setEnabled(self._named)

    def _look(self) -> None:
        self._name_field.complain("")
        self._test.start(self._table())

    def _refuse(self, error: DefinitionError) -> None:
        self._name_field.complain(render(error.text, self._words))

    def _table(self) -> dict[str, Any]:
        name = self._name.text().strip() or name_for(self._address)
        return {
            "id": new_id(name, self._taken()),
            "name": name,
            "check": [{"kind": "http", "url": self._address}],
        }
