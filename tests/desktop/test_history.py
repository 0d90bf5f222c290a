"""*What was told*: everything, newest first, with the reason for each."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop.fake_notices import notice
from doorlight.desktop.history import HistoryWindow, NoticeModel
from doorlight.domain.words import ENGLISH


@pytest.fixture
def window(qtbot: QtBot) -> HistoryWindow:
    """Return the window, not shown yet."""
    window = HistoryWindow(ENGLISH)
    qtbot.addWidget(window)
    return window


def test_model_is_sound(qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    """Qt finds nothing wrong with the model, and new ones are spoken as new."""
    del qtbot
    model = NoticeModel(ENGLISH)
    model.set_notices([notice("n2"), notice("n1")], 1)
    qtmodeltester.check(model)
    spoken = [model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(2)]
    assert spoken[0] == "New, " + spoken[1]


def test_while_you_were_away(window: HistoryWindow, qtbot: QtBot) -> None:
    """New ones are counted in the headline, and looking at them makes them seen."""
    window.show_notices([notice("n3"), notice("n2"), notice("n1")], 2)
    assert window._head.text() == "While you were away: 2 new notification(s)"
    with qtbot.waitSignal(window.seen):
        window.show()


def test_nothing_new_is_not_announced(window: HistoryWindow, qtbot: QtBot) -> None:
    """Without new ones nothing is reported as seen."""
    window.show_notices([notice()], 0)
    with qtbot.assertNotEmitted(window.seen):
        window.show()


def test_why_follows_the_selection(window: HistoryWindow, qtbot: QtBot) -> None:
    """The arrow keys walk the list, and under it stands why each was told."""
    window.show_notices([notice("n2", body=("Back.",)), notice("n1", body=("Down.",))], 0)
    window.show()
    qtbot.keyClick(window._list, Qt.Key.Key_Down)
    assert window._body.text() == "Down."
    assert window._why.text() == "3 looks failed over 45 s"


def test_outside_words_stay_plain(window: HistoryWindow) -> None:
    """What a provider wrote is never read as markup."""
    window.show_notices([notice()], 0)
    assert window._body.text() == "No answer & <b>503</b>. Nothing announced."
    assert window._body.textFormat() is Qt.TextFormat.PlainText


def test_empty_says_what_will_be_here(window: HistoryWindow) -> None:
    """Before anything was told the window says what it is for."""
    window.show()
    assert window._empty.isVisible()
    assert not window._list.isVisible()
