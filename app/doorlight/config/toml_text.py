"""From the bytes of the user's file to its text and values, with every way of being no TOML said in words."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from doorlight.catalogue.fields import DefinitionError
from doorlight.config.errors import ConfigError
from doorlight.domain.words import Message, say, verbatim

MOST = 1 << 20  # bytes: a thousand services fit; what is larger is another kind of file
_MOST_OPEN = 50  # lines that are looked through for the beginning of what has no end
BOM = b"\xef\xbb\xbf"  # Windows editors put it before UTF-8; TOML knows none

_PLACE = re.compile(r"(.*) \(at (?:line (\d+), column \d+|end of document)\)", re.DOTALL)
_KEY = re.compile(r"\s*([\w.\"'-]+)\s*(?==|$)")

_BACKSLASH = say("config", "a \\ in a text must be written twice, or the text put in 'single quotes'")

# tomllib's words (CPython Lib/tomllib/_parser.py), and ours.
_SAID = (
    ("Expected '=' after a key", say("config", "after a key there must be = and a value")),
    ("Cannot overwrite a value", say("config", "this is there twice; keep one")),
    ("Cannot declare", say("config", "this table is there twice; keep one")),
    ("Cannot mutate immutable", say("config", "this is there twice; keep one")),
    ("Invalid value", say("config", 'this is not a value; a text needs quotes, like name = "Shop"')),
    ("Invalid statement", say("config", 'this is not a setting; write it like name = "Shop"')),
    ("Invalid initial character for a key", say("config", "a name is missing here")),
    ("Duplicate inline table key", say("config", "this is there twice; keep one")),
    ("Expected newline or end of document", say("config", "there is something left over at the end of this line")),
    ("Unescaped '\\'", _BACKSLASH),
    ("Invalid hex value", _BACKSLASH),
    ("Escaped character", _BACKSLASH),
    ("Unterminated string", say("config", "a text in three quotes is never closed")),
    ("Illegal character '\\n'", say("config", "a text has no closing quote")),
    ("Illegal character", say("config", "a control character stands here; take it out")),
    ("Found invalid character '\\n'", say("config", "a text has no closing quote")),
    ("Found invalid character", say("config", "a control character stands here; take it out")),
    ('Expected "\'"', say("config", "a text has no closing quote")),
    ("Unclosed array", say("config", "a list has no closing ]")),
    ("Unclosed inline table", say("config", "a table has no closing }")),
    ("Expected ']", say("config", "a table’s name must stand in brackets, like [alerts] or [[service]]")),
)


def decode(content: bytes, path: Path) -> str:
    """Return the text of a file, without the mark that some editors put before it.

    Raises ConfigError.
    """
    if len(content) > MOST:
        raise ConfigError(path, say("config", "this is larger than 1 MB: not a settings file"))
    body = content.removeprefix(BOM)
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        line = body.count(b"\n", 0, error.start) + 1
        raise ConfigError(path, say("config", "this is not UTF-8 text: save the file as UTF-8"), line=line) from None


def parse(text: str, path: Path) -> dict[str, Any]:
    """Return the values of a TOML text.

    Raises ConfigError.
    """
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _in_words(error, text, path) from None
    except RecursionError:
        raise ConfigError(path, say("config", "lists or tables are nested too deeply")) from None
    except ValueError:  # CPython's limit on the digits of a number
        raise ConfigError(path, say("config", "a number is too long")) from None


def located(error: DefinitionError, text: str, path: Path) -> ConfigError:
    """Return an error of the values as one of the file: the line of its key, or of the table around it."""
    from doorlight.config.positions import find_positions  # noqa: PLC0415  # only a mistake pays for it

    try:
        line = find_positions(text).line(error.path)
    except RecursionError:
        line = None
    names = [str(step) for step in error.path if not isinstance(step, int)]
    shown = names[1:] if names[:1] in (["service"], ["deadline"]) and len(names) > 1 else names
    return ConfigError(path, error.text, line=line, key=verbatim(".".join(shown), 80).text)


def _in_words(error: tomllib.TOMLDecodeError, text: str, path: Path) -> ConfigError:
    match = _PLACE.fullmatch(str(error))
    what, number = (match[1], match[2]) if match else (str(error), None)
    lines = text.split("\n")
    line = int(number) if number else _last_begun(lines)
    key = _KEY.match(lines[line - 1])
    return ConfigError(path, _message(what), line=line, key=key[1] if key else "")


def _last_begun(lines: list[str]) -> int:
    """Return the line of what is still open at the end of a text: all before it can be read."""
    for count in range(len(lines) - 1, max(-1, len(lines) - _MOST_OPEN), -1):
        try:
            tomllib.loads("\n".join(lines[:count]))
        except ValueError:
            continue
        return count + 1
    return len(lines)


def _message(what: str) -> Message:
    for said, ours in _SAID:
        if what.startswith(said):
            return ours
    return say("config", "this is not TOML: {detail}", detail=verbatim(what, 120))
