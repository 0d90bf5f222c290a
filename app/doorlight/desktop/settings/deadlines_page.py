"""Settings, *Deadlines*: what must be done by when, the reminders before, and calendars in and out."""

from __future__ import annotations

import time
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from doorlight.catalogue.shelf import Shelf
from doorlight.config.deadlines import new_id, written_lead
from doorlight.config.errors import ConfigError
from doorlight.config.schema import Settings
from doorlight.desktop.parts import Fault
from doorlight.desktop.settings.calendars import Calendars
from doorlight.desktop.settings.changes import Changes
from doorlight.desktop.settings.deadline_dialog import DeadlineDialog, DeadlineForm
from doorlight.desktop.settings.deadline_list import DeadlineList
from doorlight.desktop.settings.lead_words import shown, typed
from doorlight.desktop.settings.page import Field, Page
from doorlight.domain.commands import DeadlineDone
from doorlight.domain.deadlines import Deadline
from doorlight.domain.snapshot import Snapshot
from doorlight.domain.words import Words, render


class DeadlinesPage(Page):
    """Everything is written at once and can be undone; what is done is the engine's to know (`command`)."""

    command = Signal(object)

    def __init__(self, changes: Changes, words: Words, shelf: Shelf, parent: QWidget | None = None) -> None:
        super().__init__(changes, words, parent)
        self._done: frozenset[str] = frozenset()
        self.entitle(
            self.tr("Deadlines"),
            self.tr(
                "Before each you are reminded, with how its service stands and the best other way. "
                "Trouble in the last 48 hours is told as urgent. None of this excuses being late."
            ),
        )
        self._deadlines, self._fault = DeadlineList(words, self), Fault(self)
        self.calendars = Calendars(changes, words, shelf, self)
        self.add(self._deadlines)
        self.add(self._fault)
        self._build_reminders()
        self.add(self.calendars)
        self.end()
        self._connect()
        self._show(changes.settings)

    def refresh(self) -> None:
        """Say anew how much time is left."""
        self._show(self.changes.settings)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show what is done by now."""
        done = frozenset(each.id for each in snapshot.deadlines_done)
        if done != self._done:
            self._done = done
            self._show(self.changes.settings)

    def _connect(self) -> None:
        self._deadlines.add_wanted.connect(self._add)
        self._deadlines.edit_wanted.connect(self._edit)
        self._deadlines.remove_wanted.connect(self._remove)
        self._deadlines.done_wanted.connect(lambda each, done: self.command.emit(DeadlineDone(each.id, done=done)))
        self.calendars.wrong.connect(self._fault.tell)
        self.changes.changed.connect(self._show)

    def _build_reminders(self) -> None:
        self._leads = QLineEdit(self)
        self._leads_field = Field(
            self.tr("Remind me &before"),
            self._leads,
            self.tr("Days, hours or minutes, with commas between: 7 d, 2 d, 6 h. Empty for none."),
        )
        self._leads.editingFinished.connect(self._set_leads)
        self.add(self._leads_field)

    def _show(self, settings: Settings) -> None:
        self._deadlines.show_deadlines(settings.deadlines, self._services(), self._done)
        if not self._leads.hasFocus():
            leads = map(written_lead, settings.alerts.deadline_reminders)
            self._leads.setText(", ".join(shown(each, self.words.language) for each in leads))

    def _services(self) -> dict[str, str]:
        """Return the watched services by id; those of deadlines that nobody watches, too."""
        settings = self.changes.settings
        unwatched = (each.unwatched for each in settings.deadlines if each.unwatched is not None)
        return {each.id: each.name.within(self.words.language) for each in (*settings.services, *unwatched)}

    def _add(self) -> None:
        self._ask(self.tr("Add a deadline"), {}, None)

    def _edit(self, deadline: Deadline) -> None:
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

    def _remove(self, deadline: Deadline) -> None:
        said = self.tr("removed the deadline {title}").format(title=deadline.title)
        wrong = self.changes.apply(lambda file: file.remove_deadline(deadline.id), said)
        self._fault.tell(render(wrong, self.words) if wrong else "")

    def _set_leads(self) -> None:
        leads = typed(self._leads.text())
        usual = [written_lead(each) for each in self.changes.settings.alerts.deadline_reminders]
        if leads != usual:
            self.put(self._leads_field, "alerts.deadline_reminders", leads, self.tr("reminders of deadlines"))
