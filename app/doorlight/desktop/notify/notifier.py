"""What a way of showing popups promises; `notifications.Notifications` tries them in order."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtCore import QObject, Signal

from doorlight.desktop.notify.popup import Popup

Runner = Callable[[Coroutine[Any, Any, None]], object]  # the bridge's: runs it in the engine's loop
OPEN = "default"  # the action of a click on the popup itself


class Notifier(QObject):
    """One way to show popups. Every method returns at once; what came of it arrives as a signal.

    `shown(key)` is emitted only once the system has taken the popup; `failed(popup)` when it has not;
    `action(slot, action key, activation token)` when a button was pressed (the token may be ""), at most once a
    popup; `closed(slot)` when it went away without an action, `dismissed(slot)` before that where a person closed it
    and the system says so; `ready_changed()` when `ready` may have changed.
    """

    shown = Signal(str)
    failed = Signal(object)
    action = Signal(str, str, str)
    closed = Signal(str)
    dismissed = Signal(str)
    ready_changed = Signal()

    ready = False

    def start(self) -> None:
        """Find out whether this way works here."""
        raise NotImplementedError

    def show(self, popup: Popup) -> None:
        """Show a popup, in place of the one in its slot."""
        raise NotImplementedError

    def withdraw(self, slot: str) -> None:
        """Take the popup in a slot back, if it is still there."""
        raise NotImplementedError

    def describe(self) -> str:
        """Say in one sentence what is used, for Settings and the diagnostics."""
        raise NotImplementedError
