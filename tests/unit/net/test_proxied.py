"""Behind a proxy: what it refuses is its own fault, what it says of the target is the target's."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
from collections.abc import AsyncIterator

import pytest
import trustme

from doorlight.net.exchange import BrokenReply, NetError, NoAnswer, ProxyError, Reply, Request, TlsInvalid
from doorlight.net.fetcher import HttpFetcher
from doorlight.net.resolver import Resolver
from unit.net.net_fakes import LOOPBACK, OK, names, serving


@contextlib.asynccontextmanager
async def tunnelling(port: int) -> AsyncIterator[int]:
    """Run a proxy whose every tunnel leads to `port` on loopback."""

    async def pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            while data := await reader.read(65536):
                writer.write(data)
                await writer.drain()
            writer.close()

    async def converse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked = await reader.readuntil(b"\r\n\r\n")
        assert asked.startswith(b"CONNECT a.example:443")
        theirs, ours = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        await asyncio.gather(pump(reader, ours), pump(theirs, writer))

    proxy = await asyncio.start_server(converse, "127.0.0.1", 0)
    try:
        yield proxy.sockets[0].getsockname()[1]
    finally:
        proxy.close()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        await asyncio.wait(others, timeout=1.0) if others else None


def through(answer: bytes, url: str = "http://a.example/x", deadline: float = 2.0) -> tuple[Reply, str]:
    """Fetch through a proxy that answers with `answer`; return the reply and what the proxy was asked."""

    async def story() -> tuple[Reply, str]:
        async with serving(answer) as proxy:
            fetcher = HttpFetcher(Resolver(names()), proxy=f"http://127.0.0.1:{proxy.port}")
            return await fetcher.fetch(Request(url=url, deadline=deadline)), proxy.asked[0]

    return asyncio.run(story())


def test_plain_http_goes_through_the_proxy_and_proves_nothing() -> None:
    """The proxy looks names up and is asked with the whole address."""
    reply, asked = through(OK)
    assert (reply.status, reply.body, reply.secure) == (200, b"ready", False)
    assert asked.startswith("GET http://a.example/x HTTP/1.1\r\n")


def test_the_bounds_hold_behind_a_proxy() -> None:
    """A long body is cut at the cap there too."""
    reply, _ = through(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n" + b"x" * 1_000_000)
    assert (reply.truncated, len(reply.body)) == (True, Request(url="").cap)


@pytest.mark.parametrize("url", ["http://a.example/", "https://a.example/"])
def test_a_proxy_that_wants_a_password_is_our_own_fault(url: str) -> None:
    """407 says nothing of the target, tunnel or not."""
    with pytest.raises(ProxyError, match="password"):
        through(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n", url)


@pytest.mark.parametrize(
    ("status", "kind"), [("502 Bad Gateway", NoAnswer), ("504 Timeout", NoAnswer), ("403 Forbidden", ProxyError)]
)
def test_what_a_proxy_says_of_a_tunnel(status: str, kind: type[NetError]) -> None:
    """A gateway error is about the target, a refusal is the proxy's own."""
    with pytest.raises(kind):
        through(f"HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n".encode(), "https://a.example/")


@pytest.mark.parametrize("answer", [b"garbage\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\ncut"])
def test_a_broken_answer_is_broken_behind_a_proxy(answer: bytes) -> None:
    """Bad framing is refused there too."""
    with pytest.raises(BrokenReply):
        through(answer)


def test_no_proxy_is_our_own_fault() -> None:
    """A proxy that is not there is ProxyError, never the target's."""

    async def story() -> None:
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            proxy = f"http://127.0.0.1:{taken.getsockname()[1]}"
            await HttpFetcher(Resolver(names()), proxy=proxy).fetch(Request(url="http://a.example/"))

    with pytest.raises(ProxyError):
        asyncio.run(story())


def test_local_hosts_are_asked_directly() -> None:
    """No proxy stands between this computer and its own network."""

    async def story() -> Reply:
        async with serving(OK) as server:
            fetcher = HttpFetcher(Resolver(names(localhost=LOOPBACK)), proxy="http://127.0.0.1:1")
            return await fetcher.fetch(Request(url=f"http://localhost:{server.port}/", public=False))

    assert asyncio.run(story()).body == b"ready"


def tunnelled(name: str) -> Reply:
    """Fetch https://a.example/ through a tunnel to a server with a certificate for `name`."""
    authority = trustme.CA()
    theirs, ours = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.create_default_context()
    authority.issue_cert(name).configure_cert(theirs)
    authority.configure_trust(ours)

    async def story() -> Reply:
        async with serving(OK, context=theirs) as server, tunnelling(server.port) as port:
            fetcher = HttpFetcher(Resolver(names()), proxy=f"http://127.0.0.1:{port}", context=ours)
            return await fetcher.fetch(Request(url="https://a.example/", deadline=5.0))

    return asyncio.run(story())


def test_a_tunnel_is_verified_to_its_end() -> None:
    """TLS through the proxy is with the host itself, and proves our line."""
    reply = tunnelled("a.example")
    assert (reply.body, reply.secure, reply.certificate_host) == (b"ready", True, "a.example")
    assert reply.certificate_expires_at is not None


def test_a_proxy_that_reads_along_is_found_out() -> None:
    """A tunnel that ends at somebody else is TlsInvalid."""
    with pytest.raises(TlsInvalid, match="not that of a"):
        tunnelled("other.example")
