"""Choosing which parts of a status page count: a tree of groups and parts, searchable, each with its light of now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from doorlight.desktop import icons, look
from doorlight.desktop.panel.phrases import Phrases
from doorlight.desktop.parts import Text, without_icons
from doorlight.desktop.settings.page import Field
from doorlight.domain.words import Words, verbatim
from doorlight.sources.published.page import Part, PublishedPage
from doorlight.sources.reading.plain_text import plain_text

_SIZE = (560, 560)
_SIGN = 16
_PART = Qt.ItemDataRole.UserRole
_CHECKED = Qt.CheckState.Checked
_LONGEST = 120

Choice = dict[str, list[str]]  # the options "components", "groups" and "regions" of a check, without empty ones


class PartsPicker(QDialog):
    """Modal. After `exec()` was accepted, `choice()` is what counts; {} is the whole page."""

    def __init__(
        self,
        page: PublishedPage,
        chosen: dict[str, Any],
        words: Words,
        parent: QWidget | None = None,
        *,
        has_regions: bool = True,
    ) -> None:
        super().__init__(parent)
        self._parts = tuple(part for part in page.parts or () if not part.name.startswith("_"))
        self._names = Counter(part.name for part in self._parts)
        self._phrases = Phrases(words, self)
        self._lists_all = page.lists_all
        self._key = "regions" if has_regions or page.lists_all else "components"  # what may be written out
        self.setWindowTitle(self.tr("Which parts do you depend on?"))
        self._build(chosen)
        self._grow_tree()
        self._tick(chosen)
        self._count()
        self.resize(*_SIZE)

    def choice(self) -> Choice:
        """Return what is ticked, a whole group by its own name; nothing or everything ticked is the whole page."""
        groups = [item for item in self._items() if item.childCount() and item.checkState(0) is _CHECKED]
        leaves = [
            item
            for item in self._items()
            if not item.childCount() and item.checkState(0) is _CHECKED and item.parent() not in groups
        ]
        if self._lists_all and len(self._ticked()) == len(self._leaves()):
            groups, leaves = [], []
        found = {
            "components": [self._word(item.data(0, _PART)) for item in leaves],
            "groups": [self._word(item.data(0, _PART)) for item in groups if item.parent() not in groups],
            "regions": [],
        }
        found[self._key] += [word.strip() for word in self._written.text().split(",") if word.strip()]
        return {key: list(dict.fromkeys(names)) for key, names in found.items() if names}

    def _build(self, chosen: dict[str, Any]) -> None:
        self._search = QLineEdit(self)
        self._search.setPlaceholderText(self.tr("Search"))
        self._search.setAccessibleName(self.tr("Search the parts"))
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(self._filter)
        self._tree = QTreeWidget(self)
        self._tree.setHeaderHidden(True)
        self._tree.setAccessibleName(self.tr("Parts of the status page"))
        self._tree.itemChanged.connect(lambda _item, _column: self._count())
        self._counted = QLabel(self)
        self._counted.setTextFormat(Qt.TextFormat.PlainText)
        none = QPushButton(self.tr("The &whole page"), self)
        none.clicked.connect(self._clear)
        written = self._written_field(chosen)
        written.setVisible(not self._lists_all)
        standard = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(standard.Ok | standard.Cancel, self)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        without_icons(self)
        line = QHBoxLayout()
        line.addWidget(self._counted, 1)
        line.addWidget(none)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.L, look.L, look.L, look.L)
        column.setSpacing(look.S)
        lead = self.tr("Only what is ticked moves the light. Nothing ticked is the whole page.")
        for widget in (Text(lead, "dim"), self._search):
            column.addWidget(widget)
        column.addWidget(self._tree, 1)
        column.addLayout(line)
        column.addWidget(written)
        column.addWidget(buttons)

    def _written_field(self, chosen: dict[str, Any]) -> Field:
        """Build the field for what such a page does not list while it is fine."""
        listed = {_plain(word) for part in self._parts for word in (part.name, part.id)}
        names = [name for name in chosen.get(self._key, ()) if self._key == "regions" or _plain(name) not in listed]
        self._written = QLineEdit(", ".join(names), self)
        if self._key == "regions":
            help_text = self.tr(
                "Empty: everywhere. This page lists only what is in trouble: write the names it uses."
            )
            return Field(self.tr("&Regions, with commas between"), self._written, help_text)
        help_text = self.tr("This page lists only what is in trouble: write the names it uses.")
        return Field(self.tr("&Names, with commas between"), self._written, help_text)

    def _grow_tree(self) -> None:
        """Put every part under its group, however deep; a part whose group is not listed stands alone."""
        made: dict[str, QTreeWidgetItem] = {}
        items = [(part, self._item(part)) for part in self._parts]
        made = {part.id: item for part, item in items if part.id}
        for part, item in items:
            above = made.get(part.parent) if part.parent else None
            if above is not None and above is not item and not _is_under(above, item):
                above.addChild(item)
            else:
                self._tree.addTopLevelItem(item)
        for item in self._items():
            if item.childCount():
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsAutoTristate)
        if len(self._parts) <= _EXPANDED:
            self._tree.expandAll()

    def _item(self, part: Part) -> QTreeWidgetItem:
        name = verbatim(plain_text(part.name), _LONGEST).text
        said = f"{name} ({part.region})" if part.region else name
        item = QTreeWidgetItem([said])
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(0, Qt.CheckState.Unchecked)
        item.setData(0, _PART, part)
        item.setIcon(0, QIcon(icons.status_pixmap(part.status, _SIGN, self)))
        state = self._phrases.state(part.status)
        item.setToolTip(0, self.tr("{name}: {state}").format(name=said, state=state))
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{said}, {state}")
        return item

    def _tick(self, chosen: dict[str, Any]) -> None:
        wanted = {_plain(name) for key in ("components", "groups") for name in chosen.get(key, ())}
        for item in self._items():
            part: Part = item.data(0, _PART)
            if {_plain(part.name), _plain(part.id)} & wanted:
                item.setCheckState(0, _CHECKED)

    def _filter(self, text: str) -> None:
        """Show the parts whose name, or whose group's name, has the text in it."""
        wanted = _plain(text)
        for item in reversed(self._items()):  # children before their groups
            below = any(not child.isHidden() for child in _children(item))
            fits = wanted in _plain(item.text(0)) or any(wanted in _plain(above.text(0)) for above in _above(item))
            item.setHidden(not (fits or below))
        if wanted:
            self._tree.expandAll()

    def _clear(self) -> None:
        for item in self._items():
            item.setCheckState(0, Qt.CheckState.Unchecked)

    def _count(self) -> None:
        ticked, all_of_them = len(self._ticked()), len(self._leaves())
        said = self.tr("{chosen} of {all} parts").format(chosen=ticked, all=all_of_them)
        self._counted.setText(said if ticked else self.tr("The whole page"))

    def _ticked(self) -> list[QTreeWidgetItem]:
        return [item for item in self._leaves() if item.checkState(0) is _CHECKED]

    def _leaves(self) -> list[QTreeWidgetItem]:
        return [item for item in self._items() if not item.childCount()]

    def _items(self) -> list[QTreeWidgetItem]:
        """Return all items, groups before what is in them."""
        level = [item for place in range(self._tree.topLevelItemCount()) if (item := self._tree.topLevelItem(place))]
        found: list[QTreeWidgetItem] = []
        while level:
            found += level
            level = [child for item in level for child in _children(item)]
        return found

    def _word(self, part: Part) -> str:
        """Return what names a part in the config: its name, its id where several have that name in one page."""
        return part.id if self._names[part.name] > 1 and part.id else part.name


_EXPANDED = 60  # parts: more are read group by group


def shown_choice(chosen: dict[str, Any]) -> Sequence[str]:
    """Return the names of a choice, for one line that says what is watched."""
    return [str(name) for key in ("groups", "components", "regions") for name in chosen.get(key, ())]


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _children(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    return [child for place in range(item.childCount()) if (child := item.child(place)) is not None]


def _above(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    found, above = [], item.parent()
    while above is not None:
        found.append(above)
        above = above.parent()
    return found


def _is_under(item: QTreeWidgetItem, other: QTreeWidgetItem) -> bool:
    """Say whether an item is somewhere below another: a page whose groups hold one another makes no circle here."""
    return any(above is other for above in _above(item))
