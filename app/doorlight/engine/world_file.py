"""Reads a world file (DESIGN 6): JSON lines, a head with services and then facts that hold from their moment on.

Whatever is wrong is one sentence that names the file and the line.
"""

from __future__ import annotations

import json
from pathlib import Path

from doorlight.catalogue.definition import DefinitionError
from doorlight.domain.words import Message, Verbatim, say, verbatim
from doorlight.engine.world_facts import World
from doorlight.engine.world_lines import Line, Wrong
from doorlight.engine.world_reader import WorldReader

LARGEST = 256 * 1024 * 1024  # bytes: a month of a thousand services fits


class WorldError(Exception):
    """A world file is wrong or cannot be read. `line` counts from 1, None where the whole file is meant."""

    def __init__(self, file: Path, text: Message | Verbatim, line: int | None = None) -> None:
        self.file = file
        self.line = line
        self.text = text
        super().__init__(str(self.sentence))

    @property
    def sentence(self) -> Message:
        """Say where and what."""
        if self.line is None:
            return say("world", "{file}: {text}", file=Verbatim(str(self.file)), text=self.text)
        return say(
            "world", "{file}, line {line}: {text}", file=Verbatim(str(self.file)), line=self.line, text=self.text
        )


def read_world(path: Path) -> World:
    """Return the recorded day in a file.

    Raises WorldError.
    """
    reader = WorldReader()
    lines = 0
    for number, text in enumerate(_text(path).split("\n"), 1):
        if not text.strip():
            continue
        lines = number
        try:
            reader.take(_parsed(text))
        except Wrong as wrong:
            raise WorldError(path, wrong.text, number) from None
        except DefinitionError as error:
            where = ".".join(str(each) for each in error.path)
            raise WorldError(path, say("world", "{key}: {text}", key=where, text=error.text), number) from None
    try:
        return reader.world()
    except Wrong as wrong:
        raise WorldError(path, wrong.text, lines or None) from None


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            raise WorldError(path, say("world", "this is too large for a world file"))
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        reason = verbatim(error.strerror or str(error))
        raise WorldError(path, say("world", "it cannot be read: {reason}", reason=reason)) from error
    except UnicodeDecodeError:
        raise WorldError(path, say("world", "this is not UTF-8 text, so no world file")) from None


def _parsed(text: str) -> Line:
    try:
        line = json.loads(text)
    except (ValueError, RecursionError):
        raise Wrong(say("world", "this is not JSON; every line is one object in braces")) from None
    if not isinstance(line, dict):
        raise Wrong(say("world", "every line is one object in braces"))
    return line
