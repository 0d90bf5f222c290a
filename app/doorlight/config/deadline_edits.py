"""Edits of the `[[deadline]]` tables as pure functions from text to text, beside those of services in `edits`.

Each deadline stands in a table of its own; what a person wrote around it stays.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from doorlight.catalogue.fields import DefinitionError
from doorlight.config.blocks import Block, gathered, inserted, join, split, without
from doorlight.config.toml_table import changed, values_of, written
from doorlight.domain.words import say

_KEY = "deadline"
_EMPTY_LINE = "\n"


def add_deadline(text: str, table: dict[str, Any]) -> str:
    """Add a deadline after the last one, at the end where there is none."""
    blocks = _blocks(text)
    slots = _slots(blocks)
    at = slots[-1] + 1 if slots else len(blocks)
    return join(inserted(blocks, at, Block((_KEY, len(slots)), written(f"[[{_KEY}]]", table), _EMPTY_LINE)))


def remove_deadline(text: str, place: int) -> str:
    """Take a deadline out, with the comments right above it."""
    return join(without(_blocks(text), (_KEY, place)))


def change_deadline(text: str, place: int, changes: dict[str, Any]) -> str:
    """Set keys of a deadline, or take out those that are None."""
    blocks = list(_blocks(text))
    slot = _slots(blocks)[place]
    blocks[slot] = replace(blocks[slot], body=changed(blocks[slot].body, (_KEY, 0), changes))
    return join(blocks)


def _blocks(text: str) -> tuple[Block, ...]:
    """Cut a text whose deadlines stand each in a table of its own; an empty list of them goes."""
    blocks = gathered(split(text))
    listed = values_of(blocks[0].body).get(_KEY)
    if listed is None:
        return blocks
    if listed:
        text_of = say(
            "config", "the deadlines are one list: write each under its own [[deadline]] to change them here"
        )
        raise DefinitionError((_KEY,), text_of)
    return (replace(blocks[0], body=changed(blocks[0].body, (), {_KEY: None})), *blocks[1:])


def _slots(blocks: Sequence[Block]) -> list[int]:
    return [place for place, block in enumerate(blocks) if block.path[:1] == (_KEY,)]
