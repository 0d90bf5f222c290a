"""The menu of one watched service in the settings: edit, alert level, rhythm, mute, move, stop watching."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from doorlight.desktop.mute_menu import MuteMenu
from doorlight.desktop.settings.questions import RHYTHMS
from doorlight.desktop.settings.rows import level_name
from doorlight.domain.commands import Unmute
from doorlight.domain.service import AlertLevel, Service
from doorlight.domain.snapshot import ServiceView
from doorlight.domain.words import Words, render


class ServiceMenu(QMenu):
    """Says what was chosen. `set_wanted(key, value)` is for the file, `command` for the engine.

    `view` is how the service stands, None before anything was seen. `mute` outlives this menu: its dialog may stay.
    `group_level` is the level that the service's group has of its own.
    """

    edit_wanted = Signal()
    remove_wanted = Signal()
    move_wanted = Signal(int)  # one up (-1) or down (+1)
    set_wanted = Signal(str, object)
    command = Signal(object)

    def __init__(
        self,
        service: Service,
        view: ServiceView | None,
        mute: MuteMenu,
        words: Words,
        parent: QWidget,
        *,
        group_level: AlertLevel | None = None,
    ) -> None:
        super().__init__(parent)
        self._words = words
        self.addAction(self.tr("&Edit…"), self.edit_wanted.emit)
        self._add_levels(service, group_level)
        self._add_rhythms(service)
        self._add_mute(service, view, mute)
        self.addSeparator()
        self.addAction(self.tr("Move &up"), partial(self.move_wanted.emit, -1))
        self.addAction(self.tr("Move &down"), partial(self.move_wanted.emit, 1))
        self.addSeparator()
        self.addAction(self.tr("&Stop watching"), self.remove_wanted.emit)

    def _add_levels(self, service: Service, group_level: AlertLevel | None) -> None:
        menu = self.addMenu(self.tr("&Alerts"))
        if group_level is not None:
            like_group = self.tr("as its group: {level}").format(level=render(level_name(group_level), self._words))
            menu.addAction(like_group).triggered.connect(partial(self._set, "alerts", None))
            menu.addSeparator()
        for level in AlertLevel:
            action = menu.addAction(render(level_name(level), self._words))
            action.setCheckable(True)
            action.setChecked(service.alerts is level)
            action.triggered.connect(partial(self._set, "alerts", level.value))

    def _add_rhythms(self, service: Service) -> None:
        menu = self.addMenu(self.tr("&Check every"))
        menu.setEnabled(not service.link_only)
        for rhythm in RHYTHMS if service.own else RHYTHMS[1:]:
            menu.addAction(rhythm).triggered.connect(partial(self._set, "every", rhythm))

    def _add_mute(self, service: Service, view: ServiceView | None, mute: MuteMenu) -> None:
        if service.link_only:
            return
        if view is not None and view.muted:
            self.addAction(self.tr("&Unmute"), partial(self.command.emit, Unmute(service.id)))
            return
        mute.show_service(service.id, service.name.within(self._words.language), view)
        mute.setTitle(self.tr("&Mute"))
        self.addMenu(mute)

    def _set(self, key: str, value: object, _checked: object = None) -> None:
        """Take a choice (its signal adds whether the line is ticked)."""
        self.set_wanted.emit(key, value)
