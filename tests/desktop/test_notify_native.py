"""Popups on Windows and macOS: our use of desktop-notifier, against a library of the same shape."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from desktop.fake_notices import notice
from desktop.fake_notification_daemon import LoopThread
from doorlight.desktop.notify.native import NativeNotifier
from doorlight.desktop.notify.popup import popup_of
from doorlight.domain.words import ENGLISH

POPUP = popup_of(notice(), ENGLISH, sound=False)


class Urgency(Enum):
    """As in the library."""

    Low = "low"
    Normal = "normal"
    Critical = "critical"


@dataclass(frozen=True)
class Button:
    """As in the library."""

    title: str
    on_pressed: Callable[[], Any]


@dataclass(frozen=True)
class Notification:
    """As in the library."""

    title: str
    message: str
    urgency: Urgency
    buttons: tuple[Button, ...]
    on_clicked: Callable[[], Any]
    on_dismissed: Callable[[], Any]
    sound: object
    identifier: str


class Library:
    """A module of the same shape; `allowed` is the person's answer to the question of macOS."""

    Urgency, Button, Notification = Urgency, Button, Notification
    DEFAULT_SOUND = object()

    def __init__(self, *, allowed: bool = True) -> None:
        self.allowed = allowed
        self.sent: list[Notification] = []
        self.cleared: list[str] = []

    def DesktopNotifier(self, app_name: str, app_icon: object) -> Library:  # the library's name
        """Be the notifier as well."""
        del app_name, app_icon
        return self

    async def request_authorisation(self) -> bool:
        """Answer the question."""
        return self.allowed

    async def send_notification(self, notification: Notification) -> str:
        """Show it."""
        self.sent.append(notification)
        return notification.identifier

    async def clear(self, identifier: str) -> None:
        """Take it back."""
        self.cleared.append(identifier)


@pytest.fixture
def loop() -> Iterator[LoopThread]:
    """Yield a running loop."""
    thread = LoopThread()
    yield thread
    thread.close()


def started(library: Any, loop: LoopThread, qtbot: QtBot) -> NativeNotifier:
    """Return a notifier that knows whether it may show popups."""
    notifier = NativeNotifier(loop.run, library)
    with qtbot.waitSignal(notifier.ready_changed):
        notifier.start()
    return notifier


def test_slot_is_the_identifier(loop: LoopThread, qtbot: QtBot) -> None:
    """The system replaces in place and takes back by our slot; calls come back as actions."""
    library = Library()
    notifier = started(library, loop, qtbot)
    with qtbot.waitSignal(notifier.shown):
        notifier.show(POPUP)
    notifier.withdraw(POPUP.slot)
    qtbot.waitUntil(lambda: library.cleared == ["service:shop"])
    assert library.sent[0].identifier == "service:shop"
    with qtbot.waitSignal(notifier.action) as pressed:
        library.sent[0].buttons[0].on_pressed()
    assert pressed.args == ["service:shop", "open-door", ""]


def test_refused_permission_is_a_failure(loop: LoopThread, qtbot: QtBot) -> None:
    """Without permission the popup is handed back, and the settings say so."""
    notifier = started(Library(allowed=False), loop, qtbot)
    with qtbot.waitSignal(notifier.failed):
        notifier.show(POPUP)
    assert "does not show" in notifier.describe()


def test_missing_library_is_a_failure(loop: LoopThread, qtbot: QtBot) -> None:
    """Where the library is not installed the next way is tried."""
    assert not started(None, loop, qtbot).ready
