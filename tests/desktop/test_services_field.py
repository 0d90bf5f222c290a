"""Choosing what a service depends on: by name, with the keys alone, and nothing is lost that nobody knows."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from doorlight.catalogue.definition import read_service
from doorlight.catalogue.shelf import Shelf
from doorlight.desktop.parts import Text
from doorlight.desktop.settings.directory import Directory
from doorlight.desktop.settings.form import Ask, Form
from doorlight.desktop.settings.form_dialog import FormDialog
from doorlight.desktop.settings.services_field import ServicesField
from doorlight.domain.words import ENGLISH

WATCHED = {"shop": "Corner shop", "office": "Office line", "rogers-internet": "Rogers at home"}


@pytest.fixture
def directory() -> Directory:
    """Return what the shop may depend on."""
    return Directory(WATCHED, Shelf.load("en"), "en", but="shop")


@pytest.fixture
def field(directory: Directory, qtbot: QtBot) -> ServicesField:
    """Return an open field with one that is known and one that is not."""
    field = ServicesField(directory, ["office", "long-gone"])
    qtbot.addWidget(field)
    field.show()
    field.setFocus()
    return field


def shown(field: ServicesField) -> list[str]:
    """Return the lines of what is chosen."""
    return [text.text() for text in field.findChildren(Text) if text.isVisibleTo(field)]


def offered(field: ServicesField) -> list[str]:
    """Return the lines of the list that opens."""
    return field._names.stringList()


def test_names_are_shown_and_ids_kept(field: ServicesField) -> None:
    """What is not known any more stays to be seen by its id."""
    assert shown(field) == ["Office line", "long-gone (not known any more)"]
    assert field.ids == ["office", "long-gone"]


def test_watched_ones_come_first_then_the_catalogue(directory: Directory) -> None:
    """Accents and words in any order find; the service itself and what is chosen are not offered."""
    found = directory.find("rogers", ())
    assert (found[0].name, found[0].watched) == ("Rogers at home", True)
    assert [entry.id for entry in found].count("rogers-internet") == 1
    assert any(not entry.watched for entry in found)
    assert [entry.id for entry in directory.find("", ())] == ["office", "rogers-internet"]
    assert "shop" not in [entry.id for entry in directory.find("corner shop", ())]
    assert "rogers-internet" not in [entry.id for entry in directory.find("rogers", ("rogers-internet",))]


def test_enter_takes_the_best_that_was_found(field: ServicesField, qtbot: QtBot) -> None:
    """Type a few letters, press Enter: chosen, and the search is ready for the next."""
    qtbot.keyClicks(field._search, "rog")
    assert offered(field)[0] == "Rogers at home (watched)"
    qtbot.keyClick(field._search, Qt.Key.Key_Return)
    assert field.ids == ["office", "long-gone", "rogers-internet"]
    assert field._search.text() == ""


def test_arrows_walk_the_list_and_enter_takes(field: ServicesField, qtbot: QtBot) -> None:
    """The second line is two keys away."""
    qtbot.keyClicks(field._search, "rogers")
    second = field._directory.find("rogers", field.ids)[1].id
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(field._popup, key)
    assert field.ids[-1] == second
    qtbot.waitUntil(lambda: field._search.text() == "")


def test_nothing_found_is_said(field: ServicesField, qtbot: QtBot) -> None:
    """Enter takes nothing then, and the words stand until something is found."""
    qtbot.keyClicks(field._search, "zzzqqq")
    assert "No service is called that" in shown(field)
    qtbot.keyClick(field._search, Qt.Key.Key_Return)
    assert field.ids == ["office", "long-gone"]


def test_each_is_removed_by_a_button_that_names_it(field: ServicesField) -> None:
    """The unknown one too; the focus goes back to the search."""
    button = next(each for each in field.findChildren(QPushButton) if each.accessibleName() == "Remove long-gone")
    button.click()
    assert field.ids == ["office"]
    assert shown(field) == ["Office line"]


def test_tab_leads_from_the_search_to_what_was_chosen(field: ServicesField, qtbot: QtBot) -> None:
    """Also to one that was chosen just now, before what comes after the field."""
    qtbot.keyClicks(field._search, "rog")
    qtbot.keyClick(field._search, Qt.Key.Key_Return)
    stop, names = field._search.nextInFocusChain(), []
    while stop is not field._search:
        names += [stop.accessibleName()] if isinstance(stop, QPushButton) and stop.isVisible() else []
        stop = stop.nextInFocusChain()
    assert names == ["Remove Office line", "Remove long-gone", "Remove Rogers at home"]


def test_a_reader_hears_what_is_asked(directory: Directory, qtbot: QtBot) -> None:
    """The search carries the question's label and help."""
    form = Form([ask(directory)], {}, "en")
    qtbot.addWidget(form)
    search = form._fields["depends_on"].editor._search
    assert search.accessibleName() == "Depends on: search for a service"
    assert search.accessibleDescription() == "why"


def test_the_labels_key_leads_to_the_search(directory: Directory, qtbot: QtBot) -> None:
    """Alt and the underlined letter."""
    form = Form([ask(directory), Ask(key="name", label="&Name")], {}, "en")
    qtbot.addWidget(form)
    labels = {label.text(): label.buddy() for label in form.findChildren(QLabel) if label.buddy() is not None}
    assert labels["&Depends on"] is form._fields["depends_on"].editor._search
    assert labels["&Name"] is form._fields["name"].editor


def ask(directory: Directory, **keys: Any) -> Ask:
    """Build the question."""
    return Ask(key="depends_on", label="&Depends on", help="why", directory=directory, **keys)


@pytest.mark.parametrize(
    ("keys", "ids", "after"),
    [
        ({"chosen": ("office",)}, ["office"], {}),
        ({"chosen": ("office",)}, [], {}),
        ({"chosen": ("office",), "inherits": True}, [], {"depends_on": []}),
        ({"chosen": ("office",)}, ["office", "x"], {"depends_on": ["office", "x"]}),
    ],
)
def test_only_what_was_changed_is_written(
    directory: Directory, qtbot: QtBot, keys: dict[str, Any], ids: list[str], after: dict[str, Any]
) -> None:
    """What the catalogue says stays unsaid; taken away it is written as nothing, lest it come back."""
    form = Form([ask(directory, **keys)], {}, "en")
    qtbot.addWidget(form)
    form._fields["depends_on"].editor._ids = ids
    assert form.table() == after


def test_words_without_an_answer_are_not_lost(directory: Directory, qtbot: QtBot) -> None:
    """Saving with something typed but nothing taken says so beside the field."""
    dialog = FormDialog("Edit", Form([ask(directory)], {}, "en"), read_service, ENGLISH, depth=0)
    qtbot.addWidget(dialog)
    dialog.form._fields["depends_on"].editor._search.setText("rog")
    dialog.accept()
    assert dialog.form._fields["depends_on"]._fault.text.startswith("Take a service from the list")
