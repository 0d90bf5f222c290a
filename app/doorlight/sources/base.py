"""The contract of a source, and what it may use.

A source module `sources/KIND.py` (the kind's name with "-" as "_") defines an `Options` struct (frozen, unknown
fields forbidden), and `SOURCE`, an instance of a class that satisfies `Source`. `registry.py` finds it by name
and imports it when the kind is first used, so that feedparser and dnspython cost nothing until then.
"""

from __future__ import annotations

from typing import Any, Protocol

from msgspec import Struct

from doorlight.domain.look import Look, Previous
from doorlight.domain.service import Check
from doorlight.domain.status import LightKind
from doorlight.domain.words import Message
from doorlight.net.exchange import Fetcher


class Target(Struct, frozen=True):
    """Where a check goes, from its options alone (no look-up): shown to people, used for politeness."""

    host: str  # "" where there is none
    address: str  # the URL, or host:port, or name and record type
    public: bool  # False for loopback, private and link-local addresses and names of a local network


class OptionsError(Exception):
    """A check's options are wrong. `key` is the option's name; `text` says what and the fix."""

    def __init__(self, key: str, text: Message) -> None:
        super().__init__(f"{key}: {text}")
        self.key = key
        self.text = text


class SecretUnavailable(Exception):  # a state, shown in words
    """The keyring is locked, missing, or has no such entry. `text` says which."""

    def __init__(self, text: Message) -> None:
        super().__init__(str(text))
        self.text = text


class Tools(Protocol):
    """What a source may use. The engine hands in one that lives as long as it does."""

    fetcher: Fetcher
    language: str  # "en" or "fr": which of two texts to prefer

    def now(self) -> float:
        """Return seconds since the epoch, UTC (virtual in a replay)."""
        ...

    async def secret(self, name: str) -> str:
        """Return a secret from the keyring.

        Raises SecretUnavailable.
        """
        ...

    async def resolve(self, host: str, port: int) -> tuple[tuple[int, str], ...]:
        """Return (address family, address) pairs of a host.

        Raises NoAnswer where the name does not exist, ResolverDown where nobody could say.
        """
        ...

    async def connect(self, host: str, port: int, *, public: bool) -> float:
        """Open a TCP connection and close it again; return the seconds it took to open, 5 at most.

        `public`: private addresses are refused. Raises a NetError.
        """
        ...

    async def query(self, name: str, record_type: str) -> tuple[str, ...]:
        """Return the records of a name, as zone files write them.

        Raises NoAnswer where there is no such name or no such record, ResolverDown where nobody could say.
        """
        ...


class Source(Protocol):
    """One kind of check."""

    kind: str
    light: LightKind
    Options: type[Struct]

    def validate(self, options: Any) -> None:
        """Refuse what types alone cannot: bad URLs, selectors, ranges.

        Raises OptionsError.
        """
        ...

    def target(self, options: Any) -> Target:
        """Say where the check goes."""
        ...

    async def probe(self, check: Check, tools: Tools, previous: Previous | None) -> Look:
        """Look once. Never raises but CancelledError: what went wrong is in the Look."""
        ...
