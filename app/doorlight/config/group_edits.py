"""Edits of groups in the user's file: one added, its rules changed, its name with its services, one taken out.

Each is a `Change` for `ConfigFile.edit`, so it is made as a whole; what a person wrote around it stays.
"""

from __future__ import annotations

from typing import Any

from doorlight.catalogue.fields import DefinitionError
from doorlight.config import edits, table_edits
from doorlight.config.file import Change
from doorlight.config.schema import Settings
from doorlight.domain.words import say

_KEY = "group"


def added(name: str, rules: dict[str, Any]) -> Change:
    """Add a group with its rules (`alerts`, `quiet`; None is none).

    The change raises DefinitionError where the group is there already.
    """

    def change(text: str, now: Settings) -> str:
        _refuse_known(now, name)
        return table_edits.add_table(text, _KEY, {"name": name, **_given(rules)})

    return change


def changed(name: str, new: str, rules: dict[str, Any]) -> Change:
    """Set the rules of a group, in a new table where it has none, and its name, in all of its services too.

    The change raises DefinitionError where there is a group of the new name.
    """

    def change(text: str, now: Settings) -> str:
        place = _place(now, name)
        if place is not None:
            text = table_edits.change_table(text, _KEY, place, {**rules, "name": new} if new != name else rules)
        elif _given(rules):
            text = table_edits.add_table(text, _KEY, {"name": new, **_given(rules)})
        if new == name:
            return text
        _refuse_known(now, new)
        return _regrouped(text, now, name, new)

    return change


def removed(name: str) -> Change:
    """Take a group out: its rules go, and its services go back to their life areas."""

    def change(text: str, now: Settings) -> str:
        place = _place(now, name)
        if place is not None:
            text = table_edits.remove_table(text, _KEY, place)
        return _regrouped(text, now, name, None)

    return change


def _given(rules: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in rules.items() if value is not None}


def _refuse_known(now: Settings, name: str) -> None:
    if _place(now, name) is not None or any(service.group == name for service in now.services):
        raise DefinitionError(("name",), say("config", "there is such a group already"))


def _place(settings: Settings, name: str) -> int | None:
    return next((place for place, each in enumerate(settings.groups) if each.name == name), None)


def _regrouped(text: str, now: Settings, name: str, new: str | None) -> str:
    for place, service in enumerate(now.services):
        if service.group == name:
            text = edits.change_service(text, place, {_KEY: new})
    return text
