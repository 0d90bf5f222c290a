"""Behind a proxy: httpx's own transport, one for each request, since its pool does not survive a cancellation.

The proxy looks names up and connects, so the private-address rule can only look at addresses that are written out.
What keeps us from the proxy is our own fault, what the proxy says of the target is the target's (MONITORING 8).
"""

from __future__ import annotations

import ssl
import sys
from collections.abc import AsyncIterator
from typing import Any

import httpx

from doorlight.domain.words import say
from doorlight.net.exchange import NoAnswer, ProxyError
from doorlight.net.hop import EXTENSION, Hop, Phase
from doorlight.net.tls import Trust, expiry_of

# anyio no longer brings sniffio along, and httpcore 1.0 tries to import it several times for each request:
# 28 % of its cost (PERFORMANCE 0.2, encode/httpcore 1103).
sys.modules.setdefault("sniffio", None)  # type: ignore[arg-type]  # None is how Python marks what cannot be imported

_FRESH = httpx.Limits(max_connections=1, max_keepalive_connections=0)
_PROXY_REFUSES = 407  # RFC 9110 15.5.8
_GATEWAY = ("502", "503", "504")  # RFC 9110 15.6: the proxy works, and could not reach the target


class ProxiedTransport(httpx.AsyncBaseTransport):
    """Sends each request through the proxy at `proxy` (an http or https URL)."""

    def __init__(self, proxy: str, trust: Trust) -> None:
        self._proxy = proxy
        self._trust = trust

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Return the head of the answer, its body to be read or closed by the caller."""
        hop: Hop = request.extensions[EXTENSION]
        request.extensions = {"trace": _Trace(hop)}
        inner = self._inner()
        try:
            response = await _asked(inner, request, hop)
        except BaseException:
            await inner.aclose()
            raise
        hop.phase = Phase.BODY
        stream = response.stream
        assert isinstance(stream, httpx.AsyncByteStream)
        return httpx.Response(response.status_code, headers=response.headers, stream=_Body(stream, inner))

    def _inner(self) -> httpx.AsyncHTTPTransport:
        context = self._trust.context
        proxy = httpx.Proxy(self._proxy, ssl_context=context if self._proxy.startswith("https:") else None)
        return httpx.AsyncHTTPTransport(verify=context, proxy=proxy, limits=_FRESH, trust_env=False)


async def _asked(inner: httpx.AsyncHTTPTransport, request: httpx.Request, hop: Hop) -> httpx.Response:
    """Ask through the proxy.

    Raises ProxyError where the proxy is the trouble, what httpx and ssl raise otherwise.
    """
    hop.phase = Phase.PROXY
    try:
        response = await inner.handle_async_request(request)
    except httpx.ProxyError as error:
        raise _refused(str(error)) from error
    except httpx.TransportError as error:
        raise _underlying(error) from error
    if response.status_code == _PROXY_REFUSES:
        await response.stream.aclose()  # type: ignore[union-attr]  # an async transport's stream
        raise _refused(str(_PROXY_REFUSES))
    return response


def _refused(answer: str) -> NoAnswer | ProxyError:
    if answer.startswith(_GATEWAY):
        return NoAnswer(say("reason", "The proxy could not reach it"))
    if answer.startswith(str(_PROXY_REFUSES)):
        return ProxyError(say("reason", "The proxy wants a user name and a password"))
    return ProxyError(say("reason", "The proxy refused"))


def _underlying(error: BaseException) -> BaseException:
    """Return the ssl error that httpx wrapped, or the error itself."""
    inner: BaseException | None = error
    while inner is not None and not isinstance(inner, ssl.SSLError):
        inner = inner.__cause__ or inner.__context__
    return inner or error


class _Trace:
    """Notes how far httpcore got: https://www.encode.io/httpcore/extensions/#trace."""

    def __init__(self, hop: Hop) -> None:
        self._hop = hop

    async def __call__(self, event: str, info: dict[str, Any]) -> None:
        if event == "connection.connect_tcp.complete":
            self._hop.phase = Phase.HEAD
        elif event == "proxy.start_tls.started":
            self._hop.phase = Phase.HANDSHAKE
        elif event == "proxy.start_tls.complete":
            self._hop.phase, self._hop.secure = Phase.HEAD, True
            self._hop.certificate_expires_at = expiry_of(info["return_value"].get_extra_info("ssl_object"))


class _Body(httpx.AsyncByteStream):
    """The body of an answer, with the transport that it came through."""

    def __init__(self, stream: httpx.AsyncByteStream, inner: httpx.AsyncHTTPTransport) -> None:
        self._stream = stream
        self._inner = inner

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for part in self._stream:
            yield part

    async def aclose(self) -> None:
        await self._stream.aclose()
        await self._inner.aclose()
