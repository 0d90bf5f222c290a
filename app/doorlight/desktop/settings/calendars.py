"""Settings, *Deadlines*: calendars (.ics) in and out. What comes in is shown before it is added."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from doorlight.catalogue.shelf import Shelf
from doorlight.config.file import ConfigFile
from doorlight.config.ics import LARGEST, Calendar, Found, NotACalendar, read_calendar, write_calendar
from doorlight.desktop import look
from doorlight.desktop.parts import Text
from doorlight.desktop.settings.calendar_dialog import CalendarDialog
from doorlight.desktop.settings.changes import Changes
from doorlight.domain.words import Words, render, say, verbatim

Choose = Callable[[Calendar], Sequence[Found]]


class Calendars(QWidget):
    """`wrong(text)` says what went wrong, "" for nothing. `choose` shows what a calendar holds; tests choose all."""

    wrong = Signal(str)

    def __init__(self, changes: Changes, words: Words, shelf: Shelf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._changes = changes
        self._words = words
        self._shelf = shelf
        self.choose: Choose = self._ask
        take_in = QPushButton(self.tr("&Import a calendar…"), self)
        give_out = QPushButton(self.tr("E&xport as a calendar…"), self)
        take_in.clicked.connect(self._ask_import)
        give_out.clicked.connect(self._ask_export)
        self.told = Text("", "dim")
        self.told.hide()
        row = QHBoxLayout()
        row.setSpacing(look.S)
        row.addWidget(take_in)
        row.addWidget(give_out)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.M)
        column.addLayout(row)
        column.addWidget(self.told)

    def import_file(self, path: Path) -> None:
        """Show what a calendar holds, and add what was chosen as one change."""
        self.wrong.emit("")
        try:
            calendar = self._read(path)
        except (OSError, NotACalendar) as error:
            reason = error.text if isinstance(error, NotACalendar) else verbatim(str(error))
            wrong = say("import", "Cannot import {file}: {reason}", file=path.name, reason=reason)
            self.wrong.emit(render(wrong, self._words))
            return
        self._take(self.choose(calendar))

    def export_to(self, path: Path) -> None:
        """Write all deadlines into a calendar."""
        self.wrong.emit("")
        try:
            path.write_bytes(write_calendar(self._changes.settings.deadlines, time.time()))
        except OSError as error:
            self.wrong.emit(str(error))
            return
        self._tell(self.tr("Written to {file}.").format(file=path.name))

    def _read(self, path: Path) -> Calendar:
        settings = self._changes.settings
        known = {*(each.id for each in settings.services), *self._shelf.ids()}
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
        return read_calendar(
            content, known=settings.deadlines, now=time.time(), service="", is_service=known.__contains__
        )

    def _ask(self, calendar: Calendar) -> Sequence[Found]:
        dialog = CalendarDialog(calendar, self._words, self)
        accepted = dialog.exec() == CalendarDialog.DialogCode.Accepted
        dialog.deleteLater()
        return dialog.wanted() if accepted else ()

    def _take(self, chosen: Sequence[Found]) -> None:
        def add(file: ConfigFile) -> None:
            for found in chosen:
                file.add_deadline(found.table)

        if not chosen:
            self.told.hide()
            return
        said = self.tr("imported %n deadline(s)", "", len(chosen))
        wrong = self._changes.apply(add, said)
        self.wrong.emit(render(wrong, self._words) if wrong else "")
        if wrong is None:
            self._tell(self.tr("%n deadline(s) added.", "", len(chosen)))

    def _tell(self, text: str) -> None:
        self.told.setText(text)
        self.told.show()

    def _ask_import(self) -> None:
        kinds = self.tr("Calendars (*.ics);;All files (*)")
        name, _filter = QFileDialog.getOpenFileName(self, self.tr("Import a calendar"), _folder(), kinds)
        if name:
            self.import_file(Path(name))

    def _ask_export(self) -> None:
        default, kinds = str(Path(_folder()) / "doorlight-deadlines.ics"), self.tr("Calendars (*.ics)")
        name, _filter = QFileDialog.getSaveFileName(self, self.tr("Export as a calendar"), default, kinds)
        if name:
            self.export_to(Path(name))


def _folder() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
