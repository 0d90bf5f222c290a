"""Settings, *Deadlines*: what must be done by when, the reminders before, and calendars in and out."""

from __future__ import annotations

import time
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QLineEdit, QListWidget, QListWidgetItem, QPushButton, QWidget

from doorlight.catalogue.shelf import Shelf
from doorlight.config.deadlines import new_id, written_lead
from doorlight.config.errors import ConfigError
from doorlight.config.file import ConfigFile
from doorlight.config.ics import LARGEST, Calendar, NotACalendar, read_calendar, write_calendar
from doorlight.config.schema import Settings
from doorlight.desktop import look
from doorlight.desktop.parts import Fault, Text
from doorlight.desktop.settings.changes import Changes
from doorlight.desktop.settings.deadline_dialog import DeadlineDialog, DeadlineForm
from doorlight.desktop.settings.page import Field, Page
from doorlight.domain.deadline_words import left, when
from doorlight.domain.deadlines import Deadline
from doorlight.domain.words import Words, render, say, verbatim

_ROWS = 6  # of the list before it scrolls


class DeadlinesPage(Page):
    """Lists the deadlines, the soonest first; everything is written at once and can be undone."""

    def __init__(self, changes: Changes, words: Words, shelf: Shelf, parent: QWidget | None = None) -> None:
        super().__init__(changes, words, parent)
        self._shelf = shelf
        self.entitle(
            self.tr("Deadlines"),
            self.tr(
                "Before each you are reminded, with how its service stands and the best other way. "
                "Trouble in the last 48 hours is told as urgent. None of this excuses being late."
            ),
        )
        self._build_list()
        self._build_reminders()
        self._build_calendars()
        self.end()
        changes.changed.connect(self._show)
        self._show(changes.settings)

    def refresh(self) -> None:
        """Say anew how much time is left."""
        self._show(self.changes.settings)

    def _build_list(self) -> None:
        self._list = QListWidget(self)
        self._list.setAccessibleName(self.tr("Deadlines"))
        self._list.setWordWrap(True)
        self._list.setSpacing(look.XS)
        self._list.itemActivated.connect(lambda _item: self._edit())
        self._list.currentRowChanged.connect(lambda _row: self._enable())
        self._empty = Text(self.tr("None yet."), "dim")
        self._fault = Fault(self)
        self._add_button = QPushButton(self.tr("&Add…"), self)
        self._edit_button = QPushButton(self.tr("&Edit…"), self)
        self._remove_button = QPushButton(self.tr("&Remove"), self)
        for button, act in (
            (self._add_button, self._add),
            (self._edit_button, self._edit),
            (self._remove_button, self._remove),
        ):
            button.clicked.connect(act)
        here = Qt.ShortcutContext.WidgetShortcut
        QShortcut(QKeySequence(Qt.Key.Key_Delete), self._list, self._remove, context=here)
        self.add(self._empty)
        self.add(self._list)
        self.add_row(self._add_button, self._edit_button, self._remove_button)
        self.add(self._fault)

    def _build_reminders(self) -> None:
        self._leads = QLineEdit(self)
        self._leads_field = Field(
            self.tr("Remind me &before"),
            self._leads,
            self.tr("Days, hours or minutes, with commas between: 7d, 2d, 6h. Empty for none."),
        )
        self._leads.editingFinished.connect(self._set_leads)
        self.add(self._leads_field)

    def _build_calendars(self) -> None:
        take_in = QPushButton(self.tr("&Import a calendar…"), self)
        give_out = QPushButton(self.tr("E&xport as a calendar…"), self)
        take_in.clicked.connect(self._ask_import)
        give_out.clicked.connect(self._ask_export)
        self._told = Text("", "dim")
        self._told.hide()
        self.add_row(take_in, give_out)
        self.add(self._told)

    def _show(self, settings: Settings) -> None:
        chosen = self._chosen()
        self._list.clear()
        for deadline in _in_order(settings.deadlines, time.time()):
            item = self._item(deadline)
            self._list.addItem(item)
            if chosen is not None and deadline.id == chosen.id:
                self._list.setCurrentItem(item)
        self._fit()
        self._list.setVisible(bool(settings.deadlines))
        self._empty.setVisible(not settings.deadlines)
        if not self._leads.hasFocus():
            self._leads.setText(", ".join(map(written_lead, settings.alerts.deadline_reminders)))
        self._enable()

    def _fit(self) -> None:
        """Be as tall as the lines are, up to a few."""
        rows = range(min(self._list.count(), _ROWS))
        height = sum(self._list.sizeHintForRow(row) + 2 * look.XS for row in rows)
        self._list.setFixedHeight(height + 2 * self._list.frameWidth() + look.XS)

    def _item(self, deadline: Deadline) -> QListWidgetItem:
        item = QListWidgetItem(self._line(deadline))
        item.setData(Qt.ItemDataRole.UserRole, deadline)
        if deadline.at <= time.time():
            item.setForeground(self.palette().placeholderText())
        return item

    def _line(self, deadline: Deadline) -> str:
        """Say a deadline in two lines: what and where, when and how long still."""
        now = time.time()
        name = self._services().get(deadline.service, deadline.service)
        first = self.tr("{title} ({service})").format(title=deadline.title, service=name) if name else deadline.title
        moment = render(when(deadline), self.words)
        if deadline.at <= now:
            return f"{first}\n" + self.tr("{when}, passed").format(when=moment)
        rest = render(left(deadline, now), self.words)
        return f"{first}\n" + self.tr("{when}, {left} left").format(when=moment, left=rest)

    def _services(self) -> dict[str, str]:
        """Return the watched services by id; those of deadlines that nobody watches, too."""
        settings = self.changes.settings
        unwatched = (each.unwatched for each in settings.deadlines if each.unwatched is not None)
        return {each.id: each.name.within(self.words.language) for each in (*settings.services, *unwatched)}

    def _chosen(self) -> Deadline | None:
        item = self._list.currentItem()
        deadline: Deadline | None = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        return deadline

    def _enable(self) -> None:
        for button in (self._edit_button, self._remove_button):
            button.setEnabled(self._chosen() is not None)

    def _add(self) -> None:
        self._ask(self.tr("Add a deadline"), {}, None)

    def _edit(self) -> None:
        deadline = self._chosen()
        if deadline is None:
            return
        try:
            table = self.changes.deadline_table(deadline.id)
        except ConfigError as error:
            self._fault.tell(render(error.sentence, self.words))
            return
        self._ask(self.tr("Change a deadline"), table, deadline)

    def _ask(self, title: str, table: dict[str, Any], deadline: Deadline | None) -> None:
        self._fault.tell("")
        form = DeadlineForm(table, deadline, self._services(), self.words)
        dialog = DeadlineDialog(title, form, partial(self._keep, deadline, table), self.words, self)
        dialog.exec()
        dialog.deleteLater()

    def _keep(self, deadline: Deadline | None, before: dict[str, Any], table: dict[str, Any]) -> ConfigError | None:
        """Write what was filled in, and return what is wrong with it for its dialog to say."""
        title = str(table.get("title", ""))
        if deadline is None:
            taken = {each.id for each in self.changes.settings.deadlines}
            new = {"id": new_id(title, time.time(), taken=taken), "title": title, **table}
            return self.changes.attempt(lambda file: file.add_deadline(new), self._said(title))
        # One that had no id keeps the one it went by: what was said of it stays said.
        changes = {**dict.fromkeys(key for key in before if key not in table), **table, "id": deadline.id}
        return self.changes.attempt(lambda file: file.change_deadline(deadline.id, changes), self._said(title))

    def _said(self, title: str) -> str:
        return self.tr("deadline {title}").format(title=title)

    def _remove(self) -> None:
        deadline = self._chosen()
        if deadline is not None:
            said = self.tr("removed the deadline {title}").format(title=deadline.title)
            wrong = self.changes.apply(lambda file: file.remove_deadline(deadline.id), said)
            self._fault.tell(render(wrong, self.words) if wrong else "")

    def _set_leads(self) -> None:
        leads = [part.strip() for part in self._leads.text().split(",") if part.strip()]
        usual = [written_lead(each) for each in self.changes.settings.alerts.deadline_reminders]
        if leads != usual:
            self.put(self._leads_field, "alerts.deadline_reminders", leads, self.tr("reminders of deadlines"))

    def _ask_import(self) -> None:
        kinds = self.tr("Calendars (*.ics);;All files (*)")
        name, _filter = QFileDialog.getOpenFileName(self, self.tr("Import a calendar"), _folder(), kinds)
        if name:
            self.import_file(Path(name))

    def import_file(self, path: Path) -> None:
        """Add what a calendar holds as one change, and say what was left out."""
        self._fault.tell("")
        settings = self.changes.settings
        known = {*(each.id for each in settings.services), *self._shelf.ids()}
        try:
            with path.open("rb") as file:
                content = file.read(LARGEST + 1)
            calendar = read_calendar(
                content, known=settings.deadlines, now=time.time(), service="", is_service=known.__contains__
            )
        except (OSError, NotACalendar) as error:
            reason = error.text if isinstance(error, NotACalendar) else verbatim(str(error))
            wrong = say("import", "Cannot import {file}: {reason}", file=path.name, reason=reason)
            self._fault.tell(render(wrong, self.words))
            return
        self._take(calendar)

    def _take(self, calendar: Calendar) -> None:
        def add(file: ConfigFile) -> None:
            for table in calendar.found:
                file.add_deadline(table)

        said = self.tr("imported %n deadline(s)", "", len(calendar.found))
        wrong = self.changes.apply(add, said) if calendar.found else None
        self._fault.tell(render(wrong, self.words) if wrong else "")
        lines = [self.tr("%n deadline(s) added.", "", len(calendar.found))]
        lines += [
            self.tr("Left out: {name}: {reason}.").format(name=each.name, reason=render(each.reason, self.words))
            for each in calendar.left_out
        ]
        self._told.setText("\n".join(lines))
        self._told.show()

    def _ask_export(self) -> None:
        default, kinds = str(Path(_folder()) / "doorlight-deadlines.ics"), self.tr("Calendars (*.ics)")
        name, _filter = QFileDialog.getSaveFileName(self, self.tr("Export as a calendar"), default, kinds)
        if name:
            self.export_to(Path(name))

    def export_to(self, path: Path) -> None:
        """Write all deadlines into a calendar."""
        try:
            path.write_bytes(write_calendar(self.changes.settings.deadlines, time.time()))
        except OSError as error:
            self._fault.tell(str(error))


def _in_order(deadlines: Iterable[Deadline], now: float) -> list[Deadline]:
    """Return what lies ahead, the soonest first, and then what has passed, the latest first."""
    return sorted(deadlines, key=lambda each: (each.at <= now, abs(each.at - now)))


def _folder() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
