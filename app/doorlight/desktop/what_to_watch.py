"""The first run's second question: what a person depends on. Ticks for what most choose, and a search for the rest.

In Canada a tick stands for an area (taxes: the account, filing, the lines); elsewhere for one service that is used
around the world. Reads names only: the catalogue's entries are not parsed for it.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QVBoxLayout, QWidget

from doorlight.catalogue.shelf import Category, Shelf
from doorlight.catalogue.titles import Title
from doorlight.desktop import look
from doorlight.desktop.parts import Text
from doorlight.desktop.settings.directory import Directory
from doorlight.desktop.settings.services_field import ServicesField

_OF_AN_AREA = 6  # the first entries of a shelf, which are in order of use
_NAMED = 2  # of them are named under the area; its tooltip names all
_COLUMNS = 2
_EVERYONE = frozenset({"tax", "benefits", "payments"})  # what most people in Canada depend on
_NOT_AREAS = frozenset({"sign-in", "emergency", "trackers"})  # hung on by others, or only to read
# Of the world's shelves, in this order, so many entries: what a household or a small office knows by name.
_WORLD = {"email": 3, "calls": 1, "ai": 1, "money": 2, "shops": 1, "security": 1, "cloud": 1}


class WhatToWatch(QWidget):
    """`changed()`: something else is chosen now."""

    changed = Signal()

    def __init__(self, shelf: Shelf, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shelf = shelf
        self._language = language
        self._here: dict[str, tuple[str, ...]] = {}  # an area, and the ids it stands for
        self._ticks: dict[str, QCheckBox] = {}  # by area in Canada, by id elsewhere
        self._canada, self._world = QWidget(self), QWidget(self)
        self._search = ServicesField(Directory({}, shelf, language), (), self)
        self._search.changed.connect(self.changed)
        self._build()

    @property
    def unfinished(self) -> bool:
        """Whether something was typed into the search of which nothing was taken."""
        return self._search.unfinished

    def chosen(self) -> tuple[str, ...]:
        """Return the ids that are ticked, and then those that were searched for, each once."""
        ticked = (key for key, tick in self._ticks.items() if tick.isChecked())
        ids = (service for key in ticked for service in self._here.get(key, (key,)))
        return tuple(dict.fromkeys((*ids, *self._search.ids)))

    def suggest(self, *, canada: bool) -> None:
        """Show what people there know, with what most of them depend on ticked."""
        self._canada.setVisible(canada)
        self._world.setVisible(not canada)
        for key, tick in self._ticks.items():
            tick.setChecked(canada and key in _EVERYONE)

    def _build(self) -> None:
        areas = [each for each in self._shelf.categories() if not each.world and each.id not in _NOT_AREAS]
        _in_columns(self._canada, [self._area(area) for area in areas if self._first(area.id, 1)])
        known = [title for shelf, count in _WORLD.items() for title in self._first(shelf, count)]
        _in_columns(self._world, [self._service(title) for title in known])
        question = self.tr("Anything else? There are %n services to search", "", len(self._shelf.ids()))
        self._search.call(question, "")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.S)
        column.addWidget(self._canada)
        column.addWidget(self._world)
        column.addSpacing(look.XS)
        column.addWidget(Text(question, "dim"))
        column.addWidget(self._search)

    def _first(self, shelf: str, count: int) -> list[Title]:
        return [title for title in self._shelf.titles if title.category == shelf][:count]

    def _area(self, area: Category) -> QWidget:
        """Build the tick of an area over the names of what it stands for."""
        titles = self._first(area.id, _OF_AN_AREA)
        self._here[area.id] = tuple(title.id for title in titles)
        names = [title.name.within(self._language) for title in titles]
        shown = ", ".join(_short(name) for name in names[:_NAMED])
        if len(names) > _NAMED:
            shown = self.tr("{names} and %n more", "", len(names) - _NAMED).format(names=shown)
        return self._tick(area.id, area.name.within(self._language), shown, names)

    def _service(self, title: Title) -> QWidget:
        """Build the tick of one service over what its name says in brackets."""
        name = title.name.within(self._language)
        return self._tick(title.id, _short(name), name.partition(" (")[2].removesuffix(")"), [name])

    def _tick(self, key: str, text: str, below: str, names: list[str]) -> QWidget:
        tick = QCheckBox(text.replace("&", "&&"), self)
        tick.setToolTip("\n".join(names))
        tick.setAccessibleDescription(", ".join(names))
        tick.toggled.connect(self.changed)
        self._ticks[key] = tick
        note = Text(below, "dim")
        note.setContentsMargins(look.XL, 0, 0, 0)
        note.setVisible(bool(below))
        both = QWidget(self)
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(tick)
        column.addWidget(note)
        column.addStretch(1)
        return both


def _in_columns(whole: QWidget, widgets: Iterable[QWidget]) -> None:
    grid = QGridLayout(whole)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(look.L)
    grid.setVerticalSpacing(look.S)
    for place, widget in enumerate(widgets):
        grid.addWidget(widget, place // _COLUMNS, place % _COLUMNS)
    for column in range(_COLUMNS):
        grid.setColumnStretch(column, 1)


def _short(name: str) -> str:
    """Return a name without what it says in brackets or of a second one: the tooltip has it whole."""
    return name.partition(" (")[0].partition(" / ")[0]
