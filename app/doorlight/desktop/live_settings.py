"""The user's file while Doorlight runs: read at the start, and again when somebody changes it by hand.

Editors write in place or put another file in its stead, so the folder is watched as well. While the file is wrong or
gone, the last good settings stay in force and what is wrong is said (`config.watch`).
"""

from __future__ import annotations

import logging

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from doorlight.config.file import ConfigFile
from doorlight.config.paths import make_private
from doorlight.config.schema import Settings
from doorlight.config.watch import SettingsWatch

_SETTLE = 150  # milliseconds: an editor writes in several steps

_log = logging.getLogger(__name__)


class LiveSettings(QObject):
    """`changed(Settings)`: other settings are in force. `wrong(ConfigError | None)`: what is wrong with the file."""

    changed = Signal(object)
    wrong = Signal(object)

    def __init__(self, file: ConfigFile, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.file = file
        self._watch = SettingsWatch(file, Settings())
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._touched)
        self._watcher.directoryChanged.connect(self._touched)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE)
        self._settle.timeout.connect(self.look)

    @property
    def now(self) -> Settings:
        """The settings in force."""
        return self._watch.settings

    def start(self) -> None:
        """Read the file for the first time and watch it from now on."""
        if self.file.exists():
            self._read()
        try:
            make_private(self.file.path.parent)
        except OSError as error:
            _log.warning("no folder for the settings: %s", error)
        self._follow()

    def use(self, file: ConfigFile) -> None:
        """Read through another catalogue from now on (another language)."""
        self.file = file
        self._watch = SettingsWatch(file, self.now)
        if file.exists():
            self._read()

    def look(self) -> None:
        """Read the file if it is another one than before."""
        self._follow()
        if self._watch.changed():
            self._read()

    def take(self, settings: Settings) -> None:
        """Take over what our own window has written."""
        news = settings != self.now
        self._watch.take(settings)
        self._follow()
        self.wrong.emit(None)
        if news:
            self.changed.emit(settings)

    def _touched(self) -> None:
        self._settle.start()

    def _read(self) -> None:
        fresh = self._watch.reload()
        trouble = self._watch.trouble
        if trouble is not None:
            _log.warning("the settings stay as they were: %s", trouble)
        self.wrong.emit(trouble)
        if fresh is not None:
            self.changed.emit(fresh)

    def _follow(self) -> None:
        """Watch what is there by now: a file that was replaced is another one to the watcher."""
        watched = {*self._watcher.files(), *self._watcher.directories()}
        for path in (self.file.path, self.file.path.parent):
            if str(path) not in watched and path.exists():
                self._watcher.addPath(str(path))
