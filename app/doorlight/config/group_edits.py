"""Edits of groups in the user's file: rules kept, a group renamed with its services, a group taken out.

Each is a `Change` for `ConfigFile.edit`, so it is made as a whole; what a person wrote around it stays.
"""

from __future__ import annotations

from typing import Any

from doorlight.config import edits, table_edits
from doorlight.config.file import Change
from doorlight.config.schema import Settings

_KEY = "group"


def kept(name: str, changes: dict[str, Any]) -> Change:
    """Set the rules of a group (`alerts`, `quiet`; None takes one out), in a new table where it has none."""

    def change(text: str, now: Settings) -> str:
        place = _place(now, name)
        if place is not None:
            return table_edits.change_table(text, _KEY, place, changes)
        rules = {key: value for key, value in changes.items() if value is not None}
        return table_edits.add_table(text, _KEY, {"name": name, **rules})

    return change


def renamed(name: str, new: str, changes: dict[str, Any]) -> Change:
    """Give a group another name, in its table and in all of its services, and set its rules."""

    def change(text: str, now: Settings) -> str:
        place = _place(now, name)
        if place is not None:
            text = table_edits.change_table(text, _KEY, place, {"name": new})
        text = _regrouped(text, now, name, new)
        return kept(new if place is None else name, changes)(text, now)

    return change


def removed(name: str) -> Change:
    """Take a group out: its rules go, and its services go back to their life areas."""

    def change(text: str, now: Settings) -> str:
        place = _place(now, name)
        if place is not None:
            text = table_edits.remove_table(text, _KEY, place)
        return _regrouped(text, now, name, None)

    return change


def _place(settings: Settings, name: str) -> int | None:
    return next((place for place, each in enumerate(settings.groups) if each.name == name), None)


def _regrouped(text: str, now: Settings, name: str, new: str | None) -> str:
    for place, service in enumerate(now.services):
        if service.group == name:
            text = edits.change_service(text, place, {_KEY: new})
    return text
