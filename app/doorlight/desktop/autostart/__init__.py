"""Start at login: one class a system behind `base.Autostart`, chosen here and nowhere else."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from doorlight.desktop.autostart.base import Autostart, NoAutostart, command_here
from doorlight.desktop.autostart.linux import LinuxAutostart
from doorlight.desktop.autostart.macos import MacAutostart
from doorlight.desktop.autostart.windows import WindowsAutostart

__all__ = ["Autostart", "NoAutostart", "autostart_here"]


def autostart_here(*arguments: str) -> Autostart:
    """Return this system's way; `arguments` are added to the command (`--profile DIR`)."""
    command = (*command_here(frozen=bool(getattr(sys, "frozen", False))), *arguments)
    if sys.platform == "win32":
        return WindowsAutostart(command)
    if sys.platform == "darwin":
        return MacAutostart(Path.home() / "Library" / "LaunchAgents", command)
    if os.name == "posix":
        config = os.environ.get("XDG_CONFIG_HOME", "")
        folder = Path(config) if Path(config).is_absolute() else Path.home() / ".config"
        return LinuxAutostart(folder / "autostart", command)
    return NoAutostart()
