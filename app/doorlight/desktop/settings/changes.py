"""Every change of the settings goes through here: into the user's file at once, and back again on *Undo*."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from msgspec import Struct
from PySide6.QtCore import QObject, Signal

from doorlight.config.errors import ConfigError
from doorlight.config.file import ConfigFile
from doorlight.config.schema import Settings
from doorlight.domain.words import Sentence

_log = logging.getLogger(__name__)

_DEPTH = 20  # changes that can be taken back, newest first


class _Step(Struct, frozen=True):
    """The file before and after one change. `before` None: there was no file."""

    before: bytes | None
    after: bytes
    said: str


class Changes(QObject):
    """The user's file, as the pages change it.

    `changed(Settings)` follows each change that was written; `undo_changed(said)` names the change that *Undo* would
    take back, "" when there is none.
    """

    changed = Signal(object)
    undo_changed = Signal(str)

    def __init__(self, file: ConfigFile, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings = settings
        self._file = file
        self._steps: list[_Step] = []

    def apply(self, change: Callable[[ConfigFile], object], said: str) -> Sentence | None:
        """Make a change that is called `said`; returns what is wrong with it in words, None when it is in force."""
        error = self.attempt(change, said)
        return None if error is None else error.text

    def attempt(self, change: Callable[[ConfigFile], object], said: str) -> ConfigError | None:
        """Make a change, as `apply` does; the error also names the key."""
        try:
            before = self._file.content()
            change(self._file)
            settings = self._file.load()
            after = self._file.content()
        except ConfigError as error:
            return error
        if after is not None and after != before:
            self._steps = [*self._steps[-_DEPTH + 1 :], _Step(before, after, said)]
            self._announce(settings)
        return None

    def table(self, service: str) -> dict[str, Any]:
        """Return a service's table as it stands in the file.

        Raises ConfigError for a file that somebody broke meanwhile.
        """
        return self._file.table(service)

    def deadline_table(self, name: str) -> dict[str, Any]:
        """Return a deadline's table as it stands in the file.

        Raises ConfigError where it is not there any more.
        """
        return self._file.deadline_table(name)

    def reload(self, settings: Settings) -> None:
        """Take over what was read after an edit by hand: what came before can no longer be undone."""
        if not self._is_ours():
            self._steps.clear()
        self._announce(settings)

    def undo(self) -> None:
        """Take the last change back; nothing when the file was edited by hand since."""
        if not self._is_ours():
            self._steps.clear()
            self.undo_changed.emit("")
            return
        try:
            self._file.restore(self._steps[-1].before)
            settings = self._file.load()
        except ConfigError as error:  # a disk that is full by now: the change stays, and can be taken back later
            _log.warning("not undone: %s", error)
            return
        self._steps.pop()
        self._announce(settings)

    def _announce(self, settings: Settings) -> None:
        self.settings = settings
        self.changed.emit(settings)
        self.undo_changed.emit(self._steps[-1].said if self._steps else "")

    def _is_ours(self) -> bool:
        """Whether the file is as the last change left it."""
        try:
            return bool(self._steps) and self._file.content() == self._steps[-1].after
        except ConfigError:
            return False
