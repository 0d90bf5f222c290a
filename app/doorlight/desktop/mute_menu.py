"""The ways to be told nothing of one service for a while: one menu for the tray, the panel and the settings.

Each way has its end. Built once and changed in place, as the tray's menu must be (see `tray_menu`).
"""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from doorlight.domain.commands import Mute, Unmute
from doorlight.domain.snapshot import ServiceView
from doorlight.domain.words import Moment, Words, render

if TYPE_CHECKING:
    from doorlight.desktop.mute_dialog import MuteDialog

_HOURS = (1, 4, 8)  # issue 4, point 6
_HOUR = 3600.0


class MuteMenu(QMenu):
    """`command` carries the Mute or Unmute. Its dialog stands over the window `over`, alone where there is none."""

    command = Signal(object)

    def __init__(self, words: Words, parent: QWidget | None = None, *, over: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._over = over
        self._id = self._name = ""
        self._dialog: MuteDialog | None = None
        for hours in _HOURS:
            self._add(self.tr("For %n hour(s)", "", hours), hours * _HOUR)
        self._add(self.tr("Until it is back"), None)
        self.addAction(self.tr("Until a time…")).triggered.connect(self._ask)
        self._ways = tuple(self.actions())
        self._unmute = self.addAction(self.tr("Unmute"))
        self._unmute.setVisible(False)
        self._unmute.triggered.connect(lambda: self.command.emit(Unmute(self._id)))

    def show_service(self, service: str, name: str, view: ServiceView | None) -> None:
        """Offer what can be done now with a service, by its id; `view` is None before anything was seen of it."""
        self._id, self._name = service, name
        muted = view is not None and view.muted
        for way in self._ways:
            way.setVisible(not muted)
        self._unmute.setVisible(muted)
        self.setTitle((self._muted(view) if view is not None and muted else name).replace("&", "&&"))  # no shortcut

    def _add(self, text: str, seconds: float | None) -> None:
        self.addAction(text).triggered.connect(partial(self._mute, seconds))

    def _mute(self, seconds: float | None, _checked: object = None) -> None:
        self.command.emit(Mute(self._id, seconds))

    def _muted(self, view: ServiceView) -> str:
        if view.muted_until is None:
            return self.tr("{service} (muted until it is back)").format(service=self._name)
        until = render(Moment(view.muted_until), self._words)
        return self.tr("{service} (muted until {time})").format(service=self._name, time=until)

    def _ask(self) -> None:
        """Ask until when, beside whatever else is open."""
        from doorlight.desktop.mute_dialog import MuteDialog  # noqa: PLC0415  # seldom wanted
        from doorlight.desktop.raising import bring_to_front  # noqa: PLC0415  # as above

        if self._dialog is not None:
            self._dialog.reject()
        self._dialog = MuteDialog(self._name, self._words, time.time, self._over)
        service = self._id  # the menu may show another one by then
        self._dialog.chosen.connect(lambda seconds: self.command.emit(Mute(service, seconds)))
        self._dialog.finished.connect(self._forget)
        bring_to_front(self._dialog)

    def _forget(self) -> None:
        from doorlight.desktop.letting_go import let_go  # noqa: PLC0415  # as above

        if self._dialog is not None:
            let_go(self._dialog)
        self._dialog = None
