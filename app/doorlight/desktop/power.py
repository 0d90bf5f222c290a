"""Hints of the system that the world may have changed: sleep, wake-up, another network.

Only hints: the engine compares its clocks at each wake-up as well, and proves its own line itself.
"""

from __future__ import annotations

import logging
from typing import Any

from PySide6.QtCore import SLOT, QObject, Signal, Slot

_SLEEP = (
    "org.freedesktop.login1",
    "/org/freedesktop/login1",
    "org.freedesktop.login1.Manager",
    "PrepareForSleep",
)

_log = logging.getLogger(__name__)


class SystemHints(QObject):
    """`hint(what)` is "suspend", "resume" or "network" (`domain.commands.Suspect`)."""

    hint = Signal(str)

    def start(self) -> None:
        """Listen to logind, where there is one, and to Qt's view of the network, where it has one."""
        self._follow_sleep()
        self._follow_network()

    @Slot(bool)
    def slept(self, before: bool) -> None:  # noqa: FBT001  # logind's PrepareForSleep(bool)
        """Hear of sleep: True before it, False after."""
        self.hint.emit("suspend" if before else "resume")

    def _follow_sleep(self) -> None:
        try:
            from PySide6.QtDBus import QDBusConnection  # noqa: PLC0415  # after the tray is up, and not on every system
        except ImportError:
            return
        bus = QDBusConnection.systemBus()
        slot: Any = SLOT("slept(bool)")  # the stub wants bytes, the binding text
        if not bus.isConnected() or not bus.connect(*_SLEEP, self, slot):
            _log.info("no word of sleep from the system: a gap between the clocks will tell")

    def _follow_network(self) -> None:
        from PySide6.QtNetwork import QNetworkInformation  # noqa: PLC0415  # after the tray is up

        if not QNetworkInformation.loadBackendByFeatures(QNetworkInformation.Feature.Reachability):
            _log.info("no word of the network from the system")
            return
        network = QNetworkInformation.instance()
        network.reachabilityChanged.connect(lambda _now: self.hint.emit("network"))
