"""The catalogue as it ships: `resources/catalogue/*.toml`, read entry by entry when asked for.

A start with three watched services parses three entries, not the whole shelf: tomllib takes longer for all of it than
the tray takes to appear. So `parts` splits the files at their top-level `[[category]]`, `[[door]]` and `[[service]]`
lines (a test holds that this gives what parsing whole files gives), and each part is parsed on demand; lists and
searches make do with `titles`. `[[service.door]] use = "ID"` stands for the shared `[[door]]` of that id; keys beside
`use` override its own.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from doorlight.catalogue.definition import read_service
from doorlight.catalogue.fields import DefinitionError
from doorlight.catalogue.parts import Parts
from doorlight.domain.service import Service
from doorlight.domain.words import LocalText, say
from doorlight.shipped import shipped

if TYPE_CHECKING:
    from doorlight.catalogue.search import Index
    from doorlight.catalogue.titles import Title

_OLD_IDS = re.compile(r"^old_ids = \[([^\]\n]*)\]", re.MULTILINE)


class Category(Struct, frozen=True):
    """A shelf of the catalogue. Lower ranks come first in lists. `world`: what is on it is not for Canada alone."""

    id: str
    name: LocalText
    rank: int
    world: bool = False


class Shelf:
    """All shipped services, by id. `language` chooses among the two addresses of bilingual checks."""

    def __init__(self, parts: Parts, language: str) -> None:
        self.language = language
        self._parts = parts
        self._read: dict[str, Service] = {}
        self._categories = tuple(_categories(parts))
        self.gone: Mapping[str, LocalText] = {}  # entries that other catalogues had here, by id (`updates.installed`)

    @classmethod
    def load(cls, language: str = "en", folder: Path | None = None) -> Shelf:
        """Read the files of a folder (the shipped one), parsing nothing but the categories yet.

        Raises OSError.
        """
        parts = Parts()
        for path in sorted((folder or shipped("catalogue")).glob("*.toml")):
            parts.add(path.read_bytes())
        return cls(parts, language)

    def restock(self, other: Shelf) -> None:
        """Hold what another shelf holds: whoever was handed this one goes on with that."""
        self.__dict__ = dict(other.__dict__)

    def ids(self) -> tuple[str, ...]:
        """Return the ids of all entries, in no promised order."""
        return self._parts.names("service")

    @property
    def written_twice(self) -> tuple[str, ...]:
        """The ids that two entries have: `verify` refuses them."""
        return tuple(name for kind, name in self._parts.twice if kind == "service")

    def get(self, name: str) -> Service | None:
        """Return the entry of an id, or of an id it had in an earlier release; None where there is none.

        Raises DefinitionError for an entry that is not well-formed (`verify` finds those before a release).
        """
        known = name if self._parts.has("service", name) else self._old_ids.get(name)
        if known is None:
            return None
        if known not in self._read:
            self._read[known] = read_service(self.table(known), language=self.language)
        return self._read[known]

    def all(self) -> tuple[Service, ...]:
        """Return every entry, read whole: by category, then in the order of use that its file has."""
        return tuple(service for title in self.titles if (service := self.get(title.id)) is not None)

    def of(self, category: str) -> tuple[Service, ...]:
        """Return the entries of one category, in the order of use, reading no other."""
        wanted = (self.get(title.id) for title in self.titles if title.category == category)
        return tuple(service for service in wanted if service is not None)

    def categories(self) -> tuple[Category, ...]:
        """Return the categories in the order in which they are shown."""
        return self._categories

    @cached_property
    def titles(self) -> tuple[Title, ...]:
        """What lists need of every entry, in the order of `all`; made when first asked for."""
        from doorlight.catalogue.titles import title_of  # noqa: PLC0415  # most starts never list

        ranks = {category.id: category.rank for category in self._categories}
        titles = [title_of(name, text) for name, text in self._parts.texts("service")]
        return tuple(sorted(titles, key=lambda title: ranks.get(title.category, len(ranks))))

    def search(self, text: str, language: str = "en", limit: int = 20) -> tuple[Service, ...]:
        """Return the entries that fit what a person typed, best first; the first of all for an empty text."""
        names = self._index.find(text, language) if text.strip() else [title.id for title in self.titles]
        return tuple(service for name in names[:limit] if (service := self.get(name)) is not None)

    def table(self, name: str) -> dict[str, Any]:
        """Return an entry's definition as written, its shared doors filled in.

        Raises DefinitionError for what is no TOML, and for a shared door that does not exist.
        """
        try:
            table = _parse("service", self._parts.text("service", name))
        except tomllib.TOMLDecodeError as error:
            raise DefinitionError((), say("catalogue", "this is not TOML: {why}", why=str(error))) from None
        for index, door in enumerate(table.get("door", ())):
            if "use" in door:
                table["door"][index] = self._shared(door.pop("use"), index) | door
        return table

    def _shared(self, name: str, index: int) -> dict[str, Any]:
        if not self._parts.has("door", name):
            raise DefinitionError(("door", index, "use"), say("config", "there is no shared door {id}", id=name))
        door = _parse("door", self._parts.text("door", name))
        del door["id"]
        return door

    @cached_property
    def _old_ids(self) -> dict[str, str]:
        found = ((name, _OLD_IDS.search(text)) for name, text in self._parts.texts("service"))
        return {old: name for name, match in found if match for old in re.findall(r'"([^"]+)"', match[1])}

    @cached_property
    def _index(self) -> Index:
        from doorlight.catalogue.search import Index  # noqa: PLC0415  # most starts never search

        return Index(self.titles, {category.id: category.name for category in self._categories})


def _parse(kind: str, text: str) -> dict[str, Any]:
    part: dict[str, Any] = tomllib.loads(text)[kind][0]
    return part


def _categories(parts: Parts) -> list[Category]:
    tables = [_parse("category", text) for _name, text in parts.texts("category")]
    categories = [
        Category(table["id"], LocalText(**table["name"]), table["rank"], table.get("world", False))
        for table in tables
    ]
    return sorted(categories, key=lambda category: category.rank)
