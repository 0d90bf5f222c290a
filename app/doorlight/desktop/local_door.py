"""Where another start of Doorlight knocks: a local socket for the user alone, one line in, then it is closed.

Plain sockets where the system has them (Linux, macOS): Qt's own need QtNetwork, 4 MB for nothing else. Windows has no
such sockets in Python and gets Qt's.
"""

from __future__ import annotations

import contextlib
import logging
import socket
import sys
from pathlib import Path

from PySide6.QtCore import QObject, QSocketNotifier, Signal

from doorlight.desktop.local_socket import LONGEST, listening_at, place_of

_PATIENCE = 0.2  # seconds for a line to come once somebody has knocked
_ANSWER = 3.0  # seconds for the other one to have read it

_log = logging.getLogger(__name__)


class LocalDoor(QObject):
    """`said(line)` for each caller; an empty line where nothing came."""

    said = Signal(bytes)

    def open(self, name: str) -> None:
        """Answer from now on; where that cannot be, it is logged, and nothing else is lost."""
        raise NotImplementedError

    def close(self) -> None:
        """Answer no more."""
        raise NotImplementedError


class SocketDoor(LocalDoor):
    """A Unix socket in the folder for temporary files."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._socket: socket.socket | None = None
        self._path = Path()
        self._notifier: QSocketNotifier | None = None

    def open(self, name: str) -> None:
        """Answer from now on."""
        self._path = place_of(name)
        try:
            self._socket = listening_at(self._path)  # of one that was killed: the lock says that nobody else has it
        except OSError as error:
            _log.warning("a second start cannot reach this one: %s", error)
            return
        self._notifier = QSocketNotifier(self._socket.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._welcome)

    def close(self) -> None:
        """Answer no more."""
        if self._socket is None or self._notifier is None:
            return
        self._notifier.setEnabled(False)
        self._socket.close()
        self._socket = None
        with contextlib.suppress(OSError):
            self._path.unlink()

    def _welcome(self) -> None:
        if self._socket is None:
            return
        try:
            caller, _ = self._socket.accept()
        except OSError:  # gone again
            return
        with caller:
            caller.settimeout(_PATIENCE)
            line = _line(caller)
        self.said.emit(line)


class QtDoor(LocalDoor):
    """A named pipe of Windows, through Qt."""

    def open(self, name: str) -> None:
        """Answer from now on."""
        from PySide6.QtNetwork import QLocalServer  # noqa: PLC0415  # not paid for where sockets do

        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._welcome)
        if not self._server.listen(name):
            _log.warning("a second start cannot reach this one: %s", self._server.errorString())

    def close(self) -> None:
        """Answer no more."""
        self._server.close()

    def _welcome(self) -> None:
        while self._server.hasPendingConnections():
            caller = self._server.nextPendingConnection()
            caller.waitForReadyRead(round(_PATIENCE * 1000))
            line = bytes(caller.readLine(LONGEST).data())
            caller.disconnectFromServer()
            caller.deleteLater()
            self.said.emit(line)


def local_door(parent: QObject | None = None) -> LocalDoor:
    """Return this system's way."""
    return QtDoor(parent) if sys.platform == "win32" else SocketDoor(parent)


def knock(name: str, line: bytes) -> bool:
    """Say a line to whoever answers to `name`; return whether somebody has read it."""
    return _knock_qt(name, line) if sys.platform == "win32" else _knock(name, line)


def _knock(name: str, line: bytes) -> bool:
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as calling:
            calling.settimeout(_ANSWER)
            calling.connect(str(place_of(name)))
            calling.sendall(line)
            return calling.recv(1) == b""  # the other one hangs up when it has read the line
    except OSError:
        return False


def _knock_qt(name: str, line: bytes) -> bool:
    from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415  # as above

    calling, patience = QLocalSocket(), round(_ANSWER * 1000)
    calling.connectToServer(name)
    if not calling.waitForConnected(patience):
        return False
    calling.write(line)
    return calling.waitForBytesWritten(patience) and calling.waitForDisconnected(patience)


def _line(caller: socket.socket) -> bytes:
    """Return one line, or what came of it in time."""
    heard = b""
    with contextlib.suppress(OSError):
        while not heard.endswith(b"\n") and len(heard) < LONGEST:
            part = caller.recv(LONGEST - len(heard))
            if not part:
                break
            heard += part
    return heard
