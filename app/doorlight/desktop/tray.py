"""The tray light: one icon for everything, its words, its menu, on a host that may come late.

Qt registers with a StatusNotifier host once, when the icon is shown; where none was there, the icon is shown
anew when the desktop is asked again (`look_for_host`).
"""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal
from PySide6.QtWidgets import QSystemTrayIcon

from doorlight.desktop import icons
from doorlight.desktop.tray_menu import TrayMenu
from doorlight.domain.snapshot import Snapshot
from doorlight.domain.words import Words, render

_BETWEEN = 1000  # milliseconds: hosts over D-Bus are told at most once a second
_CLICKS = (QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick)


class Tray(QObject):
    """Shows the newest snapshot; `menu` says what was chosen there."""

    open_panel = Signal()

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._state = "none"
        self._latest: Snapshot | None = None
        self.menu = TrayMenu(words, self)
        self.icon = self._make()
        self._drawn = QElapsedTimer()
        self._throttle = QTimer(self, singleShot=True)  # runs only while a picture waits: it wakes the machine
        self._throttle.timeout.connect(self._draw)

    def look_for_host(self) -> bool:
        """Show the icon anew if a host is there by now; return whether one is."""
        there = QSystemTrayIcon.isSystemTrayAvailable()
        if there and not self.icon.isVisible():
            self.icon.deleteLater()
            self.icon = self._make()
            self.icon.show()
        return there

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show another picture, the newest once a second."""
        self._latest = snapshot
        wait = _BETWEEN - self._drawn.elapsed() if self._drawn.isValid() else 0
        if wait <= 0:
            self._draw()
        elif not self._throttle.isActive():
            self._throttle.start(wait)

    def _make(self) -> QSystemTrayIcon:
        icon = QSystemTrayIcon(icons.tray_icon(self._state), self)
        icon.setContextMenu(self.menu.menu)
        icon.activated.connect(lambda reason: self.open_panel.emit() if reason in _CLICKS else None)
        return icon

    def _draw(self) -> None:
        if self._latest is None:
            return
        now, self._latest = self._latest, None
        self._drawn.start()
        state = icons.tray_state(now)
        if state != self._state:
            self._state = state
            self.icon.setIcon(icons.tray_icon(state))
        said = render(now.headline, self._words)
        if said != self.icon.toolTip():  # each is told to the host over D-Bus, also the same again
            self.icon.setToolTip(said)
        self.menu.show_snapshot(now)
