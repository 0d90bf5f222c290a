"""The catalogue while Doorlight runs: another one in force is noticed, whoever put it there.

The engine takes a newer one once a day, the settings window and the terminal do when they are asked to, and each may
go back: all of them write one note in the data folder (`config.catalogue_folder`), and that is watched here.
"""

from __future__ import annotations

import logging

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from doorlight.catalogue.shelf import Shelf
from doorlight.catalogue.updates.installed import Edition
from doorlight.config.catalogue_folder import CatalogueFolder
from doorlight.config.paths import make_private

_SETTLE = 150  # milliseconds: several files are written at once

_log = logging.getLogger(__name__)


class LiveCatalogue(QObject):
    """`changed()`: another catalogue is in force than at the last `shelf`."""

    changed = Signal()

    def __init__(self, folder: CatalogueFolder, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._used: Edition | None = None
        self._watcher = QFileSystemWatcher(self)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE)
        self._settle.timeout.connect(self._look)
        self._watcher.directoryChanged.connect(lambda _path: self._settle.start())

    def shelf(self, language: str) -> Shelf:
        """Return the catalogue in force, for a language."""
        self._used, shelf = self._folder.in_force(language)
        return shelf

    def follow(self) -> None:
        """Notice from now on when another catalogue is in force."""
        try:
            make_private(self._folder.folder)
        except OSError as error:
            _log.warning("no folder for catalogue updates: %s", error)
            return
        self._watcher.addPath(str(self._folder.folder))

    def _look(self) -> None:
        if self._folder.edition() != self._used:
            self.changed.emit()
