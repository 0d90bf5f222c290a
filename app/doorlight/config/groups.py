"""Groups of services, and the rules they have of their own: `[[group]]` tables with a name, `alerts` and `quiet`.

A service is in the group that its table names, else in the life area of its catalogue entry. An area may be written
by its id or by its name in either language. A service's own `alerts` goes before its group's, and that before all's.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from doorlight.catalogue.fields import Table
from doorlight.catalogue.shelf import Category
from doorlight.config.quiet_hours import read_quiet
from doorlight.config.schema import GroupSettings
from doorlight.domain.service import AlertLevel, Service
from doorlight.domain.words import say


class Areas:
    """Knows the life areas by everything they are called."""

    def __init__(self, categories: Iterable[Category]) -> None:
        self._ids = {
            name.casefold(): each.id for each in categories for name in (each.name.fr, each.name.en, each.id) if name
        }

    def group_of(self, written: str) -> str:
        """Return the group that a text means: the id of a life area, else the text itself."""
        return self._ids.get(written.casefold(), written)


def read_groups(root: Table, areas: Areas) -> tuple[GroupSettings, ...]:
    """Read the groups' rules, each group once, in the file's order.

    Raises DefinitionError.
    """
    if isinstance(root.values.get("group"), dict):
        raise root.refuse("group", say("config", "write [[group]], in double brackets, for each group"))
    groups: dict[str, GroupSettings] = {}
    for fields in root.tables("group"):
        group = _read(fields, areas)
        if group.name in groups:
            wrong = say("config", "the group {name} is there twice; keep one of the two", name=fields.text("name"))
            raise fields.refuse("name", wrong)
        groups[group.name] = group
    return tuple(groups.values())


def _read(fields: Table, areas: Areas) -> GroupSettings:
    fields.allow_only(("name", "alerts", "quiet"))
    if "name" not in fields or not fields.text("name"):
        raise fields.refuse("name", say("config", "a group needs the name that its services give as their group"))
    return GroupSettings(
        name=areas.group_of(fields.text("name")),
        alerts=fields.choice("alerts", AlertLevel) if "alerts" in fields else None,
        quiet=read_quiet(fields) if "quiet" in fields else None,
    )


def grouped(
    services: Iterable[Service], tables: Iterable[Table], groups: Iterable[GroupSettings], areas: Areas
) -> tuple[Service, ...]:
    """Return the services in their groups, with the group's alert level where they have none of their own."""
    levels = {group.name: group.alerts for group in groups if group.alerts is not None}
    return tuple(_grouped(*pair, levels, areas) for pair in zip(services, tables, strict=True))


def _grouped(service: Service, fields: Table, levels: dict[str, AlertLevel], areas: Areas) -> Service:
    group = areas.group_of(service.group) or service.category
    level = service.alerts if "alerts" in fields else levels.get(group, service.alerts)
    return replace(service, group=group, alerts=level)
