"""Adding a service by its address: found out, tested with both lights, its parts chosen; lists in and out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidget
from pytestqt.qtbot import QtBot

from desktop.adding_scene import FOUND, PAGE, card_of, desk_with_page, part, paste
from desktop.fake_desk import Desk
from doorlight.config.importing.reader import read_list
from doorlight.desktop.settings.address_plan import plan_for, site_behind
from doorlight.desktop.settings.lists import ImportDialog, Lists
from doorlight.desktop.settings.parts_picker import PartsPicker
from doorlight.desktop.settings.services_page import ServicesPage
from doorlight.desktop.settings.window import SettingsWindow
from doorlight.domain.words import ENGLISH
from doorlight.sources.published.page import PublishedPage


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return a desk at whose address there is a status page."""
    return desk_with_page(tmp_path)


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> SettingsWindow:
    """Return the window, shown, with the address pasted and found out."""
    window = desk.window()
    qtbot.addWidget(window)
    window.show()
    paste(window)
    qtbot.waitUntil(lambda: bool(desk.detected))
    qtbot.waitUntil(lambda: "Example Cloud" in card_of(window)._said.text())
    return window


def test_a_status_page_is_found_and_its_light_shown(window: SettingsWindow, desk: Desk) -> None:
    """The page's own name, its system, what it says now; and the site behind it is asked from here."""
    card = card_of(window)
    assert card._said.text() == "Status page of Example Cloud (statuspage)"
    assert "Partly down: Mail is slow" in card._official._result.text()
    assert card._name.text() == "Example Cloud"
    assert [table["check"] for table in desk.tried] == [[{"kind": "http", "url": "https://example.com"}]]


def test_what_was_found_is_watched_with_both_lights(window: SettingsWindow, desk: Desk) -> None:
    """*Watch it* writes the page and the check from here."""
    card_of(window).accept()
    added = desk.file.load().services[-1]
    assert (added.id, [check.kind for check in added.checks]) == ("example-cloud", ["statuspage", "http"])


def test_the_check_from_here_can_be_left_out(window: SettingsWindow, desk: Desk) -> None:
    """Only the page is watched then."""
    card = card_of(window)
    card._from_here.setChecked(False)
    card.accept()
    assert [check.kind for check in desk.file.load().services[-1].checks] == ["statuspage"]


def test_a_plain_website_is_asked_from_here(tmp_path: Path, qtbot: QtBot) -> None:
    """No status page: the address itself, and the card says so."""
    desk = Desk(tmp_path)
    window = desk.window()
    qtbot.addWidget(window)
    window.show()
    paste(window)
    card = card_of(window)
    qtbot.waitUntil(lambda: "No status page" in card._said.text())
    assert not card._choose.isVisible()
    card.accept()
    assert [check.kind for check in desk.file.load().services[-1].checks] == ["http"]


@pytest.mark.parametrize(
    ("address", "site"),
    [
        ("https://status.example.com", "https://example.com"),
        ("https://status.com", ""),
        ("https://www.githubstatus.com", ""),
        ("http://192.168.1.2:3001/status/home", ""),
    ],
)
def test_the_site_behind_a_status_page_is_guessed_only_by_its_name(address: str, site: str) -> None:
    """A status page's own address is no check of the service."""
    assert site_behind(address) == site
    assert plan_for(address, FOUND).site == site


def picker(qtbot: QtBot, **chosen: Any) -> PartsPicker:
    """Open the picker."""
    dialog = PartsPicker(PAGE, chosen, ENGLISH)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def tick(dialog: PartsPicker, *path: str) -> None:
    """Tick the row at a path of names."""
    for item in dialog._items():
        names = [item.text(0)]
        above = item.parent()
        while above is not None:
            names.insert(0, above.text(0))
            above = above.parent()
        if tuple(names) == path:
            item.setCheckState(0, Qt.CheckState.Checked)
            return
    raise AssertionError(path)


def test_nothing_ticked_is_the_whole_page(qtbot: QtBot) -> None:
    """And so is everything."""
    dialog = picker(qtbot)
    assert (dialog.choice(), dialog._counted.text()) == ({}, "The whole page")
    for item in dialog._items():
        item.setCheckState(0, Qt.CheckState.Checked)
    assert dialog.choice() == {}


def test_a_group_is_chosen_by_its_own_name_a_part_by_its_name_or_id(qtbot: QtBot) -> None:
    """Where two parts have one name, the id tells them apart; a whole group follows the page as it changes."""
    dialog = picker(qtbot)
    tick(dialog, "Europe")
    tick(dialog, "Website")
    assert dialog.choice() == {"components": ["Website"], "groups": ["Europe"]}
    assert dialog._counted.text() == "3 of 4 parts"
    other = picker(qtbot)
    tick(other, "Asia", "Mail")
    tick(other, "Europe", "Mail")
    assert other.choice() == {"components": ["mail-eu"], "groups": ["Asia"]}


def test_what_was_chosen_before_is_ticked_again(qtbot: QtBot) -> None:
    """By name or id, a group with all that is in it."""
    dialog = picker(qtbot, groups=["europe"], components=["website"])
    assert dialog.choice() == {"components": ["Website"], "groups": ["Europe"]}


TROUBLE = PublishedPage(overall=None, parts=(part("EC2"), part("S3")), lists_all=False)


def test_where_only_trouble_is_listed_names_and_regions_are_written(qtbot: QtBot) -> None:
    """What was written before is there again; all that is ticked is not the whole page."""
    for has_regions, before in ((True, {"regions": ["ca-central-1"]}), (False, {"components": ["S3", "Route 53"]})):
        dialog = PartsPicker(TROUBLE, before, ENGLISH, has_regions=has_regions)
        qtbot.addWidget(dialog)
        assert dialog.choice() == before
        tick(dialog, "EC2")
        tick(dialog, "S3")
        more = {"components": ["EC2", "S3", *before.get("components", ())[1:]]}
        assert dialog.choice() == {"regions": before["regions"], **more} if has_regions else more


def test_searching_shows_what_fits_with_its_group(qtbot: QtBot) -> None:
    """A hit keeps its group in sight; a group that fits keeps its parts."""
    dialog = picker(qtbot)
    dialog._search.setText("login")
    assert [item.text(0) for item in dialog._items() if not item.isHidden()] == ["Europe", "Login"]
    dialog._search.setText("asia")
    assert [item.text(0) for item in dialog._items() if not item.isHidden()] == ["Asia", "Mail"]


def test_every_row_says_its_state_to_a_screen_reader(qtbot: QtBot) -> None:
    """The light of a row is in its words too."""
    dialog = picker(qtbot)
    said = [item.data(0, Qt.ItemDataRole.AccessibleTextRole) for item in dialog._items()]
    assert "Mail, Partly down" in said
    assert dialog.findChild(QTreeWidget).accessibleName()  # type: ignore[union-attr]


def test_a_page_whose_groups_hold_one_another_makes_no_circle(qtbot: QtBot) -> None:
    """Every row is there once."""
    rows = (part("A", parent="b"), part("B", parent="a"), part("C", parent="c"))
    dialog = PartsPicker(PublishedPage(overall=None, parts=rows), {}, ENGLISH)
    qtbot.addWidget(dialog)
    assert sorted(item.text(0) for item in dialog._items()) == ["A", "B", "C"]


def lists_of(window: SettingsWindow) -> Lists:
    """Return what takes lists in and out."""
    page = window.findChild(ServicesPage)
    assert page is not None
    return page._lists


def test_a_list_is_shown_before_anything_is_added(desk: Desk, qtbot: QtBot) -> None:
    """What can be watched is ticked, what cannot is said with the reason; only what stays ticked is wanted."""
    content = {"statuspage": [{"name": name, "url": f"https://{name}.example"} for name in ("one", "two")]}
    imported = read_list(json.dumps({**content, "lamb": [{"name": "x", "url": "y"}]}).encode(), desk.shelf, ())
    dialog = ImportDialog(imported, ENGLISH, desk.shelf)
    qtbot.addWidget(dialog)
    dialog._list.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert [found.name for found in dialog.wanted()] == ["two"]


def test_what_is_no_list_is_said_over_the_services(window: SettingsWindow, desk: Desk) -> None:
    """In one sentence, and nothing changes."""
    wrong = desk.folder / "photo.json"
    wrong.write_bytes(b"\xff\xd8")
    before = desk.path.read_text("utf-8")
    lists_of(window).take_in_file(wrong)
    assert "Cannot import photo.json" in lists_of(window)._fault.text
    lists_of(window).take_in_file(desk.folder / "none.toml")
    assert "Cannot import none.toml" in lists_of(window)._fault.text
    assert desk.path.read_text("utf-8") == before


def test_an_exported_list_can_be_imported_again(window: SettingsWindow, desk: Desk) -> None:
    """It holds every service that is watched."""
    path = desk.folder / "list.toml"
    lists_of(window).give_out_to(path)
    found = read_list(path.read_bytes(), desk.shelf, ()).found
    assert [each.table["id"] for each in found] == desk.ids()


def test_an_import_is_one_change_that_undo_takes_back(window: SettingsWindow, desk: Desk) -> None:
    """However many services it adds."""
    lists = lists_of(window)
    content = {"statuspage": [{"name": name, "url": f"https://{name}.example"} for name in ("one", "two")]}
    before = desk.ids()
    lists._add(list(read_list(json.dumps(content).encode(), desk.shelf, before).found))
    assert desk.ids() == [*before, "one", "two"]
    lists._changes.undo()
    assert desk.ids() == before
