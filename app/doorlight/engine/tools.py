"""What a source may use in real life: the network, the resolver, the keyring, the time.

One instance lives as long as the engine; `doorlight check` and the live test of the settings window share its shape.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from doorlight.engine.ports import Clock
from doorlight.net.exchange import DEADLINE, Fetcher

if TYPE_CHECKING:
    from doorlight.config.secrets import Secrets
    from doorlight.net.resolver import Resolver

CONNECT_DEADLINE = 5.0  # MONITORING 2.11: seconds to connect, of the 10 s in all


class LiveTools:
    """Implements `sources.base.Tools` over the real network. dnspython is imported by the first dns check only."""

    def __init__(self, fetcher: Fetcher, resolver: Resolver, secrets: Secrets, clock: Clock, language: str) -> None:
        self.fetcher = fetcher
        self.language = language
        self._resolver = resolver
        self._secrets = secrets
        self._clock = clock

    def now(self) -> float:
        """Return seconds since the epoch, UTC."""
        return self._clock.now()

    async def secret(self, name: str) -> str:
        """Return a secret from the keyring.

        Raises SecretUnavailable.
        """
        return await self._secrets.get(name)

    async def resolve(self, host: str, port: int) -> tuple[tuple[int, str], ...]:
        """Return (address family, address) pairs of a host.

        Raises NoAnswer where the name does not exist, ResolverDown where nobody could say.
        """
        return await self._resolver.resolve(host, port)

    async def connect(self, host: str, port: int, *, public: bool) -> float:
        """Open and close a connection; returns the seconds it took.

        Raises NetError.
        """
        from doorlight.net.connect import connect_tcp  # noqa: PLC0415  # paid for by the first tcp check

        return await connect_tcp(self._resolver, host, port, public=public, deadline=CONNECT_DEADLINE)

    async def query(self, name: str, record_type: str) -> tuple[str, ...]:
        """Return the records of a name.

        Raises NoAnswer for no such name or record, ResolverDown otherwise.
        """
        from doorlight.net.name_query import query_name  # noqa: PLC0415  # paid for by the first dns check

        return await query_name(name, record_type, deadline=DEADLINE)
