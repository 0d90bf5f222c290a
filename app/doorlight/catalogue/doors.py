"""Reads the doors of a service: fallback channels with a value that fits their kind, perhaps checked (DESIGN 5)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from doorlight.catalogue.checks import read_checks
from doorlight.catalogue.fields import Table, email_address, web_address
from doorlight.catalogue.phones import normal_phone
from doorlight.domain.service import Door, DoorKind, DoorTask
from doorlight.domain.words import LocalText, say

_KEYS = (
    "kind", "label", "value", "hours", "timezone", "holidays", "depends_on", "languages", "can", "takes", "note",
    "source", "as_of", "check",
)  # fmt: skip
_LONGEST_WAIT = 366 * 86400.0  # seconds until an answer
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:\S", re.ASCII | re.IGNORECASE)  # RFC 3986 3.1; "Box: 7" is words
# RFC 5870 (geo: latitude,longitude) and RFC 5724 (sms: a number, or a short code).
_PLACE_OR_TEXTING = re.compile(r"geo:-?\d{1,2}(\.\d{1,7})?,-?\d{1,3}(\.\d{1,7})?|sms:\+?\d[\d-]{2,19}", re.ASCII)
_ADDRESS = say("config", "this must be a whole web address that begins with https:// or http://")
_STATUS_PAGE = LocalText("Status page", "Page d’état")
_NUMBER = say("config", "this must be a phone number like +1-800-555-0100, or a short one like 911")
_EMAIL = say("config", "this must be an e-mail address like help@example.org")


def read_door(table: Table, *, own: bool = False, language: str = "en") -> Door:
    """Return the door that a table describes. `own` and `language` are for its checks, see `read_checks`.

    Raises DefinitionError.
    """
    table.allow_only(_KEYS)
    for key in ("kind", "label"):
        if key not in table:
            raise table.refuse(key, say("config", "every door needs a kind and a label"))
    kind = table.choice("kind", DoorKind)
    changes: dict[str, Any] = {key: read(table, key) for key, read in _READERS.items() if key in table}
    checks = read_checks(table, own=own, language=language)
    return Door(kind=kind, label=required_text(table, "label"), value=_value(table, kind), checks=checks, **changes)


def read_status_page(table: Table) -> Door:
    """Return the door that a service's `status_page` stands for: what hundreds of entries have, in one line each.

    Raises DefinitionError.
    """
    address = table.each("status_page", web_address, _ADDRESS)
    return Door(kind=DoorKind.OFFICIAL_WORD, label=_STATUS_PAGE, value=address)


def required_text(table: Table, key: str) -> LocalText:
    """Read a text that must not be empty."""
    text = table.local(key)
    if not (text.en or text.fr):
        raise table.refuse(key, say("config", "this must not be empty"))
    return text


def read_hours(table: Table, key: str) -> str:
    """Read an opening_hours text."""
    hours = table.text(key)
    if hours:
        from doorlight.catalogue.opening_text import problem  # noqa: PLC0415  # most services of most users have none

        if wrong := problem(hours):
            raise table.refuse(key, wrong)
    return hours


def read_timezone(table: Table, key: str) -> str:
    """Read an IANA zone name, "" for the computer's own."""
    zone = table.text(key)
    if zone:
        from zoneinfo import ZoneInfo  # noqa: PLC0415  # as above

        try:
            ZoneInfo(zone)
        except (ValueError, KeyError, OSError):
            text = say("config", "{zone} is not a time zone: write it like America/Toronto", zone=zone)
            raise table.refuse(key, text) from None
    return zone


def read_holidays(table: Table, key: str) -> str:
    """Read whose holidays `PH` stands for."""
    calendar = table.text(key)
    if calendar:
        from doorlight.catalogue.opening_text import is_calendar  # noqa: PLC0415  # as above

        if not is_calendar(calendar):
            text = say(
                "config", "{name} is no calendar of holidays: write CA, or a province like CA-ON", name=calendar
            )
            raise table.refuse(key, text)
    return calendar


def _tasks(table: Table, key: str) -> tuple[DoorTask, ...]:
    """Read what one can do at a door."""
    words = table.texts(key)
    for word in words:
        if word not in list(DoorTask):
            known = ", ".join(DoorTask)
            raise table.refuse(key, say("config", "{value} is none of: {words}", value=word[:60], words=known))
    return tuple(DoorTask(word) for word in words)


_READERS: dict[str, Callable[[Table, str], Any]] = {
    "hours": read_hours,
    "timezone": read_timezone,
    "holidays": read_holidays,
    "depends_on": Table.ids,
    "languages": Table.texts,
    "can": _tasks,
    "takes": lambda table, key: table.seconds(key, 0.0, _LONGEST_WAIT),
    "note": Table.local,
    "source": Table.text,
    "as_of": Table.date,
}


def _value(table: Table, kind: DoorKind) -> LocalText:
    """Read where the door leads: its shape depends on the kind."""
    if "value" not in table:
        return LocalText("")
    match kind:
        case DoorKind.PHONE | DoorKind.TTY:
            return table.each("value", normal_phone, _NUMBER)
        case DoorKind.EMAIL:
            return table.each("value", email_address, _EMAIL)
        case DoorKind.OFFICE | DoorKind.MAIL | DoorKind.ALTERNATIVE:
            return table.each("value", _address_or_words, _ADDRESS)
        case _:
            return table.each("value", web_address, _ADDRESS)


def _address_or_words(text: str) -> str | None:
    """Accept a web address, a place, a number for text messages, or plain words; refuse any other scheme."""
    if _PLACE_OR_TEXTING.fullmatch(text):
        return text
    return web_address(text) if _SCHEME.match(text) else text
