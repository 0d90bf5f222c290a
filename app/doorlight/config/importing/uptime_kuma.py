"""The backup file of Uptime Kuma (Settings, Backup): its monitors as checks from here.

What asks in a way that Doorlight has not (ping, push, databases), or needs a secret, is left out and said: half a
check would show green where the whole one would not.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
from msgspec import Struct

from doorlight.config.importing.found import Entry, LeftOut, NotAList, unknown_kind, watched_by
from doorlight.domain.words import say

_LEAST_EVERY = 60
_MOST_REDIRECTS = 10
_WEB = ("http", "keyword")


class Monitor(Struct, frozen=True):
    """One monitor, as far as it is understood."""

    name: str
    type: str
    url: str | None = None
    hostname: str | None = None
    port: int | None = None
    interval: int | None = None
    keyword: str | None = None
    invertKeyword: bool | int | None = None
    accepted_statuscodes: list[str] | None = None
    maxredirects: int | None = None
    dns_resolve_type: str | None = None
    active: bool | int | None = None
    upsideDown: bool | int | None = None
    method: str | None = None
    headers: str | None = None
    body: str | None = None
    basic_auth_user: str | None = None
    authMethod: str | None = None
    ignoreTls: bool | int | None = None


class Backup(Struct, frozen=True):
    """The file."""

    monitorList: list[Monitor]


_DECODER = msgspec.json.Decoder(Backup)


def read(text: str) -> list[Entry]:
    """Return the monitors of the file.

    Raises NotAList.
    """
    try:
        return [_entry(monitor) for monitor in _DECODER.decode(text).monitorList]
    except (msgspec.DecodeError, RecursionError) as error:
        raise NotAList(say("import", "this is no backup of Uptime Kuma")) from error


def is_it(value: Any) -> bool:
    """Say whether JSON looks like Uptime Kuma's backup."""
    return isinstance(value, dict) and "monitorList" in value


def _entry(monitor: Monitor) -> Entry:
    if monitor.active is not None and not monitor.active:
        return LeftOut(monitor.name, say("import", "it is paused there"))
    if monitor.upsideDown:
        return LeftOut(monitor.name, say("import", "it is good when it fails: Doorlight has no such check"))
    make = _MAKERS.get(monitor.type)
    return make(monitor) if make else unknown_kind(monitor.name, monitor.type)


def _web(monitor: Monitor) -> Entry:
    if (monitor.method or "GET").upper() != "GET" or monitor.body:
        return LeftOut(monitor.name, say("import", "it sends something: Doorlight only asks (GET)"))
    if monitor.basic_auth_user or monitor.authMethod or monitor.headers:
        return LeftOut(monitor.name, say("import", "it needs a secret or headers: add it by hand"))
    if monitor.ignoreTls:
        return LeftOut(monitor.name, say("import", "it accepts any certificate: Doorlight does not"))
    check: dict[str, Any] = {"kind": "http", "url": monitor.url or ""}
    if monitor.accepted_statuscodes:
        check["expect_status"] = list(monitor.accepted_statuscodes)
    if monitor.type == "keyword" and monitor.keyword:
        check["absent" if monitor.invertKeyword else "contains"] = monitor.keyword
    if monitor.maxredirects is not None:
        check["max_redirects"] = min(monitor.maxredirects, _MOST_REDIRECTS)
    return watched_by(monitor.name, check, **_rhythm(monitor))


def _port(monitor: Monitor) -> Entry:
    check = {"kind": "tcp", "host": monitor.hostname or "", "port": monitor.port or 0}
    return watched_by(monitor.name, check, **_rhythm(monitor))


def _dns(monitor: Monitor) -> Entry:
    check = {"kind": "dns", "name": monitor.hostname or "", "type": monitor.dns_resolve_type or "A"}
    return watched_by(monitor.name, check, **_rhythm(monitor))


def _rhythm(monitor: Monitor) -> dict[str, Any]:
    return {"every": f"{max(monitor.interval, _LEAST_EVERY)}s"} if monitor.interval else {}


_MAKERS: dict[str, Callable[[Monitor], Entry]] = {**dict.fromkeys(_WEB, _web), "port": _port, "dns": _dns}
