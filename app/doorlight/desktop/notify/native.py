"""Popups on Windows and macOS, through desktop-notifier: lazily imported, it exists on those two only.

The slot is its identifier: Windows (`tag`) and macOS (request identifier) then replace in place. Windows drops
popups without an AppUserModelID that matches a Start-menu shortcut, macOS those from outside a signed bundle;
neither says so (QT_DESKTOP B2), hence *Send a test notification* in the settings.
"""

from __future__ import annotations

import importlib
import logging
from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from doorlight.desktop.notify.notifier import OPEN, Notifier, Runner
from doorlight.desktop.notify.popup import Popup

_log = logging.getLogger(__name__)


class NativeNotifier(Notifier):
    """Shows popups through desktop-notifier. `library` replaces the import in tests."""

    def __init__(self, run: Runner, library: Any = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._run = run
        self._library = library
        self._center: Any = None

    def start(self) -> None:
        """Find out whether this way works here."""
        self._run(self._start())

    def show(self, popup: Popup) -> None:
        """Show a popup in place of the one in its slot."""
        self._run(self._show(popup))

    def withdraw(self, slot: str) -> None:
        """Take the popup of a slot back."""
        self._run(self._withdraw(slot))

    def describe(self) -> str:
        """Say in one sentence what is used."""
        return self.tr("Shown by the system.") if self.ready else self.tr("The system does not show notifications.")

    async def _start(self) -> None:
        """Load the library and ask for permission, which macOS shows as a question the first time."""
        try:
            self._library = self._library or importlib.import_module("desktop_notifier")
            self._center = self._library.DesktopNotifier(app_name="Doorlight", app_icon=None)
            self.ready = bool(await self._center.request_authorisation())
        except (ImportError, OSError, RuntimeError) as error:
            _log.warning("no system notifications: %s", error)
            self.ready = False
        self.ready_changed.emit()

    async def _show(self, popup: Popup) -> None:
        if not self.ready:
            self.failed.emit(popup)
            return
        await self._center.send_notification(self._notification(popup))
        self.shown.emit(popup.key)

    async def _withdraw(self, slot: str) -> None:
        if self.ready:
            await self._center.clear(slot)

    def _notification(self, popup: Popup) -> Any:
        library = self._library
        return library.Notification(
            title=popup.title,
            message=popup.body,
            urgency=_urgency(popup, library.Urgency),
            buttons=tuple(
                library.Button(title=button.label, on_pressed=partial(self.action.emit, popup.slot, button.key, ""))
                for button in popup.buttons
            ),
            on_clicked=partial(self.action.emit, popup.slot, OPEN, ""),
            on_dismissed=partial(self.closed.emit, popup.slot),
            sound=library.DEFAULT_SOUND if popup.sound else None,
            identifier=popup.slot,
        )


def _urgency(popup: Popup, levels: Any) -> Any:
    """Return the library's level: critical for deadlines alone."""
    if popup.urgent:
        return levels.Critical
    return levels.Low if popup.calm else levels.Normal
