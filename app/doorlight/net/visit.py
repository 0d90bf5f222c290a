"""One request from its first hop to its reply or its failure: what `HttpFetcher` does, once.

Knows httpx, and is therefore imported with the first request only.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import lru_cache

import httpx

from doorlight import __version__
from doorlight.domain.words import say
from doorlight.net.bounded import BoundedBody, decoder_for
from doorlight.net.errors import translated
from doorlight.net.exchange import BrokenReply, NetError, NoAnswer, Reply, Request
from doorlight.net.hop import EXTENSION, Hop
from doorlight.net.redirects import Journey, host_of, is_web

USER_AGENT = f"Doorlight/{__version__} (+https://github.com/doorlight/doorlight)"  # RFC 9110 10.1.5: who asks
_NOT_MODIFIED = 304

# gzip only: raw deflate is ambiguous, br and zstd would need bounds of their own (MONITORING 8).
_FIXED = ((b"accept-encoding", b"gzip"), (b"connection", b"close"))
_USUAL = ((b"user-agent", USER_AGENT.encode()), (b"accept", b"*/*"))
_OURS = frozenset((b"accept-encoding", b"connection", b"content-length", b"te", b"transfer-encoding", b"upgrade"))

Headers = list[tuple[bytes, bytes]]


class Visit:
    """Performs one request. `transport_to` gives the transport by which a host is reached."""

    def __init__(self, request: Request, transport_to: Callable[[str], httpx.AsyncBaseTransport]) -> None:
        self._request = request
        self._transport_to = transport_to
        self._hop = Hop(outside_only=request.public)
        self._began = self._asked = time.perf_counter()
        self._proven = False
        self._hops = 0

    async def reply(self) -> Reply:
        """Go from hop to hop until one answers.

        Raises a NetError, or what the transport raises.
        """
        journey = Journey(self._request, _parsed(self._request.url))
        while True:
            response = await self._ask(journey)
            try:
                if not journey.follows(response.status_code):
                    return await self._read(response, journey)
                journey.go_on(response.headers.get("location", ""), response.headers.get_list("set-cookie"))
                self._hops += 1
            finally:
                await response.aclose()

    def failure(self, error: Exception) -> NetError:
        """Return the NetError for what else ended the visit."""
        failure = translated(error, self._hop)
        self.mark(failure)
        return failure

    def mark(self, failure: NetError) -> None:
        """Note in an error how long and how far the visit went, and whether a hop was TLS-verified: our line is."""
        failure.proves_line = self._proven or self._hop.secure
        failure.latency = time.perf_counter() - self._began
        failure.hops = self._hops

    async def _ask(self, journey: Journey) -> httpx.Response:
        host = host_of(journey.url)
        self._proven = self._proven or self._hop.secure
        self._hop = Hop(host=host, outside_only=self._request.public)
        self._asked = time.perf_counter()
        request = httpx.Request("GET", journey.url, headers=self._headers(journey), extensions={EXTENSION: self._hop})
        return await self._transport_to(host).handle_async_request(request)

    def _headers(self, journey: Journey) -> Headers:
        own = [(name.lower().encode(), value.encode()) for name, value in journey.headers()]
        given = {name for name, _ in own}
        usual = [each for each in _USUAL if each[0] not in given]
        asked = [each for each in own if each[0] not in _OURS]
        return [*usual, *_FIXED, *asked, *self._conditions(journey)]

    def _conditions(self, journey: Journey) -> Headers:
        """Return the headers that ask "has it changed?" (RFC 9110 13.1): of this very address, or none.

        Where a redirect led there is something else: "not modified since" would be said of that.
        """
        validators = self._request.validators
        if validators is None or validators.url != self._request.url or journey.hops:
            return []
        pairs = ((b"if-none-match", validators.etag), (b"if-modified-since", validators.last_modified))
        return [(name, value.encode()) for name, value in pairs if value]

    async def _read(self, response: httpx.Response, journey: Journey) -> Reply:
        """Return the reply of the last hop, with as much of its body as is wanted and fits."""
        latency = time.perf_counter() - self._asked
        if response.status_code == _NOT_MODIFIED and not self._conditions(journey):
            raise BrokenReply(say("reason", "It says that nothing has changed, but was not asked that"))
        encoding = response.headers.get("content-encoding", "")
        decoder = decoder_for(encoding)
        body = BoundedBody(self._request.cap, decoder) if decoder and self._request.wants_body else None
        return Reply(
            url=str(journey.url),
            status=response.status_code,
            headers=_decoded(response.headers.raw),
            body=await _collected(response, body) if body else b"",
            truncated=body.truncated if body else False,
            secure=self._hop.secure,
            latency=latency,
            certificate_host=self._hop.host if self._hop.certificate_expires_at is not None else "",
            certificate_expires_at=self._hop.certificate_expires_at,
            hops=tuple(journey.hops),
            unreadable_encoding="" if decoder else encoding,
            address=self._hop.address,
        )


async def _collected(response: httpx.Response, body: BoundedBody) -> bytes:
    stream = response.stream
    assert isinstance(stream, httpx.AsyncByteStream)
    async for part in stream:
        if not body.take(part):
            break
    return body.whole()


def _decoded(headers: Headers) -> tuple[tuple[str, str], ...]:
    return tuple((name.decode("latin-1").lower(), value.decode("latin-1")) for name, value in headers)


@lru_cache(maxsize=512)
def _parsed(url: str) -> httpx.URL:
    try:
        parsed = httpx.URL(url).copy_with(fragment=None)
    except (httpx.InvalidURL, ValueError) as error:
        raise NoAnswer(say("reason", "{url} is no web address", url=url)) from error
    if not is_web(parsed):
        raise NoAnswer(say("reason", "{url} is no web address", url=url))
    return parsed
