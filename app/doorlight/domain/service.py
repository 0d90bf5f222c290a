"""What a person depends on: a service, its checks and its doors, as frozen values.

Built by `catalogue.definition` from a TOML table (catalogue or the user's file), read by everything above.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from msgspec import Struct

from doorlight.domain.status import LightKind
from doorlight.domain.words import LocalText


class AlertLevel(StrEnum):
    """Which notices a service may raise; the light always shows all."""

    ALL = "all"
    OUTAGES = "outages"
    LIGHT = "light"
    NONE = "none"


class DoorKind(StrEnum):
    """The ways on (DESIGN 5). `official_word` and `second_opinion` are links to read, not to walk through."""

    WEB_FORM = "web_form"
    PHONE = "phone"
    TTY = "tty"
    EMAIL = "email"
    OFFICE = "office"
    MAIL = "mail"
    SOCIAL = "social"
    ALTERNATIVE = "alternative"
    OFFICIAL_WORD = "official_word"
    SECOND_OPINION = "second_opinion"


class DoorTask(StrEnum):
    """What somebody may want at a door: to report a fault, ask about a file, hand something in, pay, or sign in."""

    REPORT = "report"
    ASK = "ask"
    FILE = "file"
    PAY = "pay"
    SIGN_IN = "sign_in"


class Confirm(Struct, frozen=True):
    """How sure we must be: `fails` conclusive fails over `over` seconds, `oks` good looks 30 s apart."""

    fails: int = 3
    over: float = 45.0
    oks: int = 2


class Check(Struct, frozen=True, kw_only=True):
    """One way to learn about a service. `options` is the source's own frozen Options value.

    `key` is stable while kind and options are (it names stored validators and samples);
    `public` says whether its target is a public host (DESIGN 4: offline concerns only those);
    `own`: the user runs the host, so its name may lead to a private address (a name known at home only).
    `host` is "" where there is none (world). `address` is what a person is shown: the URL or host:port.
    """

    key: str
    kind: str
    light: LightKind
    options: Any
    host: str = ""
    public: bool = True
    own: bool = False
    address: str = ""

    @property
    def outside_only(self) -> bool:
        """Whether an answer from a private address is refused (DESIGN 5): a public host that is not the user's."""
        return self.public and not self.own


class Door(Struct, frozen=True, kw_only=True):
    """A fallback channel. `value` is a URL, an E.164-like number, an address or empty (advice only)."""

    kind: DoorKind
    label: LocalText
    value: LocalText = LocalText("")
    hours: str = ""  # OpenStreetMap opening_hours syntax; empty counts as open
    timezone: str = ""  # IANA name; empty is the user's own
    holidays: str = ""  # whose days `PH` in `hours` stands for: CA (federal), CA-ON and so on
    depends_on: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    can: tuple[DoorTask, ...] = ()  # what one can do there; empty is not known
    takes: float = 0.0  # seconds until an answer as a rule; 0 is at once or not known
    note: LocalText = LocalText("")  # what it can and cannot do
    source: str = ""
    as_of: str = ""  # ISO date
    checks: tuple[Check, ...] = ()  # whether it can be gone through now: a form's page, a line's waiting time


class Service(Struct, frozen=True, kw_only=True):
    """What a person depends on. A service without checks is link-only: it has no status."""

    id: str
    name: LocalText
    category: str = ""
    group: str = ""
    every: float = 120.0  # seconds between measured looks
    every_official: float = 300.0  # seconds between looks at pages and feeds
    own: bool = False
    alerts: AlertLevel = AlertLevel.ALL
    depends_on: tuple[str, ...] = ()
    confirm: Confirm = Confirm()
    checks: tuple[Check, ...] = ()
    doors: tuple[Door, ...] = ()
    home: LocalText = LocalText("")  # the service's own page, for people
    allow_hosts: tuple[str, ...] = ()  # hosts its links may lead to (look-alike protection)
    closed: str = ""  # standing closures, opening_hours syntax; a closed service is never red
    timezone: str = ""
    guest: bool = False  # not watched: looked at until it is back, because somebody asked to be told
    hidden: bool = False  # a guest that is not shown: looked at for the sake of doors (`engine.door_guests`)
    aliases: tuple[str, ...] = ()  # search words
    old_ids: tuple[str, ...] = ()
    note: LocalText = LocalText("")
    verified_on: str = ""  # ISO date
    source: str = ""

    @property
    def link_only(self) -> bool:
        """Whether nothing can be polled: shown as a dash, never a colour."""
        return not self.checks

    @property
    def checks_and_doors(self) -> tuple[Check, ...]:
        """Every check that may be made for its sake, those of its doors among them."""
        return (*self.checks, *(check for door in self.doors for check in door.checks))

    def checks_of(self, light: LightKind) -> tuple[Check, ...]:
        """Return the checks that feed one light."""
        return tuple(check for check in self.checks if check.light is light)

    @property
    def public(self) -> bool:
        """Whether any check leaves the machine and its private networks."""
        return any(check.public for check in self.checks)
