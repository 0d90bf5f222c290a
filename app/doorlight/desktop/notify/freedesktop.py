"""Popups through the desktop's own notification server (Linux, BSD): the first choice there.

The Qt side of `client.NotificationClient`: calls go into the engine's loop, answers come back as queued signals.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from doorlight.desktop.notify.notifier import Notifier, Runner
from doorlight.desktop.notify.popup import Popup
from doorlight.desktop.notify.request import Picture, Server

if TYPE_CHECKING:
    from doorlight.desktop.notify.client import NotificationClient

_log = logging.getLogger(__name__)


class FreedesktopNotifier(Notifier):
    """Shows popups on a freedesktop server. `picture_of` is called in the GUI thread; `address` is for tests."""

    def __init__(
        self,
        run: Runner,
        picture_of: Callable[[str], Picture | None],
        address: str | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._run = run
        self._picture_of = picture_of
        self._address = address
        self._client: NotificationClient | None = None
        self._server: Server | None = None

    def start(self) -> None:
        """Find out whether this way works here."""
        self._run(self._find())

    def show(self, popup: Popup) -> None:
        """Show a popup in place of the one in its slot."""
        self._run(self._show(popup, self._picture_of(popup.state), self.tr("Open Doorlight")))

    def withdraw(self, slot: str) -> None:
        """Take the popup of a slot back."""
        self._run(self._withdraw(slot))

    def stop(self) -> Coroutine[Any, Any, None]:
        """Return what leaves the bus, to be awaited before the loop ends."""
        return self._stop()

    def describe(self) -> str:
        """Say in one sentence what is used."""
        if self._server is None:
            return self.tr("No notification server answers on this desktop.")
        return self.tr("Shown by this desktop ({name} {version}).").format(
            name=self._server.name, version=self._server.version
        )

    def acted(self, slot: str, action: str, token: str) -> None:
        """Pass on a button (from the loop's thread: the signal is queued)."""
        self.action.emit(slot, action, token)

    def went_away(self, slot: str, *, dismissed: bool) -> None:
        """Pass on a close (from the loop's thread)."""
        if dismissed:
            self.dismissed.emit(slot)
        self.closed.emit(slot)

    def found(self, server: Server | None) -> None:
        """Keep who the server is (from the loop's thread)."""
        self._server = server
        self.ready = server is not None
        self.ready_changed.emit()

    def _the_client(self) -> NotificationClient:
        """Return the client, made in the loop's thread at the first use."""
        if self._client is None:
            # dbus-fast costs 40 ms and 3 MB (QT_DESKTOP B2): after the tray is up, and never without a bus.
            from doorlight.desktop.notify.client import NotificationClient  # noqa: PLC0415  # see above

            self._client = NotificationClient(self, self._address)
        return self._client

    async def _find(self) -> None:
        if not await self._taken(self._the_client().find()):
            self.ready_changed.emit()

    async def _show(self, popup: Popup, picture: Picture | None, open_label: str) -> None:
        if await self._taken(self._the_client().show(popup, picture, open_label)):
            self.shown.emit(popup.key)
        else:
            self.failed.emit(popup)

    async def _withdraw(self, slot: str) -> None:
        await self._the_client().withdraw(slot)

    async def _stop(self) -> None:
        if self._client is not None:
            await self._client.close()

    async def _taken(self, call: Coroutine[Any, Any, object]) -> bool:
        """Await a call of the client; say whether a server took it."""
        from doorlight.desktop.notify.client import ServerMissing  # noqa: PLC0415  # loaded by then

        try:
            await call
        except ServerMissing as error:
            _log.info("no notification server: %s", error)
            return False
        return True
