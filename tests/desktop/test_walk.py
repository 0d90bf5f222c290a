"""A person's walk on a bad day, in both languages: notice, other doors, a code to dial, a deadline, mute until back.

Issue 4: two clicks each at most. Real parts, real clicks on what is in sight; the engine and the popups are fakes.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.deadline_scenes import near
from desktop.fake_notices import notice
from desktop.panel_scenes import GCKEY, PERMIT
from desktop.test_application import CONFIG, Running
from doorlight.desktop.panel.deadline_cards import DeadlineCard
from doorlight.desktop.panel.doors import DoorRow
from doorlight.desktop.panel.window import PanelWindow
from doorlight.desktop.reach.code_window import CodeWindow
from doorlight.domain.commands import DeadlineDone, Mute

MOST = 2  # clicks (issue 4)
SLOT = "service:ircc"
WORDS = {
    "en": {"done": "Done", "doors": "Other doors", "mute": "Mute…", "back": "Until it is back"},
    "fr": {"done": "Fait", "doors": "Autres portes", "mute": "Sourdine…", "back": "Jusqu’à son retour"},
}


class Walk:
    """The application on the day of the mock-up; `clicks` counts what a hand has to do for one wish."""

    def __init__(self, running: Running, language: str, qtbot: QtBot) -> None:
        self.running = running
        self.language = language
        self.clicks = 0
        self._qtbot = qtbot

    @property
    def panel(self) -> PanelWindow:
        """The panel, which is open."""
        panel = self.running.app.windows._panel
        assert panel is not None
        assert panel.isVisible()
        return panel

    def press(self, key: str) -> None:
        """Press a button of the popup."""
        self.clicks += 1
        self.running.popups.action.emit(SLOT, key, "")
        QApplication.processEvents()

    def click(self, target: QWidget) -> None:
        """Click what is in sight."""
        assert is_in_sight(target)
        self.clicks += 1
        self._qtbot.mouseClick(target, Qt.MouseButton.LeftButton)

    def button(self, part: QWidget, key: str) -> QPushButton:
        """Return the button of a part that says this in the person's language."""
        text = WORDS[self.language][key]
        return next(each for each in part.findChildren(QPushButton) if each.text() == text and each.isVisible())

    def door(self, label: str) -> DoorRow:
        """Return a door of the open service."""
        rows = self.panel._detail.findChildren(DoorRow)
        return next(each for each in rows if each._label.text() == label and each.isVisible())

    def heard(self, command: object) -> bool:
        """Wait until the engine has heard a command."""
        self.running.wait(lambda: command in self.running.engine.commands)
        return True


def is_in_sight(widget: QWidget) -> bool:
    """Whether all of a widget is within every window and list around it."""
    around = widget.parentWidget()
    while around is not None:
        if not around.rect().contains(QRect(widget.mapTo(around, QPoint()), widget.size())):
            return False
        around = None if around.isWindow() else around.parentWidget()
    return widget.isVisible()


@pytest.fixture(params=["en", "fr"])
def walk(
    request: pytest.FixtureRequest, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Walk]:
    """Return the application when the notice has just come."""
    monkeypatch.setattr("doorlight.desktop.tray.Tray.look_for_host", lambda self: self.icon is not None)
    (tmp_path / "config.toml").write_text(CONFIG.format(language=request.param))
    running = Running(qtbot, tmp_path, monkeypatch)
    running.wait(lambda: running.app.picture.latest is not None)
    running.say(near())
    running.wait(lambda: running.app.picture.latest is not None and running.app.picture.latest.deadlines)
    running.say(replace(notice(slot=SLOT), services=("ircc",)))
    running.wait(lambda: bool(running.popups.up))
    yield Walk(running, request.param, qtbot)
    running.app.end()


def test_from_the_notice_to_the_other_doors(walk: Walk) -> None:
    """One press opens the panel at the service, its first doors in sight."""
    walk.press("other-doors")
    assert walk.panel._list.open_id == "ircc"
    assert is_in_sight(walk.door(GCKEY.label.within(walk.language)))
    assert walk.clicks == 1


def test_from_the_notice_to_a_code_to_dial(walk: Walk) -> None:
    """Two: the doors, and the code of the help line, which a phone reads from the screen."""
    walk.press("other-doors")
    walk.click(walk.door(GCKEY.label.within(walk.language)).code_button)
    (code,) = [each for each in walk.panel.findChildren(CodeWindow) if each.isVisible()]
    assert code._target.link == "tel:+18554381102"
    assert walk.clicks <= MOST


def test_from_the_notice_to_the_deadline_and_done_with_it(walk: Walk) -> None:
    """Two: the panel shows what is due in red on top, and *Done* beside it."""
    walk.press("default")
    (card,) = [each for each in walk.panel.findChildren(DeadlineCard) if each.hue == "major_outage"]
    walk.click(walk.button(card, "done"))
    assert walk.heard(DeadlineDone(PERMIT.id))
    assert walk.clicks <= MOST


def test_from_the_notice_to_mute_until_it_is_back(walk: Walk) -> None:
    """One press in the popup; in the panel two, of which the second is a line of the menu."""
    walk.press("mute")
    assert walk.heard(Mute("ircc"))
    assert walk.clicks == 1
    walk.press("default")
    lines = walk.button(walk.panel._detail, "mute").menu().actions()
    assert WORDS[walk.language]["back"] in [line.text() for line in lines]
