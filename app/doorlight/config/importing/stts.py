"""The services.json of stts (https://github.com/inket/stts, Resources/services.json): lists by kind of page.

The file is often written by hand; a comma too many, as in stts's own, is forgiven.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec import Struct

from doorlight.config.importing.found import Entry, NotAList, unknown_kind, watched_by
from doorlight.domain.words import say

_KINDS = {
    "statuspage": "statuspage",
    "sendbird": "statuspage",
    "incidentio": "incidentio",
    "miro": "incidentio",
    "instatus": "instatus",
    "betterstack": "betterstack",
    "betteruptime": "betterstack",
    "cachet": "cachet",
    "cstate": "cstate",
    "sorry": "sorry",
    "statuspal": "statuspal",
    "statushub": "statushub",
    "site24x7": "site24x7",
}
_STATUSIO = "statusiov1"
_TRAILING_COMMA = re.compile(r",(\s*[\]}])")


class Service(Struct, frozen=True):
    """One service of stts."""

    name: str
    url: str
    id: str | None = None


_DECODER = msgspec.json.Decoder(dict[str, list[Service]])


def read(text: str) -> list[Entry]:
    """Return the services of the file.

    Raises NotAList.
    """
    try:
        lists = _DECODER.decode(_TRAILING_COMMA.sub(r"\1", text))
    except (msgspec.DecodeError, RecursionError) as error:
        raise NotAList(say("import", "this is no services.json of stts")) from error
    return list(_entries(lists))


def is_it(value: Any) -> bool:
    """Say whether JSON looks like stts's."""
    known = {*_KINDS, _STATUSIO, "independent", "statuscast", "statuscake", "lamb"}
    return isinstance(value, dict) and bool(value) and value.keys() <= known


def _entries(lists: dict[str, list[Service]]) -> Iterator[Entry]:
    for kind, services in lists.items():
        for service in services:
            if kind == _STATUSIO and service.id:
                url = f"https://api.status.io/1.0/status/{service.id}"
                yield watched_by(service.name, {"kind": "statusio", "url": url})
            elif kind in _KINDS:
                yield watched_by(service.name, {"kind": _KINDS[kind], "url": service.url})
            else:
                yield unknown_kind(service.name, kind)
