"""Between the engine and the popups: what is to be told goes out, what a person answers comes back.

A button of a popup does what the same line does in the menu and the panel, so none of it is decided here.
"""

from __future__ import annotations

import time

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from doorlight.desktop.notify.notifications import Notifications, trial_notice
from doorlight.domain.commands import DeadlineDone, Mute, Shown
from doorlight.domain.notice import DONE, RECORD, Notice
from doorlight.domain.words import say


class Alerts(QObject):
    """`panel_wanted(service, activation token)`: show the other doors of a service, or with "" everything.

    `record_wanted(service, activation token)`: show its record, begun where there is none.
    `met(slot)`: a person has answered or closed the popup there.
    """

    command = Signal(object)
    open_link = Signal(str)
    panel_wanted = Signal(str, str)
    record_wanted = Signal(str, str)
    met = Signal(str)

    def __init__(
        self, notifications: Notifications, *, replayed: bool = False, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._notifications = notifications
        self._replayed = replayed
        self._trial = ""
        notifications.shown.connect(self._shown)
        notifications.acted.connect(self._acted)
        notifications.dismissed.connect(self.met)

    def tell(self, notice: Notice) -> None:
        """Show a notice; in a replay it says that it is one."""
        if self._replayed:
            notice = replace(notice, title=say("replay", "Replay: {title}", title=notice.title))
        self._notifications.show(notice)

    def withdraw(self, slot: str) -> None:
        """Take a popup back."""
        self._notifications.withdraw(slot)

    def try_one(self) -> None:
        """Show the test notification."""
        notice = trial_notice(time.time())
        self._trial = notice.key
        self._notifications.show(notice)

    def _shown(self, key: str) -> None:
        if key != self._trial:
            self.command.emit(Shown(key))

    def _acted(self, notice: Notice, key: str, token: str) -> None:
        self.met.emit(notice.slot or notice.key)
        link = next((action.url for action in notice.actions if action.key == key and action.url is not None), None)
        if key == "mute":
            for service in notice.services:
                self.command.emit(Mute(service))
        elif key.startswith(DONE):
            self.command.emit(DeadlineDone(key.removeprefix(DONE)))
        elif key.startswith(RECORD):
            self.record_wanted.emit(key.removeprefix(RECORD), token)
        elif link is not None:
            self.open_link.emit(link.within(self._notifications.words.language))
        else:
            self.panel_wanted.emit(notice.services[0] if len(notice.services) == 1 else "", token)
