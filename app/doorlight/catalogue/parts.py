"""The catalogue's files as they are kept in memory: packed, with a note of where each part begins and ends.

A tray that watches three services has no use for the text of all the others, but must not go back to the disk for
them either: an upgrade may have put other files there meanwhile. So `Shelf` keeps each file compressed, and unpacks
it when one of its parts is asked for.
"""

from __future__ import annotations

import re
import zlib
from array import array
from collections.abc import Iterator

_PART = re.compile(rb"^\[\[(category|door|service)\]\]\r?\n", re.MULTILINE)
_ID = re.compile(rb'^id = "([^"\r\n]+)"', re.MULTILINE)
_FAST = 1  # zlib's level: a fifth of the size, in two thirds of the time of its default


class Parts:
    """The top-level parts of files: `[[category]]`, `[[door]]` and `[[service]]`, each by kind and id."""

    def __init__(self) -> None:
        self._files: list[bytes] = []
        self._places: dict[str, dict[str, int]] = {"category": {}, "door": {}, "service": {}}  # into the bounds
        self._bounds = array("L")  # of each part: the number of its file, where it begins and where it ends
        self._twice: list[tuple[str, str]] = []

    def add(self, file: bytes) -> None:
        """Take the parts of a file (TOML in UTF-8) in."""
        found = list(_PART.finditer(file))
        ends = [each.start() for each in found[1:]] + [len(file)]
        for part, end in zip(found, ends, strict=bool(found)):  # a file may hold comments alone
            written = _ID.search(file, part.end(), end)
            name = written[1].decode() if written else ""
            places = self._places[part[1].decode()]
            if name in places:
                self._twice.append((part[1].decode(), name))
            places.setdefault(name, len(self._bounds))
            self._bounds.extend((len(self._files), part.start(), end))
        self._files.append(zlib.compress(file, _FAST))

    @property
    def twice(self) -> tuple[tuple[str, str], ...]:
        """The kind and id of every part whose id an earlier one has: only the first one counts."""
        return tuple(self._twice)

    def names(self, kind: str) -> tuple[str, ...]:
        """Return the ids of a kind, in the order in which they were added."""
        return tuple(self._places[kind])

    def has(self, kind: str, name: str) -> bool:
        """Say whether there is such a part."""
        return name in self._places[kind]

    def text(self, kind: str, name: str) -> str:
        """Return the TOML text of one part, its header included.

        Raises KeyError.
        """
        file, start, end = self._bounds_of(self._places[kind][name])
        return zlib.decompress(self._files[file])[start:end].decode()

    def texts(self, kind: str) -> Iterator[tuple[str, str]]:
        """Yield id and text of every part of a kind, each file unpacked once."""
        unpacked, number = b"", -1
        for name, place in self._places[kind].items():
            file, start, end = self._bounds_of(place)
            if file != number:
                unpacked, number = zlib.decompress(self._files[file]), file
            yield name, unpacked[start:end].decode()

    def _bounds_of(self, place: int) -> tuple[int, int, int]:
        file, start, end = self._bounds[place : place + 3]
        return file, start, end
