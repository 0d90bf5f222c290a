"""The probe transport: httpx's requests and answers over connections of our own, a fresh one for each (DESIGN 8).

httpx's own pool is lost for good after an outside cancellation, and its timeouts never end a dripping answer
(MONITORING 8). This is also four times cheaper. Bounds in time and size are the fetcher's; here is one request, h11's
reading of the answer, and the addresses we approved.
"""

from __future__ import annotations

import ssl

import h11
import httpx

from doorlight.domain.words import say
from doorlight.net.connect import open_socket
from doorlight.net.exchange import BrokenReply
from doorlight.net.hop import EXTENSION, Hop, Phase
from doorlight.net.redirects import host_of
from doorlight.net.resolver import Resolver
from doorlight.net.tls import Trust
from doorlight.net.wire import PlainWire, TlsWire, Wire

LONGEST_HEAD = 64 * 1024  # bytes; browsers and servers stop at 8 to 256 KiB (curl 300 KiB, nginx 32 KiB)
MOST_INTERIM = 100  # 1xx answers before the real one; a server that sends more never will
MOST_WRAPPING = 8  # bytes on the wire for one of the body: chunks of a single byte take six

_PORTS = {"http": 80, "https": 443}

Event = h11.Event | type[h11.NEED_DATA] | type[h11.PAUSED]


class ProbeTransport(httpx.AsyncBaseTransport):
    """Sends each request over its own connection; raises what sockets, ssl and h11 raise, untranslated."""

    def __init__(self, resolver: Resolver, trust: Trust) -> None:
        self._resolver = resolver
        self._trust = trust

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Return the head of the answer, its body still on the wire: to be read or closed by the caller."""
        hop: Hop = request.extensions[EXTENSION]
        wire = await self._open(request.url, hop)
        answer = Answer(wire, hop)
        try:
            head = await answer.ask(request)
        except BaseException:
            wire.close()
            raise
        return httpx.Response(head.status_code, headers=list(head.headers), stream=answer)

    async def _open(self, url: httpx.URL, hop: Hop) -> Wire:
        host, secure = host_of(url), url.scheme == "https"
        connected = await open_socket(self._resolver, host, url.port or _PORTS[url.scheme], hop)
        wire = PlainWire(connected)
        return await _secured(wire, self._trust.context, hop) if secure else wire


async def _secured(wire: PlainWire, context: ssl.SSLContext, hop: Hop) -> TlsWire:
    try:
        secured = TlsWire(wire, context, hop.host)
        await secured.shake_hands(hop)
    except BaseException:
        wire.close()
        raise
    return secured


class Answer(httpx.AsyncByteStream):
    """One request and its answer on one wire: the head when asked for, then the body piece by piece."""

    def __init__(self, wire: Wire, hop: Hop) -> None:
        self._wire = wire
        self._hop = hop
        self._received = 0  # bytes of the head, then of the body on the wire
        self._given = 0  # bytes of the body
        self._http = h11.Connection(h11.CLIENT, max_incomplete_event_size=LONGEST_HEAD)

    async def ask(self, request: httpx.Request) -> h11.Response:
        """Send the request and return the head of the answer to it; interim answers are skipped."""
        self._hop.phase = Phase.HEAD
        await self._wire.send(self._written(request))
        for _ in range(MOST_INTERIM):
            event = await self._next()
            if isinstance(event, h11.Response):
                return self._begun(event)
        raise BrokenReply(say("reason", "It announces an answer again and again, and never gives it"))

    def _begun(self, head: h11.Response) -> h11.Response:
        """Go on to the body; h11 itself only bounds a head that arrives in pieces."""
        if (
            self._received > LONGEST_HEAD
            and sum(len(name) + len(value) for name, value in head.headers) > LONGEST_HEAD
        ):
            raise BrokenReply(say("reason", "The head of the answer is too long"))
        self._hop.phase = Phase.BODY
        self._received = 0
        return head

    def __aiter__(self) -> Answer:
        return self

    async def __anext__(self) -> bytes:
        """Return the next piece of the body as it came off the wire, still packed.

        Raises h11.RemoteProtocolError where it is cut or garbled.
        """
        event = await self._next()
        if not isinstance(event, h11.Data):
            raise StopAsyncIteration
        self._given += len(event.data)
        if self._received > MOST_WRAPPING * self._given + LONGEST_HEAD:
            raise BrokenReply(say("reason", "The answer is all wrapping and no content"))
        return bytes(event.data)

    async def aclose(self) -> None:
        """Hang up, whether or not there is more to come."""
        self._wire.close()

    def _written(self, request: httpx.Request) -> bytes:
        head = h11.Request(method=request.method, target=request.url.raw_path, headers=request.headers.raw)
        return (self._http.send(head) or b"") + (self._http.send(h11.EndOfMessage()) or b"")

    async def _next(self) -> Event:
        while (event := self._http.next_event()) is h11.NEED_DATA:
            data = await self._wire.receive()
            self._received += len(data)
            self._hop.heard, self._hop.ended = self._hop.heard or bool(data), not data
            self._http.receive_data(data)
        return event
