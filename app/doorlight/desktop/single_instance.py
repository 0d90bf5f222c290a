"""One tray a data folder: a second start asks the first to show its window, and leaves.

Elected by a lock file, which the system frees with its process; spoken to over a local socket, opened only once the
tray is up. (Two that listen alone would not do: with access for the user only, the second `listen` steals the name
from a live first. Reference QT_DESKTOP B5.)
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, QLockFile, QObject, QThread, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

_PATIENCE = 3000  # milliseconds for a first one that has only just been started
_BETWEEN = 50
_LONGEST = 4096  # bytes of what another start may say

_log = logging.getLogger(__name__)


class SingleInstance(QObject):
    """Holds one data folder. `asked(activation token)` comes when another start found us; the token may be ""."""

    asked = Signal(str)

    def __init__(self, name: str, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._lock = QLockFile(str(folder / "doorlight.lock"))
        self._lock.setStaleLockTime(0)  # never by age: only when its process is gone
        self._server: QLocalServer | None = None
        self._callers: list[QLocalSocket] = []  # those that have not said their line yet

    def claim(self) -> bool:
        """Take the folder; False where another has it. A folder that cannot be written is nobody's, and taken."""
        if self._lock.tryLock(0):
            return True
        return self._lock.error() is not QLockFile.LockError.LockFailedError

    def listen(self) -> None:
        """Answer other starts from now on."""
        from PySide6.QtNetwork import QLocalServer  # noqa: PLC0415  # 10 ms: after the tray is up

        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._welcome)
        QLocalServer.removeServer(self._name)  # the socket of one that was killed
        if not self._server.listen(self._name):
            _log.warning("a second start cannot reach this one: %s", self._server.errorString())

    def wake_other(self, token: str) -> bool:
        """Ask the one that has the folder to show itself; return whether it answered within three seconds."""
        from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415  # as above

        deadline = QDeadlineTimer(_PATIENCE)
        while True:
            caller = QLocalSocket()
            caller.connectToServer(self._name)
            if caller.waitForConnected(_BETWEEN):
                return _say(caller, {"show": True, "token": token})
            if deadline.hasExpired():
                return False
            QThread.msleep(_BETWEEN)

    def release(self) -> None:
        """Give the folder back."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()

    def _welcome(self) -> None:
        assert self._server is not None
        while self._server.hasPendingConnections():
            caller = self._server.nextPendingConnection()
            self._callers.append(caller)
            caller.readyRead.connect(self._hear)
        self._hear()

    def _hear(self) -> None:
        """Take one line from whoever has said one, and hang up."""
        said = [each for each in self._callers if each.canReadLine() or each.bytesAvailable() >= _LONGEST]
        for caller in said:
            token = _token(bytes(caller.readLine(_LONGEST).data()))
            self._callers.remove(caller)
            caller.readyRead.disconnect(self._hear)
            caller.disconnectFromServer()
            caller.deleteLater()
            self.asked.emit(token)


def _say(caller: QLocalSocket, said: dict[str, object]) -> bool:
    """Send one line; the other one hangs up when it has read it."""
    import json  # noqa: PLC0415  # a first start says nothing

    caller.write(json.dumps(said).encode() + b"\n")
    return caller.waitForBytesWritten(_PATIENCE) and caller.waitForDisconnected(_PATIENCE)


def _token(line: bytes) -> str:
    """Return the activation token of a line; "" where it carries none, or is not ours."""
    import json  # noqa: PLC0415  # only when somebody has said something

    try:
        said = json.loads(line)
    except ValueError:
        return ""
    token = said.get("token", "") if isinstance(said, dict) else ""
    return token if isinstance(token, str) else ""
