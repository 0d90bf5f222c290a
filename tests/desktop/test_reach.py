"""Reaching a door: codes for a phone, places on a map, cards on paper, and the question before a strange host."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
import segno
from msgspec.structs import replace
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from desktop import door_scenes as doors
from desktop import panel_scenes as scenes
from desktop.test_panel_window import Hand, button, texts
from doorlight.desktop.panel.window import PanelWindow
from doorlight.desktop.reach import card_paper
from doorlight.desktop.reach.card import Answers, Card, CardDoor, answers_in, card_of
from doorlight.desktop.reach.card_window import CardWindow
from doorlight.desktop.reach.card_words import CardWords
from doorlight.desktop.reach.code import QUIET, paint_code, rows_of
from doorlight.desktop.reach.code_window import CodeView, CodeWindow
from doorlight.desktop.reach.guard import Guard, doubt_of
from doorlight.desktop.reach.targets import Target, map_address, place_of, target
from doorlight.domain.service import Door, DoorKind, DoorTask, Service
from doorlight.domain.snapshot import DoorView
from doorlight.domain.words import ENGLISH, LocalText

TEL = Target("tel:+18554381102", "+1-855-438-1102")
ALLOWED = ("*.canada.ca", "*.gc.ca")


def door(kind: DoorKind, value: str, **keys: object) -> Door:
    """Build a door."""
    return Door(kind=kind, label=LocalText("Help", "Aide"), value=LocalText(value), **keys)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("made", "link", "shown"),
    [
        (door(DoorKind.PHONE, "+1-888-242-2100"), "tel:+18882422100", "+1-888-242-2100"),
        (door(DoorKind.TTY, "911"), "tel:911", "911"),
        (door(DoorKind.WEB_FORM, "https://a.example/f"), "https://a.example/f", "https://a.example/f"),
        (door(DoorKind.ALTERNATIVE, "sms:+16135550100"), "sms:+16135550100", "+16135550100"),
        (door(DoorKind.OFFICE, "geo:45.42,-75.70"), "geo:45.42,-75.70", "45.42,-75.70"),
    ],
)
def test_what_a_code_holds(made: Door, link: str, shown: str) -> None:
    """Numbers are dialled or written to, forms opened, places shown; beside it stands what a person reads."""
    assert target(made, "en") == Target(link, shown)


def test_advice_has_no_code() -> None:
    """Words lead nowhere that a phone could go, and neither does a scheme that is not safe."""
    assert target(door(DoorKind.ALTERNATIVE, "Pay with cash"), "en") is None
    assert target(door(DoorKind.ALTERNATIVE, "javascript:alert(1)"), "en") is None


def test_an_office_is_shown_on_the_map_that_is_chosen() -> None:
    """Its address is asked for as one word; without a map of one's own the system's is asked."""
    place = place_of(door(DoorKind.OFFICE, "1 Main St & 2nd, Ottawa"), "en")
    wanted = "https://map.example/?q={place}"
    assert map_address(wanted, place) == "https://map.example/?q=1%20Main%20St%20%26%202nd%2C%20Ottawa"
    assert map_address("", place) == "geo:0,0?q=1%20Main%20St%20%26%202nd%2C%20Ottawa"
    assert place_of(door(DoorKind.OFFICE, "https://offices.example/"), "en") == ""


@pytest.mark.parametrize("ratio", [1.0, 1.25, 2.0])
def test_a_code_is_drawn_dot_by_dot(ratio: float) -> None:
    """Every module is read back from the picture as it was meant, with white all around; nothing is grey."""
    rows, side = rows_of(TEL.link), 200
    picture = QImage(round(side * ratio), round(side * ratio), QImage.Format.Format_RGB32)
    picture.setDevicePixelRatio(ratio)
    picture.fill(QColor("#1f2229"))
    painter = QPainter(picture)
    paint_code(painter, QRectF(0, 0, side, side), rows)
    painter.end()
    whole = len(rows) + 2 * QUIET
    module = int(side * ratio / whole)
    corner = int((side * ratio - module * whole) / 2)
    for top in range(whole):
        for left in range(whole):
            inside = QUIET <= top < whole - QUIET and QUIET <= left < whole - QUIET
            dark = inside and rows[top - QUIET][left - QUIET]
            at = [corner + each * module + module // 2 for each in (left, top)]
            assert picture.pixelColor(*at) == QColor("black" if dark else "white")


def test_the_modules_are_segno_s() -> None:
    """The code is the library’s at level M, and there is none for a text too long for a camera."""
    assert rows_of("tel:911") == tuple(
        tuple(map(bool, row)) for row in segno.make("tel:911", error="m", micro=False).matrix
    )
    assert rows_of("x" * 2000) == ()


def test_the_window_of_a_code_is_used_without_seeing_it(qtbot: QtBot) -> None:
    """The code says what it holds, the number is copied from the keyboard, and Escape closes."""
    window = CodeWindow("GCKey help", TEL)
    qtbot.addWidget(window)
    window.show()
    assert window.findChild(CodeView).accessibleName() == "QR code: calls +1-855-438-1102"
    assert window.findChild(CodeView).focusPolicy() & Qt.FocusPolicy.TabFocus
    qtbot.keyClick(window.copy_button, Qt.Key.Key_Space)
    assert QGuiApplication.clipboard().text() == "+1-855-438-1102"
    with qtbot.waitSignal(window.open_link) as called:
        window.here_button.click()
    assert called.args == ["tel:+18554381102"]
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


def opened(qtbot: QtBot, panel: PanelWindow) -> PanelWindow:
    """Show a panel on the usual day."""
    qtbot.addWidget(panel)
    panel.show_snapshot(scenes.usual())
    panel.show()
    return panel


def test_a_code_is_one_click_from_the_panel(qtbot: QtBot) -> None:
    """The first door's code opens over the panel and names the host it leads to."""
    panel = opened(qtbot, PanelWindow(ENGLISH, clock=Hand()))
    code = button(panel._detail, "QR")
    assert (
        code.accessibleName()
        == "QR code for a phone: Web form: technical problem (https://secure.cic.gc.ca/ClientContact/en)"
    )
    code.click()
    window = panel.findChild(CodeWindow)
    assert "Leads to secure.cic.gc.ca" in [text.text() for text in window.findChildren(type(panel._detail._why))]
    window.close()


def test_the_card_and_the_map_are_asked_for_by_one_click(qtbot: QtBot) -> None:
    """The panel says which service's card, and which place, is wanted."""
    panel = opened(qtbot, PanelWindow(ENGLISH, clock=Hand()))
    office = DoorView(door=door(DoorKind.OFFICE, "1 Main St, Ottawa"), open_now=True)
    panel.show_snapshot(scenes.snapshot(scenes.ircc(doors=(office,), best_door=0)))
    panel.use_map("map.example")
    assert "in person · map: map.example" in texts(panel._detail)
    with qtbot.waitSignal(panel.card_wanted) as card:
        button(panel._detail, "Card…").click()
    with qtbot.waitSignal(panel.map_wanted) as place:
        button(panel._detail, "Show on map").click()
    assert (card.args, place.args) == (["ircc"], ["1 Main St, Ottawa"])


SERVICE = Service(
    id="ircc",
    name=LocalText("IRCC account", "Compte d’IRCC"),
    home=LocalText("https://www.canada.ca/ircc"),
    verified_on="2026-08-22",
    doors=(
        replace(scenes.WORD, as_of="2026-01-02"),
        replace(scenes.SUPPORT, can=(DoorTask.ASK,), as_of="2026-08-21", languages=("en", "fr")),
        scenes.WEB,
    ),
)
AT = datetime(2026, 11, 24, 19, 28, tzinfo=UTC).timestamp()


def test_a_card_says_what_each_door_is_for() -> None:
    """Name, number, hours in words, what it can do, what it hangs on, as of when; what is only read comes last."""
    card = card_of(SERVICE, ENGLISH, AT, {"rogers": LocalText("Rogers")}.get)
    first = card.doors[0]
    assert (first.label, first.large, first.code) == ("Client Support Centre", "+1-888-242-2100", "tel:+18882422100")
    assert first.lines == (
        "Monday to Friday 08:00 to 16:00 (Toronto time)",
        "Here you can: ask about a file · in English, French",
        "Hangs on Rogers: may be down with it.",
    )
    assert first.small == "as of 2026-08-21"
    assert [each.label for each in card.doors[1:]] == [
        "Web form: technical problem",
        "@CitImmCanada",
        "The service’s own page",
    ]
    assert card.foot[-1] == "Made on 2026-11-24 by Doorlight."


def test_a_card_says_what_was_wrong_with_a_door_and_when_that_was_seen() -> None:
    """Paper outlives it, so with the moment; that a door answered then is no word for later."""
    form = replace(scenes.WEB, checks=scenes.service("form", "Form").checks)
    shown = scenes.snapshot(replace(doors.tax(), doors=(DoorView(door=form, answer=doors.SILENT),)))
    service = replace(SERVICE, doors=(form,))
    lines = card_of(service, ENGLISH, AT, lambda _name: None, answers_in(shown)).doors[0].lines
    assert lines[0] == "At 2026-11-24 19:27 UTC: does not answer (HTTP 503), since 2026-11-24 19:04 UTC"
    assert len(card_of(service, ENGLISH, AT, lambda _name: None, {}).doors[0].lines) == len(lines) - 1
    fine = scenes.snapshot(replace(doors.tax(), doors=(DoorView(door=form, answer=doors.FINE),)))
    assert not any("answer" in line for line in _lines_of(service, answers_in(fine)))


def _lines_of(service: Service, answers: Answers) -> tuple[str, ...]:
    return card_of(service, ENGLISH, AT, lambda _name: None, answers).doors[0].lines


def test_a_card_has_a_language_of_its_own(qapp: object) -> None:
    """A French card is French while the windows are English."""
    del qapp
    card = card_of(SERVICE, CardWords("fr"), AT, lambda _name: None)
    assert card.title == "Compte d’IRCC"
    assert card.doors[0].lines[0] == "Lundi au vendredi de 8 h 00 à 16 h 00 (heure de Toronto)"
    assert card.foot[-1] == "Faite le 2026-11-24 par Doorlight."


def test_the_pdf_has_a_page_for_each_service(qapp: object, tmp_path: Path) -> None:
    """No printer and no connection is needed for it, and it is written whole."""
    del qapp
    words = CardWords("en")
    cards = [card_of(SERVICE, words, AT, lambda _name: None)] * 3
    card_paper.write_pdf(tmp_path / "doors.pdf", cards, words)
    written = (tmp_path / "doors.pdf").read_bytes()
    assert written.startswith(b"%PDF-")
    assert written.count(b"/Type /Page\n") == 3
    assert [each.name for each in tmp_path.iterdir()] == ["doors.pdf"]


def test_a_pdf_that_cannot_be_written_is_said(qapp: object, tmp_path: Path) -> None:
    """An OSError with the system's reason, and no half a file."""
    del qapp
    words = CardWords("en")
    with pytest.raises(OSError, match=r"."):
        card_paper.write_pdf(tmp_path / "none" / "x.pdf", [card_of(SERVICE, words, AT, lambda _n: None)], words)


@pytest.mark.parametrize("count", [0, 1, 12, 80])
def test_a_card_is_one_page_however_many_doors_there_are(qapp: object, count: int) -> None:
    """The margins stay white: what does not fit is left out, never cut or drawn over the edge."""
    del qapp
    one = CardDoor(label="Door", large="+1-888-242-2100", code="tel:1", lines=("x " * 90,))
    doors = (one,) * count
    card = Card(title="Many doors " * 9, lead="lead", doors=doors, foot=("foot",))
    picture = card_paper.preview(card, CardWords("en"), 500)
    margin = round(500 * 15 / card_paper.paper_here().size(card_paper.QPageSize.Unit.Millimeter).width()) - 2
    edge = [picture.pixelColor(x, picture.height() - margin // 2) for x in range(picture.width())]
    assert {each.name() for each in edge} == {"#ffffff"}


def test_the_window_of_a_card_saves_and_says_where(qtbot: QtBot, tmp_path: Path) -> None:
    """Saved, with the file's name; or not, with the reason. Printing is off where there is no printer."""
    window = CardWindow([SERVICE, SERVICE], [], "en", lambda _name: None)
    qtbot.addWidget(window)
    window.show()
    window.save(tmp_path / "card.pdf")
    assert (tmp_path / "card.pdf").exists()
    assert "card.pdf" in window._said.text()
    window.save(tmp_path / "none" / "card.pdf")
    assert window._fault.text.startswith("Not saved")
    assert window._count.text() == "and 1 more page(s)"
    assert window.print_button.isEnabled() == card_paper.printers_here()
    assert window._no_printer.isVisible() != card_paper.printers_here()


def test_all_cards_are_a_tick_away(qtbot: QtBot, tmp_path: Path) -> None:
    """From one service's card to a page for each that is watched; the one that was asked for stays the first."""
    other = replace(SERVICE, id="other", name=LocalText("Other"))
    window = CardWindow([SERVICE], [other, SERVICE], "en", lambda _name: None)
    qtbot.addWidget(window)
    window.show()
    window.all_pages.click()
    window.save(tmp_path / "all.pdf")
    assert (tmp_path / "all.pdf").read_bytes().count(b"/Type /Page\n") == 2
    assert window._page.accessibleName() == "Preview of the page: IRCC account"


def test_printing_draws_the_same_pages(qapp: object, tmp_path: Path) -> None:
    """A printer that writes into a file gets a page for each card; one that takes nothing is told."""
    del qapp
    from PySide6.QtPrintSupport import QPrinter  # noqa: PLC0415  # as in the window

    words = CardWords("en")
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    assert card_paper.print_cards(printer, [card_of(SERVICE, words, AT, lambda _name: None)] * 2, words)
    assert (tmp_path / "printed.pdf").read_bytes().count(b"/Type /Page\n") == 2


def test_a_link_of_the_service_s_own_hosts_is_opened_at_once() -> None:
    """Nobody is asked about what the catalogue allows."""
    guard, opened_links = Guard(lambda: scenes.snapshot(watched())), []
    guard.open_link.connect(opened_links.append)
    guard.ask("https://secure.cic.gc.ca/ClientContact/en")
    assert opened_links == ["https://secure.cic.gc.ca/ClientContact/en"]


def watched(value: str = "") -> scenes.ServiceView:
    """Build the immigration account with a list of hosts, and perhaps one door to somewhere else."""
    view = scenes.ircc()
    more = (DoorView(door=door(DoorKind.WEB_FORM, value)),) if value else ()
    return replace(view, service=replace(view.service, allow_hosts=ALLOWED), doors=(*view.doors, *more))


@pytest.mark.usefixtures("qtbot")
@pytest.mark.parametrize("press", ["Cancel", "Open anyway"])
def test_a_strange_host_is_asked_about(press: str) -> None:
    """The question names the host and those of the service; Cancel is what Enter presses."""
    link = "https://canada-ca.example/form"
    guard, opened_links = Guard(lambda: scenes.snapshot(watched(link))), []
    guard.open_link.connect(opened_links.append)
    guard.ask(link)
    box = guard.asked
    assert isinstance(box, QMessageBox)
    assert "canada-ca.example, which is not one of canada.ca, gc.ca" in box.text().replace("\u2060", "")
    assert "it is none" in box.informativeText()
    assert box.defaultButton().text().replace("&", "") == "Cancel"
    next(each for each in box.findChildren(QPushButton) if each.text().replace("&", "") == press).click()
    assert opened_links == ([link] if press == "Open anyway" else [])


def test_a_second_question_takes_the_place_of_the_first(qtbot: QtBot) -> None:
    """Two strange links in a row leave one question, about the newer; the first is not opened."""
    guard, opened_links = Guard(lambda: None), []
    guard.open_link.connect(opened_links.append)
    for host in ("canada-ca.example", "gckey-ca.example"):
        guard.ask(f"https://{host}/")
    box = guard.asked
    assert box is not None
    assert box.text().replace("\u2060", "") == "This leads to gckey-ca.example. Open it anyway?"
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert (guard.asked, opened_links) == (None, [])


def test_the_page_of_the_official_word_is_no_stranger() -> None:
    """What the provider's own page links to itself is opened; a page elsewhere is asked about."""
    view = watched()
    assert view.official is not None
    view = replace(view, official=replace(view.official, source="https://status.maker.example/"))
    incident = scenes.ProviderIncident(title="x", url="https://status.maker.example/i/1")
    elsewhere = replace(incident, url="https://maker.example/i/1")
    for each, strange in ((incident, False), (elsewhere, True)):
        told = replace(view, official=replace(view.official, incidents=(each,)))  # type: ignore[type-var]
        assert (doubt_of(each.url, (told,)) is not None) is strange
