"""What Doorlight needs from the system beyond Python, and how a Debian or Ubuntu machine gets it.

Asked by `bootstrap.py`. A need is probed (a library that loads, a program that is there), never guessed from
package lists: package names differ between releases (libglib2.0-0t64), the libraries do not.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Need:
    """One thing from the system: the package that brings it and how to see that it is there."""

    package: str
    is_met: Callable[[], bool]


def _library(package: str, name: str) -> Need:
    return Need(package, lambda: _loads(name))


def _program(package: str, name: str) -> Need:
    return Need(package, lambda: shutil.which(name) is not None)


def _path(package: str, pattern: str) -> Need:
    return Need(package, lambda: any(Path("/").glob(pattern)))


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _can_make_venv() -> bool:
    try:
        import ensurepip  # noqa: F401, PLC0415  # Debian ships it apart, in python3-venv
    except ImportError:
        return False
    return True


VENV = (Need(f"python{sys.version_info[0]}.{sys.version_info[1]}-venv", _can_make_venv),)

# What `ldd` names for PySide6-Essentials 6.11 on a bare Debian 12.
QT = (
    _library("libglib2.0-0", "libglib-2.0.so.0"),
    _library("libgl1", "libGL.so.1"),
    _library("libegl1", "libEGL.so.1"),
    _library("libdbus-1-3", "libdbus-1.so.3"),
    _library("libfontconfig1", "libfontconfig.so.1"),
    _library("libxkbcommon0", "libxkbcommon.so.0"),
    _library("libxkbcommon-x11-0", "libxkbcommon-x11.so.0"),
    _library("libxcb-cursor0", "libxcb-cursor.so.0"),
    _library("libxcb-icccm4", "libxcb-icccm.so.4"),
    _library("libxcb-keysyms1", "libxcb-keysyms.so.1"),
    _library("libxcb-shape0", "libxcb-shape.so.0"),
    _library("libxcb-xkb1", "libxcb-xkb.so.1"),
    _library("libwayland-cursor0", "libwayland-cursor.so.0"),
    _path("fonts-dejavu-core", "usr/share/fonts/truetype/*/*.ttf"),
)

# The real, throw-away desktop of tests/e2e.
DESKTOP = (
    _program("xvfb", "Xvfb"),
    _program("dbus-daemon", "dbus-daemon"),
    _program("dbus-bin", "dbus-send"),
    _program("openbox", "openbox"),
    _program("xfce4-panel", "xfce4-panel"),
    _path("xfce4-notifyd", "usr/lib/*/xfce4/notifyd/xfce4-notifyd"),
    _program("dunst", "dunst"),
    _program("trayer", "trayer"),
    _program("gnome-keyring", "gnome-keyring-daemon"),
    _program("libsecret-tools", "secret-tool"),
    _program("xdotool", "xdotool"),
    _program("scrot", "scrot"),
    _program("x11-utils", "xprop"),
    _path("adwaita-icon-theme", "usr/share/icons/Adwaita/index.theme"),
)


def missing(needs: Iterable[Need]) -> list[str]:
    """Return the packages whose need is not met."""
    return [need.package for need in needs if not need.is_met()]


def install(packages: list[str], say: Callable[[str], None]) -> bool:
    """Install Debian packages where we may; otherwise print the one line that would. True when done."""
    line = "apt-get install --no-install-recommends " + " ".join(packages)
    prefix = _privilege() if shutil.which("apt-get") else None
    if prefix is None:
        say(f"these are missing and cannot be installed from here: sudo {line}")
        return False
    say(f"installing from the system's packages: {' '.join(packages)}")
    if not _apt(prefix, "update", "-q") or not _apt(prefix, "install", "-q", "-y", *_OPTIONS, *packages):
        say(f"that did not work; the line is: sudo {line}")
        return False
    return True


_OPTIONS = ("--no-install-recommends", "-o", "Dpkg::Use-Pty=0")


def _privilege() -> list[str] | None:
    """Return what to put before apt-get, or None where we may not (no root, no sudo without a password)."""
    if os.geteuid() == 0:
        return []
    if not shutil.which("sudo"):
        return None
    silent = subprocess.run(["sudo", "-n", "true"], check=False, capture_output=True).returncode == 0
    if silent:
        return ["sudo", "-n"]
    return ["sudo"] if sys.stdin.isatty() else None


def _apt(prefix: list[str], *arguments: str) -> bool:
    command = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", *arguments]
    return subprocess.run(command, check=False, stdout=sys.stderr).returncode == 0
