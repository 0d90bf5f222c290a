"""What can be done with the open service: look now, mute it, be told of its return, go to its own page.

A row of buttons at the end of its details; nothing is done here, a person's wish is passed on.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from doorlight.desktop import look
from doorlight.desktop.links import is_safe
from doorlight.desktop.mute_menu import MuteMenu
from doorlight.desktop.panel.buttons import Button
from doorlight.desktop.panel.flow import Flow
from doorlight.desktop.panel.lights import host_of
from doorlight.desktop.panel.phrases import Phrases
from doorlight.desktop.parts import Text
from doorlight.domain.commands import CheckNow, Command, TellWhenBack, Unmute
from doorlight.domain.snapshot import ServiceView


class Actions(QWidget):
    """`command(Command)` and `open_link(str)` say what a person wants."""

    command = Signal(object)
    open_link = Signal(str)

    def __init__(self, phrases: Phrases, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = phrases.words
        self._service, self._page = "", ""
        self._check, self._unmute = Button(self.tr("Check now")), Button(self.tr("Unmute"))
        self._mute, self._home = Button(self.tr("Mute…")), Button(self.tr("Its own page"))
        self._leads = Text("", "note")
        self._check.clicked.connect(lambda: self._ask(CheckNow))
        self._unmute.clicked.connect(lambda: self._ask(Unmute))
        self._home.clicked.connect(lambda: self.open_link.emit(self._page))
        self._ways = self._make_ways()
        self._mute.setMenu(self._ways)
        self._build()

    def show_view(self, view: ServiceView, *, can_check: bool) -> None:
        """Offer what can be done with a service now."""
        self._service = view.service.id
        self._check.setVisible(not view.service.link_only)
        self._check.setEnabled(can_check)
        self._mute.setVisible(not view.service.link_only and not view.muted)
        self._unmute.setVisible(view.muted)
        self._ways.show_service(self._service, view.service.name.within(self._words.language), view)
        self._show_home(view.service.home.within(self._words.language))

    def stops(self) -> list[QWidget]:
        """Return what the Tab key reaches, in order."""
        return [self._check, self._mute, self._unmute, self._home]

    def _show_home(self, home: str) -> None:
        self._page = home if is_safe(home) else ""
        host = host_of(self._page)
        self._home.setVisible(bool(self._page))
        self._home.setAccessibleName(self.tr("Open its own page ({host})").format(host=host))
        self._home.setToolTip(host)
        self._leads.setText(self.tr("Its own page is at {host}").format(host=host))
        self._leads.setVisible(bool(self._page))

    def _make_ways(self) -> MuteMenu:
        ways = MuteMenu(self._words, self._mute, over=self)
        ways.command.connect(self.command)
        ways.addSeparator()
        back = ways.addAction(self.tr("Tell me once when it is back"))
        back.triggered.connect(lambda: self._ask(TellWhenBack))
        return ways

    def _ask(self, of: Callable[[str], Command]) -> None:
        if self._service:
            self.command.emit(of(self._service))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.M)
        column.addLayout(Flow(*self.stops()))
        column.addWidget(self._leads)
