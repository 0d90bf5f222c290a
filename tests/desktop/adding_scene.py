"""What the tests and the gallery of *Add a service* share: a status page that is found at a pasted address."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QLineEdit

from desktop.fake_desk import Desk
from doorlight.catalogue.shelf import Shelf
from doorlight.config.importing.reader import read_list
from doorlight.desktop.settings.address_card import AddressCard
from doorlight.desktop.settings.finder import Finder
from doorlight.desktop.settings.lists import ImportDialog
from doorlight.desktop.settings.window import SettingsWindow
from doorlight.domain.look import Look, Official
from doorlight.domain.status import OutcomeKind, Status
from doorlight.domain.words import verbatim
from doorlight.sources.detection.detector import Detection, Suggestion
from doorlight.sources.published.page import Part, PublishedPage

ADDRESS = "https://status.example.com"


def part(name: str, **more: Any) -> Part:
    """Return a row, fine unless said otherwise."""
    return Part(**{"name": name, "id": name.casefold(), "status": Status.OPERATIONAL, **more})


PAGE = PublishedPage(
    overall=Status.PARTIAL_OUTAGE,
    name="Example Cloud",
    parts=(
        part("Europe", is_group=True),
        part("Login", parent="europe"),
        part("Mail", parent="europe", id="mail-eu", status=Status.PARTIAL_OUTAGE),
        part("Asia", is_group=True),
        part("Mail", parent="asia", id="mail-as"),
        part("Website"),
    ),
)
SAYS = Official(status=Status.PARTIAL_OUTAGE, text=verbatim("Mail is slow"), source=ADDRESS, as_of=0.0)
LOOK = Look(outcome=OutcomeKind.OK, reason=SAYS.text, official=SAYS)
FOUND = Detection(ADDRESS, (Suggestion("statuspage", {"url": ADDRESS}, LOOK, PAGE),), (), (ADDRESS,))


def paste(window: SettingsWindow) -> None:
    """Paste the address into the search, and let the pause after typing be over."""
    finder = window.findChild(Finder)
    assert finder is not None
    field = finder.findChild(QLineEdit)
    assert field is not None
    field.setText(ADDRESS)
    card_of(window)._pause.timeout.emit()


def card_of(window: SettingsWindow) -> AddressCard:
    """Return the card."""
    card = window.findChild(AddressCard)
    assert card is not None
    return card


def desk_with_page(folder: Path) -> Desk:
    """Return a desk at whose address there is a status page."""
    return Desk(folder, found=FOUND)


def import_dialog(words: Any) -> ImportDialog:
    """Show a list of which some can be watched."""
    shelf = Shelf.load(words.language)
    entry = next(each for each in shelf.all() if each.checks and each.checks[0].kind == "statuspage")
    rows = [{"name": "Ours", "url": "https://status.ours.example"}, {"name": "x", "url": entry.checks[0].address}]
    content = {"statuspage": rows, "lamb": [{"name": "Codacy", "url": "https://status.codacy.com"}]}
    return ImportDialog(read_list(json.dumps(content).encode(), shelf, ()), words, shelf)
