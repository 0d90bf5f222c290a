"""Which rows of a status page a person chose, by name or id; what was chosen and is gone is said, not skipped."""

from __future__ import annotations

import re

from msgspec import Struct

from doorlight.domain.words import say, verbatim
from doorlight.sources.reading.official import Unreadable
from doorlight.sources.reading.statuspage_payload import Component


class Chosen(Struct, frozen=True):
    """Names or ids, upper and lower case alike. `regions` narrows the rest to rows that carry one of these words."""

    components: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()

    @property
    def any(self) -> bool:
        """Whether anything was chosen at all."""
        return bool(self.components or self.groups or self.regions)


def choose(listed: list[Component] | None, chosen: Chosen) -> list[Component]:
    """Return the rows that count, without groups whose parts are listed and without placeholders ("_…").

    Raises Unreadable where a chosen row is gone or nothing is listed; a page without a list at all (status.json)
    gives none when nothing was chosen.
    """
    if listed is None and not chosen.any:
        return []
    rows = [row for row in listed or [] if not row.name.startswith("_")]
    picked = _picked(rows, chosen) if rows and (chosen.components or chosen.groups) else rows
    counted = leaves(_within(picked, rows, chosen.regions)) if rows else []
    if not counted:
        raise Unreadable(say("reason", "The status page lists no components"))
    return counted


def leaves(rows: list[Component]) -> list[Component]:
    """Return the rows that are no group of other rows here."""
    parents = {row.group_id for row in rows if row.group_id}
    here = {row.id for row in rows}
    return [row for row in rows if row.id not in parents and not (row.group and here & set(row.components or ()))]


def _picked(rows: list[Component], chosen: Chosen) -> list[Component]:
    wanted: dict[int, Component] = {}
    for name in chosen.components:
        wanted.update((id(row), row) for row in _named(rows, name, "component"))
    for name in chosen.groups:
        wanted.update((id(row), row) for row in _named(rows, name, "group"))
    for row in list(wanted.values()):
        wanted.update((id(child), child) for child in rows if _is_child(child, row))
    return list(wanted.values())


def _named(rows: list[Component], name: str, what: str) -> list[Component]:
    """Return the rows of this name or id: several, where a page lists a service once per region."""
    key = _key(name)
    found = [row for row in rows if key in (_key(row.name), _key(row.id))]
    if not found and what == "component":
        raise Unreadable(say("reason", "The component {name} is no longer on the page", name=verbatim(name, 80)))
    if not found:
        raise Unreadable(say("reason", "The group {name} is no longer on the page", name=verbatim(name, 80)))
    return found


def _is_child(row: Component, parent: Component) -> bool:
    if not parent.id:
        return False
    return row.group_id == parent.id or (bool(row.id) and row.id in (parent.components or ()))


def _within(picked: list[Component], rows: list[Component], regions: tuple[str, ...]) -> list[Component]:
    """Keep what carries a chosen region in its own name or its group's."""
    if not regions:
        return picked
    groups = {row.id: row.name for row in rows}
    kept: dict[int, Component] = {}
    for region in regions:
        word = re.compile(rf"(?<!\w){re.escape(_key(region))}(?!\w)")
        found = [row for row in picked if word.search(_key(f"{row.name} / {groups.get(row.group_id or '', '')}"))]
        if not found:
            raise Unreadable(say("reason", "The region {name} is no longer on the page", name=verbatim(region, 80)))
        kept.update((id(row), row) for row in found)
    return list(kept.values())


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()
