"""Draws the windows as people see them, to look at: `python tests/desktop/gallery.py DIR [WORD]`.

One PNG a window, theme, language and scale; WORD draws only those whose name has it. "long" is English made a third
longer, which finds what French will not fit. Each language and scale is a process of its own (Qt scales once).
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve()
sys.path.insert(0, str(HERE.parents[1]))
RUNS = (("en", "1"), ("fr", "1"), ("en", "2"), ("fr", "2"), ("long", "1"))
THEMES = ("light", "dark")
PAGES = ("services", "groups", "alerts", "deadlines", "remote", "connection", "general", "privacy")


def main(arguments: list[str]) -> int:
    """Draw everything into the folder that is named."""
    if not arguments:
        sys.stderr.write((__doc__ or "") + "\n")
        return 2
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    word = arguments[1] if len(arguments) > 1 else ""
    if "DOORLIGHT_GALLERY" in os.environ:
        draw(folder, word, os.environ["DOORLIGHT_GALLERY"], os.environ["QT_SCALE_FACTOR"])
        return 0
    for language, scale in RUNS:
        settings = {"DOORLIGHT_GALLERY": language, "QT_SCALE_FACTOR": scale, "TZ": "America/Toronto"}
        settings |= {"QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8"}
        subprocess.run([sys.executable, str(HERE), str(folder), word], env={**os.environ, **settings}, check=True)
    return 0


def draw(folder: Path, word: str, language: str, scale: str) -> None:
    """Draw one language at one scale."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415  # its platform was chosen just now

    from doorlight.desktop import icons  # noqa: PLC0415  # as above
    from doorlight.desktop.words import install  # noqa: PLC0415  # as above

    application = QApplication([])
    application.setStyle("Fusion")
    words = install(application, "fr" if language == "fr" else "en")
    longer = _longer(application) if language == "long" else None
    plain = application.font()
    for theme in THEMES:
        application.setPalette(palette_of(theme))
        for name, make in pictures(words):
            whole = f"{name}-{language}-{theme}-{scale}00.png"
            if word not in whole:
                continue
            try:
                widget = make()
            except ImportError as missing:
                sys.stdout.write(f"{whole}: not there yet ({missing})\n")
                continue
            widget.show()
            for _ in range(5):
                application.processEvents()
            widget.grab().save(str(folder / whole))
            sys.stdout.write(f"{whole}\n")
            widget.close()
            widget.deleteLater()
            application.setFont(plain)
    icons.forget()
    del longer


def palette_of(theme: str) -> Any:
    """Return a palette after the tokens of the mock-up."""
    from PySide6.QtGui import QColor, QPalette  # noqa: PLC0415  # as above

    roles = QPalette.ColorRole
    dark = {
        roles.Window: "#17191e",
        roles.Base: "#1f2229",
        roles.AlternateBase: "#23262d",
        roles.Button: "#2a2e37",
        roles.Midlight: "#31363f",
        roles.Light: "#3a404b",
        roles.Mid: "#31363f",
        roles.Dark: "#101216",
        roles.Highlight: "#7fb0ff",
        roles.HighlightedText: "#10131a",
        roles.PlaceholderText: "#a5adba",
        roles.ToolTipBase: "#2a2e37",
    }
    light = {roles.Window: "#f6f7f9", roles.Base: "#ffffff", roles.Button: "#f1f3f5", roles.Highlight: "#1f5fc4"}
    palette = QPalette(QColor("#17191e" if theme == "dark" else "#f6f7f9"))
    for role, colour in (dark if theme == "dark" else light).items():
        palette.setColor(role, QColor(colour))
    texts = (roles.WindowText, roles.Text, roles.ButtonText, roles.ToolTipText)
    for role in texts:
        palette.setColor(role, QColor("#eceef2" if theme == "dark" else "#1b1f26"))
    return palette


def pictures(words: object) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield names and what makes the widget of each."""
    yield from _panels(words)
    yield "history", partial(_history, words)
    for name, dialog in (
        ("settings", _settings),
        ("editor", _editor),
        ("deadlines", _deadlines),
        ("deadline", _deadline),
        ("calendar", _calendar),
        ("remote", _remote),
        ("remote-channel", _remote_channel),
        ("groups", _groups),
        ("group-dialog", _group),
        ("quiet", _quiet),
        ("mute", _mute),
        ("tray-menu", _tray_menu),
    ):
        yield name, partial(dialog, words)
    for place, page in enumerate(PAGES):
        yield f"page-{page}", partial(_page, words, place)
    yield "first-run", partial(_first_run, words)
    yield "first-run-elsewhere", partial(_first_run, words, elsewhere=True)
    yield from _adding(words)
    yield from _reaching(words)
    yield from _recording(words)
    yield "icons", _icon_sheet


def _panels(words: object) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield the panel in all the states that a person meets it in."""
    from desktop import deadline_scenes, door_scenes  # noqa: PLC0415  # as above
    from desktop import panel_scenes as scenes  # noqa: PLC0415  # as above
    from doorlight.domain.status import Connection  # noqa: PLC0415  # as above

    panel = partial(partial, _panel, words)
    calm = scenes.fine(scenes.service("msca", "My Service Canada Account", "Mon dossier Service Canada"))
    yield "panel-usual", panel(scenes.usual())
    yield "panel-interac", panel(scenes.usual(), "interac")
    yield "panel-provider", panel(scenes.snapshot(scenes.cloud(), scenes.maintenance()), "cloud")
    yield "panel-carrier", panel(scenes.snapshot(scenes.carrier(), calm), "rogers")
    yield "panel-doors", panel(scenes.snapshot(door_scenes.tax()), "tax")
    yield "panel-deadline", panel(scenes.snapshot(scenes.ircc(deadlines=(scenes.PERMIT,))), "ircc")
    yield "panel-near", panel(deadline_scenes.near())
    yield "panel-near-many", panel(deadline_scenes.many())
    yield "panel-closed", panel(scenes.snapshot(*scenes.usual().services[1:]), "office")
    yield "panel-empty", panel(scenes.snapshot())
    yield "panel-one", panel(scenes.snapshot(calm), "msca", "msca")
    yield "panel-calm", panel(scenes.snapshot(calm, scenes.fine(scenes.service("a", "Shop"))))
    yield "panel-forty", panel(scenes.forty(), "calm-3")
    yield "panel-forty-nothing-found", panel(scenes.forty(), typed="zzz")
    yield "panel-down", panel(scenes.everything_down())
    yield "panel-offline", panel(scenes.offline())
    yield "panel-portal", panel(scenes.snapshot(calm, connection=Connection.CAPTIVE_PORTAL))
    yield "panel-long-names", panel(scenes.long_french(), "long", "long")
    yield "panel-large-text", partial(_large, words)


def _panel(words: Any, snapshot: Any, service: str = "", history: str = "ircc", *, typed: str = "") -> object:
    """Show the panel: at a service, with that one's past, or with something typed into its search."""
    from desktop import panel_scenes  # noqa: PLC0415  # as above
    from doorlight.desktop.panel.window import PanelWindow  # noqa: PLC0415  # as above

    window = PanelWindow(words)
    window.show_snapshot(snapshot)
    window.show()
    if service:
        window.show_service(service)
    if typed:
        window._find.field.setText(typed)
    window.show_history(panel_scenes.past(history))
    return window


def _large(words: object) -> object:
    """Show the panel with letters twice as large."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415  # as above

    from desktop import panel_scenes  # noqa: PLC0415  # as above

    font = QApplication.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    QApplication.setFont(font)
    return _panel(words, panel_scenes.usual())


def _history(words: Any) -> object:
    """Show what was told."""
    from desktop import fake_notices  # noqa: PLC0415  # as above
    from doorlight.desktop.history import HistoryWindow  # noqa: PLC0415  # as above

    window = HistoryWindow(words)
    window.show_notices([fake_notices.notice(name) for name in ("n3", "n2", "n1")], 1)
    return window


def _page(words: object, place: int) -> object:
    """Show the settings at one of their pages."""
    from PySide6.QtWidgets import QListWidget  # noqa: PLC0415  # as above

    window: Any = _settings(words)
    next(each for each in window.findChildren(QListWidget) if each.count() == len(PAGES)).setCurrentRow(place)
    return window


def _reaching(words: Any) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield the ways to a door: a code for a phone, a card on paper, the question before a strange host."""
    from desktop import panel_scenes as scenes  # noqa: PLC0415  # as above
    from doorlight.desktop.reach.card_window import CardWindow  # noqa: PLC0415  # as above
    from doorlight.desktop.reach.code_window import CodeWindow  # noqa: PLC0415  # as above
    from doorlight.desktop.reach.guard import Guard  # noqa: PLC0415  # as above
    from doorlight.desktop.reach.targets import target  # noqa: PLC0415  # as above

    doors = (scenes.WEB, scenes.GCKEY, scenes.SUPPORT, scenes.OFFICE, scenes.ADVICE, scenes.WORD)
    service = scenes.service("ircc", "IRCC secure account", "Compte sécurisé d’IRCC", doors=doors)

    def code(door: Any) -> object:
        leads = target(door, words.language)
        assert leads is not None
        return CodeWindow(door.label.within(words.language), leads)

    def question() -> object:
        guard = Guard(lambda: None)
        guard.ask("https://canada-ca.example/")
        return guard.asked

    yield "reach-code-number", partial(code, scenes.GCKEY)
    yield "reach-code-form", partial(code, scenes.WEB)
    yield "reach-card", lambda: CardWindow([service], [service, service], words.language, lambda _id: None)
    yield "reach-question", question


def _recording(words: Any) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield the record of an outage before a deadline, going on and closed, and the panel that offers one."""
    from msgspec.structs import replace  # noqa: PLC0415  # as above

    from desktop import panel_scenes as scenes  # noqa: PLC0415  # as above
    from desktop import record_scene  # noqa: PLC0415  # as above
    from doorlight.desktop.record.running import Kept  # noqa: PLC0415  # as above

    def panel(**kept: Any) -> object:
        deadline = replace(scenes.PERMIT, service="ircc")
        window: Any = _panel(words, scenes.snapshot(scenes.ircc(deadlines=(deadline,))), "ircc")
        window.records.use(kept)
        window.resize(420, 1150)
        return window

    yield "record-offered", panel
    yield "record-running", partial(panel, ircc=Kept(scenes.AT - 1200, 12))
    yield "record-ended", partial(panel, ircc=Kept(scenes.AT - 1200, 12, running=False))
    yield "record-window", partial(record_scene.window, words)
    yield "record-window-closed", partial(record_scene.window, words, closed=True)


def _adding(words: Any) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield what a person sees who adds a service by its address, or takes in a list."""
    from desktop import adding_scene  # noqa: PLC0415  # as above
    from doorlight.desktop.settings.parts_picker import PartsPicker  # noqa: PLC0415  # as above

    def adding() -> object:
        window = adding_scene.desk_with_page(Path(tempfile.mkdtemp())).window()
        window.show()
        adding_scene.paste(window)
        return window

    yield "adding", adding
    yield "picker", lambda: PartsPicker(adding_scene.PAGE, {"groups": ["Europe"]}, words)
    yield "importing", lambda: adding_scene.import_dialog(words)


def _desk(words: Any = None, text: str = "") -> Any:
    from desktop.fake_desk import Desk  # noqa: PLC0415  # its platform is chosen first

    given = {"text": text} if text else {}
    desk = Desk(Path(tempfile.mkdtemp()), **given)
    desk.words = words or desk.words
    return desk


def _settings(words: object) -> object:
    return _desk(words).window()


def _groups(words: object) -> object:
    """Show the groups: with rules of their own, in a life area, and without any."""
    ids = ("ircc-secure-account", "cra-my-account", "rogers-internet", "interac")
    services = "".join(f'[[service]]\nid = "{name}"\n' for name in ids if name in _desk().shelf.ids())
    rules = '[[group]]\nname = "immigration"\nalerts = "outages"\nquiet = "Mo-Fr 22:00-07:00"\n'
    window = _desk(words, f'version = 1\n{services}group = "Boutique"\n{rules}').window()
    window._navigation.setCurrentRow(1)
    return window


def _group(words: Any) -> object:
    """Show the dialog of a group that is quiet at night."""
    from doorlight.config.schema import GroupSettings  # noqa: PLC0415  # as above
    from doorlight.desktop.settings.group_dialog import GroupDialog, GroupForm  # noqa: PLC0415  # as above
    from doorlight.domain.telling.quiet import read_span  # noqa: PLC0415  # as above

    group = GroupSettings(name="shop", quiet=(read_span("Mo-Fr 22:00-07:00"),))
    return GroupDialog("Groups", GroupForm(group, [("shop", "Shop")], words), lambda _table: None, words)


def _quiet(words: object) -> object:
    """Show the alerts where quiet hours are written out."""
    desk = _desk(words)
    desk.file.set("alerts.quiet", ["Mo-Fr 22:00-07:00", "Sa,Su 23:00-09:00"])
    window = desk.window()
    window._navigation.setCurrentRow(2)
    return window


def _deadlines(words: object) -> object:
    """Show the page with a deadline in a zone of its own, one of nobody's service, and one that has passed."""
    desk = _desk(words)
    for title, at, more in (
        ("Study permit: extension", "2026-12-04", {"timezone": "America/Vancouver", "service": "shop"}),
        ("GST/HST return", "2027-01-31", {"service": "cra-account"}),
        ("Passport application", "2026-11-20", {}),
    ):
        desk.file.add_deadline({"title": title, "at": at, **more})
    window = desk.window()
    window._navigation.setCurrentRow(3)
    return window


def _deadline(words: Any) -> object:
    """Show the dialog in which one is written down."""
    from doorlight.desktop.settings.deadline_dialog import DeadlineDialog, DeadlineForm  # noqa: PLC0415  # as above

    form = DeadlineForm({}, None, {"shop": "Shop"}, words)
    return DeadlineDialog("Add a deadline", form, lambda _table: None, words)


def _remote(_words: object) -> object:
    """Show the page with two channels, one of them for one service only, after a test that got through."""
    from doorlight.config.remote_edits import add_channel  # noqa: PLC0415  # as above
    from doorlight.desktop.settings.remote_page import RemotePage  # noqa: PLC0415  # as above
    from doorlight.domain.remote import Channel, Topic  # noqa: PLC0415  # as above

    desk = _desk()
    desk.secrets.kept["remote-phone"] = "ntfy://topic"
    add_channel(desk.file, Channel(name="Téléphone de Marie", secret="remote-phone"))
    add_channel(desk.file, Channel(name="Shop", secret="shop", tell=(Topic.PROBLEM,), services=("shop",)))
    window = desk.window()
    window._navigation.setCurrentRow(4)
    window.show()
    window.findChild(RemotePage)._send_test()
    return window


def _remote_channel(words: Any) -> object:
    """Show the dialog in which a channel is added, over an address that is none."""
    from doorlight.desktop.settings.remote_dialog import RemoteDialog  # noqa: PLC0415  # as above

    dialog = RemoteDialog("Add a channel", None, lambda _channel: None, _desk().reach(), words)
    dialog.form._fields["name"].editor.setText("Marie")
    dialog.form._fields["address"].editor.setText("phone")
    dialog.show()
    dialog.accept()
    return dialog


def _mute(words: Any) -> object:
    """Show the dialog that asks until when to mute, over a moment that has passed."""
    from doorlight.desktop.mute_dialog import MuteDialog  # noqa: PLC0415  # as above

    dialog = MuteDialog(words.translate("notice", "IRCC"), words, time.time)
    dialog._edit.setDateTime(dialog._edit.dateTime().addDays(-3))
    dialog.show()
    dialog.accept()
    return dialog


def _tray_menu(words: Any) -> object:
    """Show how to mute what is down, from the tray."""
    from desktop import panel_scenes as scenes  # noqa: PLC0415  # as above
    from doorlight.desktop.tray_menu import TrayMenu  # noqa: PLC0415  # as above

    tray = TrayMenu(words)
    tray.show_snapshot(scenes.usual())
    menu: Any = tray._mutes[0]
    menu.owner = tray
    return menu


def _calendar(words: Any) -> object:
    """Show what a calendar holds: times elsewhere, days, one that is there already and one that has passed."""
    from desktop.deadline_scenes import calendar  # noqa: PLC0415  # as above
    from doorlight.desktop.settings.calendar_dialog import CalendarDialog  # noqa: PLC0415  # as above

    return CalendarDialog(calendar(), words)


def _editor(words: Any) -> object:
    """Show a service with a parent that is known and one that is not."""
    from doorlight.desktop.settings.editor import ServiceEditor  # noqa: PLC0415  # as above

    desk = _desk()
    table = {"id": "shop", "name": "Shop", "depends_on": ["rogers-internet", "gone-for-good"]}
    given: dict[str, Any] = {
        "groups": (("Shop", "Shop"),),
        "others": {},
        "shelf": desk.shelf,
        "make_test": lambda: None,
    }
    return ServiceEditor(desk.file.load().services[1], table, None, words=words, keep=lambda _changed: None, **given)


def _first_run(words: Any, *, elsewhere: bool = False) -> object:
    """Show the three questions; elsewhere with one service that was searched for."""
    from doorlight.desktop.first_run import FirstRun  # noqa: PLC0415  # as above

    desk = _desk()
    questions = FirstRun(desk.file, desk.shelf, words, desk.autostart)
    (questions._elsewhere if elsewhere else questions._canada).setChecked(True)
    if elsewhere:
        questions._what._search._search.setText("github")
        questions._what._search.take_first()
    return questions


def _icon_sheet() -> object:
    """Show every sign in every size, on the grounds of light and dark panels, and without colour."""
    from PySide6.QtGui import QImage, QPainter, QPixmap  # noqa: PLC0415  # as above
    from PySide6.QtWidgets import QLabel  # noqa: PLC0415  # as above

    from doorlight.desktop import icons, look  # noqa: PLC0415  # as above

    states = [state for state in look.HUES if state != "accent"]
    width = 40 + sum(size + 16 for size in icons.TRAY_SIZES)
    sheet = QPixmap(3 * width, 20 + 80 * len(states))
    for place, ground in enumerate(("#f1f3f5", "#26282d", "#8d96a3")):
        column = QPixmap(width, sheet.height())
        column.fill(ground)
        painter = QPainter(column)
        for row, state in enumerate(states):
            left = 20
            for size in icons.TRAY_SIZES:
                painter.drawPixmap(left, 20 + 80 * row + (64 - size) // 2, icons.tray_icon(state).pixmap(size, size))
                left += size + 16
        painter.end()
        if place == 2:  # the third without colour
            column = QPixmap.fromImage(column.toImage().convertToFormat(QImage.Format.Format_Grayscale8))
        painter = QPainter(sheet)
        painter.drawPixmap(place * width, 0, column)
        painter.end()
    label = QLabel()
    label.setPixmap(sheet)
    label.setFixedSize(sheet.size())
    return label


def _longer(application: object) -> object:
    """Install a translation that is a third longer than English."""
    from PySide6.QtCore import QTranslator  # noqa: PLC0415  # as above

    class Longer(QTranslator):
        """Says everything in more letters; what has braces or a plural keeps them."""

        def translate(self, context: str, text: str, _comment: str | None = None, _count: int = -1) -> str:
            """Return the text with a tail."""
            return text + "é" * max(1, len(text) // 3) if context != "QLocale" else text

        def isEmpty(self) -> bool:
            """Say that there is something to use."""
            return False

    longer = Longer()
    application.installTranslator(longer)  # type: ignore[attr-defined]
    return longer


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
