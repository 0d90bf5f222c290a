"""The first start: at most three questions, then Doorlight works. Skipped when there is a settings file.

Answers go through the settings file like any other change; nothing is asked of the network.
"""

from __future__ import annotations

import logging

from PySide6.QtCore import QLocale, QSize, Qt, QTimeZone
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from doorlight.catalogue.shelf import Shelf
from doorlight.config.errors import ConfigError
from doorlight.config.file import ConfigFile
from doorlight.desktop import look
from doorlight.desktop.autostart import Autostart
from doorlight.desktop.panel.card import Rule
from doorlight.desktop.parts import Fault, Text
from doorlight.desktop.what_to_watch import WhatToWatch
from doorlight.domain.words import Words, render

_log = logging.getLogger(__name__)

_SIZE = (640, 720)
_OF_SCREEN = 0.9


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
        self._written: set[str] = set()  # a second *Start watching* after a failure goes on where the first ended
        self.setWindowTitle(self.tr("Welcome to Doorlight"))
        self._build()
        self._suggest(in_canada())
        room = self.screen().availableSize() * _OF_SCREEN
        self.resize(QSize(*_SIZE).boundedTo(room))

    def chosen(self) -> tuple[str, ...]:
        """Return the ids of what is to be watched."""
        return self._what.chosen()

    def accept(self) -> None:
        """Write the answers; stay open and say so where that fails, or where there is nothing to watch."""
        missing = self._missing()
        self._fault.tell(missing)
        if missing:
            return
        try:
            for service in self.chosen():
                if service not in self._written:
                    self._file.add_service(service)
                    self._written.add(service)
        except ConfigError as error:
            self._fault.tell(render(error.text, self._words))
            return
        if self._login.isChecked() and not self._enable_login():
            return
        super().accept()

    def _missing(self) -> str:
        if self._what.unfinished:
            return self.tr("Take a service from the list, or empty the search.")
        if not self.chosen():
            return self.tr(
                "Nothing is chosen yet: tick or search for what you depend on. “Not now” leaves it for later."
            )
        return ""

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
        column.addStretch(1)
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(area, 1)
        whole.addWidget(Rule(self))
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
            self.tr("Used around the world, to begin with. Any other can be added by its address in the settings."),
            "dim",
        )

    def _ask_areas(self, column: QVBoxLayout) -> None:
        self._section(column, self.tr("2. What do you depend on?"))
        column.addWidget(self._far)
        self._what = WhatToWatch(self._shelf, self._words.language, self)
        self._what.changed.connect(self._count)
        column.addWidget(self._what)

    def _ask_login(self, column: QVBoxLayout) -> None:
        self._section(column, self.tr("3. Start with the computer?"))
        self._login = QCheckBox(self.tr("&Start Doorlight when I log in"), self)
        self._login.setEnabled(self._autostart.available)
        self._login.setChecked(self._autostart.available)
        column.addWidget(self._login)
        column.addSpacing(look.S)

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
        foot.setSpacing(look.S)
        self._ask_login(foot)  # where the answers are taken: always to be seen, however long the second question is
        foot.addWidget(self._fault)
        foot.addLayout(line)
        return foot

    def _suggest(self, canada: bool) -> None:  # noqa: FBT001  # a signal's argument
        """Tick what most people there depend on."""
        (self._canada if canada else self._elsewhere).setChecked(True)
        self._far.setVisible(not canada)
        self._what.suggest(canada=canada)
        self._count()

    def _count(self) -> None:
        count = len(self.chosen())
        self._total.setText(self.tr("%n service(s) to watch", "", count) if count else self.tr("Nothing chosen yet"))
        if count:
            self._fault.tell("")


def in_canada() -> bool:
    """Guess from the computer's own time zone and language settings: nobody is asked."""
    zone = QTimeZone(QTimeZone.systemTimeZoneId())
    return QLocale.Country.Canada in (zone.territory(), QLocale.system().territory())
