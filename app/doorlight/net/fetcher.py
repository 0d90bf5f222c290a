"""Performs a `Request` under its bounds: the one thing that sources see of the network.

Adds up what the other modules of `net/` do: a total deadline around everything, redirects by hand, a bounded body,
every error translated. httpx is imported with the first request, when the tray has long been shown.
"""

from __future__ import annotations

import asyncio
import ssl
import sys
from typing import TYPE_CHECKING

from doorlight.net.addresses import is_local
from doorlight.net.exchange import NetError, Reply, Request
from doorlight.net.resolver import Resolver
from doorlight.net.tls import Trust

if TYPE_CHECKING:
    import httpx

# httpx loads its own command line wherever click and rich happen to be installed (as with our tools for tests):
# 110 ms and 9 MB for nothing. None says that there is none; httpx then does without.
sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]  # typeshed does not know of None (importlib docs)


class HttpFetcher:
    """Implements `exchange.Fetcher`. One instance serves the whole engine; it keeps no connection.

    `proxy` is an http(s) URL, "" for none; hosts of the local network are always asked directly.
    `context` replaces the system's trust (tests, a private authority).
    """

    def __init__(self, resolver: Resolver, *, proxy: str = "", context: ssl.SSLContext | None = None) -> None:
        self._resolver = resolver
        self._proxy = proxy
        self._trust = Trust(context)
        self._direct: httpx.AsyncBaseTransport | None = None
        self._proxied: httpx.AsyncBaseTransport | None = None

    async def fetch(self, request: Request) -> Reply:
        """Return the reply to `request`, within its deadline and its cap.

        Raises a NetError; never anything else but asyncio.CancelledError.
        """
        from doorlight.net.visit import Visit  # noqa: PLC0415  # httpx is paid for by the first request

        visit = Visit(request, self._transport_to)
        try:
            async with asyncio.timeout(request.deadline):
                return await visit.reply()
        except NetError as error:
            visit.mark(error)
            raise
        except Exception as error:
            raise visit.failure(error) from error

    async def aclose(self) -> None:
        """End; there is nothing open between two requests."""

    def _transport_to(self, host: str) -> httpx.AsyncBaseTransport:
        if self._proxy and not is_local(host):
            return self._through_proxy()
        if self._direct is None:
            from doorlight.net.transport import ProbeTransport  # noqa: PLC0415  # with httpx

            self._direct = ProbeTransport(self._resolver, self._trust)
        return self._direct

    def _through_proxy(self) -> httpx.AsyncBaseTransport:
        if self._proxied is None:
            from doorlight.net.proxied import ProxiedTransport  # noqa: PLC0415  # only behind a proxy

            self._proxied = ProxiedTransport(self._proxy, self._trust)
        return self._proxied
