"""Settings, *Services*: every change is in the file at once, and can be taken back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from desktop.fake_desk import Desk
from desktop.fake_services import snapshot, view
from doorlight.desktop.settings.finder import Finder
from doorlight.desktop.settings.service_view import ServiceView
from doorlight.desktop.settings.services_page import ServicesPage
from doorlight.desktop.settings.window import SettingsWindow
from doorlight.domain.commands import Mute
from doorlight.domain.status import Status


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return a file with a carrier and a shop."""
    return Desk(tmp_path)


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> SettingsWindow:
    """Return the window, shown."""
    window = desk.window()
    qtbot.addWidget(window)
    window.show()
    return window


def search(window: SettingsWindow) -> QLineEdit:
    """Return the search field."""
    finder = window.findChild(Finder)
    assert finder is not None
    field = finder.findChild(QLineEdit)
    assert field is not None
    return field


def services(window: SettingsWindow) -> ServiceView:
    """Return the list."""
    found = window.findChild(ServiceView)
    assert found is not None
    return found


def page(window: SettingsWindow) -> ServicesPage:
    """Return the page."""
    found = window.findChild(ServicesPage)
    assert found is not None
    return found


def titles(window: SettingsWindow) -> list[str]:
    """Return what the list shows."""
    model = services(window).model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_search_and_enter_adds(window: SettingsWindow, desk: Desk, qtbot: QtBot) -> None:
    """Typing a word and pressing Enter watches the best entry of the catalogue."""
    with qtbot.waitSignal(window.settings_changed):
        qtbot.keyClicks(search(window), "interac")
        qtbot.keyClick(search(window), Qt.Key.Key_Return)
    assert desk.ids()[:2] == ["rogers-internet", "shop"]
    assert "interac" in desk.ids()[2]
    assert search(window).text() == ""


def test_address_is_tested_then_watched(window: SettingsWindow, desk: Desk, qtbot: QtBot) -> None:
    """An address is tried before it is saved, and becomes an http check with the host as its name."""
    qtbot.keyClicks(search(window), "gateway.example/health")
    qtbot.waitUntil(lambda: len(desk.tried) == 1)
    qtbot.keyClick(search(window), Qt.Key.Key_Return)
    added = desk.file.load().services[-1]
    assert (added.id, added.name.en) == ("gateway-example", "gateway.example")
    assert added.checks[0].address == "https://gateway.example/health"


def test_undo_from_the_search_takes_back_what_was_added(window: SettingsWindow, desk: Desk, qtbot: QtBot) -> None:
    """The field has nothing of its own to undo once its search has ended; the foot says the name, not the id."""
    search(window).setFocus()
    qtbot.keyClicks(search(window), "interac")
    qtbot.keyClick(search(window), Qt.Key.Key_Return)
    added = desk.shelf.get(desk.ids()[2])
    assert added is not None
    assert added.name.en in window._done.text()
    qtbot.keyClick(search(window), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(desk.ids()) == 2)
    assert search(window).text() == ""


def test_enter_in_a_field_presses_no_button(window: SettingsWindow, desk: Desk, qtbot: QtBot) -> None:
    """Enter in an empty search field changes nothing; Escape ends a search before it closes the window."""
    before = desk.path.read_bytes()
    qtbot.keyClick(search(window), Qt.Key.Key_Return)
    qtbot.keyClicks(search(window), "gateway.example")
    qtbot.keyClick(search(window), Qt.Key.Key_Escape)
    assert (desk.path.read_bytes(), search(window).text(), window.isVisible()) == (before, "", True)


def test_delete_stops_watching_and_undo_brings_back(window: SettingsWindow, desk: Desk, qtbot: QtBot) -> None:
    """Delete removes the chosen service; Undo puts the file back as it was, comments and all."""
    before = desk.path.read_bytes()
    services(window).choose("shop")
    qtbot.keyClick(services(window), Qt.Key.Key_Delete)
    assert desk.ids() == ["rogers-internet"]
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: desk.ids() == ["rogers-internet", "shop"])
    assert desk.path.read_bytes() == before


def test_undo_never_overwrites_an_edit_by_hand(window: SettingsWindow, desk: Desk) -> None:
    """When the file was edited since, Undo leaves it alone."""
    page(window)._remove("shop")
    desk.path.write_text("version = 1\n", "utf-8")
    window._changes.undo()
    assert desk.path.read_text("utf-8") == "version = 1\n"


def test_alt_arrows_move_within_the_group(tmp_path: Path, qtbot: QtBot) -> None:
    """Alt+Down moves one line down, and no further than the group's end."""
    text = "version = 1\n" + "".join(
        f'[[service]]\nid = "{name}"\nname = "{name}"\nhome = "https://{name}.example"\n' for name in "abc"
    )
    desk = Desk(tmp_path, text)
    window = desk.window()
    qtbot.addWidget(window)
    services(window).choose("b")
    for _ in range(2):
        qtbot.keyClick(services(window), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert desk.ids() == ["a", "c", "b"]


def test_menu_sets_level_and_rhythm(window: SettingsWindow, desk: Desk) -> None:
    """What is chosen in the menu of a line is in the file."""
    menu = page(window)._menu("shop")
    choose(menu, "Alerts", "outages only")
    choose(menu, "Check every", "5m")
    shop = desk.file.load().services[1]
    assert (shop.alerts.value, shop.every) == ("outages", 300.0)


def test_mute_is_for_the_engine(window: SettingsWindow, qtbot: QtBot) -> None:
    """A mute is a command, not a setting."""
    with qtbot.waitSignal(window.command) as sent:
        choose(page(window)._menu("shop"), "Mute", "Until it is back")
    assert sent.args == [Mute("shop")]


def test_wrong_change_is_said_and_not_made(window: SettingsWindow, desk: Desk) -> None:
    """What the file's reader refuses stands over the list, and the file stays as it was."""
    before = desk.path.read_bytes()
    page(window)._set("shop", "every", "1s")
    assert desk.path.read_bytes() == before
    assert "30s" in page(window)._fault.text


def test_states_are_shown(window: SettingsWindow, desk: Desk) -> None:
    """The list shows how each service is, as the engine says."""
    shop = desk.file.load().services[1]
    window.show_snapshot(snapshot(view(shop, Status.MAJOR_OUTAGE, since=1_657_267_200.0)))
    model = services(window).model()
    spoken = model.index(model.rowCount() - 1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "HTTP 503" in spoken


def test_settings_changed_elsewhere_are_shown(window: SettingsWindow, desk: Desk) -> None:
    """An edit of the file by hand appears in the open window."""
    desk.path.write_text(desk.text.replace('name = "Shop"', 'name = "Corner shop"'), "utf-8")
    window.show_settings(desk.file.load())
    assert "Corner shop" in titles(window)


def test_nothing_watched_says_what_to_do(tmp_path: Path, qtbot: QtBot) -> None:
    """An empty list leads to the search field."""
    window = Desk(tmp_path, "version = 1\n").window()
    qtbot.addWidget(window)
    window.show()
    assert not services(window).isVisible()
    assert page(window)._empty.isVisible()


def choose(menu: QMenu, name: str, item: str) -> Any:
    """Trigger an entry of a submenu."""
    entry = next(action for action in menu.actions() if action.text().replace("&", "") == name)
    submenu = entry.menu()
    assert isinstance(submenu, QMenu)
    next(action for action in submenu.actions() if action.text() == item).trigger()


def test_undo_follows_a_link(desk: Desk, qtbot: QtBot) -> None:
    """A file kept elsewhere and linked to is put back there; the link stays."""
    elsewhere = desk.folder / "dotfiles.toml"
    desk.path.rename(elsewhere)
    desk.path.symlink_to(elsewhere)
    before = elsewhere.read_bytes()
    window = desk.window()
    qtbot.addWidget(window)
    page(window)._remove("shop")
    window._changes.undo()
    assert desk.path.is_symlink()
    assert elsewhere.read_bytes() == before


def test_file_broken_meanwhile_is_said(window: SettingsWindow, desk: Desk) -> None:
    """Editing and changing are refused with the line that is wrong, and the file is left as it is."""
    broken = desk.text + "oops\n"
    desk.path.write_text(broken, "utf-8")
    lines = broken.count("\n")
    page(window)._edit("shop")
    assert f"line {lines}" in page(window)._fault.text
    page(window)._remove("shop")
    assert f"line {lines}" in page(window)._fault.text
    assert desk.path.read_text("utf-8") == broken


def test_an_empty_list_leaves_its_room_at_the_bottom(desk: Desk, qtbot: QtBot) -> None:
    """Where nothing is watched the search stands at the top, and nothing tells how to order nothing."""
    desk.path.write_text("version = 1\n", "utf-8")
    window = desk.window()
    qtbot.addWidget(window)
    window.show()
    found = page(window)
    assert not services(window).isVisible()
    assert not found._hint.isVisible()
    assert found._empty.mapTo(found, found._empty.rect().bottomLeft()).y() < found.height() / 3
