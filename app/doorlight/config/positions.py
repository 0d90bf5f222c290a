"""Where each key of a TOML text stands: `tomllib` gives values without places, and an error must name its line.

Read only when something is wrong or about to be edited. The text is known to be valid (`tomllib` took it), so this
walks it without judging: keys, headers, strings, arrays and inline tables, by TOML 1.0.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator

from msgspec import Struct

from doorlight.catalogue.fields import Path

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_STRING = re.compile(r'''"""(?:\\.|[^\\])*?""""{0,2}|'{3}.*?'{3,5}|"(?:\\.|[^"\\\n])*"|'[^'\n]*[']''', re.DOTALL)
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_BARE_VALUE = re.compile(r"[^,\]}#\n]+")
_TO_LINE_END = re.compile(r"[^\n]*\n?")


class Header(Struct, frozen=True):
    """A `[table]` or `[[table]]` line: the path it opens, array places filled in, and where its line begins."""

    path: Path
    start: int


class Positions(Struct, frozen=True):
    """`keys` maps each path to the character its key (or header, or array element) begins at."""

    keys: dict[Path, int]
    headers: tuple[Header, ...]
    line_starts: tuple[int, ...]

    def line(self, path: Path) -> int | None:
        """Return the line, from 1, of a path or of the nearest table around it; None for the file as a whole."""
        for length in range(len(path), 0, -1):
            if (start := self.keys.get(path[:length])) is not None:
                return bisect_right(self.line_starts, start)
        return None


def find_positions(text: str) -> Positions:
    """Return the places of everything in a valid TOML text.

    Raises RecursionError for one that is nested hundreds of levels deep.
    """
    walk = _Walk(text)
    walk.document()
    starts = (0, *(match.end() for match in re.finditer("\n", text)))
    return Positions(walk.keys, tuple(walk.headers), starts)


class _Walk:
    """One pass over the text; `_at` is the next character."""

    def __init__(self, text: str) -> None:
        self.keys: dict[Path, int] = {}
        self.headers: list[Header] = []
        self._text = text
        self._at = 0
        self._counts: dict[Path, int] = {}  # of the tables in each [[array]]

    def document(self) -> None:
        table: Path = ()
        self._take(_BLANK)
        while self._at < len(self._text):
            if self._text[self._at] == "[":
                table = self._header()
            else:
                self._pair(table)
            self._take(_TO_LINE_END)
            self._take(_BLANK)

    def _header(self) -> Path:
        start, many = self._at, self._text.startswith("[[", self._at)
        self._at += 2 if many else 1
        names = tuple(name for name, _start in self._key())
        around = self._resolved(names[:-1] if many else names)
        path = around
        if many:
            array = (*around, names[-1])
            self._counts[array] = self._counts.get(array, 0) + 1
            path = (*array, self._counts[array] - 1)
        self._note(path, start)
        self.headers.append(Header(path, self._text.rfind("\n", 0, start) + 1))
        return path

    def _resolved(self, names: Path) -> Path:
        """Fill in the place of the last table of each array on the way."""
        path: Path = ()
        for name in names:
            path = (*path, name)
            if path in self._counts:
                path = (*path, self._counts[path] - 1)
        return path

    def _pair(self, table: Path) -> None:
        path = table
        for name, start in self._key():
            path = (*path, name)
            self._note(path, start)
        self._at += 1  # "="
        self._take(_SPACE)
        self._value(path)

    def _value(self, path: Path) -> None:
        match self._text[self._at]:
            case "{":
                for _place in self._inside("}"):
                    self._pair(path)
            case "[":
                for place in self._inside("]"):
                    self._note((*path, place), self._at)
                    self._value((*path, place))
            case '"' | "'":
                self._take(_STRING)
            case _:
                self._take(_BARE_VALUE)

    def _inside(self, end: str) -> Iterator[int]:
        """Count the items between brackets, standing at the first character of each."""
        self._at += 1
        place = 0
        self._take(_BLANK)
        while self._text[self._at] != end:
            yield place
            place += 1
            self._take(_BLANK)
            if self._text[self._at] == ",":
                self._at += 1
                self._take(_BLANK)
        self._at += 1

    def _key(self) -> list[tuple[str, int]]:
        """Read a dotted key: each name and where it begins."""
        names: list[tuple[str, int]] = []
        while not names or self._text[self._at] == ".":
            self._at += 1 if names else 0
            self._take(_SPACE)
            start = self._at
            names.append((self._name(), start))
            self._take(_SPACE)
        return names

    def _name(self) -> str:
        if self._text[self._at] in "\"'":
            return str(tomllib.loads(f"x = {self._take(_STRING)}")["x"])
        return self._take(_BARE_KEY)

    def _note(self, path: Path, start: int) -> None:
        for length in range(1, len(path) + 1):
            self.keys.setdefault(path[:length], start)

    def _take(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self._text, self._at)
        assert match is not None  # the text is valid TOML
        self._at = match.end()
        return match[0]
