"""The first start: at most three questions, then Doorlight works. Skipped when there is a settings file.

Answers go through the settings file like any other change; nothing is asked of the network.
"""

from __future__ import annotations

import logging

from PySide6.QtCore import QLocale, QTimeZone
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from doorlight.catalogue.shelf import Category, Shelf
from doorlight.config.errors import ConfigError
from doorlight.config.file import ConfigFile
from doorlight.desktop import look
from doorlight.desktop.autostart import Autostart
from doorlight.desktop.parts import Fault, Text
from doorlight.domain.service import Service
from doorlight.domain.words import Words, render

_log = logging.getLogger(__name__)

_OF_AN_AREA = 6  # the first entries of a shelf, which are in order of use
_NAMED = 2  # of them are named under the area; its tooltip names all
_COLUMNS = 2
_EVERYONE = frozenset({"tax", "benefits", "payments"})  # what most people in Canada depend on
_NOT_AREAS = frozenset({"sign-in", "emergency", "trackers"})  # hung on by others, or only to read


class FirstRun(QDialog):
    """Asks where the person is, what they depend on, and whether to start at login.

    `finished` comes after everything was written, or after *Not now* with nothing written.
    """

    def __init__(
        self, file: ConfigFile, shelf: Shelf, words: Words, autostart: Autostart, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._file = file
        self._shelf = shelf
        self._words = words
        self._autostart = autostart
        self._areas: dict[str, QCheckBox] = {}
        self._written: set[str] = set()  # a second *Start watching* after a failure goes on where the first ended
        self.setWindowTitle(self.tr("Welcome to Doorlight"))
        self._build()
        self._suggest(in_canada())
        self.resize(640, 640)

    def chosen(self) -> tuple[Service, ...]:
        """Return the services that the ticked areas stand for."""
        wanted = [area for area, tick in self._areas.items() if tick.isChecked()]
        return tuple(service for area in wanted for service in self._of(area))

    def accept(self) -> None:
        """Write the answers; stay open and say so where that fails."""
        try:
            for service in self.chosen():
                if service.id not in self._written:
                    self._file.add_service(service.id)
                    self._written.add(service.id)
        except ConfigError as error:
            self._fault.tell(render(error.text, self._words))
            return
        if self._login.isChecked() and not self._enable_login():
            return
        super().accept()

    def _enable_login(self) -> bool:
        try:
            self._autostart.enable()
        except OSError as error:
            _log.warning("start at login not set: %s", error)
            self._login.setChecked(False)
            self._fault.tell(self.tr("The system does not let Doorlight start at login. Everything else is set."))
            return False
        return True

    def _build(self) -> None:
        inner = QWidget(self)
        column = QVBoxLayout(inner)
        column.setContentsMargins(look.XL, look.XL, look.XL, look.M)
        column.setSpacing(look.S)
        column.addWidget(Text(self.tr("A light over every door you depend on"), "heading"))
        column.addWidget(
            Text(self.tr("Three questions, and it works. Everything can be changed later in the settings."), "dim")
        )
        self._ask_place(column)
        self._ask_areas(column)
        self._ask_login(column)
        column.addStretch(1)
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area, 1)
        whole.addLayout(self._foot())

    def _section(self, column: QVBoxLayout, title: str) -> None:
        column.addSpacing(look.S)
        column.addWidget(Text(title, "section"))

    def _ask_place(self, column: QVBoxLayout) -> None:
        self._section(column, self.tr("1. Where are you?"))
        self._canada = QRadioButton(self.tr("In &Canada, or dealing with its services"), self)
        self._elsewhere = QRadioButton(self.tr("&Elsewhere"), self)
        group, line = QButtonGroup(self), QHBoxLayout()
        line.setSpacing(look.XL)
        for button in (self._canada, self._elsewhere):
            group.addButton(button)
            line.addWidget(button)
        line.addStretch(1)
        column.addLayout(line)
        self._canada.toggled.connect(self._suggest)
        self._far = Text(
            self.tr("The catalogue is about Canada for now. You can add any service by its address in the settings."),
            "dim",
        )
        column.addWidget(self._far)

    def _ask_areas(self, column: QVBoxLayout) -> None:
        self._section(column, self.tr("2. What do you depend on?"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.L)
        grid.setVerticalSpacing(look.S)
        nearby = [each for each in self._shelf.categories() if not each.world and each.id not in _NOT_AREAS]
        areas = [each for each in nearby if self._of(each.id)]
        for place, area in enumerate(areas):
            grid.addLayout(self._area(area), place // _COLUMNS, place % _COLUMNS)
            grid.setColumnStretch(place % _COLUMNS, 1)
        column.addLayout(grid)

    def _area(self, area: Category) -> QVBoxLayout:
        """Build the tick of an area over the names of what it stands for."""
        names = [service.name.within(self._words.language) for service in self._of(area.id)]
        tick = QCheckBox(area.name.within(self._words.language), self)
        tick.setToolTip("\n".join(names))
        tick.setAccessibleDescription(", ".join(names))
        tick.toggled.connect(self._count)
        self._areas[area.id] = tick
        shown = ", ".join(_short(name) for name in names[:_NAMED])
        if len(names) > _NAMED:
            shown = self.tr("{names} and %n more", "", len(names) - _NAMED).format(names=shown)
        note = Text(shown, "dim")
        note.setContentsMargins(look.XL, 0, 0, 0)
        both = QVBoxLayout()
        both.setSpacing(0)
        both.addWidget(tick)
        both.addWidget(note)
        both.addStretch(1)
        return both

    def _ask_login(self, column: QVBoxLayout) -> None:
        self._section(column, self.tr("3. Start with the computer?"))
        self._login = QCheckBox(self.tr("&Start Doorlight when I log in"), self)
        self._login.setEnabled(self._autostart.available)
        self._login.setChecked(self._autostart.available)
        column.addWidget(self._login)

    def _foot(self) -> QVBoxLayout:
        self._fault = Fault(self)
        self._total = Text("", "dim")
        later = QPushButton(self.tr("&Not now"), self)
        later.setAutoDefault(False)
        later.clicked.connect(self.reject)
        start = QPushButton(self.tr("Start &watching"), self)
        start.setDefault(True)
        start.clicked.connect(self.accept)
        line = QHBoxLayout()
        line.setSpacing(look.S)
        line.addWidget(self._total, 1)
        line.addWidget(later)
        line.addWidget(start)
        foot = QVBoxLayout()
        foot.setContentsMargins(look.XL, look.S, look.XL, look.L)
        foot.addWidget(self._fault)
        foot.addLayout(line)
        return foot

    def _suggest(self, canada: bool) -> None:  # noqa: FBT001  # a signal's argument
        """Tick what most people there depend on."""
        (self._canada if canada else self._elsewhere).setChecked(True)
        self._far.setVisible(not canada)
        for area, tick in self._areas.items():
            tick.setChecked(canada and area in _EVERYONE)
        self._count()

    def _count(self) -> None:
        self._total.setText(self.tr("%n service(s) to watch", "", len(self.chosen())))

    def _of(self, area: str) -> tuple[Service, ...]:
        """Return the entries an area stands for."""
        return self._shelf.of(area)[:_OF_AN_AREA]


def _short(name: str) -> str:
    """Return a name without what it says in brackets or of a second one: the tooltip has it whole."""
    return name.partition(" (")[0].partition(" / ")[0]


def in_canada() -> bool:
    """Guess from the computer's own time zone and language settings: nobody is asked."""
    zone = QTimeZone(QTimeZone.systemTimeZoneId())
    return QLocale.Country.Canada in (zone.territory(), QLocale.system().territory())
