"""The user's file while Doorlight runs: read at the start, and again when somebody changes it by hand.

Editors write in place or put another file in its stead, so the folder is watched as well. While the file is wrong,
the last good settings stay in force and what is wrong is said.
"""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from doorlight.config.errors import ConfigError
from doorlight.config.file import ConfigFile
from doorlight.config.paths import make_private
from doorlight.config.schema import Settings

_SETTLE = 150  # milliseconds: an editor writes in several steps

_log = logging.getLogger(__name__)


class LiveSettings(QObject):
    """`changed(Settings)`: other settings are in force. `wrong(ConfigError | None)`: what is wrong with the file."""

    changed = Signal(object)
    wrong = Signal(object)

    def __init__(self, file: ConfigFile, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.now = Settings()
        self.file = file
        self.path = path
        self._read: bytes | None = None
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._touched)
        self._watcher.directoryChanged.connect(self._touched)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE)
        self._settle.timeout.connect(self.look)

    def start(self) -> None:
        """Read the file for the first time and watch it from now on."""
        self._read = self._bytes()
        self._load()
        try:
            make_private(self.path.parent)
        except OSError as error:
            _log.warning("no folder for the settings: %s", error)
        self._watch()

    def use(self, file: ConfigFile) -> None:
        """Read through another catalogue from now on (another language)."""
        self.file = file
        self._load()

    def take(self, settings: Settings) -> None:
        """Take over what our own window has written."""
        self._read = self._bytes()
        self._put(settings)
        self._watch()

    def look(self) -> None:
        """Read the file if it is another one than before."""
        self._watch()
        found = self._bytes()
        if found != self._read:
            self._read = found
            self._load()

    def _touched(self) -> None:
        self._settle.start()

    def _load(self) -> None:
        try:
            settings = self.file.load()
        except ConfigError as error:
            _log.warning("the settings stay as they were: %s", error)
            self.wrong.emit(error)
            return
        self._put(settings)

    def _put(self, settings: Settings) -> None:
        self.wrong.emit(None)
        if settings != self.now:
            self.now = settings
            self.changed.emit(settings)

    def _watch(self) -> None:
        """Watch what is there by now: a file that was replaced is another one to the watcher."""
        watched = {*self._watcher.files(), *self._watcher.directories()}
        for path in (self.path, self.path.parent):
            if str(path) not in watched and path.exists():
                self._watcher.addPath(str(path))

    def _bytes(self) -> bytes | None:
        try:
            return self.path.read_bytes()
        except OSError:
            return None
