"""The settings window: pages at the left, changes in force at once, the last ones undone from the foot.

Not modal: a person may look at the panel while setting something. Composed here from what is handed in.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from doorlight.config.schema import Settings
from doorlight.desktop import look
from doorlight.desktop.parts import Navigation, Text
from doorlight.desktop.settings.alerts_page import AlertsPage
from doorlight.desktop.settings.changes import Changes
from doorlight.desktop.settings.connection_page import ConnectionPage
from doorlight.desktop.settings.deadlines_page import DeadlinesPage
from doorlight.desktop.settings.general_page import GeneralPage
from doorlight.desktop.settings.groups_page import GroupsPage
from doorlight.desktop.settings.page import Page
from doorlight.desktop.settings.privacy_page import PrivacyPage
from doorlight.desktop.settings.remote_page import RemotePage
from doorlight.desktop.settings.services_page import ServicesPage
from doorlight.desktop.settings.setting_up import Collaborators
from doorlight.domain.snapshot import Snapshot

_SIZE = (860, 600)
_LEAST = (520, 380)
_NAVIGATION = 170


class SettingsWindow(QDialog):
    """Doorlight settings.

    `settings_changed(Settings)`: the file was changed and read again. `command(Command)`: for the engine.
    `test_wanted()`: show a test notification. `cards_wanted()`: the doors of all services on paper.
    `erase_wanted()`: remove everything and quit (was confirmed).
    """

    settings_changed = Signal(object)
    command = Signal(object)
    test_wanted = Signal()
    cards_wanted = Signal()
    erase_wanted = Signal()

    def __init__(self, given: Collaborators, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Doorlight settings"))
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, False)
        self._changes = Changes(given.file, settings, self)
        self._changes.changed.connect(self.settings_changed)
        self._changes.undo_changed.connect(self._show_undo)
        self._services = ServicesPage(
            self._changes, given.words, shelf=given.shelf, try_out=given.try_out, detect=given.detect, run=given.run
        )
        self._alerts = AlertsPage(self._changes, given.words, given.notifier)
        self._privacy = PrivacyPage(self._changes, given.words, given.keeping, given.secrets_list())
        self._deadlines = DeadlinesPage(self._changes, given.words, given.shelf)
        for page in (self._services, self._deadlines):
            page.command.connect(self.command)
        self._alerts.test_wanted.connect(self.test_wanted)
        self._privacy.erase_wanted.connect(self.erase_wanted)
        card = given.catalogue_card(self._changes)
        general = GeneralPage(self._changes, given.words, given.autostart, card)
        general.cards_wanted.connect(self.cards_wanted)
        remote = RemotePage(self._changes, given.words, given.reach)
        groups = GroupsPage(self._changes, given.words, given.shelf)
        self._build(groups, remote, ConnectionPage(self._changes, given.words), general)
        self.setMinimumSize(*_LEAST)
        self.resize(*_SIZE)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show how the services are now, and which deadlines are done."""
        self._services.show_snapshot(snapshot)
        self._deadlines.show_snapshot(snapshot)

    def show_settings(self, settings: Settings) -> None:
        """Take over settings that were changed outside this window."""
        if settings != self._changes.settings:
            self._changes.reload(settings)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep Enter in a field from pressing some button of the page, as dialogs do."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def _build(self, groups: Page, remote: Page, connection: Page, general: Page) -> None:
        self._pages = QStackedWidget(self)
        self._navigation = Navigation(_NAVIGATION, self)
        self._navigation.setAccessibleName(self.tr("Pages"))
        for title, page in (
            (self.tr("Services"), self._services),
            (self.tr("Groups"), groups),
            (self.tr("Alerts"), self._alerts),
            (self.tr("Deadlines"), self._deadlines),
            (self.tr("On your phone"), remote),
            (self.tr("Connection"), connection),
            (self.tr("General"), general),
            (self.tr("Privacy & data"), self._privacy),
        ):
            self._navigation.addItem(QListWidgetItem(title))
            self._pages.addWidget(page)
        self._navigation.currentRowChanged.connect(self._pages.setCurrentIndex)
        self._navigation.setCurrentRow(0)
        columns = QHBoxLayout()
        columns.setSpacing(0)
        columns.addWidget(self._navigation)
        columns.addWidget(self._pages, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(columns, 1)
        whole.addWidget(self._undo_bar())

    def _undo_bar(self) -> QWidget:
        """Build the foot that names the last change and takes it back."""
        self._bar = QWidget(self)
        self._done = Text("", "dim")
        undo = QPushButton(self.tr("&Undo"), self._bar)
        undo.setAutoDefault(False)
        undo.clicked.connect(self._changes.undo)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, self._changes.undo)
        line = QHBoxLayout(self._bar)
        line.setContentsMargins(look.L, look.S, look.L, look.S)
        line.addWidget(self._done, 1)
        line.addWidget(undo)
        self._bar.hide()
        return self._bar

    def _show_undo(self, said: str) -> None:
        self._done.setText(self.tr("Done: {change}").format(change=said))
        self._bar.setVisible(bool(said))
