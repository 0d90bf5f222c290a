"""The catalogue in the settings: off until an address is given, said plainly, and one click back."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.fake_desk import Desk
from doorlight.catalogue.updates.shipped import ShippedCatalogue
from doorlight.config.catalogue_folder import CatalogueFolder
from doorlight.desktop.live_catalogue import LiveCatalogue
from doorlight.desktop.settings.catalogue_card import CatalogueCard
from doorlight.desktop.settings.window import SettingsWindow
from unit.catalogue.bundles import KEY, MADE, NOW, bundle, entry, signed

ADDRESS = "https://updates.example.org/catalogue"
SHIPPED = ShippedCatalogue(2026110101, MADE, (KEY,))


def take(folder: CatalogueFolder, serial: int) -> None:
    """Put a catalogue in force."""
    data = signed(bundle(entry(f"number-{serial}"), serial=serial))
    folder.take(data, keys=(), now=NOW, trial=lambda _shelf: None)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return a desk whose shipped catalogue is an old one."""
    desk = Desk(tmp_path)
    desk.catalogue = CatalogueFolder(tmp_path / "catalogue", SHIPPED)
    return desk


@pytest.fixture
def card(desk: Desk, qtbot: QtBot) -> CatalogueCard:
    """Return the card of an open window."""
    window: SettingsWindow = desk.window()
    qtbot.addWidget(window)
    window.show()
    window._navigation.setCurrentRow(6)
    card = window.findChild(CatalogueCard)
    assert card is not None
    card.window_ = window  # type: ignore[attr-defined]  # lives as long as the card
    return card


def write(card: CatalogueCard, address: str) -> None:
    """Write an address and leave the field."""
    card._address.setText(address)
    card._address.editingFinished.emit()


def test_off_until_asked_for(card: CatalogueCard, desk: Desk) -> None:
    """Nothing is asked and nothing can be taken back; the shipped catalogue is named with its date."""
    assert not desk.file.load().catalogue.updates
    assert not card._switch.isChecked()
    assert not card._check.isEnabled()
    assert not card._back.isEnabled()
    assert card._in_force.text() == "In use: the catalogue that came with Doorlight, of 20 November 2026."


def test_switched_on_with_an_address(card: CatalogueCard, desk: Desk) -> None:
    """Both are in the file at once, and can be switched off again."""
    write(card, ADDRESS)
    card._switch.setChecked(True)
    catalogue = desk.file.load().catalogue
    assert (catalogue.updates, catalogue.address) == (True, ADDRESS)
    assert card._check.isEnabled()
    card._switch.setChecked(False)
    assert not desk.file.load().catalogue.updates
    assert not card._check.isEnabled()


def test_no_switch_without_an_address(card: CatalogueCard, desk: Desk) -> None:
    """What is missing is said beside its field, and the switch stays off."""
    card._switch.setChecked(True)
    assert not card._switch.isChecked()
    assert "First write here where updates come from" in card._address_field._fault.text
    assert not desk.file.load().catalogue.updates


@pytest.mark.parametrize("address", ["http://updates.example.org/", "ftp://x.example/", "updates", "https://"])
def test_only_secure_addresses(card: CatalogueCard, desk: Desk, address: str) -> None:
    """Anything but https is refused beside the field."""
    write(card, address)
    assert "https://" in card._address_field._fault.text
    assert desk.file.load().catalogue.address == ""


def test_the_address_stays_while_updates_are_on(card: CatalogueCard, desk: Desk) -> None:
    """It cannot be emptied under a switch that is on."""
    write(card, ADDRESS)
    card._switch.setChecked(True)
    write(card, "")
    assert "Switch the updates off first" in card._address_field._fault.text
    assert desk.file.load().catalogue.address == ADDRESS


def test_check_now_says_what_came_of_it(card: CatalogueCard, qtbot: QtBot) -> None:
    """The answer stands there with its time."""
    write(card, ADDRESS)
    card._switch.setChecked(True)
    card._check.click()
    qtbot.waitUntil(lambda: "There is no newer catalogue." in card._said.text())
    assert card._check.isEnabled()


def test_one_click_back(card: CatalogueCard, desk: Desk) -> None:
    """What is in force is named; each click goes one step back, until the shipped one is in force."""
    take(desk.catalogue, 2026112001)
    take(desk.catalogue, 2026112002)
    card.refresh()
    assert card._in_force.text().startswith("In use: the catalogue of 20 November 2026, updated on 20 November")
    card._back.click()
    assert desk.catalogue.shelf("en").ids() == ("number-2026112001",)
    assert "is in force again" in card._said.text()
    card._back.click()
    assert "came with Doorlight is in force again" in card._said.text()
    assert not card._back.isEnabled()


def test_going_back_on_a_full_disk_is_said(card: CatalogueCard, desk: Desk) -> None:
    """What cannot be written is told in a sentence, and nothing has changed."""
    take(desk.catalogue, 2026112001)
    card.refresh()
    note = desk.catalogue.note
    kept = note.read_bytes()
    note.unlink()
    note.mkdir()
    (note / "x").touch()
    card._back.click()
    assert "cannot be written" in card._said.text()
    shutil.rmtree(note)
    note.write_bytes(kept)
    assert desk.catalogue.edition() is not None


def test_another_catalogue_is_noticed(tmp_path: Path, qtbot: QtBot) -> None:
    """Whoever puts it in force, by whichever program: the tray goes by it without a restart."""
    folder = CatalogueFolder(tmp_path / "catalogue", SHIPPED)
    live = LiveCatalogue(CatalogueFolder(folder.folder, SHIPPED))
    shelf = live.shelf("en")
    live.follow()
    with qtbot.waitSignal(live.changed):
        take(folder, 2026112001)
    shelf.restock(live.shelf("en"))
    assert shelf.ids() == ("number-2026112001",)
    with qtbot.waitSignal(live.changed):
        folder.go_back()
