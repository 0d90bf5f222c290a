"""Settings, Deadlines: written down, changed, taken out and undone; calendars in and out; errors beside the field."""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QDateTime, Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QListWidget
from pytestqt.qtbot import QtBot

from desktop.fake_desk import Desk
from desktop.panel_scenes import snapshot
from doorlight.config.ics import Calendar, Found
from doorlight.desktop.settings.calendar_dialog import CalendarDialog
from doorlight.desktop.settings.deadline_dialog import DeadlineDialog, DeadlineForm
from doorlight.desktop.settings.deadlines_page import DeadlinesPage
from doorlight.desktop.settings.page import Field
from doorlight.desktop.settings.window import SettingsWindow
from doorlight.domain.commands import DeadlineDone
from doorlight.domain.telling.deadline_words import when
from doorlight.domain.words import ENGLISH, render


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
    window._navigation.setCurrentRow(3)
    return window


@pytest.fixture
def page(window: SettingsWindow) -> DeadlinesPage:
    """Return the page."""
    page = window.findChild(DeadlinesPage)
    assert page is not None
    return page


def dialog_of(page: DeadlinesPage, qtbot: QtBot, *, change: bool = False) -> tuple[DeadlineDialog, DeadlineForm]:
    """Return the dialog as the page would open it."""
    deadline = page._deadlines.chosen if change else None
    table = page.changes.deadline_table(deadline.id) if deadline is not None else {}
    form = DeadlineForm(table, deadline, page._services(), ENGLISH)
    dialog = DeadlineDialog("x", form, lambda filled: page._keep(deadline, table, filled), ENGLISH, page)
    qtbot.addWidget(dialog)
    return dialog, form


def editor(form: DeadlineForm, key: str) -> Field:
    """Return a field of the form."""
    return form._fields[key]


def write(form: DeadlineForm, key: str, text: str) -> None:
    """Type into a line of the form."""
    line = editor(form, key).editor
    assert isinstance(line, QLineEdit)
    line.setText(text)


def choose(form: DeadlineForm, key: str, value: str) -> None:
    """Choose from a list of the form, or type into it."""
    combo = editor(form, key).editor
    assert isinstance(combo, QComboBox)
    place = combo.findData(value)
    if place >= 0:
        combo.setCurrentIndex(place)
    else:
        combo.setEditText(value)


def add(page: DeadlinesPage, qtbot: QtBot, title: str = "Work permit") -> None:
    """Write a deadline down."""
    dialog, form = dialog_of(page, qtbot)
    write(form, "title", title)
    choose(form, "timezone", "America/Vancouver")
    choose(form, "service", "shop")
    dialog.accept()
    assert dialog.result() == DeadlineDialog.DialogCode.Accepted


def test_a_deadline_is_written_down_in_its_zone_and_undone(
    window: SettingsWindow, page: DeadlinesPage, desk: Desk, qtbot: QtBot
) -> None:
    """What is filled in is in the file at once, the moment as its zone's clocks show it; Undo takes it out."""
    add(page, qtbot)
    (deadline,) = desk.file.load().deadlines
    assert (deadline.title, deadline.zone, deadline.service) == ("Work permit", "America/Vancouver", "shop")
    assert desk.file.deadline_table(deadline.id)["at"].strftime("%H:%M") == "23:59"
    assert deadline.added
    assert page._deadlines.list.item(0).text().startswith("Work permit (Shop)\n")
    window._changes.undo()
    assert not desk.file.load().deadlines


def test_correcting_the_title_leaves_the_moment_and_the_id(page: DeadlinesPage, desk: Desk, qtbot: QtBot) -> None:
    """A corrected title is no new deadline: what was said of it stays said, and its moment stays as written."""
    desk.file.add_deadline({"title": "Wrok permit", "at": datetime.now().astimezone() + timedelta(days=9)})
    page.changes.reload(desk.file.load())
    (before,) = desk.file.load().deadlines
    page._deadlines.list.setCurrentRow(0)
    dialog, form = dialog_of(page, qtbot, change=True)
    write(form, "title", "Work permit")
    dialog.accept()
    (after,) = desk.file.load().deadlines
    assert (after.title, after.id, after.at, after.added) == ("Work permit", before.id, before.at, 0.0)


def test_a_moved_deadline_counts_from_now(page: DeadlinesPage, desk: Desk, qtbot: QtBot) -> None:
    """Another moment is written with its zone, and reminders of before are not owed."""
    add(page, qtbot)
    page._deadlines.list.setCurrentRow(0)
    dialog, form = dialog_of(page, qtbot, change=True)
    form._edit.setDateTime(form._edit.dateTime().addDays(30))
    dialog.accept()
    (deadline,) = desk.file.load().deadlines
    assert deadline.at - time.time() > 35 * 86400
    assert page._deadlines.list.count() == 1


@pytest.mark.parametrize("key", ["title", "timezone", "at"])
def test_what_is_wrong_stands_beside_its_field(page: DeadlinesPage, desk: Desk, qtbot: QtBot, key: str) -> None:
    """No title, no such zone, a moment that has passed: the dialog stays open and says so there."""
    dialog, form = dialog_of(page, qtbot)
    write(form, "title", "" if key == "title" else "Permit")
    if key == "timezone":
        choose(form, "timezone", "Nowhere/Land")
    if key == "at":
        form._edit.setDateTime(QDateTime.fromString("2020-01-01T12:00:00Z", Qt.DateFormat.ISODate))
    dialog.accept()
    assert dialog.result() != DeadlineDialog.DialogCode.Accepted
    assert editor(form, key)._fault.text
    assert not desk.file.load().deadlines


def test_reminders_are_a_list_and_complain_beside_it(page: DeadlinesPage, desk: Desk) -> None:
    """Times before a deadline are written as they are read; what is none is said under the field."""
    assert page._leads.text().replace("\N{NO-BREAK SPACE}", " ") == "7 d, 2 d, 6 h"
    page._leads.setText("3d, 12 h")
    page._leads.editingFinished.emit()
    assert desk.file.load().alerts.deadline_reminders == (3 * 86400.0, 12 * 3600.0)
    page._leads.setText("soon")
    page._leads.editingFinished.emit()
    assert "is not a time before a deadline" in page._leads_field._fault.text


def test_calendars_go_out_and_come_in(page: DeadlinesPage, desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    """What is exported comes in again once, as one change; what is no calendar is said."""
    add(page, qtbot)
    page.calendars.choose = lambda calendar: calendar.found
    page.calendars.export_to(tmp_path / "out.ics")
    assert "out.ics" in page.calendars.told.text()
    page._deadlines.list.setCurrentRow(0)
    page._deadlines.remove_button.click()
    assert not desk.file.load().deadlines
    page.calendars.import_file(tmp_path / "out.ics")
    (deadline,) = desk.file.load().deadlines
    assert (deadline.title, deadline.service) == ("Work permit", "shop")
    page.calendars.import_file(tmp_path / "out.ics")
    assert len(desk.file.load().deadlines) == 1
    (tmp_path / "no.ics").write_text("no calendar", encoding="utf-8")
    page.calendars.import_file(tmp_path / "no.ics")
    assert "this is no calendar" in page._fault.text


def test_what_comes_in_is_shown_first_with_what_is_left_out(
    page: DeadlinesPage, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    """Each with its moment, the soonest first and ticked; a double with its reason; cancelled, nothing is added."""
    add(page, qtbot, "Later")
    desk.file.add_deadline({"title": "Sooner", "at": datetime.now().astimezone() + timedelta(days=1)})
    page.changes.reload(desk.file.load())
    page.calendars.export_to(tmp_path / "out.ics")
    page._deadlines.list.setCurrentRow(1)
    page._deadlines.remove_button.click()
    shown: list[CalendarDialog] = []

    def look(calendar: Calendar) -> list[Found]:
        shown.append(CalendarDialog(calendar, ENGLISH, page))
        shown[0].list.item(0).setCheckState(Qt.CheckState.Unchecked)
        return shown[0].wanted()

    page.calendars.choose = look
    page.calendars.import_file(tmp_path / "out.ics")
    said = [shown[0].list.item(row).text() for row in range(shown[0].list.count())]
    assert said == [f"Later\n{render(when(shown[0].list.item(0).data(Qt.ItemDataRole.UserRole).deadline), ENGLISH)}"]
    assert any("Sooner: it is there already" in each for each in texts_of(shown[0]))
    assert [each.title for each in desk.file.load().deadlines] == ["Sooner"]


def texts_of(dialog: CalendarDialog) -> list[str]:
    """Return the lines of all lists of a dialog."""
    lists = dialog.findChildren(QListWidget)
    return [each.item(row).text() for each in lists for row in range(each.count())]


def test_what_is_done_is_said_to_the_engine_and_shown(
    window: SettingsWindow, page: DeadlinesPage, desk: Desk, qtbot: QtBot
) -> None:
    """*Done* asks; once it is so the line says it, and the same button takes it back. What has passed has none."""
    add(page, qtbot)
    desk.file.add_deadline({"title": "Old", "at": datetime(2020, 1, 1, 12, 0).astimezone()})
    page.changes.reload(desk.file.load())
    deadline, *_ = desk.file.load().deadlines
    rows = page._deadlines
    rows.list.setCurrentRow(0)
    with qtbot.waitSignal(window.command) as asked:
        rows.done_button.click()
    assert asked.args == [DeadlineDone(deadline.id)]
    window.show_snapshot(replace(snapshot(), deadlines_done=(deadline,)))
    assert rows.list.item(0).text().endswith(", done")
    with qtbot.waitSignal(window.command) as asked:
        rows.done_button.click()
    assert asked.args == [DeadlineDone(deadline.id, done=False)]
    rows.list.setCurrentRow(1)
    assert not rows.done_button.isEnabled()
