"""A TOML table read key by key, with errors that know where they are.

`definition` and `doors` read services through it; `DefinitionError.path` leads config/ to the line in the file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from enum import StrEnum
from typing import Any, TypeVar
from urllib.parse import urlsplit

from doorlight.catalogue.durations import format_duration, parse_duration
from doorlight.domain.words import LocalText, Message, say, verbatim

Path = tuple[str | int, ...]
Choice = TypeVar("Choice", bound=StrEnum)

LANGUAGES = ("en", "fr")
ID_PATTERN = re.compile(r"[a-z0-9][a-z0-9-]{0,63}", re.ASCII)
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)
_EMAIL = re.compile(r"[\w.+%-]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)+", re.ASCII | re.IGNORECASE)
_LONGEST_TEXT = 600


class DefinitionError(Exception):
    """A definition is wrong. `path` leads from the service's table to the key; `text` says what and the fix."""

    def __init__(self, path: Path, text: Message) -> None:
        super().__init__(f"{'.'.join(map(str, path))}: {text}")
        self.path = path
        self.text = text


class Table:
    """One table of a definition. Every reader raises DefinitionError for a value of the wrong kind."""

    def __init__(self, values: Any, path: Path = ()) -> None:
        if not isinstance(values, dict):
            raise DefinitionError(path, say("config", "this must be a table of keys and values"))
        self.values: dict[str, Any] = values
        self.path = path

    def __contains__(self, key: str) -> bool:
        return key in self.values

    def refuse(self, key: str, text: Message) -> DefinitionError:
        """Return the error about a key, to be raised."""
        return DefinitionError((*self.path, key), text)

    def allow_only(self, known: Collection[str]) -> None:
        """Refuse keys that mean nothing here, with the nearest that does."""
        for key in self.values:
            if key not in known:
                raise self.refuse(key, _unknown(str(key), known))

    def text(self, key: str) -> str:
        """Read a text on one line."""
        return self._plain(key, self.values[key])

    def local(self, key: str) -> LocalText:
        """Read a text, or one in each language: `{ en = "…", fr = "…" }`."""
        value = self.values[key]
        if not isinstance(value, dict):
            return LocalText(self._plain(key, value))
        inner = Table(value, (*self.path, key))
        inner.allow_only(LANGUAGES)
        if not value:
            raise self.refuse(key, say("config", "give the text in en, in fr or in both"))
        return LocalText(**{"en": "", **{language: inner.text(language) for language in value}})

    def flag(self, key: str) -> bool:
        """Read true or false."""
        value = self.values[key]
        if not isinstance(value, bool):
            raise self.refuse(key, say("config", "this must be true or false, without quotes"))
        return value

    def whole(self, key: str, least: int, most: int) -> int:
        """Read a whole number within bounds."""
        value = self.values[key]
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise self.refuse(
                key, say("config", "this must be a whole number from {least} to {most}", least=least, most=most)
            )
        return value

    def seconds(self, key: str, least: float, most: float) -> float:
        """Read a duration within bounds."""
        value = self.values[key]
        try:
            seconds = parse_duration(value if isinstance(value, str) else "")
        except ValueError:
            text = say("config", "{value} is not a duration: write it like 30s, 2m or 1h", value=_shown(value))
            raise self.refuse(key, text) from None
        if not least <= seconds <= most:
            bounds = {"least": format_duration(least), "most": format_duration(most)}
            raise self.refuse(key, say("config", "this must be from {least} to {most}", **bounds))
        return seconds

    def choice(self, key: str, kind: type[Choice]) -> Choice:
        """Read one of a fixed set of words."""
        value = self.values[key]
        if value not in list(kind):
            words = ", ".join(kind)
            raise self.refuse(key, say("config", "{value} is none of: {words}", value=_shown(value), words=words))
        return kind(value)

    def texts(self, key: str) -> tuple[str, ...]:
        """Read a list of texts."""
        return tuple(self._plain(key, value) for value in self._list(key))

    def ids(self, key: str) -> tuple[str, ...]:
        """Read a list of service ids, each once."""
        return tuple(dict.fromkeys(valid_id(value, (*self.path, key)) for value in self._list(key)))

    def date(self, key: str) -> str:
        """Read an ISO date, or the year or month alone where no more is known; TOML's own dates too."""
        text = str(self.values[key])
        if not _DATE.fullmatch(text):
            raise self.refuse(key, say("config", "{value} is not a date like 2026-11-24", value=_shown(text)))
        return text

    def tables(self, key: str) -> tuple[Table, ...]:
        """Read a list of tables; none where the key is missing."""
        if key not in self.values:
            return ()
        if isinstance(self.values[key], dict):
            raise self.refuse(key, say("config", "write this header in double brackets: there may be several"))
        return tuple(Table(value, (*self.path, key, index)) for index, value in enumerate(self._list(key)))

    def each(self, key: str, valid: Callable[[str], str | None], text: Message) -> LocalText:
        """Read a local text whose every language must pass `valid`, which returns the text's normal form."""
        written = self.local(key)
        english, french = (valid(value) if value else "" for value in (written.en, written.fr))
        if english is None or french is None:
            raise self.refuse(key, text)
        return LocalText(english, french)

    def _list(self, key: str) -> list[Any]:
        value = self.values[key]
        if not isinstance(value, list):
            raise self.refuse(key, say("config", "this must be a list, in [brackets]"))
        return value

    def _plain(self, key: str, value: Any) -> str:
        if not isinstance(value, str):
            raise self.refuse(key, say("config", "this must be a text, in quotes"))
        if len(value) > _LONGEST_TEXT:
            raise self.refuse(key, say("config", "this is longer than {most} characters", most=_LONGEST_TEXT))
        return verbatim(value).text


def valid_id(value: Any, path: Path) -> str:
    """Return a service id.

    Raises DefinitionError where it is not one.
    """
    if isinstance(value, str) and ID_PATTERN.fullmatch(value):
        return value
    raise DefinitionError(
        path, say("config", "{value} is not an id: small letters, digits and hyphens only", value=_shown(value))
    )


def web_address(text: str) -> str | None:
    """Return the address if it is an absolute http or https URL without a user name in it, else None."""
    try:
        parts = urlsplit(text)
        fits = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a bad port or IPv6 literal
        return None
    clean = not any(character.isspace() or character in '<>"\\' for character in text)
    return text if fits and clean and "@" not in parts.netloc else None


def email_address(text: str) -> str | None:
    """Return the address if it has the everyday shape name@example.org, else None."""
    return text if _EMAIL.fullmatch(text) else None


def closest(wanted: str, known: Iterable[str]) -> str:
    """Return the nearest known words, "" where none is near."""
    from difflib import get_close_matches  # noqa: PLC0415  # only a mistake pays for it

    return ", ".join(get_close_matches(wanted, list(known), n=3, cutoff=0.6))


def _unknown(key: str, known: Collection[str]) -> Message:
    if near := closest(key, known):
        return say("config", "unknown key {key}; did you mean {near}?", key=_shown(key), near=near)
    return say("config", "unknown key {key}; known here: {known}", key=_shown(key), known=", ".join(known))


def _shown(value: Any) -> str:
    return verbatim(str(value), 60).text
