"""The window of a card: what will be on the page, in which language, and the ways onto paper.

One service's card, or those of all that are watched, a page each. Everything is drawn from what is on this computer.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QDir, QStandardPaths, Qt
from PySide6.QtGui import QPixmap, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from doorlight.desktop import look
from doorlight.desktop.panel.buttons import Button
from doorlight.desktop.parts import Fault, Text
from doorlight.desktop.reach import card_paper
from doorlight.desktop.reach.card import NOBODY_ASKED, Answers, Card, Names, card_of
from doorlight.desktop.reach.card_words import LANGUAGES, CardWords
from doorlight.domain.service import Service

_WIDTH = 600  # pixels of a page in the window
_SIZE = (680, 720)


class CardWindow(QDialog):
    """Shows the cards of services; saves them as PDF, or prints them where there is a printer.

    `everything` is all that has a card: a tick away where only some were asked for. `answers`: how doors answer.
    """

    def __init__(
        self,
        services: Sequence[Service],
        everything: Sequence[Service],
        language: str,
        names: Names,
        *,
        answers: Answers = NOBODY_ASKED,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._chosen, self._everything = tuple(services), tuple(everything)
        self._services, self._names, self._answers = self._chosen, names, answers
        self.setWindowTitle(self.tr("Doorlight: card of doors"))
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, False)
        self._page, self._count = QLabel(self), Text("", "note")
        self.language = QComboBox(self)
        for code, name in LANGUAGES:
            self.language.addItem(name, code)
        self.language.setAccessibleName(self.tr("Language of the card"))
        self.language.setCurrentIndex(max(0, self.language.findData(language)))
        self.language.currentIndexChanged.connect(self._draw)
        self.save_button, self.print_button = Button(self.tr("Save as PDF…"), "first"), Button(self.tr("Print…"))
        self.save_button.clicked.connect(self._save)
        self.print_button.clicked.connect(self._print)
        self.all_pages = QCheckBox(self.tr("&All watched services (%n page(s))", "", len(self._everything)), self)
        self.all_pages.setVisible(len(self._everything) > len(self._chosen))
        self.all_pages.toggled.connect(self._take_all)
        self._no_printer, self._said, self._fault = Text("", "note"), Text("", "note"), Fault(self)
        self._build()
        self.resize(*_SIZE)
        self._draw()

    def showEvent(self, event: QShowEvent) -> None:
        """Look which printers there are now."""
        super().showEvent(event)
        there = card_paper.printers_here()
        self.print_button.setEnabled(there)
        self._no_printer.setText(
            "" if there else self.tr("No printer is set up on this computer. The PDF can be printed anywhere.")
        )
        self._no_printer.setVisible(not there)

    def save(self, path: Path) -> None:
        """Write the cards into a PDF; say where it is, or why it is not."""
        try:
            card_paper.write_pdf(path, self._cards(), self._words())
        except OSError as error:
            self._say("", self.tr("Not saved: {reason}").format(reason=error.strerror or error))
        else:
            self._say(self.tr("Saved: {file}").format(file=QDir.toNativeSeparators(str(path))))

    def _take_all(self, on: bool) -> None:  # noqa: FBT001  # Qt's toggled(bool)
        others = tuple(each for each in self._everything if each not in self._chosen)
        self._services = (*self._chosen, *others) if on else self._chosen
        self._draw()

    def _words(self) -> CardWords:
        return CardWords(self.language.currentData())

    def _cards(self) -> list[Card]:
        words, at = self._words(), time.time()
        return [card_of(service, words, at, self._names, self._answers) for service in self._services]

    def _draw(self) -> None:
        words = self._words()
        card = card_of(self._services[0], words, time.time(), self._names, self._answers)
        ratio = self.devicePixelRatioF()  # drawn dot by dot for this screen: scaled, its codes could not be read
        shown = card_paper.preview(card, words, round(_WIDTH * ratio))
        shown.setDevicePixelRatio(ratio)
        self._page.setPixmap(QPixmap.fromImage(shown))
        doors = [" ".join(filter(None, (door.label, door.large or door.address))) for door in card.doors]
        self._page.setAccessibleName(self.tr("Preview of the page: {title}").format(title=card.title))
        self._page.setAccessibleDescription(". ".join(doors))
        more = len(self._services) - 1
        self._count.setText(self.tr("and %n more page(s)", "", more) if more else "")
        self._count.setVisible(more > 0)

    def _save(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = self._services[0].id if len(self._services) == 1 else "all"
        usual = str(Path(folder, f"doorlight-{name}-{self.language.currentData()}.pdf"))
        chosen, _filter = QFileDialog.getSaveFileName(self, self.tr("Save as PDF"), usual, self.tr("PDF (*.pdf)"))
        if chosen:
            self.save(Path(chosen))

    def _print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415  # only where there is a printer

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageSize(card_paper.paper_here())
        printer.setDocName(self._services[0].name.within(self.language.currentData()))
        dialog = QPrintDialog(printer, self)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        if card_paper.print_cards(printer, self._cards(), self._words()):
            self._say(self.tr("Sent to {printer}.").format(printer=printer.printerName()))
        else:
            self._say("", self.tr("The printer does not take it. Save the PDF instead."))

    def _say(self, said: str, wrong: str = "") -> None:
        self._said.setText(said)
        self._said.setVisible(bool(said))
        self._fault.tell(wrong)

    def _build(self) -> None:
        shown = QScrollArea(self)
        shown.setWidget(self._page)
        self._page.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        shown.setAccessibleName(self.tr("Preview"))
        shown.setWidgetResizable(True)
        row = QHBoxLayout()
        row.setSpacing(look.S)
        for part in (self.language, self.print_button, self.save_button):
            row.addWidget(part)
        row.insertWidget(1, self.all_pages)
        row.insertStretch(2, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.L, look.L, look.L, look.L)
        column.setSpacing(look.S)
        column.addWidget(shown, 1)
        self._said.hide()
        for text in (self._count, self._no_printer, self._said, self._fault):
            column.addWidget(text)
        column.addLayout(row)
