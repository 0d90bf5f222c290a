"""Start at login on macOS: a launch agent of the user (launchd.plist(5)).

SMAppService (macOS 13) would list it under Login Items with our icon, but needs a signed bundle.
"""

from __future__ import annotations

import plistlib
from pathlib import Path

from doorlight.desktop.autostart.base import Autostart

_LABEL = "ca.doorlight.Doorlight"


class MacAutostart(Autostart):
    """A property list in `folder` (`~/Library/LaunchAgents`)."""

    def __init__(self, folder: Path, command: tuple[str, ...]) -> None:
        self._path = folder / (_LABEL + ".plist")
        self._command = command

    def enabled(self) -> bool:
        """Return whether launchd will start us."""
        try:
            agent = plistlib.loads(self._path.read_bytes())
        except (OSError, plistlib.InvalidFileException, ValueError):
            return False
        return isinstance(agent, dict) and bool(agent.get("RunAtLoad")) and not agent.get("Disabled", False)

    def enable(self) -> None:
        """Start at login from now on; raises OSError."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        agent = {"Label": _LABEL, "ProgramArguments": list(self._command), "RunAtLoad": True}
        self._path.write_bytes(plistlib.dumps(agent))

    def disable(self) -> None:
        """Do not start at login any more; raises OSError."""
        self._path.unlink(missing_ok=True)
