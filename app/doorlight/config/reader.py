"""From the values of the user's file to `Settings`: every key known, every value right, or an error with its path.

Pure: a table and the catalogue in, a frozen value or one DefinitionError out. `file` turns its path into a line.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from doorlight.catalogue.fields import Table, web_address
from doorlight.catalogue.shelf import Shelf
from doorlight.config.catalogue_settings import read_catalogue
from doorlight.config.deadlines import read_deadlines, read_leads
from doorlight.config.groups import Areas, grouped, read_groups
from doorlight.config.map_setting import read_map
from doorlight.config.quiet_hours import read_clock, read_quiet
from doorlight.config.remote import read_channels
from doorlight.config.schema import AlertSettings, ConnectionSettings, Settings
from doorlight.config.services import is_gone, read_services
from doorlight.domain.words import say

VERSION = 1  # DESIGN 5
_LEAST_REMIND = 300.0  # seconds; MONITORING 2.2: below five minutes a reminder is a nuisance
_MOST_REMIND = 7 * 24 * 3600.0
_MOST_CONTROL = 8


class Language(StrEnum):
    """Which language the windows and the terminal speak; AUTO is the system's."""

    AUTO = "auto"
    EN = "en"
    FR = "fr"


def read_settings(values: dict[str, Any], shelf: Shelf) -> Settings:
    """Return what the file's values say.

    Raises DefinitionError.
    """
    root = Table(values)
    tables = ("service", "group", "deadline", "remote", "connection", "alerts", "catalogue")
    root.allow_only(("version", "language", "map", *tables))
    _check_version(root)
    areas = Areas(shelf.categories())
    groups = read_groups(root, areas)
    services = grouped(read_services(root, shelf), root.tables("service"), groups, areas)
    return Settings(
        language=root.choice("language", Language).value if "language" in root else Language.AUTO.value,
        connection=_connection(_inner(root, "connection")),
        alerts=_alerts(_inner(root, "alerts")),
        catalogue=read_catalogue(_inner(root, "catalogue")),
        groups=groups,
        services=services,
        map=read_map(root),
        deadlines=read_deadlines(root, shelf, services),
        channels=read_channels(root),
        gone=tuple(service.id for service in services if is_gone(service, shelf)),
    )


def _check_version(root: Table) -> None:
    version = root.values.get("version", VERSION)
    if version == VERSION and not isinstance(version, bool):
        return
    if isinstance(version, int) and version > VERSION:
        raise root.refuse("version", say("config", "this file was written by a newer Doorlight: update this one"))
    raise root.refuse("version", say("config", "this must be {version}", version=VERSION))


def _inner(root: Table, key: str) -> Table:
    return Table(root.values.get(key, {}), (key,))


def _connection(fields: Table) -> ConnectionSettings:
    fields.allow_only(("control", "proxy", "look_at_doors"))
    usual = ConnectionSettings()
    return ConnectionSettings(
        control=_control(fields) if "control" in fields else usual.control,
        proxy=_proxy(fields) if "proxy" in fields else usual.proxy,
        look_at_doors=fields.flag("look_at_doors") if "look_at_doors" in fields else usual.look_at_doors,
    )


def _control(fields: Table) -> tuple[str, ...]:
    addresses = tuple(dict.fromkeys(fields.texts("control")))
    for address in addresses:
        if web_address(address) is None:
            text = say("config", "{address} is not a web address like https://example.org/", address=address[:80])
            raise fields.refuse("control", text)
    if len(addresses) > _MOST_CONTROL:
        raise fields.refuse("control", say("config", "{most} control pages are the most", most=_MOST_CONTROL))
    return addresses


def _proxy(fields: Table) -> str:
    address = fields.text("proxy")
    if address and not _is_proxy(address):
        text = say("config", "this must be like http://proxy.example:8080: http or https, no SOCKS; empty for none")
        raise fields.refuse("proxy", text)
    return address


def _is_proxy(address: str) -> bool:
    """Accept what httpx can use without extras: http or https, a host, perhaps a port, user and password."""
    try:
        parts = urlsplit(address)
        fits = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
    return fits and parts.path in ("", "/") and not (parts.query or parts.fragment) and " " not in address


def _alerts(fields: Table) -> AlertSettings:
    fields.allow_only(("sound", "remind", "quiet", "urgent", "briefing", "deadline_reminders"))
    usual = AlertSettings()
    return AlertSettings(
        sound=fields.flag("sound") if "sound" in fields else usual.sound,
        remind=fields.seconds("remind", _LEAST_REMIND, _MOST_REMIND) if "remind" in fields else usual.remind,
        quiet=read_quiet(fields) if "quiet" in fields else usual.quiet,
        urgent=fields.flag("urgent") if "urgent" in fields else usual.urgent,
        deadline_reminders=(
            read_leads(fields, "deadline_reminders") if "deadline_reminders" in fields else usual.deadline_reminders
        ),
        briefing=read_clock(fields, "briefing") if "briefing" in fields else usual.briefing,
    )
