"""A value in an answer's JSON, found by a dotted path and compared: `{ path = "$.checks.0.state", op = "==", … }`.

No query language (MONITORING 1.2). What is not JSON, too deep or of another shape is an answer, never an exception.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum
from typing import Any

import msgspec
from msgspec import Struct

from doorlight.domain.words import Message, say, verbatim
from doorlight.sources.base import OptionsError
from doorlight.sources.reading.options import nearest, shown

_STEP = re.compile(
    r"""\.?(?:(?P<name>[^.\[\]"'\s]+)|\[(?P<index>-?\d{1,9})\]|\[(?P<q>["'])(?P<quoted>.+?)(?P=q)\])"""
)
_MOST_STEPS = 32


class Missing(Enum):
    """Nothing is at the path: not the same as null."""

    MISSING = "missing"


class JsonRule(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """`value` is what to compare with: for `in` a list, for `exists` true or false, for `<` and `>` a number."""

    path: str
    op: str = "=="
    value: Any = None


def valid_rule(rule: JsonRule) -> None:
    """Refuse a path that cannot be read, an unknown comparison, a value it cannot be made with.

    Raises OptionsError.
    """
    if steps_of(rule.path) is None:
        raise OptionsError("json.path", say("config", "{path} is not a path like $.status", path=shown(rule.path)))
    if rule.op not in _COMPARE:
        raise OptionsError("json.op", _wrong_op(rule.op))
    if not _FITS[rule.op](rule.value):
        raise OptionsError("json.value", _WANTED[rule.op])


def complaint(text: str, rule: JsonRule) -> Message | None:
    """Return what is wrong with the JSON in `text`, None where the rule is met."""
    try:
        document = msgspec.json.decode(text)
    except (msgspec.DecodeError, ValueError, RecursionError):
        return say("reason", "Unexpected content: the answer is not JSON")
    found = value_at(document, steps_of(rule.path) or ())
    if _COMPARE[rule.op](found, rule.value):
        return None
    if found is Missing.MISSING:
        return say("reason", "Unexpected content: {path} is missing", path=rule.path)
    return say("reason", "Unexpected content: {path} is {value}", path=rule.path, value=_short(found))


def steps_of(path: str) -> tuple[str | int, ...] | None:
    """Return the steps of a path, None where it cannot be read. `$` alone is the whole document, so no steps."""
    rest, steps = path.strip().removeprefix("$"), list[str | int]()
    if not path.strip():
        return None
    while rest:
        match = _STEP.match(rest)
        if match is None or len(steps) == _MOST_STEPS:
            return None
        steps.append(int(match["index"]) if match["index"] else match["name"] or match["quoted"])
        rest = rest[match.end() :]
    return tuple(steps)


def value_at(document: Any, steps: tuple[str | int, ...]) -> Any:
    """Return what stands at the end of the steps, `Missing.MISSING` where they lead nowhere."""
    for step in steps:
        document = _inside(document, step)
        if document is Missing.MISSING:
            break
    return document


def _inside(holder: Any, step: str | int) -> Any:
    if isinstance(holder, dict):
        return holder.get(str(step), Missing.MISSING)
    if not isinstance(holder, list):
        return Missing.MISSING
    try:
        return holder[int(step)]
    except (ValueError, IndexError):
        return Missing.MISSING


def _same(found: Any, value: Any) -> bool:
    """Whether both are the same in JSON, where true is not 1."""
    if isinstance(found, bool) or isinstance(value, bool):
        return found is value
    return bool(found == value)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_plain(value: Any) -> bool:
    return isinstance(value, str | int | float | bool)


def _is_list(value: Any) -> bool:
    return isinstance(value, list | tuple) and bool(value) and all(_is_plain(each) for each in value)


def _compare_numbers(found: Any, value: Any, holds: Callable[[float, float], bool]) -> bool:
    return _is_number(found) and holds(found, value)


_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "==": _same,
    "!=": lambda found, value: found is not Missing.MISSING and not _same(found, value),
    "<": lambda found, value: _compare_numbers(found, value, lambda one, other: one < other),
    ">": lambda found, value: _compare_numbers(found, value, lambda one, other: one > other),
    "in": lambda found, value: any(_same(found, each) for each in value),
    "exists": lambda found, value: (found is not Missing.MISSING) is (value is not False),
}
_FITS: dict[str, Callable[[Any], bool]] = {
    "==": _is_plain,
    "!=": _is_plain,
    "<": _is_number,
    ">": _is_number,
    "in": _is_list,
    "exists": lambda value: value is None or isinstance(value, bool),
}
_WANTED = {
    "==": say("config", "this must be a text, a number, true or false"),
    "!=": say("config", "this must be a text, a number, true or false"),
    "<": say("config", "this must be a number"),
    ">": say("config", "this must be a number"),
    "in": say("config", "this must be a list of texts or numbers, in [brackets]"),
    "exists": say("config", "this must be true or false, or left out"),
}


def _wrong_op(written: str) -> Message:
    known = ", ".join(_COMPARE)
    if near := nearest(written, _COMPARE):
        return say("config", "unknown comparison {op}; did you mean {near}?", op=shown(written), near=near)
    return say("config", "unknown comparison {op}; known: {known}", op=shown(written), known=known)


def _short(value: Any) -> str:
    if isinstance(value, dict | list):
        return "…"
    return verbatim(value if isinstance(value, str) else msgspec.json.encode(value).decode(), 60).text
