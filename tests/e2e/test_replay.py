"""A recorded day in the tray, and a desktop that has no tray at all."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from e2e.own_server import OwnServer
from e2e.running import Doorlight
from e2e.session import DesktopSession, SessionError, wait_until

pytestmark = pytest.mark.real_desktop


def test_the_rogers_day_goes_through_its_lights(xfce: DesktopSession, tmp_path: Path) -> None:
    """The day of 8 July 2022 shows an outage, our own line being down, and a calm end, each marked as a replay."""
    xfce.spawn("dbus-monitor", "--session", "interface='org.freedesktop.Notifications'")
    app = Doorlight(xfce, tmp_path / "unused", "--replay", "rogers-2022-07-08", "--speed", "7200")
    said, pictures, deadline = set(), set(), time.monotonic() + 60
    while not any("9 Jul 2022" in words and "all fine" in words for words in said):
        said.add(app.tray.headline())
        pictures.add(app.tray.picture())
        if time.monotonic() > deadline:
            raise SessionError(f"the day did not end; it said {said}")
        time.sleep(0.1)
    assert all(words.startswith("Replay of") for words in said - {""})
    assert any("down" in words for words in said)
    assert 'string "Replay: You are offline' in xfce.log("dbus-monitor")  # half a second here: the tray may skip it
    assert len(pictures) >= 3
    assert app.end()[0] == 0
    assert list(Path(app.folder).iterdir()) == []


def test_without_a_tray_it_stays_in_a_window(bare: DesktopSession, server: OwnServer, tmp_path: Path) -> None:
    """Where no icon can be shown the window is, says why, and closing it ends the application."""
    app = Doorlight(bare, tmp_path / "profile", url=server.url)
    wait_until(lambda: bool(app.windows("^Doorlight$")), "the panel")
    wait_until(lambda: _closes(bare, app), "the end of the application")
    assert app.process.wait(10) == 0


def _closes(desktop: DesktopSession, app: Doorlight) -> bool:
    """Press the key that closes a window; a window manager under load may not hear it the first time."""
    for window in app.windows("^Doorlight$"):
        desktop.run("xdotool", "windowactivate", window, "key", "alt+F4")
    return app.process.poll() is not None
