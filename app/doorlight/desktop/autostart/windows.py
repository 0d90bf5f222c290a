"""Start at login on Windows: the user's Run key.

Task Manager switches an entry off in a second key, `StartupApproved`, whose value then begins with an odd byte;
a program that looks at Run alone shows a lie (node-auto-launch#130, launch_at_startup#26).
"""

from __future__ import annotations

import importlib
import subprocess
from contextlib import suppress
from typing import Any

from doorlight.desktop.autostart.base import Autostart

_RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"
_APPROVED = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"
_NAME = "Doorlight"


class WindowsAutostart(Autostart):
    """A value in HKEY_CURRENT_USER. `registry` replaces `winreg` in tests."""

    def __init__(self, command: tuple[str, ...], registry: Any = None) -> None:
        self._command = subprocess.list2cmdline(command)
        self._registry = registry or importlib.import_module("winreg")

    def enabled(self) -> bool:
        """Return whether the entry is there and Task Manager has not switched it off."""
        if self._read(_RUN) is None:
            return False
        approved = self._read(_APPROVED)
        return not (isinstance(approved, bytes) and approved and approved[0] % 2)

    def enable(self) -> None:
        """Write the entry and take back a veto of Task Manager's: the person has just asked for it."""
        registry = self._registry
        with registry.CreateKeyEx(registry.HKEY_CURRENT_USER, _RUN, 0, registry.KEY_SET_VALUE) as key:
            registry.SetValueEx(key, _NAME, 0, registry.REG_SZ, self._command)
        self._delete(_APPROVED)

    def disable(self) -> None:
        """Do not start at login any more; raises OSError."""
        self._delete(_RUN)
        self._delete(_APPROVED)

    def _read(self, path: str) -> Any:
        registry = self._registry
        try:
            with registry.OpenKey(registry.HKEY_CURRENT_USER, path) as key:
                return registry.QueryValueEx(key, _NAME)[0]
        except FileNotFoundError:
            return None

    def _delete(self, path: str) -> None:
        registry = self._registry
        with (
            suppress(FileNotFoundError),
            registry.OpenKey(registry.HKEY_CURRENT_USER, path, 0, registry.KEY_SET_VALUE) as key,
        ):
            registry.DeleteValue(key, _NAME)
