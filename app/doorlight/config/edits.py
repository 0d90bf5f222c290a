"""Edits of the user's file as pure functions from text to text: what a person wrote stays, but what they changed.

`blocks` finds the table, `toml_table` changes keys in it or writes a new one. Texts are empty or end with a new line;
a path that is not there is a KeyError or IndexError of the caller, a text that cannot be edited a DefinitionError.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from doorlight.catalogue.fields import DefinitionError
from doorlight.config.blocks import Block, gathered, inserted, join, split, without
from doorlight.config.inner_tables import with_tables
from doorlight.config.toml_table import changed, values_of, written
from doorlight.domain.words import say

INNER = ("check", "door")  # keys of a service that are lists of tables (DESIGN 5)
_SERVICE = ("service", 0)  # the path of a service cut out of its file
_EMPTY_LINE = "\n"


def add_service(text: str, table: dict[str, Any]) -> str:
    """Add a service after the last one, at the end where there is none."""
    return add_services(text, (table,))


def add_services(text: str, tables: Sequence[dict[str, Any]]) -> str:
    """Add services in this order, after the last one."""
    blocks = _blocks(text)
    slots = _slots(blocks)
    at = slots[-1] + 1 if slots else len(blocks)
    for place, table in enumerate(tables):
        new = Block(("service", len(slots) + place), _body(table), _EMPTY_LINE)
        blocks = tuple(inserted(blocks, at + place, new))
    return join(blocks)


def _body(table: dict[str, Any]) -> str:
    body = written("[[service]]", {key: value for key, value in table.items() if key not in INNER})
    for key in INNER:
        body = with_tables(body, key, table.get(key, []))
    return body


def remove_service(text: str, place: int) -> str:
    """Take a service out, with the comments right above it."""
    return join(without(_blocks(text), ("service", place)))


def move_service(text: str, place: int, to: int) -> str:
    """Put a service where another is; the spacing between services stays as it is."""
    blocks = list(_blocks(text))
    slots = _slots(blocks)
    order = [blocks[slot] for slot in slots]
    order.insert(to, order.pop(place))
    for slot, moved in zip(slots, order, strict=True):
        blocks[slot] = replace(moved, gap=blocks[slot].gap)
    return join(blocks)


def change_service(text: str, place: int, changes: dict[str, Any]) -> str:
    """Set keys of a service, or take out those that are None; its checks and doors are lists of tables."""
    blocks = list(_blocks(text))
    slot = _slots(blocks)[place]
    body = blocks[slot].body
    for key, value in changes.items():
        body = with_tables(body, key, value or []) if key in INNER else _with_key(body, key, value)
    blocks[slot] = replace(blocks[slot], body=body)
    return join(blocks)


def set_key(text: str, key: str, value: Any) -> str:
    """Set a key of the file, or of a table of it ("alerts.sound"); None takes it out."""
    table, _dot, name = key.rpartition(".")
    blocks = list(gathered(split(text)))
    slot = next((place for place, block in enumerate(blocks) if block.path == (table,)), 0)
    if slot or not table or table in values_of(blocks[0].body):
        path = (table,) if table else ()
        body = changed(blocks[slot].body, path, {name: value})
        first = not blocks[slot].body and len(blocks) > 1  # keys at the top, where there were none
        blocks[slot] = replace(blocks[slot], body=body, gap=blocks[slot].gap or (_EMPTY_LINE if first else ""))
    elif value is not None:
        new = Block((table,), written(f"[{table}]", {name: value}), _EMPTY_LINE)
        blocks = list(inserted(blocks, len(blocks), new))
    return join(blocks)


def _with_key(body: str, key: str, value: Any) -> str:
    """Set a key of one service, that may stand in a table of its own there: `[service.confirm]`."""
    blocks = list(gathered(split(body, _SERVICE)))
    path = (*_SERVICE, key)
    slot = next((place for place, block in enumerate(blocks) if block.path == path), 0)
    if slot and isinstance(value, dict):
        blocks[slot] = replace(blocks[slot], body=changed(blocks[slot].body, ("service",), {key: value}))
    else:
        blocks = list(without(blocks, path))
        blocks[0] = replace(blocks[0], body=changed(blocks[0].body, _SERVICE, {key: value}))
    return join(blocks)


def _blocks(text: str) -> tuple[Block, ...]:
    """Cut a text whose services stand each in a table of its own; an empty list of them goes."""
    blocks = gathered(split(text))
    services = values_of(blocks[0].body).get("service")
    if services is None:
        return blocks
    if services:
        raise DefinitionError(
            ("service",),
            say("config", "the services are one list: write each under its own [[service]] to change them here"),
        )
    return (replace(blocks[0], body=changed(blocks[0].body, (), {"service": None})), *blocks[1:])


def _slots(blocks: Sequence[Block]) -> list[int]:
    return [place for place, block in enumerate(blocks) if block.path[:1] == ("service",)]
