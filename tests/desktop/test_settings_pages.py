"""The other pages of the settings: applied at once, errors beside the field, the true state read back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QTime
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.fake_desk import Desk
from doorlight.desktop.settings.alerts_page import AlertsPage
from doorlight.desktop.settings.connection_page import ConnectionPage
from doorlight.desktop.settings.general_page import GeneralPage
from doorlight.desktop.settings.page import Field
from doorlight.desktop.settings.privacy_page import PrivacyPage
from doorlight.desktop.settings.quiet_field import Choice, QuietField
from doorlight.desktop.settings.window import SettingsWindow


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


def press(parent: QWidget, text: str) -> None:
    """Click the button with a text."""
    buttons = [each for each in parent.findChildren(QPushButton) if each.text().replace("&", "") == text]
    buttons[0].click()


def open_page(window: SettingsWindow, row: int) -> None:
    """Choose a page."""
    window._navigation.setCurrentRow(row)


def test_sound_and_reminders(window: SettingsWindow, desk: Desk) -> None:
    """Both are in the file at once, and come off again."""
    page = window.findChild(AlertsPage)
    assert page is not None
    page._sound.setChecked(True)
    page._remind.setCurrentIndex(2)
    page._remind.activated.emit(2)
    alerts = desk.file.load().alerts
    assert alerts.sound
    assert alerts.remind == 3600.0
    page._remind.activated.emit(0)
    assert not desk.file.load().alerts.remind


def test_quiet_hours_are_ticked_and_set(window: SettingsWindow, desk: Desk) -> None:
    """Days and times become the file's letters at once; without a day nothing is written, and that is said."""
    quiet = quiet_field(window)
    choose_hours(quiet, Choice.HOURS)
    assert [str(span) for span in desk.file.load().alerts.quiet] == ["22:00-07:00"]
    for day in (5, 6):
        quiet._hours._days[day].click()
    assert [str(span) for span in desk.file.load().alerts.quiet] == ["Mo-Fr 22:00-07:00"]
    for day in range(5):
        quiet._hours._days[day].click()
    page = window.findChild(AlertsPage)
    assert page is not None
    assert complaint(page._quiet_field) == "Tick a day at least."
    assert [str(span) for span in desk.file.load().alerts.quiet] == ["Fr 22:00-07:00"]


def test_other_quiet_hours_are_written_out(window: SettingsWindow, desk: Desk) -> None:
    """Several, in the letters of either language; what is none stands beside the field; empty takes them off."""
    quiet = quiet_field(window)
    choose_hours(quiet, Choice.TEXT)
    page = window.findChild(AlertsPage)
    assert page is not None
    for typed, spans in (
        ("Lu-Ve 22 h-7 h; Sa,Di 23:00-09:00", ["Mo-Fr 22:00-07:00", "Sa,Su 23:00-09:00"]),
        ("at night", ["Mo-Fr 22:00-07:00", "Sa,Su 23:00-09:00"]),
        ("", []),
    ):
        quiet._text.setText(typed)
        quiet._text.editingFinished.emit()
        assert [str(span) for span in desk.file.load().alerts.quiet] == spans
        assert bool(complaint(page._quiet_field)) == (typed == "at night")


def test_the_briefing_has_an_hour_or_none(window: SettingsWindow, desk: Desk) -> None:
    """Ticked it is in the file with its time, unticked it is out."""
    page = window.findChild(AlertsPage)
    assert page is not None
    page._briefing.tick.click()
    page._briefing.edit.setTime(QTime(8, 5))
    page._briefing.edit.editingFinished.emit()
    page._urgent.setChecked(True)
    alerts = desk.file.load().alerts
    assert (alerts.urgent, alerts.briefing) == (True, 485)
    page._briefing.tick.click()
    assert desk.file.load().alerts.briefing == -1


def test_quiet_hours_from_elsewhere_are_shown(window: SettingsWindow, desk: Desk) -> None:
    """One span is shown in the form, what no form has is shown as it is written."""
    quiet = quiet_field(window)
    for written, choice in (
        ('"Sa,Su 23:00-09:00"', Choice.HOURS),
        ('["Mo 22:00-07:00", "Tu 21:00-07:00"]', Choice.TEXT),
        ('"00:00-24:00"', Choice.TEXT),
        ('""', Choice.NEVER),
    ):
        desk.path.write_text(f"{desk.text}\n[alerts]\nquiet = {written}\n", "utf-8")
        window.show_settings(desk.file.load())
        assert quiet._choice.currentData() == choice
    assert not quiet._hours.isVisibleTo(quiet)


def quiet_field(window: SettingsWindow) -> QuietField:
    """Return the quiet hours of everybody."""
    page = window.findChild(AlertsPage)
    assert page is not None
    return page._quiet


def choose_hours(quiet: QuietField, choice: Choice) -> None:
    """Choose how the hours are given."""
    quiet._choice.setCurrentIndex(quiet._choice.findData(choice))
    quiet._choice.activated.emit(quiet._choice.currentIndex())


def test_test_notification_and_its_way(window: SettingsWindow, qtbot: QtBot) -> None:
    """The page says how popups are shown, and can send one."""
    open_page(window, 2)
    page = window.findChild(AlertsPage)
    assert page is not None
    assert page._used.text() == "Shown by this desktop (fake 1.0)."
    with qtbot.waitSignal(window.test_wanted):
        press(page, "Send a test notification")


def test_control_pages_can_be_switched_off_and_on(window: SettingsWindow, desk: Desk) -> None:
    """Off is an empty list in the file; on brings the usual pages back."""
    page = window.findChild(ConnectionPage)
    assert page is not None
    usual = desk.file.load().connection.control
    page._ask.setChecked(False)
    assert desk.file.load().connection.control == ()
    page._ask.setChecked(True)
    assert desk.file.load().connection.control == usual


def test_wrong_control_page_is_said_beside_its_field(window: SettingsWindow, desk: Desk) -> None:
    """A page that is no address is refused in words, and the old ones stay in force."""
    page = window.findChild(ConnectionPage)
    assert page is not None
    usual = desk.file.load().connection.control
    page._control.setPlainText("ftp://nowhere")
    page._control.finished.emit()
    assert desk.file.load().connection.control == usual
    assert complaint(page._control_field)


def test_proxy(window: SettingsWindow, desk: Desk) -> None:
    """The proxy is kept when the field is left."""
    page = window.findChild(ConnectionPage)
    assert page is not None
    page._proxy.setText("http://proxy.example:8080")
    page._proxy.editingFinished.emit()
    assert desk.file.load().connection.proxy == "http://proxy.example:8080"


def test_language(window: SettingsWindow, desk: Desk) -> None:
    """The language is kept."""
    page = window.findChild(GeneralPage)
    assert page is not None
    page._language.activated.emit(page._language.findData("fr"))
    assert desk.file.load().language == "fr"


def test_start_at_login_is_read_back(window: SettingsWindow, desk: Desk) -> None:
    """What somebody else switched is shown; what the system refuses is said and not claimed."""
    desk.autostart.on = True
    open_page(window, 6)
    page = window.findChild(GeneralPage)
    assert page is not None
    assert page._login.isChecked()
    page._login.setChecked(False)
    desk.autostart.broken = True
    page._login.setChecked(True)
    assert not page._login.isChecked()
    assert "Read-only" in complaint(page._login_field)


def test_privacy_lists_every_host(window: SettingsWindow) -> None:
    """Each host that is asked is named with what it is asked for, and the control pages too."""
    open_page(window, 7)
    page = window.findChild(PrivacyPage)
    assert page is not None
    assert "shop.example\nShop" in page._asked.said()
    assert "Only after a failure" in page._control.text()


def test_privacy_names_what_is_asked_for_the_sake_of_doors(window: SettingsWindow) -> None:
    """Switched off, no host of a door's own check is in the list, and that is said; else each is."""
    page = window.findChild(PrivacyPage)
    assert page is not None
    doors = [{"kind": "phone", "label": "Desk", "check": [{"kind": "http", "url": "https://desk.example/"}]}]
    window._changes.apply(lambda file: file.set("connection.look_at_doors", value=False), "")
    window._changes.apply(lambda file: file.change_service("shop", door=doors), "")
    assert "desk.example" not in page._asked.said()
    assert page._doors.text() == "The other doors are not looked at (see Connection)."
    window._changes.apply(lambda file: file.set("connection.look_at_doors", value=True), "")
    assert "desk.example\nShop" in page._asked.said()
    assert "hang on are asked as well" in page._doors.text()


def test_looking_at_doors_can_be_switched_off_and_on(window: SettingsWindow, desk: Desk) -> None:
    """The tick is kept in the file."""
    page = window.findChild(ConnectionPage)
    assert page is not None
    assert page._doors.isChecked()
    page._doors.setChecked(False)
    assert not desk.file.load().connection.look_at_doors
    page._doors.setChecked(True)
    assert desk.file.load().connection.look_at_doors


def test_privacy_names_the_address_of_updates(window: SettingsWindow) -> None:
    """Where catalogue updates are on, their host is in the list; else it is not."""
    page = window.findChild(PrivacyPage)
    assert page is not None
    window._changes.apply(lambda file: file.set("catalogue.address", "https://updates.example/x"), "")
    assert "updates.example" not in page._asked.said()
    window._changes.apply(lambda file: file.set("catalogue.updates", value=True), "")
    assert "updates.example\nthe catalogue, once a day" in page._asked.said()


def test_copy_diagnostics(window: SettingsWindow) -> None:
    """The text is on the clipboard."""
    page = window.findChild(PrivacyPage)
    assert page is not None
    press(page, "Copy diagnostics")
    assert QGuiApplication.clipboard().text() == "Doorlight: 1"


def test_secret_is_named_never_shown(window: SettingsWindow, desk: Desk) -> None:
    """A secret is a name and two buttons; Remove forgets it."""
    page = window.findChild(PrivacyPage)
    assert page is not None
    assert not any("hunter2" in each.text() for each in page.findChildren(QPushButton))
    press(page, "Remove")
    assert desk.secrets.names() == []


@pytest.mark.parametrize(("answer", "asked"), [("Remove", 1), ("Cancel", 0)])
def test_erase_asks_first(window: SettingsWindow, monkeypatch: pytest.MonkeyPatch, answer: str, asked: int) -> None:
    """Everything that goes is named, and only *Remove* removes."""
    said: list[str] = []

    def choose(box: QMessageBox) -> int:
        said.append(box.informativeText())
        press(box, answer)
        return 0

    monkeypatch.setattr(QMessageBox, "exec", choose)
    wanted: list[bool] = []
    window.erase_wanted.connect(lambda: wanted.append(True))
    page = window.findChild(PrivacyPage)
    assert page is not None
    press(page, "Remove all my data…")
    assert len(wanted) == asked
    assert "config.toml" in said[0]


@pytest.mark.parametrize("row", range(8))
def test_pages_have_at_most_twelve_fields(window: SettingsWindow, row: int) -> None:
    """No page asks more than a person can take in."""
    assert len(window._pages.widget(row).findChildren(Field)) <= 12


def complaint(field: Field) -> str:
    """Return what stands beside a field."""
    return field._fault.text
