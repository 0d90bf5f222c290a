"""Settings, *Connection*: how Doorlight tells a broken service from its own line, what else it asks, the proxy."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from doorlight.config.schema import Settings
from doorlight.desktop.parts import Lines
from doorlight.desktop.settings.changes import Changes
from doorlight.desktop.settings.page import Field, Page
from doorlight.domain.words import Words

_LINES = 3


class ConnectionPage(Page):
    """The control addresses, one a line, whether doors are looked at, and the proxy."""

    def __init__(self, changes: Changes, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(changes, words, parent)
        self.entitle(
            self.tr("Connection"),
            self.tr("When a check fails, Doorlight first finds out whether your own line works."),
        )
        self._usual: tuple[str, ...] = changes.settings.connection.control
        self._build_control()
        self._build_doors()
        self._build_proxy()
        self.end()
        changes.changed.connect(self._show)
        self._show(changes.settings)

    def _build_control(self) -> None:
        self._ask = QCheckBox(self.tr("&Ask a public page whether my line works"), self)
        self._ask_field = Field(
            "",
            self._ask,
            self.tr("Without it, a failure that could be your own line stays “unknown”, and nothing is asked."),
        )
        self._control = Lines(_LINES, self)
        self._control_field = Field(
            self.tr("&Pages to ask, one a line"),
            self._control,
            self.tr("Asked only after a failure, one is enough. Usually Firefox’s and Google’s connectivity pages."),
        )
        self.add(self._ask_field)
        self.add(self._control_field)
        self._ask.toggled.connect(self._set_ask)
        self._control.finished.connect(self._set_control)

    def _build_doors(self) -> None:
        self._doors = QCheckBox(self.tr("&Look at the other doors, too"), self)
        self._doors_field = Field(
            "",
            self._doors,
            self.tr(
                "A form’s page, a line’s waiting time: each 15 minutes, each 5 while the service is in trouble. "
                "Then the catalogue’s checks of what the doors hang on (a carrier) are asked, too."
            ),
        )
        self.add(self._doors_field)
        self._doors.toggled.connect(self._set_doors)

    def _build_proxy(self) -> None:
        self._proxy = QLineEdit(self)
        self._proxy.setPlaceholderText("http://proxy.example:8080")
        self._proxy_field = Field(
            self.tr("Pro&xy"), self._proxy, self.tr("Leave empty where you connect directly. Checks go through it.")
        )
        self.add(self._proxy_field)
        self._proxy.editingFinished.connect(self._set_proxy)

    def _show(self, settings: Settings) -> None:
        """Show what the file says; a text that is being written is left alone."""
        control = settings.connection.control
        self._usual = control or self._usual
        self._ask.blockSignals(True)
        self._ask.setChecked(bool(control))
        self._ask.blockSignals(False)
        self._doors.blockSignals(True)
        self._doors.setChecked(settings.connection.look_at_doors)
        self._doors.blockSignals(False)
        self._control.setEnabled(bool(control))
        if not self._control.hasFocus():
            self._control.setPlainText("\n".join(control))
        if not self._proxy.hasFocus():
            self._proxy.setText(settings.connection.proxy or "")

    def _set_ask(self, on: bool) -> None:  # noqa: FBT001  # Qt's toggled(bool)
        self.put(self._ask_field, "connection.control", list(self._usual) if on else [], self.tr("control pages"))

    def _set_control(self) -> None:
        addresses = self._control.toPlainText().split()
        if addresses and addresses != list(self.changes.settings.connection.control):
            self.put(self._control_field, "connection.control", addresses, self.tr("control pages"))

    def _set_doors(self, on: bool) -> None:  # noqa: FBT001  # as above
        self.put(self._doors_field, "connection.look_at_doors", on, self.tr("looking at doors"))

    def _set_proxy(self) -> None:
        wanted = self._proxy.text().strip()
        if wanted != (self.changes.settings.connection.proxy or ""):
            self.put(self._proxy_field, "connection.proxy", wanted, self.tr("proxy"))
