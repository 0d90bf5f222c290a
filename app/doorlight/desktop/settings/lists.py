"""Watched lists in and out: *Import…* shows what a file holds before anything is added; *Export…* writes the list."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from doorlight.catalogue.shelf import Shelf
from doorlight.config.errors import ConfigError
from doorlight.config.importing.found import Found, NotAList
from doorlight.config.importing.own_list import write
from doorlight.config.importing.reader import LARGEST, Imported, read_list
from doorlight.desktop import look
from doorlight.desktop.parts import Fault, Text, without_icons
from doorlight.desktop.settings.changes import Changes
from doorlight.domain.words import Words, render, say, verbatim

_SIZE = (560, 520)
_FOUND = Qt.ItemDataRole.UserRole


class ImportDialog(QDialog):
    """Modal. After `exec()` was accepted, `wanted()` are the services to add."""

    def __init__(self, imported: Imported, words: Words, shelf: Shelf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._shelf = shelf
        self.setWindowTitle(self.tr("Import services"))
        self._build(imported)
        self.resize(*_SIZE)

    def wanted(self) -> list[Found]:
        """Return what is ticked, in the file's order."""
        items = [self._list.item(place) for place in range(self._list.count())]
        return [item.data(_FOUND) for item in items if item.checkState() is Qt.CheckState.Checked]

    def _build(self, imported: Imported) -> None:
        self._list = QListWidget(self)
        self._list.setAccessibleName(self.tr("Services in the file"))
        for found in imported.found:
            self._list.addItem(self._item(found))
        left = QListWidget(self)
        left.setAccessibleName(self.tr("Left out"))
        left.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        for each in imported.left_out:
            name, reason = verbatim(each.name, 80).text, render(each.reason, self._words)
            left.addItem(self.tr("{name}: {reason}").format(name=name, reason=reason))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        add = buttons.addButton(self.tr("&Add"), QDialogButtonBox.ButtonRole.AcceptRole)
        add.setEnabled(bool(imported.found))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        without_icons(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.L, look.L, look.L, look.L)
        column.setSpacing(look.S)
        column.addWidget(Text(self.tr("%n service(s) can be watched:", "", len(imported.found))))
        column.addWidget(self._list, 2)
        if imported.left_out:
            column.addWidget(Text(self.tr("%n left out:", "", len(imported.left_out))))
            column.addWidget(left, 1)
        column.addWidget(buttons)

    def _item(self, found: Found) -> QListWidgetItem:
        """Say a service by its name, and what it will be: an entry of the catalogue, or a check."""
        entry = self._shelf.get(found.table["id"]) if set(found.table) == {"id"} else None
        if entry is not None:
            name, note = entry.name.within(self._words.language), self.tr("from the catalogue")
        else:
            kinds = ", ".join(str(check.get("kind", "")) for check in found.table.get("check", ()))
            name, note = verbatim(found.name, 80).text, kinds or self.tr("links only")
        item = QListWidgetItem(f"{name} ({note})")
        item.setData(_FOUND, found)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked)
        return item


class Lists(QWidget):
    """Does both for the page; what went wrong stands in `fault`, in words."""

    def __init__(
        self, changes: Changes, words: Words, shelf: Shelf, fault: Fault, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._changes = changes
        self._words = words
        self._shelf = shelf
        self._fault = fault
        self.hide()

    def take_in(self) -> None:
        """Ask for a file, show what it holds, add what is wanted as one change."""
        kinds = self.tr("Lists (*.toml *.json *.opml *.xml);;All files (*)")
        name, _filter = QFileDialog.getOpenFileName(self.parentWidget(), self.tr("Import services"), _folder(), kinds)
        if name:
            self.take_in_file(Path(name))

    def take_in_file(self, path: Path) -> None:
        """Show what a file holds, and add what is wanted."""
        self._fault.tell("")
        try:
            with path.open("rb") as file:
                content = file.read(LARGEST + 1)
            watched = [service.id for service in self._changes.settings.services]
            imported = read_list(content, self._shelf, watched)
        except (OSError, NotAList) as error:
            reason = error.text if isinstance(error, NotAList) else verbatim(str(error))
            wrong = say("import", "Cannot import {file}: {reason}", file=path.name, reason=reason)
            self._fault.tell(render(wrong, self._words))
            return
        dialog = ImportDialog(imported, self._words, self._shelf, self.parentWidget())
        if dialog.exec():
            self._add(dialog.wanted())
        dialog.deleteLater()

    def give_out(self) -> None:
        """Ask where to, and write the watched list there."""
        default = str(Path(_folder()) / "doorlight-services.toml")
        title, kinds = self.tr("Export the watched list"), self.tr("Lists (*.toml)")
        name, _filter = QFileDialog.getSaveFileName(self.parentWidget(), title, default, kinds)
        if name:
            self.give_out_to(Path(name))

    def give_out_to(self, path: Path) -> None:
        """Write the watched list into a file."""
        self._fault.tell("")
        try:
            tables = [self._changes.table(service.id) for service in self._changes.settings.services]
            path.write_text(write(tables), encoding="utf-8")
        except ConfigError as error:
            self._fault.tell(render(error.sentence, self._words))
        except OSError as error:
            self._fault.tell(str(error))

    def _add(self, wanted: list[Found]) -> None:
        tables = [found.table for found in wanted]
        said = self.tr("imported %n service(s)", "", len(wanted))
        wrong = self._changes.apply(lambda file: file.add_services(tables), said)
        self._fault.tell(render(wrong, self._words) if wrong else "")


def _folder() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
