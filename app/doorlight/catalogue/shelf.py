"""The catalogue as it ships: `resources/catalogue/*.toml`, read entry by entry when asked for.

A start with three watched services parses three entries, not the whole shelf: tomllib takes longer for all of it than
the tray takes to appear. So the files are split at their top-level `[[category]]`, `[[door]]` and `[[service]]`
lines (a test holds that this gives what parsing whole files gives), and each part is parsed once, on demand.
`[[service.door]] use = "ID"` stands for the shared `[[door]]` of that id; keys beside `use` override its own.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from doorlight.catalogue.definition import read_service
from doorlight.catalogue.fields import DefinitionError
from doorlight.domain.service import Service
from doorlight.domain.words import LocalText, say
from doorlight.shipped import shipped

if TYPE_CHECKING:
    from doorlight.catalogue.search import Index

_PART = re.compile(r"^\[\[(category|door|service)\]\]\n", re.MULTILINE)
_ID = re.compile(r'^id = "([^"\n]+)"', re.MULTILINE)
_OLD_IDS = re.compile(r"^old_ids = \[([^\]\n]*)\]", re.MULTILINE)


class Category(Struct, frozen=True):
    """A shelf of the catalogue. Lower ranks come first in lists."""

    id: str
    name: LocalText
    rank: int


class Shelf:
    """All shipped services, by id. `language` chooses among the two addresses of bilingual checks."""

    def __init__(self, parts: dict[str, dict[str, str]], language: str) -> None:
        self.language = language
        self._parts = parts
        self._read: dict[str, Service] = {}
        self._categories = tuple(_categories(parts["category"]))

    @classmethod
    def load(cls, language: str = "en", folder: Path | None = None) -> Shelf:
        """Read the files of a folder (the shipped one), parsing nothing but the categories yet.

        Raises OSError.
        """
        parts: dict[str, dict[str, str]] = {"category": {}, "door": {}, "service": {}}
        for path in sorted((folder or shipped("catalogue")).glob("*.toml")):
            for kind, name, text in _split(path.read_text(encoding="utf-8")):
                parts[kind][name] = text
        return cls(parts, language)

    def ids(self) -> tuple[str, ...]:
        """Return the ids of all entries, in no promised order."""
        return tuple(self._parts["service"])

    def get(self, name: str) -> Service | None:
        """Return the entry of an id, or of an id it had in an earlier release; None where there is none.

        Raises DefinitionError for an entry that is not well-formed (`verify` finds those before a release).
        """
        known = name if name in self._parts["service"] else self._old_ids.get(name)
        if known is None:
            return None
        if known not in self._read:
            self._read[known] = read_service(self.table(known), language=self.language)
        return self._read[known]

    def all(self) -> tuple[Service, ...]:
        """Return every entry: by category, then in the order of use that its file has."""
        ranks = {category.id: category.rank for category in self._categories}
        services = [service for service in map(self.get, self.ids()) if service is not None]
        return tuple(sorted(services, key=lambda service: ranks.get(service.category, len(ranks))))

    def categories(self) -> tuple[Category, ...]:
        """Return the categories in the order in which they are shown."""
        return self._categories

    def search(self, text: str, language: str = "en", limit: int = 20) -> tuple[Service, ...]:
        """Return the entries that fit what a person typed, best first; everything for an empty text."""
        if not text.strip():
            return self.all()[:limit]
        return self._index.find(text, language)[:limit]

    def table(self, name: str) -> dict[str, Any]:
        """Return an entry's definition as written, its shared doors filled in.

        Raises DefinitionError for a shared door that does not exist.
        """
        table = _parse("service", self._parts["service"][name])
        for index, door in enumerate(table.get("door", ())):
            if "use" in door:
                table["door"][index] = self._shared(door.pop("use"), index) | door
        return table

    def _shared(self, name: str, index: int) -> dict[str, Any]:
        if name not in self._parts["door"]:
            raise DefinitionError(("door", index, "use"), say("config", "there is no shared door {id}", id=name))
        door = _parse("door", self._parts["door"][name])
        del door["id"]
        return door

    @cached_property
    def _old_ids(self) -> dict[str, str]:
        found = ((name, _OLD_IDS.search(text)) for name, text in self._parts["service"].items())
        return {old: name for name, match in found if match for old in re.findall(r'"([^"]+)"', match[1])}

    @cached_property
    def _index(self) -> Index:
        from doorlight.catalogue.search import Index  # noqa: PLC0415  # most starts never search

        return Index(self.all(), {category.id: category.name for category in self._categories})


def _split(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield kind, id and TOML text of each top-level part of a file."""
    _before, *parts = _PART.split(text)
    for kind, body in zip(parts[::2], parts[1::2], strict=True):
        found = _ID.search(body)
        yield kind, found[1] if found else "", body


def _parse(kind: str, body: str) -> dict[str, Any]:
    part: dict[str, Any] = tomllib.loads(f"[[{kind}]]\n{body}")[kind][0]
    return part


def _categories(parts: dict[str, str]) -> list[Category]:
    tables = [_parse("category", body) for body in parts.values()]
    categories = [Category(table["id"], LocalText(**table["name"]), table["rank"]) for table in tables]
    return sorted(categories, key=lambda category: category.rank)
