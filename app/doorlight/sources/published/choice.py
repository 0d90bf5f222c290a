"""Which rows of a page a person chose, by name or id; what was chosen and is gone is said, not skipped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from doorlight.domain.source_trouble import SourceTrouble
from doorlight.domain.status import Status, worst
from doorlight.domain.words import Message, say, verbatim
from doorlight.sources.published.page import Part, PublishedPage
from doorlight.sources.reading.official import Unreadable


class Chosen(Struct, frozen=True):
    """Names or ids, upper and lower case alike. `regions` narrows the rest to rows that carry one of these words."""

    components: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()

    @property
    def any(self) -> bool:
        """Whether anything was chosen at all."""
        return bool(self.components or self.groups or self.regions)


def choose(page: PublishedPage, chosen: Chosen) -> list[Part]:
    """Return the rows that count, without placeholders ("_…"), and without groups unless `_counts` says so.

    Raises Unreadable where a chosen row is gone, or an empty list came; a page that lists no rows at all gives none
    when nothing was chosen, and one that lists only trouble gives those of the chosen that are in it.
    """
    if page.parts is None and not chosen.any:
        return []
    rows = [row for row in page.parts or () if not row.name.startswith("_")]
    if not page.lists_all:
        return _in_trouble(rows, chosen)
    picked = _picked(rows, chosen) if rows and (chosen.components or chosen.groups) else rows
    within = _within(picked, rows, chosen.regions) if rows else []
    worst_below = _worst_below(rows)
    counted = [row for row in within if _counts(row, worst_below)]
    if not counted:
        raise Unreadable(say("reason", "The status page lists no components"), trouble=SourceTrouble.SHAPE)
    return counted


def heard(parts: list[Part], chosen: Chosen) -> list[Part]:
    """Return the parts that the verdict hears: without those that the page does not watch, unless they were chosen.

    Where nothing else is left, they are all there is, and unknown.
    """
    names = {key(name) for name in chosen.components}
    watched = [part for part in parts if not part.unwatched or {key(part.name), key(part.id)} & names]
    return watched or parts


def ancestors(row: Part, rows: Mapping[str, Part]) -> Iterator[Part]:
    """Yield the groups above a row, the nearest first; `rows` are a page's rows by id, in a circle or not."""
    seen: set[str] = set()
    above = row.parent
    while above not in seen and (group := rows.get(above)):
        seen.add(above)
        yield group
        above = group.parent


def by_id(rows: Iterable[Part]) -> dict[str, Part]:
    """Return those rows that have an id, by it."""
    return {row.id: row for row in rows if row.id}


def _counts(row: Part, worst_below: Mapping[str, Status]) -> bool:
    """Say whether a row counts: all but groups, and of these the ones that say worse than everything in them.

    A page may hide a part (Statuspage's `only_show_if_degraded`) while its group shows what it does.
    """
    below = worst_below.get(row.id)
    if below is None:
        return True
    said = row.status.is_problem or bool(row.word)
    return said and row.status.rank < below.rank


def _worst_below(rows: list[Part]) -> dict[str, Status]:
    """Return for each group's id the worst of the rows at the ends below it."""
    known, parents = by_id(rows), {row.parent for row in rows if row.parent}
    found: dict[str, Status] = {}
    for row in rows:
        if row.id and row.id in parents:
            continue
        for group in ancestors(row, known):
            found[group.id] = worst((row.status, found.get(group.id, Status.OPERATIONAL)))
    return found


def key(name: str) -> str:
    """Return a name as names are compared: white space folded, upper and lower case alike."""
    return " ".join(name.split()).casefold()


def _picked(rows: list[Part], chosen: Chosen) -> list[Part]:
    wanted: dict[int, Part] = {}
    for name in chosen.components:
        gone = say("reason", "The component {name} is no longer on the page", name=verbatim(name, 80))
        wanted.update((id(row), row) for row in _named(rows, name, gone))
    for name in chosen.groups:
        gone = say("reason", "The group {name} is no longer on the page", name=verbatim(name, 80))
        wanted.update((id(row), row) for row in _named(rows, name, gone))
    return _with_descendants(wanted, rows)


def _with_descendants(wanted: dict[int, Part], rows: list[Part]) -> list[Part]:
    """Return the chosen rows and all that is below them, level by level (Instatus nests twice)."""
    children: dict[str, list[Part]] = {}
    for row in rows:
        if row.parent:
            children.setdefault(row.parent, []).append(row)
    level = list(wanted.values())
    while level:
        level = [child for row in level if row.id for child in children.get(row.id, ()) if id(child) not in wanted]
        wanted.update((id(row), row) for row in level)
    return list(wanted.values())


def _named(rows: list[Part], name: str, gone: Message) -> list[Part]:
    """Return the rows of this name or id: several, where a page lists a service once per region."""
    found = [row for row in rows if key(name) in (key(row.name), key(row.id))]
    if not found:
        raise Unreadable(gone, trouble=SourceTrouble.CHOICE)
    return found


def _within(picked: list[Part], rows: list[Part], regions: tuple[str, ...]) -> list[Part]:
    """Keep what carries a chosen region in its name or region, or in those of a group above it."""
    if not regions:
        return picked
    known = by_id(rows)
    kept: dict[int, Part] = {}
    for region in regions:
        word = re.compile(rf"(?<!\w){re.escape(key(region))}(?!\w)")
        found = [row for row in picked if any(word.search(_place(each)) for each in (row, *ancestors(row, known)))]
        if not found:
            reason = say("reason", "The region {name} is no longer on the page", name=verbatim(region, 80))
            raise Unreadable(reason, trouble=SourceTrouble.CHOICE)
        kept.update((id(row), row) for row in found)
    return list(kept.values())


def _place(row: Part) -> str:
    return key(f"{row.name} / {row.region}")


def _in_trouble(rows: list[Part], chosen: Chosen) -> list[Part]:
    """Return the chosen rows among those that are in trouble; a row that is absent is fine."""
    names = {key(name) for name in (*chosen.components, *chosen.groups)}
    places = {key(region) for region in chosen.regions}
    return [
        row
        for row in rows
        if (not names or {key(row.name), key(row.id), key(row.parent)} & names)
        and (not places or key(row.region) in places)
    ]
