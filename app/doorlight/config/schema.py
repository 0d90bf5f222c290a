"""What the user's file says, as frozen values: the settings that every other part is handed.

Built by `reader` from the file; a missing file or key gives the defaults written here. Keys and their meaning are
DESIGN 5, and documented in the README.
"""

from __future__ import annotations

from msgspec import Struct

from doorlight.domain.deadlines import REMINDERS, Deadline
from doorlight.domain.remote import Channel
from doorlight.domain.service import AlertLevel, Service
from doorlight.domain.telling.quiet import QuietRules, QuietSpan

# Where offices are shown: it needs no account and no key.
MAP = "https://www.openstreetmap.org/search?query={place}"

# DESIGN 1.6, MONITORING 2.11: two hosts in different networks, one plain-http (a portal shows itself there) and one
# https. Firefox's and Google's public connectivity pages.
CONTROL = ("http://detectportal.firefox.com/success.txt", "https://www.google.com/generate_204")


class ConnectionSettings(Struct, frozen=True, kw_only=True):
    """`control`: addresses asked after a failure, none to ask nobody. `proxy`: an http(s) URL, "" for none.

    `look_at_doors`: whether the checks of doors are asked too, and in trouble those of what they hang on.
    """

    control: tuple[str, ...] = CONTROL
    proxy: str = ""
    look_at_doors: bool = True


class AlertSettings(Struct, frozen=True, kw_only=True):
    """Quiet unless chosen otherwise.

    `remind`: seconds between reminders while a service stays down, 0 for none. `quiet`: local hours in which nothing
    pops up; what a deadline makes urgent does where `urgent`. `briefing`: minutes after midnight at which the day is
    summed up, -1 for never. `deadline_reminders`: seconds before a deadline, the longest first; () for none.
    """

    sound: bool = False
    remind: float = 0.0
    quiet: tuple[QuietSpan, ...] = ()
    urgent: bool = False
    briefing: int = -1
    deadline_reminders: tuple[float, ...] = REMINDERS


class GroupSettings(Struct, frozen=True, kw_only=True):
    """A group's own rules; None where those of everybody hold. The name of a life area is its category's id."""

    name: str
    alerts: AlertLevel | None = None
    quiet: tuple[QuietSpan, ...] | None = None


class CatalogueSettings(Struct, frozen=True, kw_only=True):
    """Catalogue updates: nothing is asked unless `updates`, and then `address` (https) once a day.

    `keys`: Ed25519 public keys, 64 hexadecimal digits each, that are trusted besides those that ship.
    """

    updates: bool = False
    address: str = ""
    keys: tuple[str, ...] = ()


class Settings(Struct, frozen=True, kw_only=True):
    """Everything in the file. `language` is "auto", "en" or "fr"; `services` are in the user's order.

    `gone` are the ids of watched services whose entry an update of the catalogue took away. `map` is an https
    address with {place} in it, "" for the system's own map (`geo:`).
    """

    language: str = "auto"
    services: tuple[Service, ...] = ()
    connection: ConnectionSettings = ConnectionSettings()
    alerts: AlertSettings = AlertSettings()
    groups: tuple[GroupSettings, ...] = ()
    catalogue: CatalogueSettings = CatalogueSettings()
    deadlines: tuple[Deadline, ...] = ()
    channels: tuple[Channel, ...] = ()
    gone: tuple[str, ...] = ()
    map: str = MAP

    @property
    def quiet(self) -> QuietRules:
        """When nothing pops up, for everybody and for groups."""
        groups = {group.name: group.quiet for group in self.groups if group.quiet is not None}
        return QuietRules(spans=self.alerts.quiet, groups=groups, lets_urgent=self.alerts.urgent)
