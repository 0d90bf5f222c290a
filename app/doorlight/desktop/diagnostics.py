"""*Copy diagnostics*: what a maintainer needs to understand a fault, in one text without secrets.

For people who write to the project, so in English whatever the language of the windows. What is left out: header
values, passwords and queries in addresses, anything that calls itself a key or token, the words of
deadlines, channels to a phone; the home folder is "~".
"""

from __future__ import annotations

import os
import platform
import re
import sys
from collections.abc import Iterable, Sequence
from importlib import metadata
from pathlib import Path

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication

import doorlight

_LAST = 80  # log lines: a start and an hour of a quiet day
_DISTRIBUTIONS = ("PySide6-Essentials", "httpx", "keyring", "dbus-fast", "desktop-notifier", "truststore")
_DESKTOP_VARIABLES = ("XDG_CURRENT_DESKTOP", "XDG_SESSION_TYPE", "DESKTOP_SESSION", "LANG")

_HIDDEN = "…"
_USER_IN_URL = re.compile(r"(?<=://)[^/\s\"'@]+(?=@)")
_QUERY_VALUE = re.compile(r"(?<=[?&])([^=&#\s\"']+)=[^&#\s\"']+")
_SECRET_WORD = re.compile(
    r"(?i)(\"?[\w-]*(?:authorization|cookie|token|password|passwd|secret|api[-_]?key)[\w-]*\"?\s*[:=]\s*)"
    r"(?!\"?keyring:)(?:(?:basic|bearer)\s+)?(\"[^\"]*\"|'[^']*'|[^\s,;}]+)"
)
_TABLE = re.compile(r"^\s*\[")
_HEADERS_TABLE = re.compile(r"^\s*\[\[?[^\]]*\bheaders\s*\]")
_HEADERS_KEY = re.compile(r"^(\s*(?:(?:[\w.-]+\.)?headers(?:\.[\w\"'-]+)?|deadline|remote)\s*=).*")
_PRIVATE_TABLE = re.compile(r"^\s*\[\[\s*[\"']?(?:deadline|remote)[\"']?\s*\]\]")
_ASSIGNMENT = re.compile(r"^(\s*[^=#]+=).*")


def diagnostics(config_file: Path, log_file: Path, facts: Sequence[tuple[str, str]] = ()) -> str:
    """Return the text to copy. `facts` are (label, value) pairs of the running program: notifier, tray, troubles."""
    rows = [*_versions(), *_desktop(), *facts, ("config file", str(config_file)), ("log file", str(log_file))]
    parts = [
        "\n".join(f"{label}: {value}" for label, value in rows),
        "--- config ---\n" + without_secrets(_read(config_file)),
        "--- log ---\n" + without_secrets("\n".join(_read(log_file).splitlines()[-_LAST:])),
    ]
    return _home_shortened("\n\n".join(parts)) + "\n"


def without_secrets(text: str) -> str:
    """Return a TOML or log text with everything that may be secret replaced by "…"."""
    lines = _without_private(text.splitlines())
    shown = "\n".join(lines)
    shown = _USER_IN_URL.sub(_HIDDEN, shown)
    shown = _QUERY_VALUE.sub(rf"\1={_HIDDEN}", shown)
    return _SECRET_WORD.sub(rf"\1{_HIDDEN}", shown)


def _without_private(lines: Iterable[str]) -> Iterable[str]:
    """Hide the values of request headers, deadlines and channels, inline or in a table of their own."""
    inside = False
    for line in lines:
        if _TABLE.match(line):
            inside = bool(_HEADERS_TABLE.match(line) or _PRIVATE_TABLE.match(line))
            yield line
        elif inside:
            yield _ASSIGNMENT.sub(rf"\1 {_HIDDEN}", line) if "=" in line or not line.strip() else _HIDDEN
        else:
            yield _HEADERS_KEY.sub(rf"\1 {_HIDDEN}", line)


def _versions() -> list[tuple[str, str]]:
    """List our version and those of what most often matters."""
    rows = [("Doorlight", doorlight.__version__), ("Python", sys.version.split()[0]), ("Qt", qVersion())]
    for name in _DISTRIBUTIONS:
        try:
            rows.append((name, metadata.version(name)))
        except metadata.PackageNotFoundError:
            continue  # not used on this system
    return rows


def _desktop() -> list[tuple[str, str]]:
    """Say what we run on."""
    rows = [("system", platform.platform()), ("Qt platform", QGuiApplication.platformName())]
    for screen in QGuiApplication.screens():
        size = screen.size()
        rows.append(("screen", f"{size.width()} x {size.height()} at {screen.devicePixelRatio():g}"))
    return rows + [(name, os.environ[name]) for name in _DESKTOP_VARIABLES if name in os.environ]


def _read(path: Path) -> str:
    """Return a file's text, or in words why there is none."""
    try:
        return path.read_text("utf-8", errors="replace")
    except OSError as error:
        return f"({error.strerror or error})"


def _home_shortened(text: str) -> str:
    home = str(Path.home())
    return text.replace(home, "~") if len(home) > 1 else text
