"""The Canada Revenue Agency's phone lines: minutes of waiting, or a queue that is full (CANADA 1, point 6).

An official light, for a service or for a door: a line that takes no more callers is no way on. Callers are sent to
the automated line after about thirty minutes. Seen as JSON of the site's content fragments in 2025; what "--" stands
for is written nowhere, so it is not known: outside its hours, or no time is given.
"""

from __future__ import annotations

import re
from typing import Any

import msgspec
from msgspec import Struct

from doorlight.domain.status import Status
from doorlight.domain.words import Span, say
from doorlight.sources.base import Source
from doorlight.sources.published.asking import Asking
from doorlight.sources.published.decoding import wrong_shape
from doorlight.sources.published.endpoint import endpoint
from doorlight.sources.published.page import Part, PublishedPage
from doorlight.sources.published.source import PublishedSource

_PATH = "/api/assets/cra-arc/content-fragments/wait-times.json"
_MINUTES = re.compile(r"(\d{1,3})\s*min(?:utes?)?\.?", re.IGNORECASE)
_LONG = 30  # minutes: then callers are sent to the automated line
_FULL = "QUEUE_FULL"
_CLOSED = frozenset({"--", ""})
_UPDATED = "updatedatetext"


class Element(Struct, frozen=True):
    """One value of the fragment."""

    value: str | None = None


class Properties(Struct, frozen=True):
    """The values by name: `individual_en`, `updatedatetext_fr`."""

    elements: dict[str, Element]


class Fragment(Struct, frozen=True):
    """The content fragment."""

    properties: Properties


_DECODER = msgspec.json.Decoder(Fragment)


class CraWaitTimes(PublishedSource):
    """The kind `cra_wait_times`; `components` are lines: individual, business, payroll."""

    kind = "cra_wait_times"
    home = f"https://www.canada.ca{_PATH}"
    conditional = True

    async def read(self, options: Any, asking: Asking) -> PublishedPage:
        """Ask for the fragment.

        Raises Unreadable, NetError.
        """
        url = endpoint(self.address(options), _PATH)
        return page_of(await asking.json(url, _DECODER), asking.language)


def page_of(fragment: Fragment, language: str) -> PublishedPage:
    """Return what the fragment says of the lines, in the elements of the user's language.

    Raises Unreadable where it names no line.
    """
    ending = f"_{language}"
    values = {
        name.removesuffix(ending): (each.value or "").strip()
        for name, each in fragment.properties.elements.items()
        if name.endswith(ending)
    }
    lines = {name: value for name, value in values.items() if name != _UPDATED and _is_wait(value)}
    if not lines:
        raise wrong_shape()
    waits = ", ".join(f"{name}: {value}" for name, value in lines.items())
    stamp = values.get(_UPDATED, "")
    return PublishedPage(
        overall=None,
        line=f"{waits} ({stamp})" if stamp else waits,
        parts=tuple(_part(name, value) for name, value in lines.items()),
    )


def _is_wait(value: str) -> bool:
    return value in _CLOSED or value == _FULL or _MINUTES.fullmatch(value) is not None or value.isupper()


def _part(name: str, value: str) -> Part:
    if value == _FULL:
        full = say("reason", "the line is full: no more callers are let in")
        return Part(name=name, status=Status.PARTIAL_OUTAGE, said=full)
    match = _MINUTES.fullmatch(value)
    if match is None:
        return _unknown(name, value)
    minutes = int(match[1])
    wait = say("reason", "about {span} wait", span=Span(minutes * 60.0))
    return Part(name=name, status=Status.DEGRADED if minutes > _LONG else Status.OPERATIONAL, said=wait)


def _unknown(name: str, value: str) -> Part:
    if value not in _CLOSED:
        return Part(name=name, status=Status.UNKNOWN, word=value)
    silent = say("reason", "no waiting time is given, perhaps the line is closed")
    return Part(name=name, status=Status.UNKNOWN, said=silent)


SOURCE: Source = CraWaitTimes()
