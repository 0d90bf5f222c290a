"""The composition root of the tray application: makes every part, and goes by what concerns more than one of them.

In two steps: the tray's icon, and everything else once that is to be seen (`wake`). Nothing is decided here: what is
true and told is the engine's, what is shown of it `Picture`'s, how `Windows`'. Who hears what is listed in `wiring`.
"""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from doorlight.desktop import icons
from doorlight.desktop.complaints import Complaints
from doorlight.desktop.missed import Missed
from doorlight.desktop.picture import Picture
from doorlight.desktop.settling import SETTLED, settle
from doorlight.desktop.single_instance import SingleInstance
from doorlight.desktop.start import Start
from doorlight.desktop.tray import Tray
from doorlight.desktop.words import QtWords, chosen_language, install, uninstall

if TYPE_CHECKING:
    from collections.abc import Sequence

    from doorlight.config.schema import Settings
    from doorlight.desktop.record.desk import Desk
    from doorlight.desktop.settings.setting_up import Collaborators
    from doorlight.domain.notice import Notice

_log = logging.getLogger(__name__)


class Application(QObject):
    """One tray application, from its icon to its end."""

    def __init__(self, qt: QApplication, start: Start, instance: SingleInstance, words: QtWords) -> None:
        super().__init__()
        self.qt = qt
        self._start, self.instance = start, instance
        self._words = words
        self._erase = self._awake = False
        self.missed = Missed(self)
        self.picture = Picture(self.missed.count, replayed=start.replayed, parent=self)
        self.complaints = Complaints(self.picture, self)
        self.tray = self._make_tray()
        self._there = self.tray.look_for_host()

    def wake(self) -> None:
        """Make everything else; heavy imports are made here and in the engine's thread."""
        from doorlight.desktop.wiring import connect  # noqa: PLC0415  # with the parts

        self._make()
        connect(self)
        self.household.live.start()
        self.household.catalogue.follow()
        self.room.begin(self.household.live.now)
        if sys.platform in ("win32", "darwin"):
            self.notifications.start()
        self.host.begin(there=self._there)
        self.hints.start()
        self.instance.listen()
        self._awake = True
        if self._start.asks_first:
            self._ask_first()
        QTimer.singleShot(SETTLED, self, settle)

    def end(self) -> None:
        """Stop everything, in under a second, and leave nothing behind; then, if it was asked for, erase."""
        self.tray.icon.hide()
        if self._awake:
            self._end_parts()
        self.instance.release()
        if self._erase:
            self.household.remove_everything()
        icons.forget()
        uninstall(self.qt)

    def apply(self, settings: Settings) -> None:
        """Go by other settings; the language first, since windows show the rest."""
        if chosen_language(settings.language) != self._words.language:
            # Not from within the window that was changed: it is about to be replaced.
            QTimer.singleShot(0, self, lambda: self._speak(settings.language))
        self.notifications.sound = settings.alerts.sound
        self.windows.take_settings(settings)
        self.complaints.entries_gone(settings)
        if self._awake:
            self.room.apply(settings)

    def tell(self, notice: Notice) -> None:
        """Show a notice, and keep that nobody may have seen it."""
        self.missed.tell(notice, watched=self.windows.panel_in_front())
        self.alerts.tell(notice)

    def show_told(self, notices: Sequence[Notice]) -> None:
        """Show what was told, the unseen marked."""
        self.windows.show_told(notices, self.picture.unseen)

    def tray_there(self, *, there: bool) -> None:
        """Stay in a window where there is no tray, and end with it: nothing else would be left to be seen."""
        self.complaints.tray_there(there=there)
        self.qt.setQuitOnLastWindowClosed(not there)
        if not there:
            _log.info("no tray on this desktop")
            self.windows.show_panel()

    def suspect(self, what: str) -> None:
        """Hand on a hint at sleep, wake-up or another network."""
        from doorlight.domain.commands import Suspect  # noqa: PLC0415  # loaded by then

        self.room.bridge.command(Suspect(what))

    def erase_and_quit(self) -> None:
        """Quit, and remove all that is ours once everything has stopped."""
        self._erase = True
        self.qt.quit()

    def _make(self) -> None:
        """Make the parts, with their imports: all of this after the tray is up. They are not connected yet."""
        self._make_engine()
        self._make_popups()
        self._make_windows()
        self._make_system()

    def _make_engine(self) -> None:
        from doorlight.desktop.engine_room import EngineRoom  # noqa: PLC0415  # see _make
        from doorlight.desktop.household import Household  # noqa: PLC0415
        from doorlight.desktop.logs import start_log  # noqa: PLC0415
        from doorlight.desktop.source_offers import SourceOffers  # noqa: PLC0415

        start_log(self._start.places.log_file, verbose=self._start.verbose, quiet=self._start.quiet)
        self.records = self._make_records()
        self.room = EngineRoom(self._start, self.records.standby, self)
        self.household = Household(self._start, self.room, self._words, self._facts, self)
        self.offers = SourceOffers(self.room, lambda: self.household.live, self)

    def _make_records(self) -> Desk:
        from doorlight.desktop.record.desk import Desk  # noqa: PLC0415  # see _make

        return Desk(
            self._start.places,
            self._words,
            settings=lambda: self.household.live.now,
            find=lambda name: self.household.service_of(name),  # noqa: PLW0108  # made below
            parent=self,
        )

    def _make_popups(self) -> None:
        from doorlight.desktop.alerts import Alerts  # noqa: PLC0415  # see _make
        from doorlight.desktop.notify.notifications import Notifications, notifiers_here  # noqa: PLC0415

        notifiers = notifiers_here(self.room.bridge.run, lambda: self.tray.icon)
        self.notifications = Notifications(notifiers, self._words, parent=self)
        self.alerts = Alerts(self.notifications, replayed=self._start.replayed, parent=self)

    def _make_windows(self) -> None:
        from doorlight.desktop.reach.guard import Guard  # noqa: PLC0415  # see _make
        from doorlight.desktop.windows import Windows  # noqa: PLC0415

        self.windows = Windows(
            self._words,
            self._collaborators,
            lambda: self.household.live.now,
            names=self.household.name_of,
            replayed=self._start.replayed,
            parent=self,
        )
        self.guard = Guard(lambda: self.picture.latest, self)

    def _make_system(self) -> None:
        from doorlight.desktop.crash import CrashReports  # noqa: PLC0415  # see _make
        from doorlight.desktop.power import SystemHints  # noqa: PLC0415
        from doorlight.desktop.quitting import QuitSignals  # noqa: PLC0415
        from doorlight.desktop.tray_host import TrayHost  # noqa: PLC0415

        self.signals = QuitSignals(self)
        self.crashes = CrashReports(self.household.diagnostics, self)
        look = lambda: self.tray.look_for_host()  # noqa: E731, PLW0108  # another language has another tray
        self.host = TrayHost(look, background=self._start.background, parent=self)
        self.hints = SystemHints(self)

    def _make_tray(self) -> Tray:
        tray = Tray(self._words, self)
        tray.menu.quit.connect(self.qt.quit)
        self.picture.changed.connect(tray.show_snapshot)
        return tray

    def _speak(self, language: str) -> None:
        """Say everything in another language from now on."""
        from doorlight.desktop.wiring import connect_tray  # noqa: PLC0415  # loaded by then

        self._words = install(self.qt, language)
        self.household.speak(self._words)
        self.notifications.words = self._words
        self.tray.icon.hide()
        self.tray.deleteLater()
        self.tray = self._make_tray()
        connect_tray(self)
        self.tray.look_for_host()
        self.windows.speak(self._words)
        self.records.speak(self._words)
        if self.picture.latest is not None:
            self.tray.show_snapshot(self.picture.latest)

    def _ask_first(self) -> None:
        self._questions = self.household.questions()
        self._questions.accepted.connect(self.household.live.look)
        self._questions.accepted.connect(self.windows.show_panel)
        self._questions.show()

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
        self.records.close()
        if not self.room.bridge.stop(self.notifications.stop()):
            _log.warning("the engine's thread still hangs; it is left behind")
        self.records.standby.close()
        for part in (self.signals, self.crashes):
            part.release()
        from doorlight.desktop.logs import stop_log  # noqa: PLC0415  # loaded by then

        stop_log()
