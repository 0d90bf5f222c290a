"""The values in the lines of a world file, each read or refused in a sentence; `world_file` adds where it stands."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar

from doorlight.catalogue.durations import parse_duration
from doorlight.domain.words import Message, say, verbatim

Line = dict[str, Any]
Choice = TypeVar("Choice", bound=StrEnum)

LONGEST = 366 * 86400.0  # seconds one suspend, mute or pause may last


class Wrong(Exception):
    """A line is wrong; `text` says what. Where it stands is added by who knows the line."""

    def __init__(self, text: Message) -> None:
        super().__init__(str(text))
        self.text = text


def allow(line: Line, known: tuple[str, ...]) -> None:
    """Refuse keys that mean nothing here."""
    for key in line:
        if key not in known:
            raise Wrong(say("world", "{key} means nothing here", key=str(key)[:80]))


def string(line: Line, key: str) -> str:
    """Read a text that is not empty."""
    value = line.get(key)
    if not isinstance(value, str) or not value:
        raise Wrong(say("world", "{key} must be a text", key=key))
    return value


def word(line: Line, key: str, words: type[Choice]) -> Choice:
    """Read one of a set of words."""
    known = [word.value for word in words]
    if line[key] not in known:
        raise Wrong(say("world", "{key} must be one of {words}", key=key, words=", ".join(known)))
    return words(line[key])


def seconds(line: Line, key: str) -> float:
    """Read a duration like 8h."""
    try:
        length = parse_duration(string(line, key))
    except ValueError as error:
        raise Wrong(say("world", "{key}: {reason}", key=key, reason=verbatim(str(error)))) from None
    if not 0 < length <= LONGEST:
        raise Wrong(say("world", "{key} must be more than nothing and at most a year", key=key))
    return length


def moment(line: Line, key: str) -> float:
    """Read a time with its zone, as seconds since the epoch."""
    value = line.get(key)
    try:
        at = datetime.fromisoformat(value) if isinstance(value, str) else None
        if at is not None and at.tzinfo is not None:
            return at.timestamp()
    except (ValueError, OverflowError):
        pass
    raise Wrong(say("world", "{key} must be a time like 2022-07-08T08:00:00Z", key=key))
