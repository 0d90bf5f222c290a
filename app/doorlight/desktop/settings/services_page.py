"""Settings, *Services*: what is watched, in the person's own order; adding, editing, moving, muting, removing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from doorlight.catalogue.shelf import Shelf
from doorlight.config.errors import ConfigError
from doorlight.config.file import ConfigFile
from doorlight.config.schema import Settings
from doorlight.desktop import look
from doorlight.desktop.mute_menu import MuteMenu
from doorlight.desktop.parts import Fault, Text
from doorlight.desktop.settings.address_card import AddressCard, Detect
from doorlight.desktop.settings.asking import Run
from doorlight.desktop.settings.changes import Changes
from doorlight.desktop.settings.editor import ServiceEditor
from doorlight.desktop.settings.finder import Finder
from doorlight.desktop.settings.group_names import GroupNames
from doorlight.desktop.settings.lists import Lists
from doorlight.desktop.settings.live_test import LiveTest, TryOut
from doorlight.desktop.settings.page import Page
from doorlight.desktop.settings.rows import RowMaker
from doorlight.desktop.settings.service_menu import ServiceMenu
from doorlight.desktop.settings.service_model import ServiceModel
from doorlight.desktop.settings.service_view import ServiceView
from doorlight.domain.service import AlertLevel, Service
from doorlight.domain.snapshot import ServiceView as Seen
from doorlight.domain.snapshot import Snapshot
from doorlight.domain.words import Words, render


class ServicesPage(Page):
    """`command(Command)` is for the engine. Call `show_snapshot` with each new one."""

    command = Signal(object)

    def __init__(
        self,
        changes: Changes,
        words: Words,
        *,
        shelf: Shelf,
        try_out: TryOut,
        detect: Detect,
        run: Run,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(changes, words, parent)
        self._shelf = shelf
        self._try_out = try_out
        self._detect = detect
        self._run = run
        self._seen: Mapping[str, Seen] = {}
        self._groups = GroupNames(shelf, words)
        self._maker = RowMaker(words, self._groups.title, self._entry_name)
        self._mute = MuteMenu(words, self, over=self)
        self._mute.command.connect(self.command)
        self._build()
        changes.changed.connect(self._show)
        self._show(changes.settings)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show how the services are now."""
        self._seen = {view.service.id: view for view in snapshot.services}
        if self.isVisible():
            self._fill()

    def refresh(self) -> None:
        """Show what came in while the page was hidden."""
        self._fill()

    def _build(self) -> None:
        card = AddressCard(self._detect, self._run, self._make_test, self.words, taken=self._taken)
        self._finder = Finder(self._shelf, self.words, card, self._ids)
        self._finder.add_wanted.connect(self._add)
        self._finder.watch_wanted.connect(self._add)
        self._fault = Fault(self)
        self._model = ServiceModel(self)
        self._list = ServiceView(self._model, self)
        self._model.dropped.connect(self._drop)
        self._list.edit_wanted.connect(self._edit)
        self._list.remove_wanted.connect(self._remove)
        self._list.move_wanted.connect(self._step)
        self._list.menu_wanted.connect(self._open_menu)
        self._empty = Text(self.tr("Nothing is watched yet. Search for a service you depend on above."), "dim")
        self.column.addWidget(self._finder)
        self.column.addWidget(self._fault)
        self.column.addWidget(self._empty)
        self.column.addWidget(self._list, 1)
        self._hint = Text(self.tr("Drag to order, press Delete to stop watching"), "dim")
        self._lists = Lists(self.changes, self.words, self._shelf, self._fault, self)
        self.column.addLayout(self._foot())
        self.column.addStretch(0)  # room is the list's; where there is none, it is left empty

    def _foot(self) -> QHBoxLayout:
        """Build the line under the list: how to handle it, and lists in and out."""
        take_in, give_out = QPushButton(self.tr("&Import…"), self), QPushButton(self.tr("E&xport…"), self)
        take_in.clicked.connect(self._lists.take_in)
        give_out.clicked.connect(self._lists.give_out)
        foot = QHBoxLayout()
        foot.setSpacing(look.S)
        foot.addWidget(self._hint, 1)
        foot.addStretch(0)
        foot.addWidget(take_in)
        foot.addWidget(give_out)
        return foot

    def _show(self, settings: Settings) -> None:
        lead = self.tr("%n watched. Changes apply at once.", "", len(settings.services))
        self.entitle(self.tr("Services you depend on"), lead)
        self._fill()

    def _fill(self) -> None:
        chosen = self._list.chosen()
        services = self.changes.settings.services
        self._model.set_rows(self._maker.rows(services, self._seen))
        for part in (self._list, self._hint):
            part.setVisible(bool(services))
        self._empty.setVisible(not services)
        if chosen is not None:
            self._list.choose(chosen.id)

    def _entry_name(self, name: str) -> str:
        entry = self._shelf.get(name)
        return entry.name.within(self.words.language) if entry else name

    def _ids(self) -> tuple[str, ...]:
        return tuple(service.id for service in self.changes.settings.services)

    def _taken(self) -> frozenset[str]:
        return frozenset((*self._ids(), *self._shelf.ids()))

    def _service(self, name: str) -> Service:
        return next(service for service in self.changes.settings.services if service.id == name)

    def _group_level(self, service: Service) -> AlertLevel | None:
        """Return the alert level that the service's group has of its own."""
        return next((each.alerts for each in self.changes.settings.groups if each.name == service.group), None)

    def _make_test(self) -> LiveTest:
        return LiveTest(self._try_out, self._run, self.words)

    def _change(self, change: Callable[[ConfigFile], object], said: str) -> None:
        """Make a change; what is wrong with it stands over the list."""
        wrong = self.changes.apply(change, said)
        self._fault.tell(render(wrong, self.words) if wrong else "")

    def _add(self, wanted: str | dict[str, Any]) -> None:
        name = wanted if isinstance(wanted, str) else wanted["id"]
        called = self._entry_name(wanted) if isinstance(wanted, str) else wanted.get("name", name)
        self._change(lambda file: file.add_service(wanted), self.tr("added {name}").format(name=called))
        self._list.choose(name)

    def _remove(self, name: str) -> None:
        said = self.tr("stopped watching {name}").format(name=self._named(name))
        self._change(lambda file: file.remove_service(name), said)

    def _named(self, name: str) -> str:
        return self._service(name).name.within(self.words.language)

    def _move(self, name: str, place: int) -> None:
        said = self.tr("moved {name}").format(name=self._named(name))
        self._change(lambda file: file.move_service(name, place), said)

    def _drop(self, name: str, place: int, group: str) -> None:
        """Take over a drop: the place, and the group where it is another one."""
        self._move(name, place)
        service = self._service(name)
        if group != self._maker.group_of(service):
            wanted = self._groups.key(group)
            self._set(name, "group", None if wanted == service.category else wanted)

    def _step(self, name: str, step: int) -> None:
        """Move one line up or down within the group."""
        group = self._maker.group_of(self._service(name))
        ids = [each.id for each in self.changes.settings.services if self._maker.group_of(each) == group]
        place = ids.index(name) + step
        if 0 <= place < len(ids):
            self._move(name, self._ids().index(ids[place]))

    def _set(self, name: str, key: str, value: object) -> None:
        said = self.tr("changed {name}").format(name=self._named(name))
        self._change(lambda file: file.change_service(name, **{key: value}), said)

    def _edit(self, name: str) -> None:
        service = self._service(name)
        try:
            table = self.changes.table(name)
        except ConfigError as error:
            self._fault.tell(render(error.sentence, self.words))
            return
        services = self.changes.settings.services
        editor = ServiceEditor(
            service,
            table,
            self._shelf.get(name),
            words=self.words,
            groups=self._groups.choices(self._groups.known(self.changes.settings)),
            group_level=self._group_level(service),
            others={each.id: each.name.within(self.words.language) for each in services if each.id != name},
            shelf=self._shelf,
            make_test=self._make_test,
            keep=partial(self._keep, name),
            parent=self,
        )
        self._fault.tell("")
        editor.exec()
        editor.deleteLater()

    def _keep(self, name: str, changed: dict[str, Any]) -> ConfigError | None:
        """Write what was edited, and return what is wrong with it for its dialog to say."""
        said = self.tr("changed {name}").format(name=self._named(name))
        return self.changes.attempt(lambda file: file.change_service(name, **changed), said)

    def _open_menu(self, name: str, where: QPoint) -> None:
        menu = self._menu(name)
        menu.exec(where)
        menu.deleteLater()

    def _menu(self, name: str) -> ServiceMenu:
        service = self._service(name)
        level = self._group_level(service)
        menu = ServiceMenu(service, self._seen.get(name), self._mute, self.words, self, group_level=level)
        menu.edit_wanted.connect(partial(self._edit, name))
        menu.remove_wanted.connect(partial(self._remove, name))
        menu.move_wanted.connect(partial(self._step, name))
        menu.set_wanted.connect(partial(self._set, name))
        menu.command.connect(self.command)
        return menu
