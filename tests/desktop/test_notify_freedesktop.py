"""Popups on a notification server: our notifier against a fake server on a private bus."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pytest
from pytestqt.qtbot import QtBot

from desktop.fake_notices import notice
from desktop.fake_notification_daemon import FakeDaemon, LoopThread, private_bus
from doorlight.desktop.notify.freedesktop import FreedesktopNotifier
from doorlight.desktop.notify.popup import Popup, popup_of
from doorlight.domain.notice import NoticeKind
from doorlight.domain.words import ENGLISH


@pytest.fixture(scope="module")
def bus() -> Iterator[str]:
    """Yield the address of a private bus."""
    with private_bus() as address:
        yield address


class Desk(NamedTuple):
    """A notifier and the server it speaks to."""

    notifier: FreedesktopNotifier
    daemon: FakeDaemon
    loop: LoopThread


@pytest.fixture
def desk(bus: str, qtbot: QtBot) -> Iterator[Desk]:
    """Yield a notifier that has not spoken yet and a running server."""
    del qtbot
    loop = LoopThread()
    daemon = FakeDaemon(bus)
    loop.result(daemon.start())
    notifier = FreedesktopNotifier(loop.run, lambda _kind: None, bus)
    yield Desk(notifier, daemon, loop)
    loop.result(notifier.stop())
    assert daemon.bus is not None
    if daemon.bus.connected:
        loop.result(daemon.stop())
    loop.close()


def popup(key: str = "n1", kind: NoticeKind = NoticeKind.PROBLEM, slot: str = "service:shop") -> Popup:
    """Return a popup."""
    return popup_of(notice(key, kind=kind, slot=slot), ENGLISH, sound=False)


def show(desk: Desk, qtbot: QtBot, shown: Popup) -> None:
    """Show a popup and wait until the server has taken it."""
    with qtbot.waitSignal(desk.notifier.shown) as told:
        desk.notifier.show(shown)
    assert told.args == [shown.key]


def test_shown_only_after_the_server_answered(desk: Desk, qtbot: QtBot) -> None:
    """The outbox row is done when the server has taken the popup, and carries who we are."""
    show(desk, qtbot, popup())
    (asked,) = desk.daemon.asked
    assert (asked.title, asked.replaces, asked.hints["desktop-entry"]) == ("Shop <1> is down", 0, "doorlight")


def test_capabilities_decide_about_escaping(desk: Desk, qtbot: QtBot) -> None:
    """The body is escaped because this server said that it reads markup."""
    show(desk, qtbot, popup())
    assert "&lt;b&gt;" in desk.daemon.asked[0].body


def test_replaced_in_place_by_slot(desk: Desk, qtbot: QtBot) -> None:
    """What is said next of the same service takes the place of the first popup; another service's does not."""
    for shown in (popup("n1"), popup("n2", NoticeKind.RECOVERED), popup("n3", slot="service:other")):
        show(desk, qtbot, shown)
    assert [asked.replaces for asked in desk.daemon.asked] == [0, 100, 0]


def test_withdrawn(desk: Desk, qtbot: QtBot) -> None:
    """A popup that is over is taken back, once, and says nothing more."""
    show(desk, qtbot, popup())
    desk.notifier.withdraw("service:shop")
    desk.notifier.withdraw("service:shop")
    qtbot.waitUntil(lambda: desk.daemon.closed == [100])
    show(desk, qtbot, popup("n2"))
    assert (desk.daemon.closed, desk.daemon.asked[1].replaces) == ([100], 0)


def test_action_with_its_activation_token(desk: Desk, qtbot: QtBot) -> None:
    """A button comes back with its slot, its key and the token that lets a window come to the front."""
    show(desk, qtbot, popup())
    with qtbot.waitSignal(desk.notifier.action) as pressed:
        desk.loop.result(desk.daemon.signal("ActivationToken", "us", 100, "token-7"))
        desk.loop.result(desk.daemon.signal("ActionInvoked", "us", 100, "mute"))
    assert pressed.args == ["service:shop", "mute", "token-7"]


def test_popup_is_closed_after_its_action(desk: Desk, qtbot: QtBot) -> None:
    """Not every server closes a popup whose button was pressed: its news would stay up for good."""
    show(desk, qtbot, popup())
    desk.loop.result(desk.daemon.signal("ActionInvoked", "us", 100, "mute"))
    qtbot.waitUntil(lambda: desk.daemon.closed == [100])


def test_popups_are_taken_back_at_the_end(desk: Desk, qtbot: QtBot) -> None:
    """Nobody would hear their buttons, or end them when it is over."""
    show(desk, qtbot, popup())
    desk.loop.result(desk.notifier.stop())
    assert desk.daemon.closed == [100]


def test_close_after_action_is_not_a_dismissal(desk: Desk, qtbot: QtBot) -> None:
    """The close that some servers send right after an action says nothing new."""
    show(desk, qtbot, popup())
    show(desk, qtbot, popup("n2", slot="service:other"))
    closed: list[str] = []
    desk.notifier.closed.connect(closed.append)
    with qtbot.waitSignal(desk.notifier.closed):
        desk.loop.result(desk.daemon.signal("ActionInvoked", "us", 100, "mute"))
        desk.loop.result(desk.daemon.signal("NotificationClosed", "uu", 100, 2))
        desk.loop.result(desk.daemon.signal("NotificationClosed", "uu", 101, 2))
    assert closed == ["service:other"]


def test_a_person_closes_a_popup(desk: Desk, qtbot: QtBot) -> None:
    """Closing by hand is told apart from a popup whose time was over."""
    show(desk, qtbot, popup())
    show(desk, qtbot, popup("n2", slot="service:other"))
    dismissed: list[str] = []
    desk.notifier.dismissed.connect(dismissed.append)
    desk.loop.result(desk.daemon.signal("NotificationClosed", "uu", 100, 1))
    with qtbot.waitSignal(desk.notifier.dismissed):
        desk.loop.result(desk.daemon.signal("NotificationClosed", "uu", 101, 2))
    assert dismissed == ["service:other"]


def test_strangers_popups_are_not_ours(desk: Desk, qtbot: QtBot) -> None:
    """Signals about ids of other programs are ignored."""
    show(desk, qtbot, popup())
    with qtbot.waitSignal(desk.notifier.action) as pressed:
        desk.loop.result(desk.daemon.signal("ActionInvoked", "us", 7, "mute"))
        desk.loop.result(desk.daemon.signal("ActionInvoked", "us", 100, "open-door"))
    assert pressed.args[1] == "open-door"


def test_another_server_is_asked_anew_and_old_ids_forgotten(desk: Desk, bus: str, qtbot: QtBot) -> None:
    """A server that restarts may give our number to somebody else: nothing of it is replaced or closed."""
    show(desk, qtbot, popup())
    with qtbot.waitSignal(desk.notifier.ready_changed, check_params_cb=lambda: not desk.notifier.ready):
        desk.loop.result(desk.daemon.stop())
    second = FakeDaemon(bus, capabilities=["body"])
    with qtbot.waitSignal(desk.notifier.ready_changed):
        desk.loop.result(second.start())
    desk.notifier.withdraw("service:shop")
    show(desk, qtbot, popup("n2"))
    assert (second.closed, second.questions) == ([], 1)
    assert (second.asked[0].replaces, second.asked[0].actions) == (0, [])
    desk.loop.result(second.stop())


def test_refusal_is_a_failure_not_a_display(desk: Desk, qtbot: QtBot) -> None:
    """A popup the server refuses is handed back, so that another way can be tried."""
    desk.daemon.refuse = "org.freedesktop.Notifications.MaxNotificationsExceeded"
    with qtbot.assertNotEmitted(desk.notifier.shown), qtbot.waitSignal(desk.notifier.failed) as failed:
        desk.notifier.show(popup())
    assert failed.args == [popup()]


def test_no_server_is_a_failure(desk: Desk, qtbot: QtBot) -> None:
    """Without a server the popup is handed back at once, and the settings say why."""
    desk.loop.result(desk.daemon.stop())
    with qtbot.waitSignal(desk.notifier.failed):
        desk.notifier.show(popup())
    assert not desk.notifier.ready
    assert "No notification server" in desk.notifier.describe()


def test_no_bus_is_a_failure(qtbot: QtBot) -> None:
    """Without a message bus the popup is handed back."""
    loop = LoopThread()
    notifier = FreedesktopNotifier(loop.run, lambda _kind: None, "unix:path=/nonexistent/bus")
    with qtbot.waitSignal(notifier.failed):
        notifier.show(popup())
    loop.close()


def test_settings_name_the_server(desk: Desk, qtbot: QtBot) -> None:
    """Once found, the server is named."""
    with qtbot.waitSignal(desk.notifier.ready_changed):
        desk.notifier.start()
    assert desk.notifier.describe() == "Shown by this desktop (fake 1.0)."
