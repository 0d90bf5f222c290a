"""How a running Doorlight notices that the file was changed by hand: a `stat` at each wake-up, no timer of its own.

What is wrong on disk is reported and the last good settings stay in force (DESIGN 5), also while the file is gone:
many editors take it away for a moment when they save.
"""

from __future__ import annotations

import os
from pathlib import Path

from doorlight.config.errors import ConfigError
from doorlight.config.file import ConfigFile
from doorlight.config.schema import Settings
from doorlight.domain.words import say

Stamp = tuple[int, int, int, int]


class SettingsWatch:
    """`settings` are those in force; `trouble` is what is wrong with the file now, None when it is right.

    Ask `changed`, cheap enough for every wake-up, and then `reload`.
    """

    def __init__(self, file: ConfigFile, settings: Settings) -> None:
        self.settings = settings
        self.trouble: ConfigError | None = None
        self._file = file
        self._stamp = _stamp(file.path)

    def changed(self) -> bool:
        """Whether the file on disk is another than the one last read."""
        return _stamp(self._file.path) != self._stamp

    def reload(self) -> Settings | None:
        """Read the file again; returns the settings where they are others than those in force, None otherwise."""
        self._stamp, before = _stamp(self._file.path), self.settings
        try:
            self.settings = self._load()
        except ConfigError as error:
            self.trouble = error
            return None
        self.trouble = None
        return self.settings if self.settings != before else None

    def _load(self) -> Settings:
        if self._stamp is None:
            raise ConfigError(self._file.path, say("config", "the file is gone; what it said stays in force"))
        return self._file.load()

    def take(self, settings: Settings) -> None:
        """Take over what was just written or read elsewhere, as by the settings window."""
        self.settings, self.trouble = settings, None
        self._stamp = _stamp(self._file.path)


def _stamp(path: Path) -> Stamp | None:
    """Return what changes with every write of a file, whatever the grain of its times; None where there is none."""
    try:
        status = os.stat(path)  # noqa: PTH116  # a fifth of pathlib's price, at every wake-up
    except OSError:
        return None
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino
