"""The user's file: read into `Settings`, and edited so that a person's comments and order stay (DESIGN 5).

Every edit reads the file again, so a change made by hand meanwhile is kept; what is on disk must be right before it,
and what would be written must be right after it, else nothing is written. A file that is missing has the defaults.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from doorlight.catalogue.fields import DefinitionError
from doorlight.catalogue.shelf import Shelf
from doorlight.config import disk
from doorlight.config.errors import ConfigError
from doorlight.config.reader import read_settings
from doorlight.config.schema import Settings
from doorlight.config.toml_text import decode, located, parse
from doorlight.domain.words import say

_NEW = b"version = 1\n"
_TRIES = 5  # against another program that writes at the same moment

Change = Callable[[str, Settings], str]  # the text and what it says now, to the new text


class ConfigFile:
    """`shelf` is the catalogue that ids refer to. Used from one thread. Every method raises ConfigError."""

    def __init__(self, path: Path, shelf: Shelf) -> None:
        self.path = path
        self._shelf = shelf
        self._read: tuple[bytes, Settings] = (b"", Settings())  # the last content that was right

    def exists(self) -> bool:
        """Whether anything is in the file's place, right or wrong."""
        return os.path.lexists(self.path)

    def load(self) -> Settings:
        """Read the file: the defaults where there is none."""
        return self._settings(disk.read(self.path) or b"")

    def table(self, service: str) -> dict[str, Any]:
        """Return a watched service's table as it is written; with nothing but its id where it is not in the file."""
        content = disk.read(self.path) or b""
        place = _find(self._settings(content), service)
        if place is None:
            return {"id": service}
        table: dict[str, Any] = parse(decode(content, self.path), self.path)["service"][place]
        return table

    def entry_table(self, service: str) -> dict[str, Any]:
        """Return the catalogue's own table of a service, empty where it has none."""
        return self._shelf.table(service) if service in self._shelf.ids() else {}

    def add_service(self, wanted: str | dict[str, Any]) -> None:
        """Watch an entry of the catalogue by its id, or a service of one's own by its table; after the others."""
        self.add_services([{"id": wanted} if isinstance(wanted, str) else wanted])

    def add_services(self, tables: Sequence[dict[str, Any]]) -> None:
        """Watch services by their tables, after the others: all of them or, where one is refused, none."""
        from doorlight.config import edits  # noqa: PLC0415  # tomlkit is loaded with the first edit

        def change(text: str, now: Settings) -> str:
            for name in (str(table.get("id")) for table in tables):
                if _find(now, name) is not None:
                    raise ConfigError(self.path, say("config", "{id} is watched already", id=name))
            return edits.add_services(text, tables)

        self.edit(change)

    def remove_service(self, service: str) -> None:
        """Stop watching a service. Its deadlines stay; one that nobody else knows is no longer named in them."""
        from doorlight.config import edits, table_edits  # noqa: PLC0415  # as above

        def change(text: str, now: Settings) -> str:
            text = edits.remove_service(text, self._place(now, service))
            for place, each in enumerate(now.deadlines):
                if each.service == service and service not in self._shelf.ids():
                    text = table_edits.change_table(text, "deadline", place, {"service": None, "id": each.id})
            return text

        self.edit(change)

    def move_service(self, service: str, place: int) -> None:
        """Put a service at a place (from 0) in the user's order."""
        from doorlight.config import edits  # noqa: PLC0415  # as above

        self.edit(lambda text, now: edits.move_service(text, self._place(now, service), place))

    def change_service(self, service: str, **changes: object) -> None:
        """Set keys of a service; those that are None are taken out. `check` and `door` are lists of tables."""
        from doorlight.config import edits  # noqa: PLC0415  # as above

        self.edit(lambda text, now: edits.change_service(text, self._place(now, service), changes))

    def add_deadline(self, table: dict[str, Any]) -> None:
        """Add a deadline by its table, after the others."""
        from doorlight.config import table_edits  # noqa: PLC0415  # as above

        self.edit(lambda text, _now: table_edits.add_table(text, "deadline", table))

    def remove_deadline(self, name: str) -> None:
        """Take a deadline out by its id."""
        from doorlight.config import table_edits  # noqa: PLC0415  # as above

        self.edit(lambda text, now: table_edits.remove_table(text, "deadline", self._deadline(now, name)))

    def change_deadline(self, name: str, changes: dict[str, Any]) -> None:
        """Set keys of a deadline; those that are None are taken out."""
        from doorlight.config import table_edits  # noqa: PLC0415  # as above

        def change(text: str, now: Settings) -> str:
            return table_edits.change_table(text, "deadline", self._deadline(now, name), changes)

        self.edit(change)

    def deadline_table(self, name: str) -> dict[str, Any]:
        """Return a deadline's table as it is written."""
        content = disk.read(self.path) or b""
        place = self._deadline(self._settings(content), name)
        table: dict[str, Any] = parse(decode(content, self.path), self.path)["deadline"][place]
        return table

    def set(self, key: str, value: object) -> None:
        """Set a key of the file or of one of its tables, like "alerts.sound"; None takes it out."""
        from doorlight.config import edits  # noqa: PLC0415  # as above

        self.edit(lambda text, _now: edits.set_key(text, key, value))

    def edit(self, change: Change) -> None:
        """Change what is on disk at this moment: all of it or, where the outcome would be refused, nothing."""
        for _try in range(_TRIES):
            before = disk.read(self.path)
            after = self._changed(_NEW if before is None else before, change)
            if disk.read(self.path) == before:
                if after != before:
                    disk.write(self.path, after)
                return
        raise ConfigError(self.path, say("config", "another program keeps changing this file; try again"))

    def content(self) -> bytes | None:
        """Return the file's bytes, None where there is none: what `restore` puts back."""
        return disk.read(self.path)

    def restore(self, content: bytes | None) -> None:
        """Make the file again what `content` returned."""
        if content is None:
            disk.remove(self.path)
        else:
            disk.write(self.path, content)

    def _place(self, settings: Settings, service: str) -> int:
        place = _find(settings, service)
        if place is None:
            raise ConfigError(self.path, say("config", "{id} is not watched any more", id=service))
        return place

    def _deadline(self, settings: Settings, name: str) -> int:
        place = next((place for place, each in enumerate(settings.deadlines) if each.id == name), None)
        if place is None:
            raise ConfigError(self.path, say("config", "there is no deadline {id} any more", id=name))
        return place

    def _changed(self, content: bytes, change: Change) -> bytes:
        from doorlight.config.line_style import LineStyle  # noqa: PLC0415  # as above

        now = self._right(content)
        style = LineStyle.of(content)
        text = style.plain(decode(content, self.path))
        try:
            after = style.encoded(change(text, now))
        except DefinitionError as error:
            raise located(error, text, self.path) from None
        self._settings(after)
        return after

    def _right(self, content: bytes) -> Settings:
        """Read what is about to be changed."""
        try:
            return self._settings(content)
        except ConfigError as error:
            text = say("config", "first put the settings file right, by hand; {wrong}", wrong=error.here)
            raise ConfigError(self.path, text) from error

    def _settings(self, content: bytes) -> Settings:
        if content != self._read[0]:
            text = decode(content, self.path)
            try:
                self._read = (content, read_settings(parse(text, self.path), self._shelf))
            except DefinitionError as error:
                raise located(error, text, self.path) from None
        return self._read[1]


def _find(settings: Settings, service: str) -> int | None:
    return next((place for place, each in enumerate(settings.services) if each.id == service), None)
