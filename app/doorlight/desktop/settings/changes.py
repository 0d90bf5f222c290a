"""Every change of the settings goes through here: into the user's file at once, and back again on *Undo*."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from msgspec import Struct
from PySide6.QtCore import QObject, Signal

from doorlight.config.errors import ConfigError
from doorlight.config.file import ConfigFile
from doorlight.config.schema import Settings
from doorlight.domain.words import Sentence

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

    def __init__(self, file: ConfigFile, path: Path, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings = settings
        self._file = file
        self._path = path
        self._steps: list[_Step] = []

    def apply(self, change: Callable[[ConfigFile], object], said: str) -> Sentence | None:
        """Make a change that is called `said`; returns what is wrong with it in words, None when it is in force."""
        before = self._bytes()
        try:
            change(self._file)
            settings = self._file.load()
        except ConfigError as error:
            return error.text
        after = self._bytes()
        if after is not None and after != before:
            self._steps = [*self._steps[-_DEPTH + 1 :], _Step(before, after, said)]
            self._announce(settings)
        return None

    def table(self, service: str) -> dict[str, Any]:
        """Return a service's table as it stands in the file."""
        tables = tomllib.loads((self._bytes() or b"").decode("utf-8")).get("service", [])
        return next((dict(table) for table in tables if table.get("id") == service), {"id": service})

    def reload(self, settings: Settings) -> None:
        """Take over what was read after an edit by hand: what came before can no longer be undone."""
        if self._steps and self._bytes() != self._steps[-1].after:
            self._steps.clear()
        self._announce(settings)

    def undo(self) -> None:
        """Take the last change back; nothing when the file was edited by hand since."""
        if not self._steps or self._bytes() != self._steps[-1].after:
            self._steps.clear()
            self.undo_changed.emit("")
            return
        step = self._steps.pop()
        if step.before is None:
            self._path.unlink()
        else:
            self._write(step.before)
        self._announce(self._file.load())

    def _announce(self, settings: Settings) -> None:
        self.settings = settings
        self.changed.emit(settings)
        self.undo_changed.emit(self._steps[-1].said if self._steps else "")

    def _bytes(self) -> bytes | None:
        try:
            return self._path.read_bytes()
        except FileNotFoundError:
            return None

    def _write(self, content: bytes) -> None:
        """Put the earlier file back in one move: the engine never reads half of it."""
        fresh = self._path.with_name(self._path.name + ".undo")
        fresh.write_bytes(content)
        fresh.replace(self._path)
