"""The first start: three questions, then it works."""

from __future__ import annotations

from pathlib import Path

import pytest
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
    for area, tick in dialog._areas.items():
        tick.setChecked(area == "immigration")
    dialog.accept()
    watched = file.load().services
    assert watched[0].id == "ircc-secure-account"
    assert {each.category for each in watched} == {"immigration"}
    assert dialog._autostart.enabled()


def test_sensible_at_once(dialog: FirstRun) -> None:
    """In Canada something is ticked already: one click and it works."""
    assert 3 <= len(dialog.chosen()) <= 20
    dialog._elsewhere.setChecked(True)
    assert dialog.chosen() == ()
    assert not dialog._far.isHidden()


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
