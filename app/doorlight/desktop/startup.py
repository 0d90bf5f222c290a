"""Starts the tray application: one instance a data folder, the icon first, the rest a turn of the loop later."""

from __future__ import annotations

import contextlib
import os

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from doorlight.desktop.application import Application
from doorlight.desktop.qt_messages import listen_to_qt, stop_listening
from doorlight.desktop.single_instance import SingleInstance
from doorlight.desktop.start import Start
from doorlight.desktop.words import install

_TOKENS = ("XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID")  # the permission to come to the front, from our starter

UNREACHABLE = -1  # returned where another Doorlight has the data folder and does not answer


def run_tray(start: Start) -> int:
    """Show the tray until it is quit; returns the exit code, or UNREACHABLE."""
    listen_to_qt()
    qt = _qt()
    instance = SingleInstance(start.places.instance, start.places.data_dir)
    with contextlib.suppress(OSError):  # the store says so in the panel, and remembers in memory
        start.places.prepare()
    if not instance.claim():
        return _give_way(instance, start)
    application = Application(qt, start, instance, install(qt, start.language()))
    QTimer.singleShot(0, application.wake)
    code = qt.exec()
    application.end()
    stop_listening()
    return code


def _qt() -> QApplication:
    """Make Qt's application, named as our desktop file is: Wayland and notifications find icon and name by it."""
    QApplication.setApplicationName("doorlight")
    QApplication.setDesktopFileName("doorlight")
    QApplication.setQuitOnLastWindowClosed(False)
    return QApplication(["doorlight"])


def _give_way(instance: SingleInstance, start: Start) -> int:
    """Let the one that runs show itself, unless this start was to stay in the background as well."""
    if start.background:
        return 0
    token = next((os.environ[name] for name in _TOKENS if os.environ.get(name)), "")
    return 0 if instance.wake_other(token) else UNREACHABLE
