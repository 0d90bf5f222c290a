"""Settings: one group, with its name, its alert level and its quiet hours; a table in, the changed table out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtWidgets import QWidget

from doorlight.catalogue.fields import DefinitionError
from doorlight.config.errors import ConfigError
from doorlight.config.schema import GroupSettings
from doorlight.desktop.settings.form import Ask, Form
from doorlight.desktop.settings.form_dialog import FormDialog
from doorlight.desktop.settings.page import Field
from doorlight.desktop.settings.quiet_field import QuietField
from doorlight.desktop.settings.rows import level_name
from doorlight.domain.service import AlertLevel
from doorlight.domain.words import Words, render, say

Keep = Callable[[dict[str, Any]], "ConfigError | None"]


class GroupForm(Form):
    """`choices` are keys and titles to choose the name from. `changed()`: it may need more room."""

    changed = Signal()

    def __init__(
        self, group: GroupSettings, choices: Sequence[tuple[str, str]], words: Words, parent: QWidget | None = None
    ) -> None:
        level = group.alerts.value if group.alerts is not None else ""
        table = {"name": group.name, "alerts": level}
        super().__init__(_asks(choices, words), table, words.language, parent)
        self._quiet = QuietField(words.language, common=True, parent=self)
        self._quiet.show_spans(group.quiet)
        self._quiet.changed.connect(self.changed)
        tr = QCoreApplication.translate
        help_text = tr("GroupDialog", "Never: its services are told at any hour, whatever holds for the others.")
        self._fields["quiet"] = Field(tr("GroupDialog", "&Quiet hours"), self._quiet, help_text, self)
        self.column.addWidget(self._fields["quiet"])

    def table(self) -> dict[str, Any]:
        """Return `name`, `alerts` and `quiet`; None for what everybody's holds for."""
        table = super().table()
        return {"name": table.get("name", ""), "alerts": table.get("alerts") or None, "quiet": self._quiet.value()}

    def wrong(self) -> str:
        """Return what is wrong with the quiet hours, "" where nothing is."""
        return self._quiet.wrong()


class GroupDialog(FormDialog):
    """`keep` writes the table and returns what is wrong with it, None where it is in force."""

    def __init__(self, title: str, form: GroupForm, keep: Keep, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(title, form, self._refuse_unfinished, words, depth=0, parent=parent)
        self._write = keep
        self._asked = form
        form.changed.connect(lambda: QTimer.singleShot(0, self, self.fit))  # its layouts know of it by then

    def _refuse_unfinished(self, table: dict[str, Any]) -> None:
        if not table["name"]:
            raise DefinitionError(("name",), say("config", "a group needs a name"))
        if self._asked.wrong():
            raise DefinitionError(("quiet",), say("config", "tick a day at least"))

    def _keep(self, table: dict[str, Any]) -> ConfigError | None:
        return self._write(table)


def _asks(choices: Sequence[tuple[str, str]], words: Words) -> tuple[Ask, ...]:
    tr = QCoreApplication.translate
    levels = tuple((level.value, render(level_name(level), words)) for level in AlertLevel)
    return (
        Ask(
            key="name",
            label=tr("GroupDialog", "&Name"),
            help=tr("GroupDialog", "A life area, or a name of your own."),
            choices=tuple(choices),
            free=True,
        ),
        Ask(
            key="alerts",
            label=tr("GroupDialog", "&Alerts"),
            help=tr("GroupDialog", "For services without a level of their own."),
            choices=(("", tr("GroupDialog", "The common ones: all changes")), *levels),
        ),
    )
