"""Start at login on Linux and BSD: a desktop file in the user's autostart folder.

https://specifications.freedesktop.org/autostart-spec/latest/ ; `X-GNOME-Autostart-enabled` is what GNOME's and
others' start-up settings switch.
"""

from __future__ import annotations

import configparser
from pathlib import Path

from doorlight.desktop.autostart.base import Autostart

_SECTION = "Desktop Entry"
_OFF = {"Hidden": "true", "X-GNOME-Autostart-enabled": "false"}
_TEMPLATE = """[Desktop Entry]
Type=Application
Name=Doorlight
Icon=doorlight
Exec={command}
TryExec={program}
Terminal=false
X-GNOME-Autostart-enabled=true
"""


class LinuxAutostart(Autostart):
    """A file `doorlight.desktop` in `folder` (`$XDG_CONFIG_HOME/autostart`)."""

    def __init__(self, folder: Path, command: tuple[str, ...]) -> None:
        self._path = folder / "doorlight.desktop"
        self._command = command

    def enabled(self) -> bool:
        """Return whether the file is there and was not switched off by the desktop's own settings."""
        parser = configparser.RawConfigParser(strict=False)
        parser.optionxform = str  # type: ignore[assignment,method-assign]  # keys keep their case
        try:
            parser.read_string(self._path.read_text("utf-8"))
        except (OSError, UnicodeDecodeError, configparser.Error):
            return False
        if not parser.has_section(_SECTION):
            return False
        return not any(parser.get(_SECTION, key, fallback="").lower() == off for key, off in _OFF.items())

    def enable(self) -> None:
        """Start at login from now on; raises OSError."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        command = " ".join(_quoted(part) for part in self._command)
        self._path.write_text(_TEMPLATE.format(command=command, program=_value(self._command[0])), "utf-8")

    def disable(self) -> None:
        """Do not start at login any more; raises OSError."""
        self._path.unlink(missing_ok=True)


def _quoted(argument: str) -> str:
    """Quote one argument of Exec: shell characters first, then percent signs, then the value's own rules.

    https://specifications.freedesktop.org/desktop-entry-spec/latest/exec-variables.html
    """
    escaped = "".join(f"\\{letter}" if letter in '"`$\\' else letter for letter in argument)
    return _value('"' + escaped.replace("%", "%%") + '"')


def _value(text: str) -> str:
    """Escape a value of a desktop file."""
    return text.replace("\\", "\\\\").replace("\n", "\\n")
