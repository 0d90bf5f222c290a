"""Records in the whole application: two clicks from the popup, known in the panel, filled by what the engine says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.fake_notices import notice
from desktop.fake_services import service
from desktop.panel_scenes import AT
from desktop.test_application import CONFIG, Running
from desktop.test_record import kinds
from doorlight.domain.notice import RECORD, Action, Transition
from doorlight.domain.words import LocalText, say
from doorlight.evidence.beginning import begin
from doorlight.evidence.cases import Cases

NAME = "rogers-internet"


@pytest.fixture
def running(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Running]:
    """Return the application with one service, in a session that has a tray."""
    monkeypatch.setattr("doorlight.desktop.tray.Tray.look_for_host", lambda self: self.icon is not None)
    (tmp_path / "config.toml").write_text(CONFIG.format(language="en"))
    made = Running(qtbot, tmp_path, monkeypatch)
    yield made
    made.app.end()


def test_two_clicks_from_the_notice_to_what_was_tried(running: Running, qtbot: QtBot, tmp_path: Path) -> None:
    """The popup's button begins the record and shows its window; what is typed there is added with one more click."""
    running.say(replace(notice(), actions=(Action(f"{RECORD}{NAME}", LocalText("Start a record")),)))
    running.wait(lambda: bool(running.popups.up))
    running.popups.action.emit("service:shop", f"{RECORD}{NAME}", "")
    window = running.app.records.window
    assert window is not None
    assert window.isVisible()
    qtbot.keyClicks(window.field, "Error 503 after signing in")
    qtbot.mouseClick(window.add_button, Qt.MouseButton.LeftButton)
    assert kinds(tmp_path) == ["open", "context", "action"]
    assert "Error 503 after signing in" in window.story.toPlainText()
    assert window.field.toPlainText() == ""


def test_the_panel_knows_the_record_and_leads_to_it(running: Running, tmp_path: Path) -> None:
    """A record that was begun elsewhere is known once its service is opened; one click shows it, none is begun."""
    running.wait(lambda: running.app.picture.latest is not None and running.app.picture.latest.services)
    begin(Cases(tmp_path / "cases"), service(NAME), tmp_path / "none.db")
    running.app.windows.show_panel(NAME)
    panel = running.app.windows._panel
    assert panel is not None
    assert panel.records.button.text() == "Open the record"
    panel.records.button.click()
    assert running.app.records.window is not None
    assert kinds(tmp_path) == ["open", "context"]


def test_what_the_engine_says_goes_into_an_open_record(running: Running, tmp_path: Path) -> None:
    """The tray writes what it sees while a record is open, beside showing it."""
    running.app.records.show_record(NAME)
    running.say(Transition(service=NAME, at=AT, before=None, after="degraded", reason=LocalText("slow")))
    running.wait(lambda: "health" in kinds(tmp_path))


def test_a_record_that_cannot_be_kept_is_said_in_every_window(running: Running) -> None:
    """A full disk is no secret: it stands with Doorlight's other troubles until it is over."""
    running.app.records.trouble.emit(say("evidence", "this record is full: close it and start another"))
    assert "record" in running.app.picture.troubles
    running.app.records.trouble.emit(None)
    assert "record" not in running.app.picture.troubles
