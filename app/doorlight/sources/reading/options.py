"""Written options into a source's `Options`: types checked by msgspec, its complaints in the words of the config.

`registry.read_check` calls this before the source's own `validate`; what types cannot see is left to that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, TypeVar, get_args, get_type_hints

import msgspec
from msgspec import Struct

from doorlight.domain.words import Message, say, verbatim
from doorlight.sources.base import OptionsError

Options = TypeVar("Options", bound=Struct)

# The sentences of msgspec 0.18 to 0.22 (its `_core.c`); another sentence is still an error about its key.
_PLACE = re.compile(r"\A(?P<what>.*?)(?: - at `(?P<path>[^`]*)`)?\Z", re.DOTALL)
_INDEX = re.compile(r"\[[^\]]*\]")
_UNKNOWN = re.compile(r"Object contains unknown field `(?P<name>.*)`", re.DOTALL)
_MISSING = re.compile(r"Object missing required field `(?P<name>.*)`")
_EXPECTED = re.compile(r"Expected `(?P<kinds>[^`]*)`(?:, got `[^`]*`)?")


def read_options(written: dict[str, Any], kind: type[Options]) -> Options:
    """Return `written` as a value of `kind`.

    Raises OptionsError that names the option: unknown (with the nearest known one), missing, or of the wrong type.
    """
    try:
        return msgspec.convert(written, kind)
    except msgspec.ValidationError as error:
        raise _complaint(str(error), kind) from None


def nearest(wanted: str, known: Iterable[str]) -> str:
    """Return the known words that are near, with commas between; "" where none is."""
    from difflib import get_close_matches  # noqa: PLC0415  # only a mistake pays for it

    return ", ".join(get_close_matches(wanted, list(known), n=3, cutoff=0.6))


def shown(value: Any) -> str:
    """Return what somebody wrote, short enough for a sentence."""
    return verbatim(str(value), 60).text


def _complaint(text: str, kind: type[Struct]) -> OptionsError:
    place = _PLACE.match(text)
    assert place is not None
    what, path = place["what"], _path(place["path"])
    if unknown := _UNKNOWN.fullmatch(what):
        return OptionsError(_join(path, unknown["name"]), _unknown(unknown["name"], _options_at(kind, path)))
    if missing := _MISSING.fullmatch(what):
        return OptionsError(_join(path, missing["name"]), say("config", "this is missing"))
    if expected := _EXPECTED.fullmatch(what):
        return OptionsError(path, _wanted(expected["kinds"].split(" | ")))
    return OptionsError(path, say("config", "this value does not fit here"))


def _path(place: str | None) -> str:
    """Return the option's name in msgspec's path: `$.json.path` is json.path, `$.contains[0]` is contains."""
    return _INDEX.sub("", place or "").lstrip("$").strip(".")


def _join(path: str, name: str) -> str:
    return f"{path}.{shown(name)}" if path else shown(name)


def _options_at(kind: type[Struct], path: str) -> tuple[str, ...]:
    """Return the options known at a path inside `kind`."""
    for name in filter(None, path.split(".")):
        hint = get_type_hints(kind).get(name)
        inner = [each for each in (hint, *get_args(hint)) if isinstance(each, type) and issubclass(each, Struct)]
        if not inner:
            return ()
        kind = inner[0]
    return tuple(field.encode_name for field in msgspec.structs.fields(kind))


def _unknown(name: str, known: tuple[str, ...]) -> Message:
    if near := nearest(name, known):
        return say("config", "unknown key {key}; did you mean {near}?", key=shown(name), near=near)
    if not known:
        return say("config", "unknown key {key}; this kind has no options", key=shown(name))
    return say("config", "unknown key {key}; known here: {known}", key=shown(name), known=", ".join(known))


def _wanted(kinds: list[str]) -> Message:
    """Return the sentence about what should have been written."""
    names = [_KINDS[kind] for kind in kinds if kind in _KINDS]
    if not names:
        return say("config", "this value does not fit here")
    sentence = names[0]
    for name in names[1:]:
        sentence = say("config", "{one} or {other}", one=sentence, other=name)
    return say("config", "this must be {kind}", kind=sentence)


_KINDS = {
    "str": say("config", "a text, in quotes"),
    "int": say("config", "a whole number"),
    "float": say("config", "a number"),
    "bool": say("config", "true or false, without quotes"),
    "array": say("config", "a list, in [brackets]"),
    "object": say("config", "a table of keys and values"),
}
