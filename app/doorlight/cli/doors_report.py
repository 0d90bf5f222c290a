"""The doors of a service as lines for a person at a terminal, the one to take first."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterator

from doorlight.catalogue.phones import is_toll_free
from doorlight.cli.door_facts import Known
from doorlight.cli.terminal_text import own_line, plain
from doorlight.domain.doors.ranked import RankedDoor
from doorlight.domain.service import DoorKind, Service
from doorlight.domain.words import Moment, Words, render, say

_NARROWEST = 60  # columns
_INDENT = " " * 6
_DIALLED = (DoorKind.PHONE, DoorKind.TTY)


def as_text(service: Service, doors: tuple[RankedDoor, ...], at: float, words: Words, known: Known) -> str:
    """Return the lines: the service and the moment, then each door with its reason, its note and how old that is.

    What a look could not learn is said: of our own line first, of what doors hang on at the end.
    """
    title = say("cli", "{service}, {moment}", service=service.name, moment=Moment(at))
    lines = [plain(render(title, words)), *own_line(known.connection, words)]
    if not doors:
        lines.append("  " + words.translate("cli", "No other door is known."))
    for index, each in enumerate(doors):
        lines += _door(each, words, first=index == 0)
    if known.unknown:
        names = ", ".join(name.within(words.language) for name in known.unknown)
        lines += _wrapped(words.translate("cli", "Not known whether these work: {names}").format(names=names), "  ")
    return "".join(f"{line}\n" for line in lines)


def _door(each: RankedDoor, words: Words, *, first: bool) -> Iterator[str]:
    yield plain(f"  {'→' if first and each.is_usable else '-'} {each.door.label.within(words.language)}")
    note = each.door.note.within(words.language)
    for text in filter(None, (_value(each, words), render(each.reason, words), note, _stamp(each, words))):
        is_value = text == each.door.value.within(words.language)
        yield from _wrapped(text if is_value else text[:1].upper() + text[1:], _INDENT)


def _wrapped(text: str, indent: str) -> list[str]:
    width = max(_NARROWEST, shutil.get_terminal_size().columns)
    return textwrap.wrap(
        plain(text),
        width,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _value(each: RankedDoor, words: Words) -> str:
    value = each.door.value.within(words.language)
    if each.door.kind is DoorKind.TTY:
        return words.translate("cli", "{number} (text telephone)").format(number=value)
    if each.door.kind in _DIALLED and is_toll_free(value):
        return words.translate("cli", "{number} (toll-free)").format(number=value)
    return value


def _stamp(each: RankedDoor, words: Words) -> str:
    """Return as of when, and where that was found."""
    door = each.door
    if not door.as_of:
        return words.translate("cli", "From: {source}").format(source=door.source) if door.source else ""
    if not door.source:
        return words.translate("cli", "As of {date}").format(date=door.as_of)
    return words.translate("cli", "As of {date}: {source}").format(date=door.as_of, source=door.source)
