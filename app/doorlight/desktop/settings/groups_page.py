"""Settings, *Groups*: services by life area or by what the person calls them, and the rules that a group has.

Who is in a group is said where the services are: by dragging one there, or in its dialog.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QListWidgetItem, QPushButton, QWidget

from doorlight.catalogue.shelf import Shelf
from doorlight.config.errors import ConfigError
from doorlight.config.schema import GroupSettings, Settings
from doorlight.desktop.parts import Fault, Text
from doorlight.desktop.settings.changes import Changes
from doorlight.desktop.settings.group_dialog import GroupDialog, GroupForm
from doorlight.desktop.settings.group_names import GroupNames
from doorlight.desktop.settings.line_list import LineList
from doorlight.desktop.settings.page import Page
from doorlight.desktop.settings.rows import level_name
from doorlight.domain.telling.quiet_words import in_words
from doorlight.domain.words import Words, render

_ROWS = 8  # of the list before it scrolls


class GroupsPage(Page):
    """Lists the groups with their rules; everything is written at once and can be undone."""

    def __init__(self, changes: Changes, words: Words, shelf: Shelf, parent: QWidget | None = None) -> None:
        super().__init__(changes, words, parent)
        self._names = GroupNames(shelf, words)
        self.entitle(
            self.tr("Groups"),
            self.tr(
                "A group may have its own alert level and quiet hours. "
                "A service is in its life area until you drag it elsewhere, or edit its group, under Services."
            ),
        )
        self._build()
        self.end()
        changes.changed.connect(self._show)
        self._show(changes.settings)

    def _build(self) -> None:
        self._list = LineList(_ROWS, self)
        self._list.setAccessibleName(self.tr("Groups"))
        self._list.itemActivated.connect(lambda _item: self._edit())
        self._list.currentRowChanged.connect(lambda _row: self._enable())
        self._empty = Text(self.tr("None yet: a group appears with its first service."), "dim")
        self._fault = Fault(self)
        add = QPushButton(self.tr("&Add…"), self)
        self._edit_button = QPushButton(self.tr("&Edit…"), self)
        self._remove_button = QPushButton(self.tr("&Remove"), self)
        for button, act in ((add, self._add), (self._edit_button, self._edit), (self._remove_button, self._remove)):
            button.clicked.connect(act)
        here = Qt.ShortcutContext.WidgetShortcut
        QShortcut(QKeySequence(Qt.Key.Key_Delete), self._list, self._remove, context=here)
        self.add(self._empty)
        self.add(self._list)
        self.add_row(add, self._edit_button, self._remove_button)
        self.add(self._fault)

    def _show(self, settings: Settings) -> None:
        chosen = self._chosen()
        self._list.clear()
        for name in self._names.known(settings):
            item = QListWidgetItem(self._line(name))
            item.setData(Qt.ItemDataRole.UserRole, name)
            self._list.addItem(item)
            if name == chosen:
                self._list.setCurrentItem(item)
        self._list.setVisible(self._list.count() > 0)
        self._empty.setVisible(self._list.count() == 0)
        self._enable()

    def _line(self, name: str) -> str:
        """Say a group in two lines: what it is called, and who is in it under which rules."""
        count = sum(service.group == name for service in self.changes.settings.services)
        parts = [self.tr("%n service(s)", "", count), *self._rules(self._group(name))]
        return f"{self._names.title(name)}\n{' · '.join(parts)}"

    def _rules(self, group: GroupSettings) -> list[str]:
        level = [render(level_name(group.alerts), self.words)] if group.alerts is not None else []
        if group.quiet is None:
            return level or [self.tr("no rules of its own")]
        return [*level, self.tr("quiet hours: {hours}").format(hours=render(in_words(group.quiet), self.words))]

    def _group(self, name: str) -> GroupSettings:
        """Return a group's rules; of one that has none they are empty."""
        found = (each for each in self.changes.settings.groups if each.name == name)
        return next(found, GroupSettings(name=name))

    def _chosen(self) -> str | None:
        item = self._list.currentItem()
        name: str | None = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        return name

    def _enable(self) -> None:
        self._edit_button.setEnabled(self._chosen() is not None)
        self._remove_button.setEnabled(self._can_remove(self._chosen()))

    def _can_remove(self, name: str | None) -> bool:
        """Whether there is anything to take out: a life area without rules is the catalogue's."""
        has_rules = any(each.name == name for each in self.changes.settings.groups)
        return name is not None and (has_rules or not self._names.is_area(name))

    def _add(self) -> None:
        known = self._names.known(self.changes.settings)
        choices = [choice for choice in self._names.choices(()) if choice[0] not in known]
        self._ask(self.tr("Add a group"), GroupSettings(name=""), choices)

    def _edit(self) -> None:
        name = self._chosen()
        if name is not None:
            self._ask(self.tr("Change a group"), self._group(name), [(name, self._names.title(name))])

    def _ask(self, title: str, group: GroupSettings, choices: list[tuple[str, str]]) -> None:
        self._fault.tell("")
        form = GroupForm(group, choices, self.words)
        dialog = GroupDialog(title, form, partial(self._keep, group), self.words, self)
        dialog.exec()
        dialog.deleteLater()

    def _keep(self, group: GroupSettings, table: dict[str, Any]) -> ConfigError | None:
        """Write what was filled in, and return what is wrong with it for its dialog to say."""
        from doorlight.config import group_edits  # noqa: PLC0415  # tomlkit is loaded with the first edit

        name, rules = self._names.key(table["name"]), {key: table[key] for key in ("alerts", "quiet")}
        change = group_edits.changed(group.name, name, rules) if group.name else group_edits.added(name, rules)
        said = self.tr("group {name}").format(name=self._names.title(name))
        return self.changes.attempt(lambda file: file.edit(change), said)

    def _remove(self) -> None:
        from doorlight.config import group_edits  # noqa: PLC0415  # as above

        name = self._chosen()
        if name is None or not self._can_remove(name):
            return
        said = self.tr("removed the group {name}").format(name=self._names.title(name))
        wrong = self.changes.apply(lambda file: file.edit(group_edits.removed(name)), said)
        self._fault.tell(render(wrong, self.words) if wrong else "")
