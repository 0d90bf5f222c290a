"""A source's tools during detection: those of real life, but with a budget of requests."""

from __future__ import annotations

from doorlight.net.exchange import Fetcher
from doorlight.sources.base import Tools


class DetectionTools:
    """Implements `sources.base.Tools` over others, with another fetcher."""

    def __init__(self, tools: Tools, fetcher: Fetcher) -> None:
        self.fetcher = fetcher
        self.language = tools.language
        self._tools = tools

    def now(self) -> float:
        """Return seconds since the epoch, UTC."""
        return self._tools.now()

    async def secret(self, name: str) -> str:
        """Return a secret from the keyring.

        Raises SecretUnavailable.
        """
        return await self._tools.secret(name)

    async def resolve(self, host: str, port: int) -> tuple[tuple[int, str], ...]:
        """Return (address family, address) pairs of a host.

        Raises NoAnswer, ResolverDown.
        """
        return await self._tools.resolve(host, port)

    async def connect(self, host: str, port: int, *, public: bool) -> float:
        """Open and close a connection; return the seconds it took.

        Raises NetError.
        """
        return await self._tools.connect(host, port, public=public)

    async def query(self, name: str, record_type: str) -> tuple[str, ...]:
        """Return the records of a name.

        Raises NoAnswer, ResolverDown.
        """
        return await self._tools.query(name, record_type)
