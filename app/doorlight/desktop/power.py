"""Hints of the system that the world may have changed: sleep, wake-up, another network.

Only hints: the engine compares its clocks at each wake-up as well, and proves its own line itself.
"""

from __future__ import annotations

import contextlib
import logging
import socket
from typing import Any

from PySide6.QtCore import SLOT, QObject, QSocketNotifier, QTimer, Signal, Slot

_SLEEP = (
    "org.freedesktop.login1",
    "/org/freedesktop/login1",
    "org.freedesktop.login1.Manager",
    "PrepareForSleep",
)
_CHANGES = 0x1 | 0x10 | 0x100  # rtnetlink(7): links, IPv4 and IPv6 addresses
_SETTLE = 2000  # milliseconds: one change of network is a dozen messages
_MOST = 65536  # bytes of them at once

_log = logging.getLogger(__name__)


class SystemHints(QObject):
    """`hint(what)` is "suspend", "resume" or "network" (`domain.commands.Suspect`)."""

    hint = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._changes: socket.socket | None = None
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE)
        self._settle.timeout.connect(lambda: self.hint.emit("network"))

    def start(self) -> None:
        """Listen to logind, where there is one, and to changes of network: the kernel's on Linux, else Qt's."""
        self._follow_sleep()
        if hasattr(socket, "AF_NETLINK"):
            self._follow_kernel()
        else:
            self._follow_network()

    def stop(self) -> None:
        """Listen no more."""
        if self._changes is not None:
            self._notifier.setEnabled(False)
            self._changes.close()

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

    def _follow_kernel(self) -> None:
        """Hear of links and addresses without QtNetwork, which costs 3 MB."""
        changes = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, socket.NETLINK_ROUTE)
        try:
            changes.bind((0, _CHANGES))
        except OSError as error:
            changes.close()
            _log.info("no word of the network from the system: %s", error)
            return
        changes.setblocking(False)
        self._changes = changes
        self._notifier = QSocketNotifier(self._changes.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._changed)

    def _changed(self) -> None:
        assert self._changes is not None
        with contextlib.suppress(OSError):  # more than fitted: a change all the same
            self._changes.recv(_MOST)
        self._settle.start()

    def _follow_network(self) -> None:
        from PySide6.QtNetwork import QNetworkInformation  # noqa: PLC0415  # after the tray is up

        if not QNetworkInformation.loadBackendByFeatures(QNetworkInformation.Feature.Reachability):
            _log.info("no word of the network from the system")
            return
        network = QNetworkInformation.instance()
        network.reachabilityChanged.connect(lambda _now: self._settle.start())
