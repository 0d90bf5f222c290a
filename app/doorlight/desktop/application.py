"""The composition root of the tray application: makes every part, and connects what each says to who does it.

In two steps: the tray's icon, and everything else once that is to be seen (`wake`). Nothing is decided here: what is
true and told is the engine's, what is shown of it `Picture`'s, how `Windows`'.
"""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from doorlight.desktop import icons
from doorlight.desktop.attention import Attention
from doorlight.desktop.complaints import Complaints
from doorlight.desktop.picture import Picture
from doorlight.desktop.settling import SETTLED, settle
from doorlight.desktop.single_instance import SingleInstance
from doorlight.desktop.start import Start
from doorlight.desktop.tray import Tray
from doorlight.desktop.words import QtWords, chosen_language, install, uninstall

if TYPE_CHECKING:
    from collections.abc import Sequence

    from doorlight.config.schema import Settings
    from doorlight.desktop.settings.setting_up import Collaborators
    from doorlight.domain.notice import Notice

_log = logging.getLogger(__name__)


class Application(QObject):
    """One tray application, from its icon to its end."""

    def __init__(self, qt: QApplication, start: Start, instance: SingleInstance, words: QtWords) -> None:
        super().__init__()
        self._qt = qt
        self._start, self._instance = start, instance
        self._words = words
        self._erase = self._awake = False
        self.attention = Attention(self)
        self.picture = Picture(self.attention.missed, replayed=start.replayed, parent=self)
        self.complaints = Complaints(self.picture, self)
        self.tray = self._make_tray()
        self._there = self.tray.look_for_host()

    def wake(self) -> None:
        """Make everything else; heavy imports are made here and in the engine's thread."""
        self._make()
        self._connect()
        self.household.live.start()
        self.household.catalogue.follow()
        self.room.begin(self.household.live.now)
        if sys.platform in ("win32", "darwin"):
            self.notifications.start()
        self.host.begin(there=self._there)
        self.hints.start()
        self._instance.listen()
        self._awake = True
        if self._start.asks_first:
            self._ask_first()
        QTimer.singleShot(SETTLED, self, settle)

    def end(self) -> None:
        """Stop everything, in under a second, and leave nothing behind; then, if it was asked for, erase."""
        self.tray.icon.hide()
        if self._awake:
            self._end_parts()
        self._instance.release()
        if self._erase:
            self.household.remove_everything()
        icons.forget()
        uninstall(self._qt)

    def _make(self) -> None:
        """Make the parts; they are not connected yet."""
        from doorlight.desktop.alerts import Alerts  # noqa: PLC0415  # all of these: after the tray is up
        from doorlight.desktop.crash import CrashReports  # noqa: PLC0415
        from doorlight.desktop.engine_room import EngineRoom  # noqa: PLC0415
        from doorlight.desktop.household import Household  # noqa: PLC0415
        from doorlight.desktop.logs import start_log  # noqa: PLC0415
        from doorlight.desktop.notify.notifications import Notifications, notifiers_here  # noqa: PLC0415
        from doorlight.desktop.power import SystemHints  # noqa: PLC0415
        from doorlight.desktop.quitting import QuitSignals  # noqa: PLC0415
        from doorlight.desktop.reach.guard import Guard  # noqa: PLC0415
        from doorlight.desktop.source_offers import SourceOffers  # noqa: PLC0415
        from doorlight.desktop.tray_host import TrayHost  # noqa: PLC0415
        from doorlight.desktop.windows import Windows  # noqa: PLC0415

        start = self._start
        start_log(start.places.log_file, verbose=start.verbose, quiet=start.quiet)
        self.signals = QuitSignals(self)
        self.room = EngineRoom(start, self)
        self.household = Household(start, self.room, self._words, self._facts, self)
        self.offers = SourceOffers(self.room, lambda: self.household.live, self)
        self.crashes = CrashReports(self.household.diagnostics, self)
        notifiers = notifiers_here(self.room.bridge.run, lambda: self.tray.icon)
        self.notifications = Notifications(notifiers, self._words, parent=self)
        self.alerts = Alerts(self.notifications, replayed=start.replayed, parent=self)
        look = lambda: self.tray.look_for_host()  # noqa: E731, PLW0108  # another language has another tray
        self.host = TrayHost(look, background=start.background, parent=self)
        self.hints = SystemHints(self)
        given = self._collaborators
        self.windows = Windows(
            self._words,
            given,
            lambda: self.household.live.now,
            names=self.household.name_of,
            replayed=start.replayed,
            parent=self,
        )
        self.guard = Guard(lambda: self.picture.latest, self)

    def _connect(self) -> None:
        """Lead what each part says to who does it."""
        self._connect_engine()
        self._connect_windows()
        self._connect_system()

    def _connect_engine(self) -> None:
        bridge, live = self.room.bridge, self.household.live
        bridge.snapshot.connect(self.picture.take)
        bridge.notice.connect(self._tell)
        bridge.notice.connect(self.offers.hear)
        bridge.withdrawn.connect(self.alerts.withdraw)
        bridge.failed.connect(self.complaints.engine_failed)
        self.picture.changed.connect(self.windows.show_snapshot)
        live.changed.connect(self._apply)
        live.wrong.connect(self.complaints.settings_wrong)
        if self.picture.latest is not None:
            self.picture.changed.emit(self.picture.latest)

    def _connect_windows(self) -> None:
        windows, command = self.windows, self.room.bridge.command
        self._connect_tray()
        for part in (self.alerts, windows):
            part.command.connect(command)
            part.open_link.connect(self.guard.ask)
        self.guard.open_link.connect(self.complaints.open_link)
        windows.command.connect(self.attention.hear)
        self.alerts.met.connect(self.attention.met)
        self.attention.command.connect(command)
        self.attention.changed.connect(self.picture.again)
        self.alerts.panel_wanted.connect(windows.show_panel)
        windows.settings_changed.connect(self.household.live.take)
        windows.test_wanted.connect(self.alerts.try_one)
        windows.erase_wanted.connect(self._erase_and_quit)
        windows.told_wanted.connect(lambda: self.room.ask_told(self._show_told))
        windows.history_wanted.connect(lambda service: self.room.ask_days(service, windows.show_days))
        windows.find_source.connect(self.offers.look_for)
        windows.use_source.connect(self.offers.use)
        self.offers.changed.connect(windows.show_offers)

    def _connect_tray(self) -> None:
        menu = self.tray.menu
        self.tray.open_panel.connect(self.windows.toggle_panel)
        menu.open_panel.connect(self.windows.show_panel)
        menu.open_history.connect(self.windows.show_history)
        menu.open_settings.connect(self.windows.show_settings)
        menu.command.connect(self.room.bridge.command)
        menu.open_link.connect(self.guard.ask)

    def _connect_system(self) -> None:
        from doorlight.desktop.quitting import let_session_end  # noqa: PLC0415  # loaded by then

        self.signals.asked.connect(self._qt.quit)
        self.host.found.connect(lambda: self._tray_there(there=True))
        self.host.missing.connect(lambda: self._tray_there(there=False))
        self.hints.hint.connect(self._suspect)
        self._instance.asked.connect(lambda token: self.windows.show_panel(token=token))
        self._instance.ordered.connect(self.room.bridge.command)
        self._qt.commitDataRequest.connect(let_session_end)

    def _make_tray(self) -> Tray:
        tray = Tray(self._words, self)
        tray.menu.quit.connect(self._qt.quit)
        self.picture.changed.connect(tray.show_snapshot)
        return tray

    def _apply(self, settings: Settings) -> None:
        """Go by other settings; the language first, since windows show the rest."""
        if chosen_language(settings.language) != self._words.language:
            # Not from within the window that was changed: it is about to be replaced.
            QTimer.singleShot(0, self, lambda: self._speak(settings.language))
        self.notifications.sound = settings.alerts.sound
        self.windows.take_settings(settings)
        self.complaints.entries_gone(settings)
        if self._awake:
            self.room.apply(settings)

    def _speak(self, language: str) -> None:
        """Say everything in another language from now on."""
        self._words = install(self._qt, language)
        self.household.speak(self._words)
        self.notifications.words = self._words
        self.tray.icon.hide()
        self.tray.deleteLater()
        self.tray = self._make_tray()
        self._connect_tray()
        self.tray.look_for_host()
        self.windows.speak(self._words)
        if self.picture.latest is not None:
            self.tray.show_snapshot(self.picture.latest)

    def _tell(self, notice: Notice) -> None:
        self.attention.tell(notice, watched=self.windows.panel_in_front())
        self.alerts.tell(notice)

    def _show_told(self, notices: Sequence[Notice]) -> None:
        self.windows.show_told(notices, self.picture.unseen)

    def _tray_there(self, *, there: bool) -> None:
        """Stay in a window where there is no tray, and end with it: nothing else would be left to be seen."""
        self.complaints.tray_there(there=there)
        self._qt.setQuitOnLastWindowClosed(not there)
        if not there:
            _log.info("no tray on this desktop")
            self.windows.show_panel()

    def _suspect(self, what: str) -> None:
        from doorlight.domain.commands import Suspect  # noqa: PLC0415  # loaded by then

        self.room.bridge.command(Suspect(what))

    def _ask_first(self) -> None:
        self._questions = self.household.questions()
        self._questions.accepted.connect(self.household.live.look)
        self._questions.accepted.connect(self.windows.show_panel)
        self._questions.show()

    def _erase_and_quit(self) -> None:
        self._erase = True
        self._qt.quit()

    def _collaborators(self) -> Collaborators:
        self.notifications.start()
        return self.household.collaborators(self.notifications.describe)

    def _facts(self) -> list[tuple[str, str]]:
        """Return what the diagnostics say of this run, in English."""
        return [("notifications", self.notifications.describe()), *self.complaints.facts()]

    def _end_parts(self) -> None:
        self.host.stop()
        self.hints.stop()
        self.windows.close()
        if not self.room.bridge.stop(self.notifications.stop()):
            _log.warning("the engine's thread still hangs; it is left behind")
        for part in (self.signals, self.crashes):
            part.release()
        from doorlight.desktop.logs import stop_log  # noqa: PLC0415  # loaded by then

        stop_log()
