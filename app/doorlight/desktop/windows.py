"""The windows: each made when it is first wanted, and made anew when the language changes.

They are told what to show and say what was asked; what comes of that is decided in `application`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from doorlight.config.schema import Settings
from doorlight.desktop import icons
from doorlight.desktop.letting_go import let_go
from doorlight.desktop.raising import bring_to_front
from doorlight.domain.commands import Seen
from doorlight.domain.hosts import host_of
from doorlight.domain.notice import Notice
from doorlight.domain.service import Service
from doorlight.domain.snapshot import History, Snapshot
from doorlight.domain.words import LocalText, Words

if TYPE_CHECKING:
    from doorlight.desktop.history import HistoryWindow
    from doorlight.desktop.panel.window import PanelWindow
    from doorlight.desktop.reach.cards import Cards
    from doorlight.desktop.record.running import Kept
    from doorlight.desktop.settings.setting_up import Collaborators
    from doorlight.desktop.settings.window import SettingsWindow
    from doorlight.desktop.source_offer import Offer


class Windows(QObject):
    """Panel, settings and history. `given` makes what the settings window is handed, at its first use."""

    command = Signal(object)
    open_link = Signal(str)
    settings_changed = Signal(object)
    test_wanted = Signal()
    erase_wanted = Signal()
    told_wanted = Signal()  # what was told is wanted: its window is open
    history_wanted = Signal(str)  # the days of a service are wanted
    find_source = Signal(str)  # another page of a service is wanted
    use_source = Signal(str)  # the page that was found is wanted
    record_wanted = Signal(str, bool)  # the record of a service is wanted; True: one that has ended

    def __init__(
        self,
        words: Words,
        given: Callable[[], Collaborators],
        settings: Callable[[], Settings],
        *,
        names: Callable[[str], LocalText | None] = lambda _id: None,
        replayed: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._given = given
        self._settings_now = settings
        self._names = names
        self._replayed = replayed
        self._latest: Snapshot | None = None
        self._offers: Mapping[str, Offer] = {}
        self._records: Mapping[str, Kept] = {}
        self._state = ""
        self._panel: PanelWindow | None = None
        self._settings: SettingsWindow | None = None
        self._history: HistoryWindow | None = None
        self._cards: Cards | None = None

    def toggle_panel(self) -> None:
        """Show the panel, or hide it where it is to be seen."""
        if self._panel is not None and self._panel.isVisible() and not self._panel.isMinimized():
            self._panel.hide()
        else:
            self.show_panel()

    def show_panel(self, service: str = "", token: str = "") -> None:
        """Show the panel in front, at a service where one is named."""
        if self._panel is None:
            self._panel = self._make_panel()
        bring_to_front(self._panel, token)
        if service:
            self._panel.show_service(service)

    def show_settings(self) -> None:
        """Show the settings in front."""
        if self._settings is None:
            self._settings = self._make_settings()
        bring_to_front(self._settings)

    def show_history(self) -> None:
        """Show what was told in front."""
        if self._history is None:
            self._history = self._make_history()
        bring_to_front(self._history)
        self.told_wanted.emit()

    def show_card(self, service: str = "") -> None:
        """Show the card of a watched service in front, or with "" those of all that have one."""
        if self._cards is None:
            from doorlight.desktop.reach.cards import Cards  # noqa: PLC0415  # as the windows

            self._cards = Cards(self._names, self._mark)
        self._cards.show(service, self._watched(), self._words.language, self._latest)

    def show_on_map(self, place: str) -> None:
        """Have a place opened on the map that the settings name."""
        from doorlight.desktop.reach.targets import map_address  # noqa: PLC0415  # as the windows

        self.open_link.emit(map_address(self._settings_now().map, place))

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show another picture in what is open."""
        self._latest = snapshot
        self._show_in_titles(snapshot)
        for window in (self._panel, self._settings):
            if window is not None:
                window.show_snapshot(snapshot)

    def panel_in_front(self) -> bool:
        """Tell whether somebody works in the panel."""
        return self._panel is not None and self._panel.isVisible() and self._panel.isActiveWindow()

    def show_told(self, notices: Sequence[Notice], unseen: int) -> None:
        """Show what was told; the first `unseen` are new."""
        if self._history is not None:
            self._history.show_notices(notices, unseen)

    def show_days(self, history: History) -> None:
        """Show what is remembered of a service."""
        if self._panel is not None:
            self._panel.show_history(history)

    def show_offers(self, offers: Mapping[str, Offer]) -> None:
        """Show other pages that were found for services whose own cannot be read."""
        self._offers = offers
        if self._panel is not None:
            self._panel.show_offers(offers)

    def show_records(self, records: Mapping[str, Kept]) -> None:
        """Show of which services there are records."""
        self._records = records
        if self._panel is not None:
            self._panel.records.use(records)

    def take_settings(self, settings: Settings) -> None:
        """Show settings that were changed elsewhere."""
        if self._settings is not None:
            self._settings.show_settings(settings)
        if self._panel is not None:
            self._panel.use_map(host_of(settings.map))

    def speak(self, words: Words) -> None:
        """Make what is open anew, in another language, where it stood."""
        self._words = words
        openers = (
            (self._panel, self.show_panel),
            (self._history, self.show_history),
            (self._settings, self.show_settings),
        )
        again = [(window.geometry(), show) for window, show in openers if window is not None and window.isVisible()]
        self.close()
        for place, show in again:
            show()
            self._made()[-1].setGeometry(place)

    def close(self) -> None:
        """Close and forget all windows."""
        for window in self._made():
            let_go(window)
        if self._cards is not None:
            self._cards.close()
        self._panel = self._settings = self._history = None

    def _watched(self) -> list[Service]:
        """Return what is watched, from the file alone where nothing was seen yet."""
        if self._latest is None:
            return list(self._settings_now().services)
        return [view.service for view in self._latest.services]

    def _show_in_titles(self, snapshot: Snapshot) -> None:
        """Let windows, and their places in a list of tasks, carry the same sign as the tray."""
        state = icons.tray_state(snapshot)
        if state != self._state:
            self._state = state
            QGuiApplication.setWindowIcon(icons.tray_icon(state))

    def _made(self) -> list[QWidget]:
        """Return the windows there are, in the order in which `speak` makes them."""
        return [window for window in (self._panel, self._history, self._settings) if window is not None]

    def _make_panel(self) -> PanelWindow:
        from doorlight.desktop.panel.window import PanelWindow  # noqa: PLC0415  # after the tray is up

        panel = PanelWindow(self._words)
        panel.command.connect(self.command)
        panel.open_link.connect(self.open_link)
        panel.map_wanted.connect(self.show_on_map)
        panel.card_wanted.connect(self.show_card)
        panel.open_settings.connect(self.show_settings)
        panel.open_history.connect(self.show_history)
        panel.history_wanted.connect(self.history_wanted)
        panel.find_source.connect(self.find_source)
        panel.use_source.connect(self.use_source)
        panel.show_offers(self._offers)
        panel.records.wanted.connect(self.record_wanted)
        panel.records.use(self._records)
        panel.use_map(host_of(self._settings_now().map))
        self._mark(panel)
        if self._latest is not None:
            panel.show_snapshot(self._latest)
        return panel

    def _make_settings(self) -> SettingsWindow:
        from doorlight.desktop.settings.window import SettingsWindow  # noqa: PLC0415  # as above

        window = SettingsWindow(self._given(), self._settings_now())
        window.settings_changed.connect(self.settings_changed)
        window.command.connect(self.command)
        window.test_wanted.connect(self.test_wanted)
        window.cards_wanted.connect(self.show_card)
        window.erase_wanted.connect(self.erase_wanted)
        self._mark(window)
        if self._latest is not None:
            window.show_snapshot(self._latest)
        return window

    def _make_history(self) -> HistoryWindow:
        from doorlight.desktop.history import HistoryWindow  # noqa: PLC0415  # as above

        window = HistoryWindow(self._words)
        window.seen.connect(lambda: self.command.emit(Seen()))
        self._mark(window)
        return window

    def _mark(self, window: QWidget) -> None:
        """Let the title say where what is shown is a replay."""
        if self._replayed:
            window.setWindowTitle(self.tr("{title} (replay)").format(title=window.windowTitle()))
