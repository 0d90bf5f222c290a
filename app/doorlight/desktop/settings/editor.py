"""Editing one watched service: its own form, and dialogs for its checks (tested live) and its doors.

Works on the service's table as it stands in the file, so that what a person did not touch is not written. Whether
a table is right is asked of the definition's reader, with the catalogue entry underneath where there is one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QPushButton, QWidget

from doorlight.catalogue.definition import read_service
from doorlight.catalogue.shelf import Shelf
from doorlight.config.errors import ConfigError
from doorlight.desktop.settings.directory import Directory
from doorlight.desktop.settings.form import Form
from doorlight.desktop.settings.form_dialog import FormDialog
from doorlight.desktop.settings.live_test import LiveTest
from doorlight.desktop.settings.one_question import ask_choice
from doorlight.desktop.settings.page import Field
from doorlight.desktop.settings.questions import KINDS, Questions
from doorlight.desktop.settings.tables_field import TablesField
from doorlight.domain.service import AlertLevel, DoorKind, Service
from doorlight.domain.words import Words

_INSIDE = 2  # ("check", 0, key): how deep the keys of a check and of a door are


class ServiceEditor(FormDialog):
    """Modal. `base` is the catalogue entry under the table, None for a service of one's own.

    `keep` writes what was changed (None is a key that goes), and returns what the whole file does not bear: then the
    dialog stays, and nothing that was typed is lost.
    """

    def __init__(
        self,
        service: Service,
        table: dict[str, Any],
        base: Service | None,
        *,
        words: Words,
        groups: Sequence[tuple[str, str]],
        group_level: AlertLevel | None = None,
        others: Mapping[str, str],
        shelf: Shelf,
        make_test: Callable[[], LiveTest],
        keep: Callable[[dict[str, Any]], ConfigError | None],
        parent: QWidget | None = None,
    ) -> None:
        self._questions = Questions(words)
        self._base = base
        self._language = words.language
        self._make_test = make_test
        self._before = table
        self._keeper = keep
        self._plain = words
        directory = Directory(others, shelf, words.language, but=service.id)
        inherits = base is not None and bool(base.depends_on)
        asks = self._questions.service(service, groups, directory, inherits=inherits, group_level=group_level)
        form = Form(asks, table, words.language)
        title = service.name.within(words.language)
        super().__init__(title, form, self._accepts, words, depth=0, parent=parent)
        self.setWindowTitle(self.tr("Edit {name}").format(name=title))
        self._checks = TablesField(table.get("check", []), self._ask_check, self._check_line)
        self._doors = TablesField(table.get("door", []), self._ask_door, self._door_line)
        self._add_lists(service)

    def _add_lists(self, service: Service) -> None:
        """Put checks and doors under the form; those of the catalogue are shown as they are."""
        given = ", ".join(check.address or check.kind for check in service.checks)
        hint = self.tr("From the catalogue: {checks}").format(checks=given) if self._base and given else ""
        self._check_field = Field(self.tr("C&hecks"), self._checks, hint)
        doors = self.tr("%n door(s) from the catalogue", "", len(service.doors)) if self._base else ""
        self._door_field = Field(self.tr("D&oors: other ways when it is shut"), self._doors, doors)
        self.column.addWidget(self._check_field)
        self.column.addWidget(self._door_field)
        self.column.addStretch(1)

    def _accepts(self, table: dict[str, Any]) -> None:
        for key, field in (("check", self._checks), ("door", self._doors)):
            if field.tables:
                table[key] = field.tables
            else:
                table.pop(key, None)
        read_service(table, base=self._base, language=self._language)

    def _keep(self, table: dict[str, Any]) -> ConfigError | None:
        return self._keeper(_differences(self._before, table))

    def _around(self, key: str, table: dict[str, Any]) -> dict[str, Any]:
        """Return a whole service around one check or door, so that its reader can judge it."""
        own = {"own": True} if self.form.table().get("own") else {}
        return {"id": "x", "name": "x", "home": "https://example.org", **own, key: [table]}

    def _ask_check(self, table: dict[str, Any]) -> dict[str, Any] | None:
        kind = table.get("kind") or self._ask_kind()
        if not kind:
            return None
        form = Form(self._questions.check(kind), {"kind": kind, **table}, self._language)
        dialog = FormDialog(
            self.tr("Check"),
            form,
            lambda made: read_service(self._around("check", made), language=self._language),
            self._plain,
            depth=_INSIDE,
            parent=self,
        )
        self._add_test(dialog)
        return dialog.table if dialog.exec() else None

    def _ask_kind(self) -> str:
        return ask_choice(self, self.tr("Add a check"), self.tr("Kind of check"), KINDS)

    def _add_test(self, dialog: FormDialog) -> None:
        """Let the check be tried before it is saved."""
        test = self._make_test()
        button = QPushButton(self.tr("&Test it now"), dialog)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: test.start(self._around("check", dialog.form.table())))
        test.refused.connect(dialog.refuse)
        dialog.finished.connect(lambda _result: test.stop())
        dialog.column.addWidget(button)
        dialog.column.addWidget(test)
        dialog.column.addStretch(1)

    def _ask_door(self, table: dict[str, Any]) -> dict[str, Any] | None:
        form = Form(self._questions.door(), {"kind": DoorKind.WEB_FORM.value, **table}, self._language)
        dialog = FormDialog(
            self.tr("Door"),
            form,
            lambda made: read_service(self._around("door", made), language=self._language),
            self._plain,
            depth=_INSIDE,
            parent=self,
        )
        return dialog.table if dialog.exec() else None

    def _check_line(self, table: dict[str, Any]) -> str:
        where = table.get("url") or table.get("host") or table.get("name") or ""
        return f"{table.get('kind', '')}  {self._in_language(where)}"

    def _door_line(self, table: dict[str, Any]) -> str:
        return f"{self._in_language(table.get('label', ''))}  {self._in_language(table.get('value', ''))}"

    def _in_language(self, value: Any) -> str:
        return (
            str(value.get(self._language) or next(iter(value.values()), ""))
            if isinstance(value, dict)
            else str(value)
        )


def _differences(before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    """Return what to write: changed keys, and None for those that are to go."""
    gone = {key: None for key in before if key not in after}
    return gone | {key: value for key, value in after.items() if before.get(key) != value}
