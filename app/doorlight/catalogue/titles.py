"""What lists and searches need of an entry: its id, names, category and search words, without reading the rest.

Reading seven hundred entries whole takes longer than a person waits for the first letter of a search. So `Shelf`
picks these four lines out of an entry's text where they stand as they are always written (a test holds that this
gives what reading the entry gives), and parses the entry where they do not.
"""

from __future__ import annotations

import re
import tomllib

from msgspec import Struct

from doorlight.catalogue.fields import DefinitionError, Table
from doorlight.domain.words import LocalText

_LINE = re.compile(r"^(name|category|aliases) = (.+?)\r?$", re.MULTILINE)
_NAME = re.compile(r'\{ en = "([^"\\]*)", fr = "([^"\\]*)" \}')
_TEXT = re.compile(r'"([^"\\]*)"')
_TEXTS = re.compile(r'\[((?:"[^"\\]*"(?:, )?)*)\]')


class Title(Struct, frozen=True):
    """An entry as a list shows it. `aliases` are search words."""

    id: str
    name: LocalText
    category: str = ""
    aliases: tuple[str, ...] = ()


def title_of(name: str, text: str) -> Title:
    """Return the title of the entry `name` whose TOML is `text`: its id alone for an entry that is damaged."""
    head = text.partition("\n  [[")[0]
    lines = dict(_LINE.findall(head))
    return _picked(name, lines) or _parsed(name, text)


def _picked(name: str, lines: dict[str, str]) -> Title | None:
    """Read the lines in their usual form; None where one has another."""
    names = _NAME.fullmatch(lines.get("name", ""))
    category = _TEXT.fullmatch(lines.get("category", ""))
    aliases = _TEXTS.fullmatch(lines.get("aliases", "[]"))
    if names is None or category is None or aliases is None:
        return None
    return Title(name, LocalText(names[1], names[2]), category[1], tuple(_TEXT.findall(aliases[1])))


def _parsed(name: str, text: str) -> Title:
    """Read the lines however they are written."""
    try:
        fields = Table(tomllib.loads(text)["service"][0])
        return Title(
            name,
            fields.local("name"),
            fields.text("category") if "category" in fields else "",
            fields.texts("aliases") if "aliases" in fields else (),
        )
    except (tomllib.TOMLDecodeError, DefinitionError, LookupError):
        return Title(name, LocalText(name))
