"""Chooses how popups are shown, by trying, and is what the rest of the desktop speaks to.

`Notice` in, `shown(key)` out once a system has taken it: the engine then marks the outbox row. A popup nobody
took waits here, the newest of each slot, until a notifier says it is ready; it stays in the outbox meanwhile.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Coroutine, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QSystemTrayIcon

from doorlight.desktop.notify.balloon import BalloonNotifier
from doorlight.desktop.notify.freedesktop import FreedesktopNotifier
from doorlight.desktop.notify.native import NativeNotifier
from doorlight.desktop.notify.notifier import Notifier, Runner
from doorlight.desktop.notify.picture import picture_of
from doorlight.desktop.notify.popup import Popup, popup_of
from doorlight.domain.notice import Notice, NoticeKind
from doorlight.domain.words import Words, say

_WAITING = 8  # popups kept for a notifier to come; more at once is a digest, and the history has them all

_log = logging.getLogger(__name__)


def notifiers_here(run: Runner, tray: Callable[[], QSystemTrayIcon | None]) -> list[Notifier]:
    """Return the ways to try on this system, best first."""
    if sys.platform in ("win32", "darwin"):
        return [NativeNotifier(run), BalloonNotifier(tray)]
    return [FreedesktopNotifier(run, picture_of), BalloonNotifier(tray)]


def trial_notice(at: float) -> Notice:
    """Return what *Send a test notification* shows."""
    return Notice(
        key=f"test:{at:.0f}",
        kind=NoticeKind.RECOVERED,
        services=(),
        title=say("notice", "Notifications work"),
        body=(say("notice", "This is where Doorlight tells you that a service is down, and when it is back."),),
        at=at,
        slot="test",
    )


class Notifications(QObject):
    """Shows notices as popups.

    `shown(key)`: a notice was displayed. `acted(notice, action key, activation token)`: a button was pressed;
    the key "default" is a click on the popup itself. `dismissed(slot)`: a person closed it. `changed()`: what
    `describe` says may have changed.
    """

    shown = Signal(str)
    acted = Signal(object, str, str)
    dismissed = Signal(str)
    changed = Signal()

    def __init__(
        self, notifiers: Sequence[Notifier], words: Words, *, sound: bool = False, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.words = words
        self.sound = sound
        self._notifiers = tuple(notifiers)
        self._notices: dict[str, Notice] = {}  # slot -> what its popup says
        self._tried: dict[str, int] = {}  # slot -> which notifier has its popup
        self._waiting: dict[str, Popup] = {}
        self._started = False
        for notifier in self._notifiers:
            self._follow(notifier)

    def start(self) -> None:
        """Let every notifier find out whether it works, once; call it when the engine's loop runs.

        On Linux only when somebody asks, since the first popup does that too: what speaks to the desktop there is
        10 ms and 3 MB that a calm week does not need.
        """
        if not self._started:
            self._started = True
            for notifier in self._notifiers:
                notifier.start()

    def show(self, notice: Notice) -> None:
        """Show a notice in place of the one in its slot; a silent one counts as shown at once."""
        if notice.silent:
            self.shown.emit(notice.key)
            return
        popup = popup_of(notice, self.words, sound=self.sound)
        self._notices[popup.slot] = notice
        self._try(popup, 0)

    def withdraw(self, slot: str) -> None:
        """Take a popup back, also one that still waits."""
        self._notices.pop(slot, None)
        self._waiting.pop(slot, None)
        for notifier in self._notifiers:
            notifier.withdraw(slot)

    def describe(self) -> str:
        """Say in one sentence how popups are shown here, or that they are not."""
        for notifier in self._notifiers:
            if notifier.ready:
                return notifier.describe()
        return self.tr("Notifications cannot be shown here. Everything is still told in the window.")

    def stop(self) -> Coroutine[Any, Any, None]:
        """Return what to await in the loop before it ends."""
        return _stop([each for each in self._notifiers if isinstance(each, FreedesktopNotifier)])

    def _follow(self, notifier: Notifier) -> None:
        notifier.setParent(self)
        notifier.shown.connect(self.shown)
        notifier.failed.connect(self._failed)
        notifier.action.connect(self._acted)
        notifier.dismissed.connect(self.dismissed)
        notifier.ready_changed.connect(self._ready_changed)

    def _try(self, popup: Popup, first: int) -> None:
        """Give a popup to the next notifier, or keep it."""
        self._tried[popup.slot] = first
        if first < len(self._notifiers):
            self._notifiers[first].show(popup)
            return
        self._waiting.pop(popup.slot, None)
        self._waiting[popup.slot] = popup
        while len(self._waiting) > _WAITING:
            dropped = self._waiting.pop(next(iter(self._waiting)))
            _log.warning("no way to show notice %s; it stays in the history", dropped.key)

    def _failed(self, popup: Popup) -> None:
        """Try the next way, unless the popup was replaced or taken back meanwhile."""
        current = self._notices.get(popup.slot)
        if current is not None and current.key == popup.key:
            self._try(popup, self._tried[popup.slot] + 1)

    def _acted(self, slot: str, action: str, token: str) -> None:
        notice = self._notices.get(slot)
        if notice is not None:
            self.acted.emit(notice, action, token)

    def _ready_changed(self) -> None:
        """Show what waited, now that somebody may take it."""
        self.changed.emit()
        if any(notifier.ready for notifier in self._notifiers):
            waiting, self._waiting = self._waiting, {}
            for popup in waiting.values():
                self._try(popup, 0)


async def _stop(notifiers: Sequence[FreedesktopNotifier]) -> None:
    for notifier in notifiers:
        await notifier.stop()
