"""Editing a service: only what was touched is written, and what is wrong is said beside its field."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QDialogButtonBox, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from desktop.fake_desk import Desk, run_now
from doorlight.catalogue.definition import read_service
from doorlight.desktop.parts import without_icons
from doorlight.desktop.settings.editor import ServiceEditor
from doorlight.desktop.settings.form import Ask, Form
from doorlight.desktop.settings.form_dialog import FormDialog
from doorlight.desktop.settings.live_test import LiveTest
from doorlight.desktop.settings.services_page import ServicesPage
from doorlight.desktop.settings.tables_field import TablesField
from doorlight.desktop.settings.window import SettingsWindow
from doorlight.desktop.words import QtWords
from doorlight.domain.look import Look
from doorlight.domain.status import OutcomeKind
from doorlight.domain.words import ENGLISH, say

ASKS = (
    Ask(key="name", label="&Name"),
    Ask(key="every", label="&Every", choices=(("1m", "1m"), ("2m", "2m")), usual="2m", free=True),
    Ask(key="own", label="&Own", flag=True),
    Ask(key="words", label="&Words", many=True),
    Ask(key="port", label="&Port", number=True),
)


def editor(form: Form, key: str) -> Any:
    """Return the widget of a question."""
    return form._fields[key].editor


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    """Return a form over a table in two languages, with an option it does not ask for."""
    form = Form(ASKS, {"name": {"en": "Shop", "fr": "Boutique"}, "confirm": {"fails": 5}, "port": 80}, "en")
    qtbot.addWidget(form)
    return form


def test_untouched_stays_as_written(form: Form) -> None:
    """Nothing is rewritten that nobody touched: both languages and unknown options stay."""
    assert form.table() == {"name": {"en": "Shop", "fr": "Boutique"}, "confirm": {"fails": 5}, "port": 80}


def test_what_was_changed_is_in_the_table(form: Form) -> None:
    """Texts, ticks, lists and numbers come out in the types of the file."""
    editor(form, "name").setText("Corner shop")
    editor(form, "every").setEditText("90s")
    editor(form, "own").setChecked(True)
    editor(form, "words").setText("outage, down ,")
    editor(form, "port").setText("443")
    assert form.table() == {
        "name": "Corner shop",
        "every": "90s",
        "own": True,
        "words": ["outage", "down"],
        "port": 443,
        "confirm": {"fails": 5},
    }


def test_emptied_is_taken_out(form: Form) -> None:
    """An emptied field falls back to what is usual."""
    editor(form, "port").setText("")
    assert "port" not in form.table()


def test_editors_fit_their_questions(form: Form) -> None:
    """A choice is a list, a flag a tick, the rest a line."""
    kinds = {key: type(editor(form, key)) for key in ("name", "every", "own")}
    assert kinds == {"name": QLineEdit, "every": QComboBox, "own": QCheckBox}


def test_refused_stays_open_with_the_reason(qtbot: QtBot) -> None:
    """Saving something wrong keeps the dialog, and the reason stands at the field the path leads to."""
    form = Form(ASKS[:2], {"name": "Shop", "home": "https://shop.example", "id": "shop"}, "en")
    dialog = FormDialog("Edit", form, read_service, ENGLISH, depth=0)
    qtbot.addWidget(dialog)
    editor(form, "every").setEditText("1s")
    dialog.accept()
    assert dialog.result() == 0
    assert "1m" in form._fields["every"]._fault.text
    editor(form, "every").setEditText("5m")
    dialog.accept()
    assert dialog.table["every"] == "5m"


def test_no_button_has_a_picture(qtbot: QtBot) -> None:
    """Some styles draw one on *Save* and *Cancel*, and on no other button of ours."""
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Save)
    box.buttons()[0].setIcon(QIcon(QPixmap(16, 16)))
    around = QDialog()
    qtbot.addWidget(around)
    box.setParent(around)
    without_icons(around)
    dialog = FormDialog("Edit", Form(ASKS[:1], {}, "en"), read_service, ENGLISH, depth=0)
    qtbot.addWidget(dialog)
    assert all(button.icon().isNull() for each in (around, dialog) for button in each.findChildren(QPushButton))


def test_error_elsewhere_is_said_at_the_foot(qtbot: QtBot) -> None:
    """What is wrong with something the form does not ask for is said too."""
    dialog = FormDialog("Edit", Form(ASKS[:1], {"id": "shop", "name": "x"}, "en"), read_service, ENGLISH, depth=0)
    qtbot.addWidget(dialog)
    dialog.accept()
    assert "check" in dialog._fault.text


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return a file with a carrier and a shop."""
    return Desk(tmp_path)


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> SettingsWindow:
    """Return the window."""
    window = desk.window()
    qtbot.addWidget(window)
    return window


def test_whole_edit_reaches_the_file(desk: Desk, window: SettingsWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    """Edit, save: the file has the change and keeps its comments."""

    def fill_in(dialog: QDialog) -> int:
        assert isinstance(dialog, ServiceEditor)
        editor(dialog.form, "name").setText("Corner shop")
        dialog.accept()
        return dialog.result()

    monkeypatch.setattr(QDialog, "exec", fill_in)
    page = window.findChild(ServicesPage)
    assert page is not None
    page._edit("shop")
    assert desk.file.load().services[1].name.en == "Corner shop"
    assert "# my carrier" in desk.path.read_text("utf-8")


def test_what_the_whole_file_refuses_is_said_in_the_dialog(
    desk: Desk, window: SettingsWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A service that does not exist is refused beside its field, and what else was typed is not lost."""
    faults: list[str] = []

    def fill_in(dialog: QDialog) -> int:
        assert isinstance(dialog, ServiceEditor)
        editor(dialog.form, "name").setText("Corner shop")
        picker = editor(dialog.form, "depends_on")
        picker._ids = ["nowhere"]
        dialog.accept()
        faults.append(dialog.form._fields["depends_on"]._fault.text)
        assert (dialog.result(), desk.path.read_text("utf-8")) == (0, desk.text)
        picker._ids = ["rogers-internet"]
        dialog.accept()
        return dialog.result()

    monkeypatch.setattr(QDialog, "exec", fill_in)
    page = window.findChild(ServicesPage)
    assert page is not None
    page._edit("shop")
    shop = desk.file.load().services[1]
    assert (shop.name.en, shop.depends_on) == ("Corner shop", ("rogers-internet",))
    assert "nowhere" in faults[0].lower()


def test_tables_are_added_changed_and_removed(qtbot: QtBot) -> None:
    """The list of doors follows its buttons; a cancelled dialog changes nothing."""
    answers: list[dict[str, Any] | None] = [{"label": "Help"}, None, {"label": "Desk"}]
    field = TablesField([], lambda _table: answers.pop(0), lambda table: str(table["label"]))
    qtbot.addWidget(field)
    field._add()
    field._edit()
    assert field.tables == [{"label": "Help"}]
    field._edit()
    assert field.tables == [{"label": "Desk"}]
    field._remove()
    assert (field.tables, field._change.isEnabled()) == ([], False)


@pytest.mark.parametrize(
    ("seen", "said"),
    [
        (
            Look(outcome=OutcomeKind.OK, reason=say("r", "HTTP 200"), latency=0.31),
            "It works: HTTP 200 · answered in 0.3 s",
        ),
        (Look(outcome=OutcomeKind.FAIL, reason=say("r", "HTTP 503")), "It does not work: HTTP 503"),
        (
            Look(outcome=OutcomeKind.OK, reason=say("r", "HTTP 200"), warning=say("r", "certificate ends in 3 days")),
            "It works: HTTP 200 · certificate ends in 3 days",
        ),
    ],
)
def test_live_test_says_the_outcome(qtbot: QtBot, seen: Look, said: str) -> None:
    """The outcome is said in words, with the time it took and what else is worth knowing."""

    async def try_out(_table: dict[str, Any]) -> Look:
        return seen

    test = LiveTest(try_out, run_now, ENGLISH)
    qtbot.addWidget(test)
    with qtbot.waitSignal(test.ended):
        test.start({})
    assert test._result.text() == said


def test_a_live_test_writes_numbers_as_its_language_does(qtbot: QtBot) -> None:
    """Whatever the system's own language is."""

    async def try_out(_table: dict[str, Any]) -> Look:
        return Look(outcome=OutcomeKind.OK, reason=say("r", "HTTP 200"), latency=0.31)

    test = LiveTest(try_out, run_now, QtWords("fr"))
    qtbot.addWidget(test)
    with qtbot.waitSignal(test.ended):
        test.start({})
    assert "0,3 s" in test._result.text()


def test_live_test_refuses_a_wrong_address(qtbot: QtBot) -> None:
    """What cannot be a check is refused before anything is asked."""

    async def try_out(table: dict[str, Any]) -> Look:
        read_service(table)
        raise AssertionError

    test = LiveTest(try_out, run_now, ENGLISH)
    qtbot.addWidget(test)
    with qtbot.waitSignal(test.refused):
        test.start({"id": "x", "name": "x", "check": [{"kind": "nonsense"}]})
