"""The tray: one light, its words, and a menu that changes in place."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from doorlight.desktop.links import is_safe
from doorlight.desktop.tray import Tray
from doorlight.desktop.tray_menu import TrayMenu
from doorlight.desktop.words import install
from doorlight.domain.commands import Mute, Unmute
from doorlight.domain.service import Door, DoorKind, Service
from doorlight.domain.snapshot import DoorView, ServiceView, Snapshot
from doorlight.domain.status import Connection, Status
from doorlight.domain.words import ENGLISH, LocalText, say

FORM = Door(kind=DoorKind.WEB_FORM, label=LocalText("Web form"), value=LocalText("https://example.org/form"))


def picture(status: Status, *, can_check_at: float = 0.0, muted: bool = False) -> Snapshot:
    """Return a picture of one service with a door."""
    service = Service(id="a", name=LocalText("A & B"), doors=(FORM,))
    view = ServiceView(
        service=service,
        status=status,
        reason=say("t", "why"),
        doors=(DoorView(door=FORM),),
        best_door=0,
        muted=muted,
    )
    headline = say("t", "A is {how}", how=status.value)
    return Snapshot(
        at=1.0,
        connection=Connection.ONLINE,
        status=status,
        headline=headline,
        services=(view,),
        can_check_at=can_check_at,
    )


def lines(menu: TrayMenu) -> list[QAction]:
    """Return the lines to be seen."""
    return [line for line in menu.menu.actions() if line.isVisible()]


def ways(mute: QMenu) -> dict[str, QAction]:
    """Return what a menu offers now, by its text."""
    return {each.text(): each for each in mute.actions() if each.isVisible()}


@pytest.mark.usefixtures("qtbot")
def test_a_troubled_service_has_a_line_that_opens_its_door() -> None:
    """One click in the menu leads to the best door."""
    menu, opened = TrayMenu(ENGLISH), []
    menu.open_link.connect(opened.append)
    menu.show_snapshot(picture(Status.MAJOR_OUTAGE))
    door = next(line for line in lines(menu) if line.text() == "A && B: Web form (example.org)")
    door.trigger()
    assert opened == ["https://example.org/form"]


def test_french_has_its_space_before_the_colon(qapp: QApplication) -> None:
    """A no-break space, as everywhere else in French."""
    menu = TrayMenu(install(qapp, "fr"))
    menu.show_snapshot(picture(Status.MAJOR_OUTAGE))
    assert "A && B\u00a0: Web form (example.org)" in [line.text() for line in lines(menu)]


@pytest.mark.usefixtures("qtbot")
def test_a_troubled_service_can_be_muted() -> None:
    """Each way of muting is two steps away, and none is offered where all is well."""
    menu, asked = TrayMenu(ENGLISH), []
    menu.command.connect(asked.append)
    menu.show_snapshot(picture(Status.MAJOR_OUTAGE))
    (mute,) = (each for each in menu._mutes if each.menuAction().isVisible())
    assert mute.title() == "A && B"
    for text in ("For 4 hour(s)", "Until it is back"):
        ways(mute)[text].trigger()
    assert asked == [Mute("a", 4 * 3600.0), Mute("a")]
    menu.show_snapshot(picture(Status.OPERATIONAL))
    assert not menu._mute.menuAction().isVisible()


@pytest.mark.usefixtures("qtbot")
def test_what_is_muted_can_be_unmuted_though_all_is_well() -> None:
    """A muted service stays in the menu, with its end, and the only thing to do is to take that back."""
    menu, asked = TrayMenu(ENGLISH), []
    menu.command.connect(asked.append)
    menu.show_snapshot(picture(Status.OPERATIONAL, muted=True))
    (mute,) = (each for each in menu._mutes if each.menuAction().isVisible())
    assert mute.title() == "A && B (muted until it is back)"
    assert list(ways(mute)) == ["Unmute"]
    ways(mute)["Unmute"].trigger()
    assert asked == [Unmute("a")]


@pytest.mark.usefixtures("qtbot")
def test_the_menu_changes_in_place() -> None:
    """A thousand pictures leave no object behind."""
    menu = TrayMenu(ENGLISH)
    before = len(menu.menu.findChildren(QObject))
    for turn in range(1000):
        menu.show_snapshot(picture(Status.MAJOR_OUTAGE if turn % 2 else Status.OPERATIONAL))
    assert len(menu.menu.findChildren(QObject)) == before


@pytest.mark.usefixtures("qtbot")
def test_check_now_rests_during_its_cool_down() -> None:
    """What would be ignored cannot be chosen."""
    menu = TrayMenu(ENGLISH)
    menu.show_snapshot(picture(Status.OPERATIONAL, can_check_at=9.0))
    assert not next(line for line in lines(menu) if line.text() == "Check now").isEnabled()


def test_the_light_and_its_words_follow_the_picture(qtbot: QtBot) -> None:
    """The first picture is shown at once, the newest of a burst a second later."""
    tray = Tray(ENGLISH)
    tray.show_snapshot(picture(Status.OPERATIONAL))
    assert tray.icon.toolTip() == "A is operational"
    tray.show_snapshot(picture(Status.DEGRADED))
    tray.show_snapshot(picture(Status.MAJOR_OUTAGE))
    qtbot.waitUntil(lambda: tray.icon.toolTip() == "A is major_outage", timeout=2500)


def test_nothing_wakes_after_a_picture_that_stays_alone(qtbot: QtBot) -> None:  # noqa: ARG001  # makes the application
    """No timer runs while nothing waits to be drawn."""
    tray = Tray(ENGLISH)
    tray.show_snapshot(picture(Status.OPERATIONAL))
    assert not tray._throttle.isActive()
    tray.show_snapshot(picture(Status.DEGRADED))
    assert tray._throttle.isActive()


@pytest.mark.parametrize("link", ["file:///etc/passwd", "javascript:alert(1)", "", "smb://host/x"])
def test_no_other_scheme_is_opened(link: str) -> None:
    """A door never starts a program or opens a file."""
    assert not is_safe(link)
