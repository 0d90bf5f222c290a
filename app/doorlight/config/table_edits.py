"""Edits of a list of tables (`[[deadline]]`, `[[group]]`) as pure functions from text to text, beside `edits`.

Each entry stands in a table of its own; what a person wrote around it stays. `edits` does the same for services.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from doorlight.catalogue.fields import DefinitionError
from doorlight.config.blocks import Block, gathered, inserted, join, split, without
from doorlight.config.toml_table import changed, values_of, written
from doorlight.domain.words import say

_EMPTY_LINE = "\n"


def add_table(text: str, key: str, table: dict[str, Any]) -> str:
    """Add a table after the last one of its key, at the end where there is none."""
    blocks = _blocks(text, key)
    slots = _slots(blocks, key)
    at = slots[-1] + 1 if slots else len(blocks)
    return join(inserted(blocks, at, Block((key, len(slots)), written(f"[[{key}]]", table), _EMPTY_LINE)))


def remove_table(text: str, key: str, place: int) -> str:
    """Take a table out, with the comments right above it."""
    return join(without(_blocks(text, key), (key, place)))


def change_table(text: str, key: str, place: int, changes: dict[str, Any]) -> str:
    """Set keys of a table, or take out those that are None."""
    blocks = list(_blocks(text, key))
    slot = _slots(blocks, key)[place]
    blocks[slot] = replace(blocks[slot], body=changed(blocks[slot].body, (key, 0), changes))
    return join(blocks)


def _blocks(text: str, key: str) -> tuple[Block, ...]:
    """Cut a text whose entries stand each in a table of its own; an empty list of them goes."""
    blocks = gathered(split(text))
    listed = values_of(blocks[0].body).get(key)
    if listed is None:
        return blocks
    if listed:
        wrong = say("config", "these are one list: write each under its own [[{key}]] to change them here", key=key)
        raise DefinitionError((key,), wrong)
    return (replace(blocks[0], body=changed(blocks[0].body, (), {key: None})), *blocks[1:])


def _slots(blocks: Sequence[Block], key: str) -> list[int]:
    return [place for place, block in enumerate(blocks) if block.path[:1] == (key,)]
