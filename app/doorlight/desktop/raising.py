"""Brings a window of ours to the front, with the permission that the desktop gave for it, if any.

On Wayland a window may come to the front only with the token of the click that asked for it; Qt takes it from the
environment (xdg-activation-v1, reference QT_DESKTOP B2). On X11 and elsewhere the token is not needed.
"""

from __future__ import annotations

import os

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

_TOKEN = "XDG_ACTIVATION_TOKEN"  # noqa: S105  # the name of a variable


def bring_to_front(window: QWidget, token: str = "") -> None:
    """Show a window, over the others, with the keyboard's focus."""
    if token:
        os.environ[_TOKEN] = token
    if window.isMinimized():
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
    os.environ.pop(_TOKEN, None)  # good for one window, and not for the programs that open links
