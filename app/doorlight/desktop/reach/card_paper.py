"""Puts cards on paper: a page each, into a PDF or onto a printer. Printing is loaded only when it is wanted.

Nothing here needs a printer, a connection or a window; `doorlight card` writes its PDF through it too.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QLocale, QMarginsF, QRectF, QSaveFile
from PySide6.QtGui import QColor, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter

from doorlight.desktop.reach.card import Card
from doorlight.desktop.words import QtWords
from doorlight.domain.words import say

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_MARGIN = 15.0  # millimetres: what every printer can reach
_RESOLUTION = 600  # dots an inch
_INCH = 25.4
# Countries that use Letter (CLDR supplemental, paperSize), and a computer that does not say where it is.
_COUNTRY = QLocale.Country
_LETTER = frozenset(
    {_COUNTRY.AnyCountry, _COUNTRY.Belize, _COUNTRY.Canada, _COUNTRY.Chile, _COUNTRY.Colombia, _COUNTRY.CostaRica}
    | {_COUNTRY.ElSalvador, _COUNTRY.Guatemala, _COUNTRY.Mexico, _COUNTRY.Nicaragua, _COUNTRY.Panama}
    | {_COUNTRY.Philippines, _COUNTRY.PuertoRico, _COUNTRY.UnitedStates, _COUNTRY.Venezuela}
)


def paper_here() -> QPageSize:
    """Return the paper that is used where this computer is."""
    letter = QLocale.system().territory() in _LETTER or QLocale.system().language() is QLocale.Language.C
    return QPageSize(QPageSize.PageSizeId.Letter if letter else QPageSize.PageSizeId.A4)


def write_pdf(path: Path, cards: Sequence[Card], words: QtWords, paper: QPageSize | None = None) -> None:
    """Write cards into a PDF, whole or not at all.

    Raises OSError where the file cannot be written.
    """
    pages = _pdf(cards, words, paper or paper_here())
    file = QSaveFile(str(path))
    file.setDirectWriteFallback(True)  # a folder that takes no second file
    written = file.open(QIODevice.OpenModeFlag.WriteOnly) and file.write(pages) >= 0 and file.commit()
    if not written:
        raise OSError(file.errorString())


def printers_here() -> bool:
    """Tell whether there is a printer; False too where this system's printing cannot be loaded."""
    try:
        from PySide6.QtPrintSupport import QPrinterInfo  # noqa: PLC0415  # 3 MB that few ever need
    except ImportError:
        return False
    return bool(QPrinterInfo.availablePrinterNames())


def print_cards(printer: QPrinter, cards: Sequence[Card], words: QtWords) -> bool:
    """Print cards, a page each; return whether the printer took them."""
    printer.setPageMargins(_margins(), QPageLayout.Unit.Millimeter)
    return _draw(printer, cards, words)


def preview(card: Card, words: QtWords, width: int, paper: QPageSize | None = None) -> QImage:
    """Return a picture of a page, `width` pixels wide."""
    size = (paper or paper_here()).size(QPageSize.Unit.Millimeter)
    dots = width / size.width()
    picture = QImage(width, round(size.height() * dots), QImage.Format.Format_RGB32)
    picture.setDotsPerMeterX(round(dots * 1000))
    picture.setDotsPerMeterY(round(dots * 1000))
    picture.fill(QColor("white"))
    painter = QPainter(picture)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    _draw_page(painter, QRectF(picture.rect()).marginsRemoved(_margins() * dots), card, words)
    painter.end()
    return picture


def _pdf(cards: Sequence[Card], words: QtWords, paper: QPageSize) -> QByteArray:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_RESOLUTION)
    writer.setPageLayout(_layout(paper))
    writer.setTitle(cards[0].title)
    writer.setCreator("Doorlight")
    _draw(writer, cards, words)
    del writer  # before what it writes into: Python would let go of that first
    return buffer.data()


def _draw(device: QPdfWriter | QPrinter, cards: Sequence[Card], words: QtWords) -> bool:
    painter = QPainter()
    if not painter.begin(device):
        return False
    for place, card in enumerate(cards):
        if place:
            device.newPage()
        _draw_page(painter, QRectF(painter.viewport()), card, words)
    return painter.end()


def _draw_page(painter: QPainter, room: QRectF, card: Card, words: QtWords) -> None:
    from doorlight.desktop.reach.card_page import draw_card  # noqa: PLC0415  # with the first page

    text = say("card", "{count} more door(s) stand in Doorlight’s panel.")
    draw_card(painter, room, card, words.translate(text.context, text.text))


def _layout(paper: QPageSize) -> QPageLayout:
    return QPageLayout(paper, QPageLayout.Orientation.Portrait, _margins(), QPageLayout.Unit.Millimeter)


def _margins() -> QMarginsF:
    return QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
