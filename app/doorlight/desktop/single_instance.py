"""One tray per person: a second start asks the first to show its window, and leaves."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_PATIENCE = 500  # milliseconds for the first one to answer


class SingleInstance(QObject):
    """Holds the name of one profile. `asked` comes when another start found us."""

    asked = Signal()

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._welcome)

    def claim(self) -> bool:
        """Take the name; False where another runs, which has then been asked to show itself."""
        if self._other_answers():
            return False
        QLocalServer.removeServer(self._name)  # the socket file of one that was killed
        return self._server.listen(self._name)

    def release(self) -> None:
        """Give the name back."""
        self._server.close()

    def _other_answers(self) -> bool:
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        answered = socket.waitForConnected(_PATIENCE)
        socket.abort()
        return answered

    def _welcome(self) -> None:
        while (caller := self._server.nextPendingConnection()) is not None:
            caller.deleteLater()
        self.asked.emit()
