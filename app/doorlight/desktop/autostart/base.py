"""Starting at login: what each system's way promises. The state is always read back, never a stored wish."""

from __future__ import annotations

import sys
from pathlib import Path

_NAMES = ("doorlightw", "doorlight")  # the GUI script first: it opens no console on Windows


class Autostart:
    """Starts Doorlight when the person logs in. `available` is False where nothing can be set."""

    available = True

    def enabled(self) -> bool:
        """Return what the system will do at the next login."""
        raise NotImplementedError

    def enable(self) -> None:
        """Start at login from now on.

        Raises OSError.
        """
        raise NotImplementedError

    def disable(self) -> None:
        """Do not start at login any more; nothing when it is not set.

        Raises OSError.
        """
        raise NotImplementedError


class NoAutostart(Autostart):
    """A system whose way is not known: never on, and shown as such."""

    available = False

    def enabled(self) -> bool:
        """Return False: never on."""
        return False

    def enable(self) -> None:
        """Start at login from now on; raises OSError."""
        raise OSError("not known on this system")

    def disable(self) -> None:
        """Do nothing: it cannot be on."""


def command_here(*, frozen: bool = False, python: str = sys.executable) -> tuple[str, ...]:
    """Return the absolute command that starts this Doorlight: frozen program, installed script, or module."""
    if frozen:
        return (python,)
    folder = Path(python).parent
    suffix = ".exe" if sys.platform == "win32" else ""
    for name in _NAMES:
        script = folder / (name + suffix)
        if script.is_file():
            return (str(script),)
    return (python, "-m", "doorlight")
