"""Quiet hours, the hour of the briefing, and groups with rules of their own, as the user's file has them.

`[alerts] quiet = "22:00-07:00"`, or a list of such with days (`"Mo-Fr 22:00-07:00"`); a `[[group]]` has a name, and
`alerts` and `quiet` that go before those of everybody. A service's own `alerts` goes before its group's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec.structs import replace

from doorlight.catalogue.fields import Table
from doorlight.config.schema import GroupSettings
from doorlight.domain.quiet import QuietSpan, read_span
from doorlight.domain.service import AlertLevel, Service
from doorlight.domain.words import say

_MOST_SPANS = 14  # two a day
_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)", re.ASCII)


def read_quiet(fields: Table) -> tuple[QuietSpan, ...]:
    """Read one span or a list of them; empty is never."""
    one = isinstance(fields.values["quiet"], str)
    written = (fields.text("quiet"),) if one else fields.texts("quiet")
    spans = tuple(_span(text, fields) for text in written if text)
    if len(spans) > _MOST_SPANS:
        raise fields.refuse("quiet", say("config", "{most} spans of quiet are the most", most=_MOST_SPANS))
    return spans


def read_clock(fields: Table, key: str) -> int:
    """Read a time of day, in minutes after midnight; "" is none, and -1."""
    written = fields.text(key)
    match = _CLOCK.fullmatch(written)
    if written and match is None:
        raise fields.refuse(key, say("config", "this must be a time like 08:00"))
    return int(match[1]) * 60 + int(match[2]) if match else -1


def read_groups(root: Table) -> tuple[GroupSettings, ...]:
    """Read the groups' rules, each group once."""
    if isinstance(root.values.get("group"), dict):
        raise root.refuse("group", say("config", "write [[group]], in double brackets, for each group"))
    groups: dict[str, GroupSettings] = {}
    for fields in root.tables("group"):
        fields.allow_only(("name", "alerts", "quiet"))
        if "name" not in fields or not fields.text("name"):
            raise fields.refuse("name", say("config", "a group needs the name that its services give as their group"))
        name = fields.text("name")
        if name in groups:
            raise fields.refuse(
                "name", say("config", "the group {name} is there twice; keep one of the two", name=name)
            )
        groups[name] = GroupSettings(
            name=name,
            alerts=fields.choice("alerts", AlertLevel) if "alerts" in fields else None,
            quiet=read_quiet(fields) if "quiet" in fields else None,
        )
    return tuple(groups.values())


def ruled(
    services: Iterable[Service], tables: Iterable[Table], groups: Iterable[GroupSettings]
) -> tuple[Service, ...]:
    """Return the services with their group's alert level where they have none of their own."""
    levels = {group.name: group.alerts for group in groups if group.alerts is not None}
    return tuple(
        replace(service, alerts=levels[service.group])
        if service.group in levels and "alerts" not in fields
        else service
        for service, fields in zip(services, tables, strict=True)
    )


def _span(text: str, fields: Table) -> QuietSpan:
    try:
        return read_span(text)
    except ValueError:
        wrong = say("config", "this must be hours like 22:00-07:00, with days like Mo-Fr 22:00-07:00")
        raise fields.refuse("quiet", wrong) from None
