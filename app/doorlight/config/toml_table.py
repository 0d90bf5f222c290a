"""One TOML table changed or written with tomlkit, which keeps comments and spacing.

Loaded with the first edit: a start that only reads does without tomlkit.
"""

from __future__ import annotations

import tomllib
from typing import Any

import tomlkit
from tomlkit.items import Item

from doorlight.catalogue.fields import Path


def values_of(text: str) -> dict[str, Any]:
    """Return the values of a text that is known to be right."""
    return tomllib.loads(text)


def changed(text: str, path: Path, changes: dict[str, Any]) -> str:
    """Set keys of the table that a path leads to, or take out those that are None."""
    document = tomlkit.parse(text)
    table: Any = document
    for step in path:
        table = table[step]
    _merge(table, changes)
    return tomlkit.dumps(document)


def written(header: str, table: dict[str, Any], indent: str = "") -> str:
    """Return a new table as text; tables in it are written in braces."""
    lines = [
        header,
        *(f"{tomlkit.key(key).as_string()} = {_item(value).as_string()}" for key, value in table.items()),
    ]
    return "".join(f"{indent}{line}\n" for line in lines)


def _merge(table: Any, changes: dict[str, Any]) -> None:
    """Write what differs; a table within is merged, so that its comments stay."""
    for key, value in changes.items():
        old = table.get(key)
        if value is None:
            table.pop(key, None)
        elif isinstance(value, dict) and isinstance(old, dict):
            _merge(old, {**dict.fromkeys(each for each in old if each not in value), **value})
        elif old is None or _differs(old, value):
            table[key] = _item(value)


def _differs(old: Any, new: Any) -> bool:
    plain = old.unwrap() if isinstance(old, Item) else old
    return type(plain) is not type(new) or bool(plain != new)


def _item(value: Any) -> Item:
    """Return a value as it is written: a table in braces, a list in one line."""
    if isinstance(value, dict):
        table = tomlkit.inline_table()
        for key, inner in value.items():
            table.append(key, _item(inner))
        return table
    if isinstance(value, list | tuple):
        array = tomlkit.array()
        for inner in value:
            array.append(_item(inner))
        return array
    item: Item = tomlkit.item(value)
    return item
