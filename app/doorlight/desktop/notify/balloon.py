"""Popups as balloons of the tray icon: the last resort. No buttons, no replacing, no taking back (QT_DESKTOP B2)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QSystemTrayIcon

from doorlight.desktop.notify.notifier import OPEN, Notifier
from doorlight.desktop.notify.popup import Popup


class BalloonNotifier(Notifier):
    """Shows popups beside the tray icon. `tray` returns the icon of the moment (it is remade when a host comes).

    `supportsMessages()` says True where there is no tray at all, so the icon must be visible as well.
    """

    def __init__(self, tray: Callable[[], QSystemTrayIcon | None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tray = tray
        self._last = ""
        self._listening: QSystemTrayIcon | None = None

    @property
    def ready(self) -> bool:  # type: ignore[override]  # asked anew each time: trays come and go
        """Whether there is an icon to hang a balloon on."""
        return self._icon() is not None

    def start(self) -> None:
        """Do nothing: whether there is a tray is asked when it matters."""

    def show(self, popup: Popup) -> None:
        """Show a popup in place of the one in its slot."""
        icon = self._icon()
        if icon is None:
            self.failed.emit(popup)
            return
        self._listen(icon)
        self._last = popup.slot
        # With a custom icon Qt 6.11 sends a picture that servers drop (QT_DESKTOP B2): a standard one.
        kind = QSystemTrayIcon.MessageIcon.Information if popup.calm else QSystemTrayIcon.MessageIcon.Warning
        icon.showMessage(popup.title, popup.body, kind)
        self.shown.emit(popup.key)

    def withdraw(self, slot: str) -> None:
        """Do nothing: a balloon cannot be taken back."""

    def describe(self) -> str:
        """Say in one sentence what is used."""
        return self.tr("Shown as balloons of the tray icon, without buttons.")

    def _icon(self) -> QSystemTrayIcon | None:
        icon = self._tray()
        usable = icon is not None and icon.isVisible() and QSystemTrayIcon.isSystemTrayAvailable()
        return icon if usable and QSystemTrayIcon.supportsMessages() else None

    def _listen(self, icon: QSystemTrayIcon) -> None:
        if icon is not self._listening:
            icon.messageClicked.connect(self._clicked)
            self._listening = icon

    def _clicked(self) -> None:
        self.action.emit(self._last, OPEN, "")
