"""Who hears what each part of the application says: a list to be read, nothing is decided here.

Called once by `application`, when all parts are made; the tray's part again when another language has another tray.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from doorlight.desktop.quitting import let_session_end

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QApplication

    from doorlight.config.schema import Settings
    from doorlight.desktop.alerts import Alerts
    from doorlight.desktop.complaints import Complaints
    from doorlight.desktop.engine_room import EngineRoom
    from doorlight.desktop.household import Household
    from doorlight.desktop.missed import Missed
    from doorlight.desktop.picture import Picture
    from doorlight.desktop.power import SystemHints
    from doorlight.desktop.quitting import QuitSignals
    from doorlight.desktop.reach.guard import Guard
    from doorlight.desktop.record.desk import Desk
    from doorlight.desktop.single_instance import SingleInstance
    from doorlight.desktop.source_offers import SourceOffers
    from doorlight.desktop.tray import Tray
    from doorlight.desktop.tray_host import TrayHost
    from doorlight.desktop.windows import Windows
    from doorlight.domain.notice import Notice


class Parts(Protocol):
    """What is connected: the parts of one application, and what it does itself."""

    qt: QApplication
    alerts: Alerts
    complaints: Complaints
    guard: Guard
    hints: SystemHints
    host: TrayHost
    household: Household
    instance: SingleInstance
    missed: Missed
    offers: SourceOffers
    picture: Picture
    records: Desk
    room: EngineRoom
    signals: QuitSignals
    tray: Tray
    windows: Windows

    def apply(self, settings: Settings) -> None:
        """Go by other settings."""

    def tell(self, notice: Notice) -> None:
        """Show a notice."""

    def show_told(self, notices: Sequence[Notice]) -> None:
        """Show what was told."""

    def tray_there(self, *, there: bool) -> None:
        """Go by whether there is a tray."""

    def suspect(self, what: str) -> None:
        """Hand on a hint of the system's."""

    def erase_and_quit(self) -> None:
        """Quit, and remove all that is ours."""


def connect(app: Parts) -> None:
    """Lead what each part says to who does it."""
    _connect_engine(app)
    _connect_popups(app)
    _connect_windows(app)
    _connect_records(app)
    connect_tray(app)
    _connect_system(app)


def connect_tray(app: Parts) -> None:
    """Lead what the tray's icon and its menu say."""
    menu = app.tray.menu
    app.tray.open_panel.connect(app.windows.toggle_panel)
    menu.open_panel.connect(app.windows.show_panel)
    menu.open_history.connect(app.windows.show_history)
    menu.open_settings.connect(app.windows.show_settings)
    menu.command.connect(app.room.bridge.command)
    menu.open_link.connect(app.guard.ask)


def _connect_engine(app: Parts) -> None:
    bridge, live = app.room.bridge, app.household.live
    bridge.snapshot.connect(app.picture.take)
    bridge.notice.connect(app.tell)
    bridge.notice.connect(app.offers.hear)
    bridge.withdrawn.connect(app.alerts.withdraw)
    bridge.failed.connect(app.complaints.engine_failed)
    app.picture.changed.connect(app.windows.show_snapshot)
    live.changed.connect(app.apply)
    live.wrong.connect(app.complaints.settings_wrong)
    if app.picture.latest is not None:
        app.picture.changed.emit(app.picture.latest)


def _connect_popups(app: Parts) -> None:
    command = app.room.bridge.command
    app.alerts.command.connect(command)
    app.alerts.open_link.connect(app.guard.ask)
    app.alerts.met.connect(app.missed.met)
    app.alerts.panel_wanted.connect(app.windows.show_panel)
    app.missed.command.connect(command)
    app.missed.changed.connect(app.picture.again)
    app.guard.open_link.connect(app.complaints.open_link)


def _connect_windows(app: Parts) -> None:
    windows = app.windows
    windows.command.connect(app.room.bridge.command)
    windows.command.connect(app.missed.hear)
    windows.open_link.connect(app.guard.ask)
    windows.settings_changed.connect(app.household.live.take)
    windows.test_wanted.connect(app.alerts.try_one)
    windows.erase_wanted.connect(app.erase_and_quit)
    windows.told_wanted.connect(lambda: app.room.ask_told(app.show_told))
    windows.history_wanted.connect(lambda service: app.room.ask_days(service, windows.show_days))
    windows.find_source.connect(app.offers.look_for)
    windows.use_source.connect(app.offers.use)
    app.offers.changed.connect(windows.show_offers)


def _connect_records(app: Parts) -> None:
    records, windows = app.records, app.windows
    windows.record_wanted.connect(records.show)
    windows.history_wanted.connect(lambda _service: records.look())
    app.alerts.record_wanted.connect(records.show_record)
    records.changed.connect(windows.show_records)
    records.trouble.connect(app.complaints.record_wrong)


def _connect_system(app: Parts) -> None:
    app.signals.asked.connect(app.qt.quit)
    app.host.found.connect(lambda: app.tray_there(there=True))
    app.host.missing.connect(lambda: app.tray_there(there=False))
    app.hints.hint.connect(app.suspect)
    app.instance.asked.connect(lambda token: app.windows.show_panel(token=token))
    app.instance.ordered.connect(app.room.bridge.command)
    app.qt.commitDataRequest.connect(let_session_end)
