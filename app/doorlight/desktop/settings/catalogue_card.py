"""Settings, *General*: the catalogue in force, updates of it (off until an address is given), and the way back."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from msgspec import Struct
from PySide6.QtCore import QDateTime
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from doorlight.config.catalogue_folder import CatalogueFolder
from doorlight.config.errors import ConfigError
from doorlight.config.schema import Settings
from doorlight.desktop import look
from doorlight.desktop.parts import Text
from doorlight.desktop.settings.asking import Asking, Run
from doorlight.desktop.settings.changes import Changes
from doorlight.desktop.settings.page import Field
from doorlight.desktop.words import locale_of
from doorlight.domain.words import Words, render
from doorlight.engine.catalogue_asked import Asked, asked_note, read_asked
from doorlight.engine.catalogue_updates import went_back_to

_DAY = "d MMMM yyyy"


class CatalogueKeeping(Struct, frozen=True):
    """What the card is handed: the catalogues that are kept, and how to ask for another in the engine's loop."""

    folder: CatalogueFolder
    ask: Callable[[], Coroutine[Any, Any, Asked]]


class CatalogueCard(QWidget):
    """A switch, an address, what is in force, *Check now* and *Go back*."""

    def __init__(
        self, changes: Changes, words: Words, keeping: CatalogueKeeping, run: Run, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._changes = changes
        self._words = words
        self._folder, self._ask = keeping.folder, keeping.ask
        self._asking = Asking(run, self)
        self._asking.answered.connect(lambda _asked: self.refresh())
        self._asking.busy_changed.connect(self._show_busy)
        self._in_force = Text("", "body", selectable=True)
        self._said = Text("", "dim", selectable=True)
        self._said.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, look.S, 0, 0)
        column.setSpacing(look.M)
        for part in (Text(self.tr("Catalogue"), "section"), self._in_force, *self._fields(), self._said):
            column.addWidget(part)
        column.addLayout(self._buttons())
        changes.changed.connect(self._show)
        self._show(changes.settings)

    def refresh(self) -> None:
        """Say what is in force now, and how the last asking ended."""
        edition, asked = self._folder.edition(), read_asked(asked_note(self._folder))
        if edition is None:
            made = self._day(self._folder.shipped.made_at.timestamp())
            said = self.tr("In use: the catalogue that came with Doorlight, of {day}.").format(day=made)
        else:
            made, taken = self._day(edition.made_at), self._day(edition.taken_at)
            said = self.tr("In use: the catalogue of {day}, updated on {taken}.").format(day=made, taken=taken)
        self._in_force.setText(said)
        self._back.setEnabled(edition is not None)
        if asked.at:
            self._tell(f"{self._words.moment(asked.at)}: {render(asked.text, self._words)}")

    def _day(self, at: float) -> str:
        when = QDateTime.fromSecsSinceEpoch(int(at))
        return locale_of(self._words.language).toString(when.date(), _DAY)

    def _fields(self) -> tuple[Field, Field]:
        self._switch = QCheckBox(self.tr("Upda&te the catalogue, once a day"), self)
        self._switch_field = Field(
            "",
            self._switch,
            self.tr("Only catalogues signed by a key that Doorlight trusts are taken. Off: nothing is asked."),
        )
        self._address = QLineEdit(self)
        self._address.setPlaceholderText("https://")
        self._address_field = Field(self.tr("From this a&ddress"), self._address)
        self._switch.toggled.connect(self._set_switch)
        self._address.editingFinished.connect(self._set_address)
        return self._switch_field, self._address_field

    def _buttons(self) -> QHBoxLayout:
        self._check = QPushButton(self.tr("Check &now"), self)
        self._back = QPushButton(self.tr("&Go back to the earlier catalogue"), self)
        self._check.clicked.connect(lambda: self._asking.ask(self._ask))
        self._back.clicked.connect(self._go_back)
        row = QHBoxLayout()
        row.setSpacing(look.S)
        for button in (self._check, self._back):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _show(self, settings: Settings) -> None:
        catalogue = settings.catalogue
        self._switch.blockSignals(True)
        self._switch.setChecked(catalogue.updates)
        self._switch.blockSignals(False)
        if not self._address.hasFocus():
            self._address.setText(catalogue.address)
        self._show_busy(busy=self._asking.busy)
        self.refresh()

    def _show_busy(self, busy: bool) -> None:  # noqa: FBT001  # a signal's argument
        self._check.setEnabled(self._changes.settings.catalogue.updates and not busy)
        if busy:
            self._tell(self.tr("Asking…"))

    def _set_switch(self, on: bool) -> None:  # noqa: FBT001  # Qt's toggled(bool)
        if on and not self._changes.settings.catalogue.address:
            self._address_field.complain(self.tr("First write here where updates come from."))
            self._address.setFocus()
        else:
            self._put(self._switch_field, "updates", on or None, self.tr("catalogue updates"))
        self._show(self._changes.settings)

    def _set_address(self) -> None:
        wanted, catalogue = self._address.text().strip(), self._changes.settings.catalogue
        if wanted == catalogue.address:
            self._address_field.complain("")
        elif not wanted and catalogue.updates:
            self._address_field.complain(self.tr("Switch the updates off first."))
        else:
            self._put(self._address_field, "address", wanted or None, self.tr("address of catalogue updates"))

    def _put(self, field: Field, key: str, value: object, said: str) -> None:
        wrong = self._changes.apply(lambda file: file.set(f"catalogue.{key}", value), said)
        for each in (self._switch_field, self._address_field):
            each.complain(render(wrong, self._words) if wrong and each is field else "")

    def _go_back(self) -> None:
        try:
            text = went_back_to(self._folder.go_back())
        except ConfigError as error:
            self._tell(render(error.sentence, self._words))
            return
        self.refresh()
        self._tell(render(text, self._words))

    def _tell(self, text: str) -> None:
        self._said.setText(text)
        self._said.setVisible(bool(text))
