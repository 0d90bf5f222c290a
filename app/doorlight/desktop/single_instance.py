"""One tray a data folder: a second start asks the first to show its window, and leaves.

Elected by a lock file, which the system frees with its process; spoken to through `local_door`, opened only once the
tray is up. (Two that listen alone would not do: the second could take the name from a live first. QT_DESKTOP B5.)
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, Signal

if TYPE_CHECKING:
    from doorlight.desktop.local_door import LocalDoor

_PATIENCE = 3.0  # seconds for a first one that has only just been started
_BETWEEN = 0.05


class SingleInstance(QObject):
    """Holds one data folder. `asked(activation token)` comes when another start found us; the token may be "".

    `ordered(command)` comes when the command line asked for something.
    """

    asked = Signal(str)
    ordered = Signal(object)

    def __init__(self, name: str, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._lock = QLockFile(str(folder / "doorlight.lock"))
        self._lock.setStaleLockTime(0)  # never by age: only when its process is gone
        self._door: LocalDoor | None = None

    def claim(self) -> bool:
        """Take the folder; False where another has it. A folder that cannot be written is nobody's, and taken."""
        if self._lock.tryLock(0):
            return True
        return self._lock.error() is not QLockFile.LockError.LockFailedError

    def listen(self) -> None:
        """Answer other starts from now on."""
        from doorlight.desktop.local_door import local_door  # noqa: PLC0415  # after the tray is up

        self._door = local_door(self)
        self._door.said.connect(self._hear)
        self._door.open(self._name)

    def _hear(self, line: bytes) -> None:
        from doorlight.desktop.orders import read  # noqa: PLC0415  # only when somebody has said something

        order = read(line)
        if order is not None:
            self.ordered.emit(order)
        else:
            self.asked.emit(_token(line))

    def wake_other(self, token: str) -> bool:
        """Ask the one that has the folder to show itself; return whether it answered within some seconds."""
        import json  # noqa: PLC0415  # a first start says nothing

        from doorlight.desktop.local_door import knock  # noqa: PLC0415  # as above

        line = json.dumps({"show": True, "token": token}).encode() + b"\n"
        deadline = time.monotonic() + _PATIENCE
        while not knock(self._name, line):
            if time.monotonic() > deadline:
                return False
            time.sleep(_BETWEEN)
        return True

    def release(self) -> None:
        """Give the folder back."""
        if self._door is not None:
            self._door.close()
        self._lock.unlock()


def _token(line: bytes) -> str:
    """Return the activation token of a line; "" where it carries none, or is not ours."""
    import json  # noqa: PLC0415  # only when somebody has said something

    try:
        said = json.loads(line)
    except ValueError:
        return ""
    token = said.get("token", "") if isinstance(said, dict) else ""
    return token if isinstance(token, str) else ""
