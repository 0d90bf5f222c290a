"""Can a window be shown here at all? Asked before Qt is: a QApplication without a display ends the process.

Imports no Qt. The quick look opens the display and the platform plugin as Qt will (2 ms); only where that fails is
the question put to a child process, so that a wrong guess never keeps the tray from starting.
"""

from __future__ import annotations

import ctypes
import importlib.util
import sys
from collections.abc import Mapping
from enum import Enum
from pathlib import Path

_PATIENCE = 20.0  # seconds for the child: it starts Qt once, on a busy machine too
_TRY = "from PySide6.QtWidgets import QApplication; QApplication(['doorlight'])"
_OWN_DISPLAY = frozenset({"xcb", "wayland", "wayland-egl"})  # those that need one; "offscreen" and "vnc" do not


class Obstacle(Enum):
    """Why there can be no window."""

    NO_SESSION = "no session"  # neither DISPLAY nor WAYLAND_DISPLAY
    NO_DISPLAY = "no display"  # named, but it does not answer, or Qt's plugin for it cannot be loaded


def obstacle(environment: Mapping[str, str], platform: str = sys.platform) -> Obstacle | None:
    """Return what stands in the way of a window, None where nothing does."""
    if platform in ("win32", "darwin"):
        return None
    chosen = {each.partition(":")[0] for each in environment.get("QT_QPA_PLATFORM", "").split(";") if each}
    if chosen and not chosen & _OWN_DISPLAY:
        return None
    if not (environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")):
        return Obstacle.NO_SESSION
    return None if _quick_look(environment) or _child_succeeds(environment) else Obstacle.NO_DISPLAY


def _quick_look(environment: Mapping[str, str]) -> bool:
    """Tell whether the X display answers and its plugin loads; False says nothing (Wayland, another packaging)."""
    if environment.get("WAYLAND_DISPLAY") or not environment.get("DISPLAY"):
        return False
    try:
        return _x_answers(environment["DISPLAY"]) and _plugin_loads()
    except OSError:
        return False


def _x_answers(display: str) -> bool:
    """Connect to an X display and leave again; raises OSError without libxcb."""
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(display.encode(), None))
    answers = bool(xcb.xcb_connection_has_error(connection) == 0)
    xcb.xcb_disconnect(connection)
    return answers


def _plugin_loads() -> bool:
    """Load Qt's plugin for X, which Qt does next anyway; raises OSError where a library is missing."""
    found = importlib.util.find_spec("PySide6")
    if found is None or not found.submodule_search_locations:
        return False
    plugin = Path(found.submodule_search_locations[0], "Qt", "plugins", "platforms", "libqxcb.so")
    return plugin.is_file() and ctypes.CDLL(str(plugin)) is not None


def _child_succeeds(environment: Mapping[str, str]) -> bool:
    """Start Qt in a process of its own. A frozen program has no interpreter to start, and is believed."""
    import subprocess  # noqa: PLC0415  # 2 ms that only a failed quick look pays

    if getattr(sys, "frozen", False):
        return True
    try:
        done = subprocess.run(  # noqa: S603  # our own interpreter and a literal
            (sys.executable, "-c", _TRY),
            env=dict(environment),
            capture_output=True,
            check=False,
            timeout=_PATIENCE,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
