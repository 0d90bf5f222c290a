"""Settings, *General*: language, start at login, and the list of services with its updates."""

from __future__ import annotations

import logging

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QPushButton, QWidget

from doorlight.config.schema import Settings
from doorlight.desktop.autostart import Autostart
from doorlight.desktop.parts import Text
from doorlight.desktop.settings.catalogue_card import CatalogueCard
from doorlight.desktop.settings.changes import Changes
from doorlight.desktop.settings.page import Field, Page
from doorlight.domain.words import Words

_log = logging.getLogger(__name__)


class GeneralPage(Page):
    """The language of the windows, and whether Doorlight starts with the session (read back, never assumed).

    `cards_wanted()`: the doors of all services on paper.
    """

    cards_wanted = Signal()

    def __init__(
        self,
        changes: Changes,
        words: Words,
        autostart: Autostart,
        catalogue: CatalogueCard,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(changes, words, parent)
        self._autostart = autostart
        self.entitle(self.tr("General"), self.tr("Changes apply at once."))
        self._build_language()
        self._build_autostart()
        self._build_cards()
        self._catalogue = catalogue
        self.add(catalogue)
        self.end()
        changes.changed.connect(self._show)
        self._show(changes.settings)

    def refresh(self) -> None:
        """Read back whether the system will start us, and which catalogue is in force."""
        self._catalogue.refresh()
        self._login.blockSignals(True)
        self._login.setChecked(self._autostart.enabled())
        self._login.blockSignals(False)

    def _build_language(self) -> None:
        self._language = QComboBox(self)
        self._language.addItem(self.tr("The system’s language"), "auto")
        self._language.addItem("English", "en")
        self._language.addItem("Français", "fr")
        self._language_field = Field(self.tr("&Language"), self._language)
        self.add(self._language_field)
        self._language.activated.connect(self._set_language)

    def _build_autostart(self) -> None:
        self._login = QCheckBox(self.tr("&Start when I log in"), self)
        self._login.setEnabled(self._autostart.available)
        help_text = self.tr("Only the tray icon appears.")
        if not self._autostart.available:
            help_text = self.tr("Doorlight does not know how to do that on this system.")
        self._login_field = Field("", self._login, help_text)
        self.add(self._login_field)
        self._login.toggled.connect(self._set_login)

    def _build_cards(self) -> None:
        button = QPushButton(self.tr("&Cards for all watched services…"), self)
        button.setAutoDefault(False)
        button.clicked.connect(self.cards_wanted)
        self.add(Text(self.tr("On paper"), "section"))
        self.add(
            Text(
                self.tr(
                    "Phone numbers, hours and codes of every service, a page each. "
                    "Print them before you need them: on the day of an outage the printer may be out of reach too."
                ),
                "dim",
            )
        )
        self.add_row(button)

    def _show(self, settings: Settings) -> None:
        self._language.setCurrentIndex(max(0, self._language.findData(settings.language)))

    def _set_language(self, place: int) -> None:
        self.put(self._language_field, "language", self._language.itemData(place), self.tr("language"))

    def _set_login(self, on: bool) -> None:  # noqa: FBT001  # Qt's toggled(bool)
        wrong = ""
        try:
            if on:
                self._autostart.enable()
            else:
                self._autostart.disable()
        except OSError as error:
            _log.warning("start at login not changed: %s", error)
            wrong = self.tr("The system refused: {reason}").format(reason=error.strerror or error)
        self._login_field.complain(wrong)
        self.refresh()
