"""The first start: three questions, then it works."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QScrollArea
from pytestqt.qtbot import QtBot

from desktop.fake_desk import FakeAutostart
from doorlight.catalogue.shelf import Shelf
from doorlight.config.file import ConfigFile
from doorlight.desktop import first_run
from doorlight.desktop.first_run import FirstRun
from doorlight.domain.words import ENGLISH


@pytest.fixture
def file(tmp_path: Path) -> ConfigFile:
    """Return a file that is not there yet."""
    return ConfigFile(tmp_path / "doorlight" / "config.toml", Shelf.load("en"))


@pytest.fixture
def dialog(file: ConfigFile, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> FirstRun:
    """Return the questions, as asked in Canada."""
    monkeypatch.setattr(first_run, "in_canada", lambda: True)
    dialog = FirstRun(file, Shelf.load("en"), ENGLISH, FakeAutostart())
    qtbot.addWidget(dialog)
    return dialog


def test_answers_are_watched(dialog: FirstRun, file: ConfigFile) -> None:
    """What the ticked areas stand for is in the file, in their order, and the start at login is set."""
    for area, tick in dialog._what._ticks.items():
        tick.setChecked(area == "immigration")
    dialog.accept()
    watched = file.load().services
    assert watched[0].id == "ircc-secure-account"
    assert {each.category for each in watched} == {"immigration"}
    assert dialog._autostart.enabled()


def test_sensible_at_once(dialog: FirstRun) -> None:
    """In Canada something is ticked already: one click and it works."""
    assert 3 <= len(dialog.chosen()) <= 20
    assert not dialog._what._canada.isHidden()
    assert dialog._what._world.isHidden()


def test_elsewhere_has_services_of_the_world(dialog: FirstRun, file: ConfigFile) -> None:
    """Well-known ones to tick and all others to search; what is ticked and found is watched."""
    dialog._elsewhere.setChecked(True)
    assert dialog._what._canada.isHidden()
    assert not dialog._what._world.isHidden()
    ticks = dialog._what._world.findChildren(QCheckBox)
    assert "PayPal" in [tick.text() for tick in ticks]
    ticks[0].setChecked(True)
    dialog._what._search._search.setText("github")
    dialog._what._search.take_first()
    assert "github" in dialog.chosen()
    dialog.accept()
    assert [each.id for each in file.load().services] == list(dialog.chosen())
    assert len(dialog.chosen()) == 2


def test_nothing_chosen_is_said_and_not_taken(dialog: FirstRun, tmp_path: Path) -> None:
    """*Start watching* with nothing to watch says what to do; choosing something takes the sentence back."""
    dialog._elsewhere.setChecked(True)
    assert dialog._total.text() == "Nothing chosen yet"
    dialog.accept()
    assert dialog.result() == 0
    assert dialog._fault.text.startswith("Nothing is chosen yet")
    assert not (tmp_path / "doorlight" / "config.toml").exists()
    dialog._what._world.findChildren(QCheckBox)[0].setChecked(True)
    assert dialog._fault.text == ""


def test_a_search_without_an_answer_is_not_lost(dialog: FirstRun) -> None:
    """What was typed and not taken is asked about before anything is written."""
    dialog._what._search._search.setText("gith")
    dialog.accept()
    assert dialog._fault.text.startswith("Take a service from the list")


def test_the_third_question_is_always_to_be_seen(dialog: FirstRun) -> None:
    """It stands beside the buttons, outside what scrolls; the window fits a small screen."""
    dialog.show()
    assert dialog.findChild(QScrollArea).isAncestorOf(dialog._what)
    assert not dialog.findChild(QScrollArea).isAncestorOf(dialog._login)
    assert dialog.height() <= dialog.screen().availableSize().height()


def test_not_now_writes_nothing(dialog: FirstRun, tmp_path: Path) -> None:
    """Closing the window changes nothing."""
    dialog.reject()
    assert not (tmp_path / "doorlight" / "config.toml").exists()
    assert not dialog._autostart.enabled()


def test_login_refused_is_said(dialog: FirstRun, file: ConfigFile) -> None:
    """What the system refuses is said; the services are watched all the same, and a second click goes on."""
    assert isinstance(dialog._autostart, FakeAutostart)
    dialog._autostart.broken = True
    dialog.accept()
    assert dialog.result() == 0
    assert "does not let Doorlight start" in dialog._fault.text
    dialog.accept()
    assert dialog.result() == 1
    assert len(file.load().services) == len(dialog.chosen())


def test_place_is_guessed_without_the_network() -> None:
    """The guess is made from the computer's own settings."""
    assert first_run.in_canada() in (True, False)
