"""Runs in a process of its own: starts a bare PySide6 tray, or the application, and prints what it has cost so far.

    python tray_probe.py bare
    python tray_probe.py doorlight --profile DIR …

One line a moment, with the seconds of CPU time until it, all threads and imports included: "shown" (the icon is),
"ready" (everything is built, the first picture of all services drawn), "looked" (the first service that was looked at
is drawn: what speaks to the network is loaded as well).
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from doorlight.domain.snapshot import Snapshot


def say(moment: str) -> None:
    """Print what was used so far."""
    print(moment, time.process_time(), flush=True)  # noqa: T201  # this is the answer


def bare() -> int:
    """Show the least that a tray program is: an application, an icon, a menu."""
    import signal  # noqa: PLC0415  # what is imported is what is measured

    from PySide6.QtCore import QTimer  # noqa: PLC0415  # what is imported is what is measured
    from PySide6.QtGui import QIcon, QPixmap  # noqa: PLC0415  # what is imported is what is measured
    from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon  # noqa: PLC0415  # what is imported is what is measured

    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    application = QApplication(["bare"])
    pixmap = QPixmap(22, 22)
    pixmap.fill("green")
    menu = QMenu()
    menu.addAction("Quit", application.quit)
    tray = QSystemTrayIcon(QIcon(pixmap))
    tray.setContextMenu(menu)
    tray.show()
    QTimer.singleShot(0, lambda: say("shown"))
    return application.exec()


def doorlight(arguments: list[str]) -> int:
    """Start the application as its command does, and listen for three moments."""
    from doorlight.desktop import lean_qt  # noqa: PLC0415  # as `cli.tray` does, before anything else

    lean_qt.stop_reading_sources()
    from doorlight.cli.main import main  # noqa: PLC0415  # what is imported is what is measured
    from doorlight.desktop import application  # noqa: PLC0415  # what is imported is what is measured
    from doorlight.desktop.picture import Picture  # noqa: PLC0415  # what is imported is what is measured

    wake, take = application.Application.wake, Picture.take
    seen: list[str] = []
    begun = time.time()

    def waking(self: application.Application) -> None:
        say("shown")
        wake(self)

    def taking(self: Picture, snapshot: Snapshot) -> None:
        take(self, snapshot)
        if "ready" not in seen:
            seen.append("ready")
            say("ready")
        if "looked" not in seen and any((view.checked_at or 0.0) > begun for view in snapshot.services):
            seen.append("looked")
            say("looked")

    application.Application.wake = waking
    Picture.take = taking
    return main(arguments)


if __name__ == "__main__":
    sys.exit(bare() if sys.argv[1] == "bare" else doorlight(sys.argv[2:]))
