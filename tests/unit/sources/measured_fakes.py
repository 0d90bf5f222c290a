"""What the tests of measured sources share: tools that answer from what they were given, and one look."""

from __future__ import annotations

import asyncio
from typing import Any

from doorlight.domain.look import Look, Previous
from doorlight.net.exchange import NetError, Reply, Request
from doorlight.sources.base import SecretUnavailable
from doorlight.sources.registry import read_check, source_of
from unit.sources.official_fakes import NOW

URL = "https://gateway.example/health"


class MeasuredTools:
    """Gives each request, connection or look-up the one answer it holds; remembers what was asked."""

    language = "en"

    def __init__(
        self,
        answer: Reply | NetError | float | tuple[str, ...],
        secrets: dict[str, str | SecretUnavailable] | None = None,
    ) -> None:
        self.fetcher = self
        self.asked: list[Any] = []
        self._answer = answer
        self._secrets = secrets or {}

    def now(self) -> float:
        """Return the fixed moment."""
        return NOW

    async def fetch(self, request: Request) -> Any:
        """Answer a request."""
        return self._give(request)

    async def connect(self, host: str, port: int, *, public: bool) -> Any:
        """Answer a connection."""
        return self._give((host, port, public))

    async def query(self, name: str, record_type: str) -> Any:
        """Answer a look-up."""
        return self._give((name, record_type))

    async def resolve(self, host: str, port: int) -> tuple[tuple[int, str], ...]:
        """Have no names: no measured source looks one up by itself."""
        raise AssertionError((host, port))

    async def secret(self, name: str) -> str:
        """Return or refuse a secret."""
        value = self._secrets[name]
        if isinstance(value, SecretUnavailable):
            raise value
        return value

    def _give(self, asked: Any) -> Any:
        self.asked.append(asked)
        if isinstance(self._answer, NetError):
            raise self._answer
        return self._answer


def answer(body: str | bytes = "", status: int = 200, **changes: Any) -> Reply:
    """Build a reply from the check's own address; `headers` is a dict with underscores for hyphens."""
    headers = tuple((name.replace("_", "-"), value) for name, value in changes.pop("headers", {}).items())
    raw = body.encode() if isinstance(body, str) else body
    given = {"url": URL, "secure": True, "latency": 0.1, **changes}
    return Reply(status=status, headers=headers, body=raw, **given)


def look(
    kind: str,
    options: dict[str, Any],
    tools: MeasuredTools,
    *,
    previous: Previous | None = None,
    own: bool = False,
) -> Look:
    """Read the options as the config does, and look once."""
    check = read_check(kind, options, own=own)
    return asyncio.run(source_of(kind).probe(check, tools, previous))


def look_http(reply: Reply | NetError, *, previous: Previous | None = None, **options: Any) -> Look:
    """Look at an address that gives this reply."""
    return look("http", {"url": URL, **options}, MeasuredTools(reply), previous=previous)
