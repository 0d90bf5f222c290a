"""The tray's menu: the sentence, the troubled services with a door each, and what can be done.

Built once and changed in place: hosts over D-Bus lose their place, or crash, when a menu is cleared (QT_DESKTOP).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from doorlight.desktop.mute_menu import MuteMenu
from doorlight.domain.commands import CheckNow, Pause, Resume
from doorlight.domain.doors.views import link
from doorlight.domain.hosts import host_of
from doorlight.domain.snapshot import ServiceView, Snapshot
from doorlight.domain.words import Words, render

_HOURS = (1, 4, 8)
_HOUR = 3600.0
_SLOTS = 5  # troubled services with a line of their own; the panel has them all

Part = TypeVar("Part")


class TrayMenu(QObject):
    """Owns the menu and says what was chosen."""

    command = Signal(object)
    open_link = Signal(str)
    open_panel = Signal()
    open_history = Signal()
    open_settings = Signal()
    quit = Signal()

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._latest: Snapshot | None = None
        self.menu = QMenu()
        self._headline = self.menu.addAction(self.tr("Starting…"))
        self._headline.setEnabled(False)
        self._doors = [self._door_line() for _ in range(_SLOTS)]
        self.menu.addSeparator()
        self._build()
        self.menu.aboutToHide.connect(self._catch_up)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show another picture; while the menu is open it waits, so that nothing moves under the pointer."""
        self._latest = snapshot
        if not self.menu.isVisible():
            self._catch_up()

    def _build(self) -> None:
        self._line(self.tr("Open Doorlight")).triggered.connect(self.open_panel)
        self._check = self._line(self.tr("Check now"))
        self._check.triggered.connect(lambda: self.command.emit(CheckNow()))
        self._pause = self.menu.addMenu(self.tr("Pause…"))
        for hours in _HOURS:
            line = self._pause.addAction(self.tr("%n hour(s)", "", hours))
            line.triggered.connect(lambda _=False, hours=hours: self.command.emit(Pause(hours * _HOUR)))
        self._resume = self._line(self.tr("Resume"))
        self._resume.triggered.connect(lambda: self.command.emit(Resume()))
        self._mute = self.menu.addMenu(self.tr("Mute…"))
        self._mutes = [self._mute_menu() for _ in range(_SLOTS)]
        self.menu.addSeparator()
        self._history = self._line(self.tr("What was told"))
        self._history.triggered.connect(self.open_history)
        self._line(self.tr("Settings")).triggered.connect(self.open_settings)
        self._line(self.tr("Quit")).triggered.connect(self.quit)

    def _line(self, text: str) -> QAction:
        return self.menu.addAction(text)

    def _door_line(self) -> QAction:
        line = self.menu.addAction("")
        line.setVisible(False)
        line.triggered.connect(lambda: self.open_link.emit(line.data()) if line.data() else self.open_panel.emit())
        return line

    def _mute_menu(self) -> MuteMenu:
        menu = MuteMenu(self._words, self._mute)
        menu.command.connect(self.command)
        self._mute.addMenu(menu)
        return menu

    def _catch_up(self) -> None:
        if self._latest is None:
            return
        now = self._latest
        self._headline.setText(_plain(render(now.headline, self._words)))
        self._check.setEnabled(now.at >= now.can_check_at and not now.checking)
        self._pause.menuAction().setVisible(now.paused_until is None)
        self._resume.setVisible(now.paused_until is not None)
        troubled = [view for view in now.services if view.status is not None and view.status.is_problem]
        for line, view in _slots(self._doors, troubled):
            self._show_door(line, view)
        self._show_mutes([*troubled, *(view for view in now.services if view.muted and view not in troubled)])

    def _show_door(self, line: QAction, view: ServiceView | None) -> None:
        line.setVisible(view is not None)
        if view is None:
            return
        name, text, target = render(view.service.name, self._words), "", ""
        if view.best_door is not None:
            door = view.doors[view.best_door].door
            target = link(door, self._words.language)
            text, host = render(door.label, self._words), host_of(target)
            text = self.tr("{door} ({host})").format(door=text, host=host) if host else text
        line.setText(_plain(self.tr("{service}: {door}").format(service=name, door=text) if text else name))
        line.setData(target)

    def _show_mutes(self, views: Sequence[ServiceView]) -> None:
        """Offer to mute what is in trouble, and to unmute whatever is muted."""
        self._mute.menuAction().setVisible(bool(views))
        for menu, view in _slots(self._mutes, views):
            menu.menuAction().setVisible(view is not None)
            if view is not None:
                menu.show_service(view.service.id, render(view.service.name, self._words), view)


def _slots(parts: Sequence[Part], views: Sequence[ServiceView]) -> Iterator[tuple[Part, ServiceView | None]]:
    """Give each part of the menu a service, or none where there are fewer."""
    return zip_longest(parts, views[: len(parts)])


def _plain(text: str) -> str:
    """Keep an ampersand from becoming a shortcut."""
    return text.replace("&", "&&")
