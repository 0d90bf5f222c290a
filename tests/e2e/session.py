"""A real, throw-away desktop: Xvfb, a private D-Bus, an unlocked keyring, a window manager, a tray, notifications.

Used by the end-to-end tests, and by hand to look at the application:

    python tests/e2e/session.py [--tray xfce|trayer|none] [--notify xfce|dunst|none] [--size 1280x800] -- COMMAND

Everything lives in a temporary home and dies with the session. Nothing of the user's own desktop is touched.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

PROGRAMS = ("Xvfb", "dbus-daemon", "dbus-send", "openbox", "gnome-keyring-daemon", "xdotool", "scrot", "xprop")
TRAYS = {"xfce": "xfce4-panel", "trayer": "trayer"}
PATIENCE = 20.0


class SessionError(Exception):
    """A part of the desktop did not come up."""


def missing_programs(tray: str, notify: str) -> list[str]:
    """Return what this machine lacks for such a session."""
    wanted = [*PROGRAMS, *([TRAYS[tray]] if tray in TRAYS else []), *(["dunst"] if notify == "dunst" else [])]
    lacking = [program for program in wanted if shutil.which(program) is None]
    if notify == "xfce" and xfce_notifyd() is None:
        lacking.append("xfce4-notifyd")
    return lacking


def xfce_notifyd() -> Path | None:
    """Return where Debian keeps xfce4-notifyd (not on the PATH)."""
    return next(iter(Path("/usr/lib").glob("*/xfce4/notifyd/xfce4-notifyd")), None)


def wait_until(true: Callable[[], bool], what: str, patience: float = PATIENCE) -> None:
    """Poll until something holds.

    Raises SessionError after `patience` seconds.
    """
    deadline = time.monotonic() + patience
    while not true():
        if time.monotonic() > deadline:
            raise SessionError(f"{what} did not come up")
        time.sleep(0.05)


class DesktopSession:
    """The session as a context manager; `env` is what a program inside it needs."""

    def __init__(self, *, tray: str = "xfce", notify: str = "xfce", size: str = "1280x800") -> None:
        self.tray, self.notify, self.size = tray, notify, size
        self.root = Path(tempfile.mkdtemp(prefix="doorlight-desktop-"))
        self.home = self.root / "home"
        self.env: dict[str, str] = {}
        self._started: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Self:
        try:
            self._prepare_home()
            self._start_display()
            self._start_bus()
            self._start_keyring()
            self._start_window_manager()
            self.start_tray(self.tray)
            self.start_notifications(self.notify)
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End everything that was started, newest first."""
        for process in reversed(self._started):
            if process.poll() is None:
                process.terminate()
        for process in reversed(self._started):
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        shutil.rmtree(self.root, ignore_errors=True)

    def spawn(self, *command: str, log: str = "") -> subprocess.Popen[bytes]:
        """Start a program inside the session; it is ended with it."""
        with Path(self.root, f"{log or Path(command[0]).name}.log").open("ab") as output:
            process = subprocess.Popen(command, env=self.env, stdout=output, stderr=output, stdin=subprocess.DEVNULL)
        self._started.append(process)
        return process

    def run(self, *command: str, check: bool = True) -> str:
        """Run a program inside the session to its end; return what it printed."""
        done = subprocess.run(command, env=self.env, check=check, capture_output=True, text=True, timeout=30)
        return done.stdout

    def log(self, name: str) -> str:
        """Return what a started program printed."""
        return Path(self.root, f"{name}.log").read_text(encoding="utf-8", errors="replace")

    def screenshot(self, path: Path) -> Path:
        """Take a picture of the whole screen."""
        self.run("scrot", "--overwrite", str(path))
        return path

    def owns(self, name: str) -> bool:
        """Tell whether somebody owns a name on the session bus."""
        answer = self.run(
            *("dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.DBus", "/org/freedesktop/DBus"),
            *("org.freedesktop.DBus.NameHasOwner", f"string:{name}"),
            check=False,
        )
        return "boolean true" in answer

    def start_tray(self, kind: str) -> None:
        """Start the tray host: xfce4-panel (StatusNotifier and XEmbed), trayer (XEmbed only) or none."""
        if kind == "xfce":
            self._configure_panel()
            self.spawn("xfce4-panel", "--disable-wm-check")
            wait_until(self._has_tray_host, "the panel's tray")
        elif kind == "trayer":
            self.spawn("trayer", "--edge", "bottom", "--align", "right", "--height", "32", "--SetDockType", "true")
            wait_until(lambda: bool(self.run("xdotool", "search", "--class", "trayer", check=False)), "trayer")

    def start_notifications(self, kind: str) -> None:
        """Start the notification daemon: xfce4-notifyd (real buttons), dunst (a menu) or none."""
        if kind == "xfce":
            self.spawn(str(xfce_notifyd()))
        elif kind == "dunst":
            self._configure_dunst()
            self.spawn("dunst")
        if kind != "none":
            wait_until(lambda: self.owns("org.freedesktop.Notifications"), f"notifications ({kind})")

    def _prepare_home(self) -> None:
        run = self.root / "run"
        self.home.mkdir()
        run.mkdir(mode=0o700)
        keep = ("PATH", "LANG", "LC_ALL", "TERM", "QT_SCALE_FACTOR")
        self.env = {name: os.environ[name] for name in keep if name in os.environ}
        self.env |= {
            "HOME": str(self.home),
            "XDG_RUNTIME_DIR": str(run),
            "XDG_CURRENT_DESKTOP": "XFCE",
            "XDG_SESSION_TYPE": "x11",
            "NO_AT_BRIDGE": "1",
        }
        self.env.setdefault("LANG", "C.UTF-8")

    def _start_display(self) -> None:
        number = self.root / "display"
        with number.open("wb") as pipe:
            command = [
                *("Xvfb", "-displayfd", str(pipe.fileno()), "-screen", "0", f"{self.size}x24"),
                *("-dpi", "96", "-nolisten", "tcp", "-noreset"),
            ]
            log = Path(self.root, "Xvfb.log").open("wb")  # noqa: SIM115  # Popen keeps it
            self._started.append(
                subprocess.Popen(command, pass_fds=(pipe.fileno(),), stdout=log, stderr=log, env=self.env)
            )
            log.close()
        wait_until(lambda: number.read_text().endswith("\n"), "Xvfb")
        self.env["DISPLAY"] = ":" + number.read_text().strip()

    def _start_bus(self) -> None:
        address = f"unix:path={self.root}/run/bus"
        self.spawn("dbus-daemon", "--session", "--nofork", "--nopidfile", f"--address={address}")
        wait_until(Path(self.root, "run", "bus").exists, "the session bus")
        self.env["DBUS_SESSION_BUS_ADDRESS"] = address

    def _start_keyring(self) -> None:
        Path(self.home, ".local/share/keyrings").mkdir(parents=True)
        command = ("gnome-keyring-daemon", "--unlock", "--foreground", "--components=secrets")
        log = Path(self.root, "keyring.log").open("wb")  # noqa: SIM115  # Popen keeps it
        keyring = subprocess.Popen(command, env=self.env, stdin=subprocess.PIPE, stdout=log, stderr=log)
        log.close()
        self._started.append(keyring)
        assert keyring.stdin is not None
        keyring.stdin.write(b"doorlight-test")
        keyring.stdin.close()
        wait_until(lambda: self.owns("org.freedesktop.secrets"), "the keyring")

    def _start_window_manager(self) -> None:
        self.spawn("openbox", "--sm-disable")
        check = ("xprop", "-root", "_NET_SUPPORTING_WM_CHECK")
        wait_until(lambda: "window id" in self.run(*check, check=False), "the window manager")

    def _has_tray_host(self) -> bool:
        answer = self.run(
            *("dbus-send", "--session", "--print-reply", "--dest=org.kde.StatusNotifierWatcher"),
            *("/StatusNotifierWatcher", "org.freedesktop.DBus.Properties.Get"),
            *("string:org.kde.StatusNotifierWatcher", "string:IsStatusNotifierHostRegistered"),
            check=False,
        )
        return "boolean true" in answer

    def _configure_panel(self) -> None:
        folder = self.home / ".config/xfce4/xfconf/xfce-perchannel-xml"
        folder.mkdir(parents=True, exist_ok=True)
        width, height = (int(side) for side in self.size.split("x"))
        text = PANEL.format(x=width // 2, y=height - 16)
        Path(folder, "xfce4-panel.xml").write_text(text, encoding="utf-8")

    def _configure_dunst(self) -> None:
        """Let `dunstctl context` choose the action whose label stands in ~/pick (dunst draws no buttons)."""
        pick = self.home / "pick-action"
        pick.write_text('#!/bin/sh\ntee -a "$HOME/offered" | grep -F -m1 -e "$(cat "$HOME/pick")"\n')
        pick.chmod(0o755)
        Path(self.home, ".config/dunst").mkdir(parents=True)
        Path(self.home, ".config/dunst/dunstrc").write_text(
            f"[global]\n  monitor = 0\n  follow = none\n  dmenu = {pick}\n"
        )


PANEL = """<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0">
  <property name="configver" type="int" value="2"/>
  <property name="panels" type="array">
    <value type="int" value="1"/>
    <property name="panel-1" type="empty">
      <property name="position" type="string" value="p=8;x={x};y={y}"/>
      <property name="length" type="uint" value="100"/>
      <property name="position-locked" type="bool" value="true"/>
      <property name="size" type="uint" value="32"/>
      <property name="plugin-ids" type="array">
        <value type="int" value="1"/><value type="int" value="2"/><value type="int" value="3"/>
      </property>
    </property>
  </property>
  <property name="plugins" type="empty">
    <property name="plugin-1" type="string" value="tasklist"/>
    <property name="plugin-2" type="string" value="separator">
      <property name="expand" type="bool" value="true"/>
    </property>
    <property name="plugin-3" type="string" value="systray">
      <property name="square-icons" type="bool" value="true"/>
    </property>
  </property>
</channel>
"""


def main() -> int:
    """Run a command inside a session and return its exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tray", choices=[*TRAYS, "none"], default="xfce")
    parser.add_argument("--notify", choices=["xfce", "dunst", "none"], default="xfce")
    parser.add_argument("--size", default="1280x800")
    parser.add_argument("command", nargs="+")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    with DesktopSession(tray=options.tray, notify=options.notify, size=options.size) as session:
        return subprocess.run(options.command, env=session.env, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
