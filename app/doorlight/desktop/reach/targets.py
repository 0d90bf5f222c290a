"""What of a door goes into a code for a phone, onto a map and onto paper: pure, from a door and a language."""

from __future__ import annotations

from urllib.parse import quote

from msgspec import Struct

from doorlight.desktop.links import is_safe
from doorlight.domain.doors.views import link
from doorlight.domain.hosts import host_of
from doorlight.domain.service import Door, DoorKind

PLACE = "{place}"  # in the address of a map, where what is looked for goes


class Target(Struct, frozen=True):
    """Where a door leads. `link` goes into a code; `shown` is read, and copied: a number or an address."""

    link: str
    shown: str

    @property
    def host(self) -> str:
        """The host of a web address, "" for a number."""
        return host_of(self.link)

    @property
    def dialled(self) -> bool:
        """Whether a phone calls it or writes to it."""
        return self.link.startswith(("tel:", "sms:"))


def target(door: Door, language: str) -> Target | None:
    """Return where a door leads in a language, None where it is advice or words only."""
    leads = link(door, language)
    if not leads or not is_safe(leads):
        return None
    return Target(leads, door.value.within(language).removeprefix("sms:").removeprefix("geo:"))


def place_of(door: Door, language: str) -> str:
    """Return what to look for on a map: an office's street address or its coordinates; "" where there is none."""
    value = door.value.within(language).strip()
    leads = link(door, language)
    if leads.startswith("geo:"):
        return value.removeprefix("geo:")
    return value if door.kind is DoorKind.OFFICE and not leads else ""


def map_address(template: str, place: str) -> str:
    """Return the address of a map at a place; a `geo:` link for the system's own map where no map is chosen."""
    asked = quote(place, safe="")
    return template.replace(PLACE, asked) if PLACE in template else f"geo:0,0?q={asked}"
