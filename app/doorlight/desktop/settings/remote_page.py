"""Settings, *On your phone*: the channels to a person away from the desk, by services they choose."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPushButton, QWidget

from doorlight.config.errors import ConfigError
from doorlight.config.file import ConfigFile
from doorlight.config.schema import Settings
from doorlight.desktop import look
from doorlight.desktop.parts import Fault, Text
from doorlight.desktop.settings.changes import Changes
from doorlight.desktop.settings.page import Page
from doorlight.desktop.settings.remote_dialog import Reach, RemoteDialog
from doorlight.desktop.settings.remote_test import RemoteTest
from doorlight.domain.remote import Channel, Topic
from doorlight.domain.telling.letter import INSTALL
from doorlight.domain.words import Words, render

_ROWS = 6  # of the list before it scrolls


class RemotePage(Page):
    """Lists the channels; everything is written at once and can be undone. Nothing is sent while there is none."""

    def __init__(self, changes: Changes, words: Words, reach: Reach, parent: QWidget | None = None) -> None:
        super().__init__(changes, words, parent)
        self._reach = reach
        self.entitle(
            self.tr("On your phone"),
            self.tr(
                "For when you are away from this computer: what pops up here is sent there too, by a service you "
                "choose. That service gets the words of these notifications, and nothing else."
            ),
        )
        self._missing = Text("", "body", selectable=True)
        self.add(self._missing)
        self._build_list()
        self._test = RemoteTest(reach.run, words, self)
        self._test.wanted.connect(self._send_test)
        self.add(self._test)
        self.end()
        changes.changed.connect(self._show)
        self._show(changes.settings)

    def refresh(self) -> None:
        """Look again whether Apprise is there."""
        self._enable()

    def _build_list(self) -> None:
        self._list = QListWidget(self)
        self._list.setAccessibleName(self.tr("Channels"))
        self._list.setWordWrap(True)
        self._list.setSpacing(look.XS)
        self._list.itemActivated.connect(lambda _item: self._edit())
        self._list.currentRowChanged.connect(lambda _row: self._chosen_changed())
        self._empty = Text(self.tr("None yet: nothing is sent anywhere."), "dim")
        self._fault = Fault(self)
        self._add_button = QPushButton(self.tr("&Add…"), self)
        self._edit_button = QPushButton(self.tr("&Edit…"), self)
        self._remove_button = QPushButton(self.tr("&Remove"), self)
        buttons = (self._add_button, self._edit_button, self._remove_button)
        for button, act in zip(buttons, (self._add, self._edit, self._remove), strict=True):
            button.clicked.connect(act)
        here = Qt.ShortcutContext.WidgetShortcut
        QShortcut(QKeySequence(Qt.Key.Key_Delete), self._list, self._remove, context=here)
        self.add(self._empty)
        self.add(self._list)
        self.add_row(*buttons)
        self.add(self._fault)

    def _show(self, settings: Settings) -> None:
        chosen = self._chosen()
        self._list.clear()
        for channel in settings.channels:
            item = QListWidgetItem(f"{channel.name}\n{self._line(channel)}")
            item.setData(Qt.ItemDataRole.UserRole, channel)
            self._list.addItem(item)
            if chosen is not None and channel.name == chosen.name:
                self._list.setCurrentItem(item)
        if self._chosen() is None:
            self._list.setCurrentRow(0)
        self._fit()
        self._list.setVisible(bool(settings.channels))
        self._empty.setVisible(not settings.channels)
        self._enable()

    def _fit(self) -> None:
        """Be as tall as the lines are, up to a few."""
        rows = range(min(self._list.count(), _ROWS))
        height = sum(self._list.sizeHintForRow(row) + 2 * look.XS for row in rows)
        self._list.setFixedHeight(height + 2 * self._list.frameWidth() + look.XS)

    def _line(self, channel: Channel) -> str:
        """Say what is told there, and of whom where it is not of all."""
        words = {
            Topic.PROBLEM: self.tr("trouble"),
            Topic.MAINTENANCE: self.tr("maintenance"),
            Topic.DEADLINE: self.tr("deadlines"),
            Topic.CERTIFICATE: self.tr("certificates"),
            Topic.OFFLINE: self.tr("being offline"),
            Topic.BRIEFING: self.tr("the briefing"),
        }
        told = ", ".join(words[topic] for topic in channel.tell)
        names = {each.id: each.name.within(self.words.language) for each in self.changes.settings.services}
        whom = ", ".join((*(names.get(each, each) for each in channel.services), *channel.groups))
        return self.tr("{topics}, only of {names}").format(topics=told, names=whom) if whom else told

    def _chosen(self) -> Channel | None:
        item = self._list.currentItem()
        channel: Channel | None = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        return channel

    def _chosen_changed(self) -> None:
        self._test.clear()
        self._enable()

    def _enable(self) -> None:
        """Let be pressed what can be done; without Apprise say how to get it."""
        there, chosen = self._reach.is_installed(), self._chosen() is not None
        said = self.tr("This needs Apprise, which is not installed. In a terminal: {command}")
        self._missing.setText("" if there else said.format(command=INSTALL))
        self._missing.setVisible(not there)
        self._add_button.setEnabled(there)
        self._edit_button.setEnabled(there and chosen)
        self._remove_button.setEnabled(chosen)
        self._test.setVisible(bool(self.changes.settings.channels))
        self._test.allow(allowed=there and chosen)

    def _add(self) -> None:
        self._ask(self.tr("Add a channel"), None)

    def _edit(self) -> None:
        if (channel := self._chosen()) is not None and self._reach.is_installed():
            self._ask(self.tr("Change a channel"), channel)

    def _ask(self, title: str, channel: Channel | None) -> None:
        self._fault.tell("")
        dialog = self._dialog(title, channel)
        dialog.exec()
        dialog.deleteLater()

    def _dialog(self, title: str, channel: Channel | None) -> RemoteDialog:
        taken = frozenset(each.name for each in self.changes.settings.channels if each != channel)
        return RemoteDialog(
            title, channel, lambda new: self._keep(channel, new), self._reach, self.words, taken=taken, parent=self
        )

    def _keep(self, before: Channel | None, channel: Channel) -> ConfigError | None:
        """Write a channel, and return what is wrong with it for its dialog to say."""
        from doorlight.config.remote_edits import add_channel, change_channel  # noqa: PLC0415  # with the first edit

        def change(file: ConfigFile) -> None:
            if before is None:
                add_channel(file, channel)
            else:
                change_channel(file, before.name, channel)

        return self.changes.attempt(change, self.tr("channel {name}").format(name=channel.name))

    def _remove(self) -> None:
        """Take a channel out. Its address stays in the keyring, or *Undo* would bring back a channel without one."""
        from doorlight.config.remote_edits import remove_channel  # noqa: PLC0415  # as above

        if (channel := self._chosen()) is None:
            return
        said = self.tr("removed the channel {name}; its address stays in your keyring, see Privacy & data")
        wrong = self.changes.apply(lambda file: remove_channel(file, channel.name), said.format(name=channel.name))
        self._fault.tell(render(wrong, self.words) if wrong else "")

    def _send_test(self) -> None:
        if (channel := self._chosen()) is not None:
            self._test.start(lambda: self._reach.try_channel(channel))
