"""The checks and doors of one service as text: those that stay keep every byte, the others are changed or written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from doorlight.config.blocks import Block, gathered, inserted, join, split, without
from doorlight.config.toml_table import changed, values_of, written

_SERVICE = ("service", 0)  # the path of a service cut out of its file
_INDENT = "  "  # as in DESIGN 5
_HEADER = re.compile(r"^([ \t]*)\[\[", re.MULTILINE)

Tables = Sequence[dict[str, Any]]


def with_tables(body: str, key: str, wanted: Tables) -> str:
    """Return a service's text with its tables of a key (`check`, `door`) made what is wanted."""
    blocks = gathered(split(body, _SERVICE))
    if key in values_of(blocks[0].body)["service"][0]:  # written as a list of tables in braces
        return join((replace(blocks[0], body=_as_list(blocks[0].body, key, wanted)), *blocks[1:]))
    slots = _slots(blocks, key)
    old = [_values(blocks[slot], key) for slot in slots]
    first, last = _same_ends(old, wanted)
    kept = list(blocks)
    for slot, before, after in zip(slots[first : len(old) - last], old[first:], wanted[first:], strict=False):
        kept[slot] = _merged(blocks[slot], key, before, after)
    return join(_fitted(kept, key, wanted, last))


def _as_list(head: str, key: str, wanted: Tables) -> str:
    return changed(head, _SERVICE, {key: list(wanted) or None})


def _slots(blocks: Sequence[Block], key: str) -> list[int]:
    return [place for place, block in enumerate(blocks) if block.path[:3] == (*_SERVICE, key)]


def _values(block: Block, key: str) -> dict[str, Any]:
    """Return the values of one check or door, cut out of its service."""
    values: dict[str, Any] = values_of(block.body)["service"][key][0]
    return values


def _same_ends(old: Tables, new: Tables) -> tuple[int, int]:
    """Return how many tables are the same from the first on, and from the last back."""
    shorter = min(len(old), len(new))
    first = next((place for place in range(shorter) if old[place] != new[place]), shorter)
    left = shorter - first
    last = next((back for back in range(left) if old[-1 - back] != new[-1 - back]), left)
    return first, last


def _merged(block: Block, key: str, before: dict[str, Any], after: dict[str, Any]) -> Block:
    changes = {**dict.fromkeys(each for each in before if each not in after), **after}
    return replace(block, body=changed(block.body, ("service", key, 0), changes))


def _fitted(blocks: Sequence[Block], key: str, wanted: Tables, last: int) -> Sequence[Block]:
    """Take out what is too much before the `last` tables that stay, or write what is missing there."""
    slots = _slots(blocks, key)
    before = len(slots) - last
    extra = [blocks[slot].path for slot in slots[max(0, len(wanted) - last) : before]]
    for path in extra:
        blocks = without(blocks, path)
    at = _place_for_more(blocks, key, slots, last)
    for table in reversed(wanted[before : len(wanted) - last]):
        blocks = inserted(blocks, at, _new(blocks, key, slots, table))
    return blocks


def _place_for_more(blocks: Sequence[Block], key: str, slots: Sequence[int], last: int) -> int:
    if last:
        return slots[-last]
    if slots:
        return slots[-1] + 1
    doors = _slots(blocks, "door") if key == "check" else []
    return doors[0] if doors else len(blocks)


def _new(blocks: Sequence[Block], key: str, slots: Sequence[int], table: dict[str, Any]) -> Block:
    """Write a table the way its neighbours are written."""
    indent, gap = _INDENT, ""
    if slots:
        gap = blocks[slots[-1] - 1].gap
        header = _HEADER.search(blocks[slots[-1]].body)
        indent = header[1] if header else indent
    return Block((*_SERVICE, key, len(blocks)), written(f"[[service.{key}]]", table, indent), gap)
