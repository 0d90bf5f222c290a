"""What groups are called: a life area by its name in the language of the windows, any other by its own.

Between the file, which has an area's id, and everything that lists or asks for groups.
"""

from __future__ import annotations

from collections.abc import Iterable

from doorlight.catalogue.shelf import Shelf
from doorlight.config.schema import Settings
from doorlight.domain.words import Words, render, say


class GroupNames:
    """`shelf` has the life areas. A group is known by its key: an area's id, or a name of the person's own."""

    def __init__(self, shelf: Shelf, words: Words) -> None:
        self._shelf = shelf
        self._words = words

    def title(self, group: str) -> str:
        """Return what a group is called; "Other" for services that are in none."""
        return self._areas().get(group) or group or render(say("settings", "Other"), self._words)

    def key(self, title: str) -> str:
        """Return the group that is called so."""
        return next((group for group, name in self._areas().items() if name == title), title)

    def is_area(self, group: str) -> bool:
        """Whether a group is a life area of the catalogue."""
        return group in self._areas()

    def known(self, settings: Settings) -> tuple[str, ...]:
        """Return the groups there are: those with rules, then those of services, in the file's order."""
        used = (service.group for service in settings.services if service.group)
        return tuple(dict.fromkeys((*(group.name for group in settings.groups), *used)))

    def choices(self, first: Iterable[str]) -> tuple[tuple[str, str], ...]:
        """Return keys and titles to choose from: these groups first, then the life areas."""
        return tuple((group, self.title(group)) for group in dict.fromkeys((*first, *self._areas())))

    def _areas(self) -> dict[str, str]:
        return {each.id: each.name.within(self._words.language) for each in self._shelf.categories()}
