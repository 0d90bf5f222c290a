"""The shape of a service's definition: one reader for the user's file, the shipped catalogue and world files.

A table goes in (from TOML or JSON, untrusted), a frozen `Service` comes out or one DefinitionError with the path to
the key. Which ids exist is not known here: config/ and `verify` check `depends_on` against what is there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from msgspec.structs import replace

from doorlight.catalogue.checks import read_checks
from doorlight.catalogue.doors import read_door, read_hours, read_status_page, read_timezone, required_text
from doorlight.catalogue.fields import DefinitionError, Table, closest, valid_id, web_address
from doorlight.domain.service import AlertLevel, Confirm, Service
from doorlight.domain.words import LocalText, Message, say

__all__ = ["DefinitionError", "read_service"]

LEAST_OWN = 30.0  # DESIGN 5: seconds between looks at a host of the user's own
LEAST = 60.0  # DESIGN 5: at anybody else's
MOST = 24 * 3600.0

_HOST = re.compile(r"(\*\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}", re.ASCII)
_MOST_FAILS = 20
_MOST_OVER = 3600.0


def read_service(
    table: dict[str, Any], *, base: Service | None = None, language: str = "en", known: Iterable[str] = ()
) -> Service:
    """Return the service that a table describes; with `base` (a catalogue entry) its keys override the entry's.

    `check` and `door`, where given, replace all of the entry's; `status_page` stands for a door more, the provider's
    own page for people. A check's `url = { en, fr }` is resolved to
    `language`. `known` are the catalogue's ids, to name the nearest where an id alone is not among them.
    Raises DefinitionError.
    """
    fields = Table(table)
    fields.allow_only(KEYS)
    service = base or _start(fields, known)
    changes = {key: read(fields, key) for key, read in _READERS.items() if key in fields}
    own = changes.get("own", service.own)
    if "check" in fields:
        changes["checks"] = read_checks(fields, own=own, language=language)
    if "door" in fields:
        changes["doors"] = tuple(read_door(each, own=own, language=language) for each in fields.tables("door"))
    if "status_page" in fields:
        changes["doors"] = (*changes.get("doors", service.doors), read_status_page(fields))
    return _paced(replace(service, **changes), fields)


def _start(fields: Table, known: Iterable[str]) -> Service:
    """Return the service that a table without a catalogue entry begins with: an id and a name."""
    if "id" not in fields:
        raise fields.refuse("id", say("config", "every service needs an id"))
    name = valid_id(fields.values["id"], ("id",))
    if "name" not in fields:
        raise fields.refuse("id", _not_here(name, closest(name, known)))
    if not {"check", "door", "home"} & fields.values.keys():
        raise fields.refuse("check", say("config", "add a check: a kind and where to look"))
    return Service(id=name, name=LocalText(name))


def _not_here(name: str, near: str) -> Message:
    if near:
        return say(
            "config",
            "{id} is not in the catalogue; did you mean {near}? Else add a name and a check",
            id=name,
            near=near,
        )
    return say("config", "{id} is not in the catalogue; add a name and a check", id=name)


def _paced(service: Service, fields: Table) -> Service:
    """Settle how often to look, and refuse what would be impolite to other people's hosts.

    Pages and feeds have a slower pace of their own until somebody writes one (DESIGN 5).
    """
    own = service.own or (bool(service.checks) and not service.public)
    least = LEAST_OWN if own else LEAST
    every = fields.seconds("every", least, MOST) if "every" in fields else max(service.every, least)
    every_official = every if "every" in fields else max(service.every_official, every)
    return replace(service, own=own, every=every, every_official=every_official)


def _confirm(fields: Table, key: str) -> Confirm:
    inner = Table(fields.values[key], (*fields.path, key))
    inner.allow_only(("fails", "over", "oks"))
    changes: dict[str, Any] = {each: inner.whole(each, 1, _MOST_FAILS) for each in ("fails", "oks") if each in inner}
    if "over" in inner:
        changes["over"] = inner.seconds("over", 0.0, _MOST_OVER)
    return Confirm(**changes)


def _home(fields: Table, key: str) -> LocalText:
    return fields.each(key, web_address, say("config", "this must be a web address like https://example.org"))


def _hosts(fields: Table, key: str) -> tuple[str, ...]:
    hosts = tuple(host.lower() for host in fields.texts(key))
    for host in hosts:
        if not _HOST.fullmatch(host):
            raise fields.refuse(key, say("config", "{host} is not a host name like www.example.org", host=host[:80]))
    return hosts


def _alerts(fields: Table, key: str) -> AlertLevel:
    return fields.choice(key, AlertLevel)


_READERS: dict[str, Callable[[Table, str], Any]] = {
    "name": required_text,
    "group": Table.text,
    "own": Table.flag,
    "alerts": _alerts,
    "depends_on": Table.ids,
    "confirm": _confirm,
    "category": Table.text,
    "home": _home,
    "allow_hosts": _hosts,
    "closed": read_hours,
    "timezone": read_timezone,
    "aliases": Table.texts,
    "old_ids": Table.ids,
    "note": Table.local,
    "verified_on": Table.date,
    "source": Table.text,
}
KEYS = ("id", *_READERS, "every", "check", "door", "status_page")
