"""The services another one can hang on, by name: those that are watched first, then the rest of the catalogue."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from msgspec import Struct

from doorlight.catalogue.search import fold
from doorlight.catalogue.shelf import Shelf

_MOST = 8  # found at once: more are not read


class Entry(Struct, frozen=True):
    """A service that was found."""

    id: str
    name: str
    watched: bool


class Directory:
    """`watched` are ids and names. The service `but` itself is not listed: nothing hangs on itself."""

    def __init__(self, watched: Mapping[str, str], shelf: Shelf, language: str, *, but: str = "") -> None:
        self._watched = {name: said for name, said in watched.items() if name != but}
        self._shelf = shelf
        self._language = language
        self._but = but

    def name_of(self, service: str) -> str | None:
        """Return the name of a service, None for one that is neither watched nor in the catalogue."""
        if service in self._watched:
            return self._watched[service]
        entry = self._shelf.get(service)
        return None if entry is None else entry.name.within(self._language)

    def find(self, text: str, chosen: Collection[str]) -> tuple[Entry, ...]:
        """Return what fits some typed words and is not chosen yet; all that is watched for an empty text."""
        words = fold(text).split()
        found = [
            Entry(name, said, watched=True)
            for name, said in self._watched.items()
            if all(word in fold(f"{said} {name}") for word in words)
        ]
        if words:
            entries = self._shelf.search(text, self._language, _MOST + len(chosen) + len(found) + 1)
            known = {*self._watched, self._but}
            found += [
                Entry(each.id, each.name.within(self._language), watched=False)
                for each in entries
                if each.id not in known
            ]
        return tuple(entry for entry in found if entry.id not in chosen)[:_MOST]
