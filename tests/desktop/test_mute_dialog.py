"""*Until a time…*: a day and a time for the end of a mute; what cannot be one is said beside the field."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from PySide6.QtWidgets import QDialogButtonBox, QPushButton
from pytestqt.qtbot import QtBot

from desktop.fake_services import service, view
from doorlight.desktop.mute_dialog import MuteDialog
from doorlight.desktop.mute_menu import MuteMenu
from doorlight.domain.commands import Command, Mute
from doorlight.domain.status import Status
from doorlight.domain.words import ENGLISH

NOON = datetime(2026, 11, 25, 12, 0)  # noqa: DTZ001  # the clock on the wall
MORNING = timedelta(hours=20)  # from noon to eight


@pytest.fixture
def dialog(qtbot: QtBot) -> MuteDialog:
    """Return the dialog, at noon."""
    dialog = MuteDialog("Shop", ENGLISH, NOON.timestamp)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def press(dialog: MuteDialog) -> None:
    """Click *Mute*."""
    buttons = dialog.findChildren(QDialogButtonBox)[0].findChildren(QPushButton)
    next(each for each in buttons if each.text() == "&Mute").click()


def test_tomorrow_at_eight_is_a_click_away(dialog: MuteDialog, qtbot: QtBot) -> None:
    """Where nothing is changed, the mute lasts until the next morning."""
    with qtbot.waitSignal(dialog.chosen) as chosen:
        press(dialog)
    assert chosen.args == [MORNING.total_seconds()]
    assert not dialog.isVisible()


@pytest.mark.parametrize(
    ("days", "said"), [(-2, "This moment has passed"), (40, "A mute lasts 31 days at most")], ids=["past", "far"]
)
def test_a_time_that_is_no_end_keeps_the_dialog_open(dialog: MuteDialog, days: int, said: str) -> None:
    """What is wrong stands beside the field, and nothing is muted."""
    chosen: list[float] = []
    dialog.chosen.connect(chosen.append)
    dialog._edit.setDateTime(dialog._edit.dateTime().addDays(days))
    press(dialog)
    assert (dialog._field._fault.text, dialog.isVisible(), chosen) == (said, True, [])


def test_the_menu_mutes_the_service_it_was_asked_for(qtbot: QtBot) -> None:
    """The dialog is for the service it was opened with, though the menu has moved on to another one."""
    menu, asked = MuteMenu(ENGLISH), list[Command]()
    menu.command.connect(asked.append)
    menu.show_service("a", "A", view(service("a"), Status.MAJOR_OUTAGE))
    next(each for each in menu.actions() if each.text() == "Until a time…").trigger()
    assert menu._dialog is not None
    qtbot.addWidget(menu._dialog)
    menu.show_service("b", "B", None)
    press(menu._dialog)
    (order,) = asked
    assert isinstance(order, Mute)
    assert order.service == "a"
    assert menu._dialog is None
