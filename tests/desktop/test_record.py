"""Records in their window: begun, filled, saved and closed by a person's hand; and the row in the panel."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from desktop.fake_desk import Desk as FakeDesk
from desktop.fake_services import service, view
from desktop.panel_scenes import AT, PERMIT
from doorlight.config.paths import places
from doorlight.config.schema import Settings
from doorlight.desktop.farewell import belongings
from doorlight.desktop.panel.phrases import Phrases
from doorlight.desktop.parts import Text
from doorlight.desktop.record.desk import Desk
from doorlight.desktop.record.row import RecordRow
from doorlight.desktop.record.running import Kept
from doorlight.desktop.settings.privacy_page import PrivacyPage
from doorlight.desktop.words import QtWords
from doorlight.domain.status import Status
from doorlight.evidence.cases import Cases
from doorlight.evidence.verifying import verify

SHOP = service("shop")


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    """Return a desk that knows one service."""
    del qtbot
    made = Desk(places(tmp_path), QtWords("en"), settings=Settings, find={"shop": SHOP}.get)
    yield made
    made.standby.close()
    made.close()


def kinds(folder: Path) -> list[str]:
    """Return the types of the entries of the one record there is."""
    (case,) = Cases(folder / "cases").all()
    return [entry.type for entry in case.read().entries]


def shown(desk: Desk) -> str:
    """Return the lines of the window."""
    assert desk.window is not None
    return desk.window.story.toPlainText()


def test_there_is_one_record_that_runs(desk: Desk, tmp_path: Path) -> None:
    """Asked for again, the one that is running is shown, and no second one is begun."""
    desk.show_record("shop")
    desk.show_record("shop")
    assert kinds(tmp_path) == ["open", "context"]


def test_a_file_is_attached_and_all_of_it_saved(desk: Desk, tmp_path: Path) -> None:
    """A copy goes in with its name; the ZIP that is saved holds, and the window says where it is."""
    desk.show_record("shop")
    (tmp_path / "screen.png").write_bytes(b"picture")
    assert desk.window is not None
    desk.window.attached.emit(tmp_path / "screen.png")
    desk.window.saved.emit(tmp_path / "given.zip")
    assert "screen.png" in shown(desk)
    assert str(tmp_path / "given.zip") in desk.window._said.text()
    assert verify(tmp_path / "given.zip").fault is None


def test_what_cannot_be_done_is_said_and_nothing_typed_is_lost(desk: Desk, tmp_path: Path) -> None:
    """A closed record takes nothing: the reason stands in the window, and what was written stays in the field."""
    desk.show_record("shop")
    window = desk.window
    assert window is not None
    Cases(tmp_path / "cases").all()[0].close("person")
    window.field.setPlainText("tried again")
    window.add_button.click()
    assert window._fault.text == "This record is closed"
    assert window.field.toPlainText() == "tried again"


@pytest.mark.parametrize(("answer", "ended"), [("Close it", True), ("Cancel", False)])
def test_closing_is_asked_first(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str, *, ended: bool
) -> None:
    """It cannot be undone, so a person is asked; then the field is gone, and the last record can still be seen."""
    desk.show_record("shop")
    monkeypatch.setattr(QMessageBox, "exec", lambda box: _press(box, answer))
    assert desk.window is not None
    desk.window.close_button.click()
    assert (kinds(tmp_path)[-1] == "seal") is ended
    assert desk.window._writing.isHidden() is ended
    desk.show_last("shop")
    assert ("The record was closed" in shown(desk)) is ended


def test_what_was_not_added_is_not_lost_with_the_window(desk: Desk, tmp_path: Path) -> None:
    """Who closes the window over a text that was not added finds it there again; nothing is added by itself."""
    desk.show_record("shop")
    assert desk.window is not None
    desk.window.field.setPlainText("called at 14:02")
    assert desk.window.close()
    desk.show_record("shop")
    assert desk.window.field.toPlainText() == "called at 14:02"
    desk.speak(QtWords("fr"))
    assert desk.window.field.toPlainText() == "called at 14:02"
    assert kinds(tmp_path) == ["open", "context"]


def test_words_of_others_are_plain_text(desk: Desk) -> None:
    """What somebody pastes is shown as it is, never as markup."""
    desk.show_record("shop")
    assert desk.window is not None
    desk.window.added.emit("<b>503</b>\nsecond line")
    assert "<b>503</b>" in shown(desk)


def test_it_never_promises_an_extension(desk: Desk) -> None:
    """The window says whose word counts, and what to do in time."""
    desk.show_record("shop")
    assert desk.window is not None
    assert any("promises no extension" in text.text() for text in desk.window.findChildren(Text))


def test_another_language_is_shown_at_once(desk: Desk) -> None:
    """The open window is made anew where it stood."""
    desk.show_record("shop")
    before = desk.window
    desk.speak(QtWords("fr"))
    assert desk.window is not before
    assert desk.window is not None
    assert desk.window.isVisible()


def test_a_service_nobody_knows_any_more_is_said(desk: Desk, qtbot: QtBot) -> None:
    """A popup may be older than the list: its button then says so."""
    with qtbot.waitSignal(desk.trouble) as told:
        desk.show_record("gone")
    assert "gone is not known any more" in str(told.args[0])


@pytest.mark.parametrize(
    ("status", "deadlines", "kept", "button", "said"),
    [
        (Status.OPERATIONAL, (), None, "Start a record", ""),
        (Status.MAJOR_OUTAGE, (), None, "Start a record", ""),
        (Status.MAJOR_OUTAGE, (PERMIT,), None, "Start a record", "It keeps what is seen here"),
        (Status.MAJOR_OUTAGE, (PERMIT,), Kept(AT - 600, 12), "Open the record", "is running since"),
        (Status.OPERATIONAL, (), Kept(AT - 600, 12, running=False), "Start a record", ""),
    ],
)
def test_the_panels_row(
    qtbot: QtBot, status: Status, deadlines: tuple[Any, ...], *, kept: Kept | None, button: str, said: str
) -> None:
    """On a calm day one quiet button; where a deadline presses, what it is for; while one runs, since when."""
    row = RecordRow(Phrases(QtWords("en")))
    qtbot.addWidget(row)
    row.use({"shop": kept} if kept is not None else {})
    row.show_view(view(SHOP, status, deadlines=deadlines), AT)
    assert row.button.text() == button
    assert said in row._said.text()
    assert row._said.isHidden() is not bool(said)
    assert row.last_button.isHidden() is (kept is None or kept.running)


def test_records_are_json_lines_of_ones_own(desk: Desk, tmp_path: Path) -> None:
    """What the window begins is what the command begins: the service, its name, and the version that wrote it."""
    desk.show_record("shop")
    (case,) = Cases(tmp_path / "cases").all()
    first = json.loads(case.log.content().splitlines()[0])
    assert (first["service"]["id"], first["service"]["name"]) == ("shop", {"en": "Shop"})


@pytest.mark.parametrize(("count", "named"), [(0, False), (2, True)])
def test_removing_everything_names_the_records_first(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, count: int, named: bool
) -> None:
    """A record cannot be made again: the question says that there are some, and where they are stands on the page."""
    told: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: told.append(box.informativeText()) or _press(box, "Cancel"))
    window = FakeDesk(tmp_path, records=count).window()
    qtbot.addWidget(window)
    page = window.findChild(PrivacyPage)
    assert page is not None
    next(each for each in page.findChildren(QPushButton) if each.text() == "&Remove all my data…").click()
    assert ("of what happened are among it" in told[0]) is named
    assert any(text.text() == str(tmp_path / "cases") for text in page.findChildren(Text))


def test_records_go_with_everything_else(tmp_path: Path) -> None:
    """In a folder that a person named for us they are ours too; what else is in it stays."""
    assert tmp_path / "cases" in belongings(places(tmp_path)).folders


def _press(box: QMessageBox, label: str) -> int:
    next(button for button in box.buttons() if button.text() == label).click()
    return 0
