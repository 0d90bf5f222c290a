"""Adding a service: search the catalogue as you type, or give an address, see it tested, and watch it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from doorlight.catalogue.shelf import Shelf
from doorlight.config.naming import address_in
from doorlight.desktop import look
from doorlight.desktop.lines import Inks, draw_ground, draw_rule, draw_two_lines, row_size
from doorlight.desktop.parts import Text
from doorlight.desktop.settings.address_card import AddressCard
from doorlight.domain.service import Service
from doorlight.domain.words import Words

_FOUND = 8
_BROWSE = 9  # letters: the names of categories are longer, and read in the list that opens
_SHOWN = 5  # lines of results seen without scrolling
_ID_ROLE = Qt.ItemDataRole.UserRole
_NOTE_ROLE = _ID_ROLE + 1


class Finder(QWidget):
    """`add_wanted(id)`: a catalogue entry; `watch_wanted(table)`: a service of one's own."""

    add_wanted = Signal(str)
    watch_wanted = Signal(object)

    def __init__(
        self,
        shelf: Shelf,
        words: Words,
        card: AddressCard,
        watched: Callable[[], Sequence[str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._shelf = shelf
        self._words = words
        self._watched = watched
        self._card = card
        self._build()
        card.watch_wanted.connect(self._watch)
        card.cancelled.connect(self.clear)

    def _build(self) -> None:
        self._field = QLineEdit(self)
        self._field.setClearButtonEnabled(True)
        self._field.setPlaceholderText(self.tr("Search the catalogue, or paste an address"))
        self._field.setAccessibleName(self.tr("Add a service: search the catalogue, or paste an address"))
        self._field.installEventFilter(self)
        self._field.textChanged.connect(self._find)
        self._browse = QComboBox(self)
        self._browse.setAccessibleName(self.tr("Browse the catalogue"))
        self._browse.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._browse.setMinimumContentsLength(_BROWSE)
        self._browse.addItem(self.tr("Browse…"), "")
        for category in self._shelf.categories():
            self._browse.addItem(category.name.within(self._words.language), category.id)
        self._browse.activated.connect(lambda _place: self._list_category())
        self._add = QPushButton(self.tr("&Add"), self)
        self._add.clicked.connect(self._accept)
        self._found = QListWidget(self)
        self._found.setItemDelegate(_Found(self))
        self._found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._found.setAccessibleName(self.tr("Found in the catalogue"))
        self._found.itemActivated.connect(lambda _item: self._accept())
        self._found.itemDoubleClicked.connect(lambda _item: self._accept())
        self._nothing = Text("", "dim")
        line = QHBoxLayout()
        line.setSpacing(look.S)
        line.addWidget(self._field, 1)
        line.addWidget(self._browse)
        line.addWidget(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.S)
        column.addLayout(line)
        for widget in (self._found, self._nothing, self._card):
            column.addWidget(widget)
        self._show(())

    def clear(self) -> None:
        """Be ready for the next search; nothing of this one is left for *Undo*."""
        self._field.setText("")
        self._browse.setCurrentIndex(0)
        self._show(())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the keys walk, take and end the search while the field keeps the focus.

        *Undo* takes back the last change where nothing was typed: the field would swallow it.
        """
        if not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        undo = event.matches(QKeySequence.StandardKey.Undo) and not self._field.isUndoAvailable()
        if undo and event.type() is QEvent.Type.ShortcutOverride:
            event.ignore()
            return True
        if event.type() is QEvent.Type.KeyPress and self._press(event.key()):
            return True
        return super().eventFilter(watched, event)

    def _press(self, key: int) -> bool:
        """Do what a key means to the search; False where it means nothing."""
        match key:
            case Qt.Key.Key_Down | Qt.Key.Key_Up if self._found.isVisible():
                step = 1 if key == Qt.Key.Key_Down else -1
                self._found.setCurrentRow(max(0, min(self._found.count() - 1, self._found.currentRow() + step)))
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self._card.isVisible():
                self._card.accept()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._accept()
            case Qt.Key.Key_Escape if self._field.text() or self._found.isVisible():
                self.clear()
            case _:
                return False
        return True

    def _find(self, text: str) -> None:
        """Show what fits: an address opens the card, other text searches."""
        address = address_in(text)
        if address is not None:
            self._show(())
            self._card.offer(address)
            self._card.show()
        elif text.strip():
            self._show(self._shelf.search(text, self._words.language, _FOUND), searched=True)
        else:
            self._show(())

    def _list_category(self) -> None:
        wanted = self._browse.currentData()
        self._field.clear()
        self._show(self._shelf.of(wanted) if wanted else ())

    def _show(self, services: Sequence[Service], *, searched: bool = False) -> None:
        self._card.withdraw()
        self._found.clear()
        for service in services:
            self._found.addItem(self._item(service))
        self._found.setCurrentRow(0)
        self._found.setVisible(bool(services))
        line = self._found.sizeHintForRow(0) if services else 0
        self._found.setFixedHeight(line * min(len(services), _SHOWN) + 2 * self._found.frameWidth())
        self._add.setEnabled(bool(services))
        self._nothing.setText(self.tr("Not in the catalogue. Paste the address of its page to watch it."))
        self._nothing.setVisible(searched and not services)

    def _item(self, service: Service) -> QListWidgetItem:
        """Say an entry in two lines; one that is watched already cannot be chosen."""
        name = service.name.within(self._words.language)
        if service.id in self._watched():
            name = self.tr("{name} (already watched)").format(name=name)
        note = self._note(service)
        item = QListWidgetItem(name)
        item.setData(_ID_ROLE, service.id)
        item.setData(_NOTE_ROLE, note)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{name}, {note}")
        item.setToolTip(note)
        if service.id in self._watched():
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        return item

    def _note(self, service: Service) -> str:
        language = self._words.language
        names = {category.id: category.name.within(language) for category in self._shelf.categories()}
        parts = [names.get(service.category, "")]
        if service.link_only:
            parts.append(self.tr("links and phone numbers only"))
        if service.depends_on:
            entries = ((each, self._shelf.get(each)) for each in service.depends_on)
            parents = [entry.name.within(language) if entry else each for each, entry in entries]
            parts.append(self.tr("depends on {names}").format(names=", ".join(parents)))
        return " · ".join(part for part in parts if part)

    def _accept(self) -> None:
        item = self._found.currentItem()
        if item is not None and item.flags() & Qt.ItemFlag.ItemIsEnabled:
            self.add_wanted.emit(item.data(_ID_ROLE))
            self.clear()

    def _watch(self, table: dict[str, Any]) -> None:
        self.watch_wanted.emit(table)
        self.clear()


class _Found(QStyledItemDelegate):
    """Paints what was found: the name over its note."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        del index
        return row_size(option.font)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        inks = Inks(option)
        painter.save()
        draw_ground(painter, option, option.rect)
        texts = (index.data(), index.data(_NOTE_ROLE))
        draw_two_lines(painter, option.rect.adjusted(look.M, 0, -look.M, 0), option.font, texts, inks)
        draw_rule(painter, option.rect, look.line(option.palette))
        painter.restore()
