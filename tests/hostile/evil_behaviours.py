"""What a server can do wrong, one named behaviour each: the table that `evil_server.py` serves.

After MONITORING 5.2 and 8: urllib3's dummyserver, go-httpbin, curl's test cases and badssl, rebuilt for loopback.
`fetched` is what the fetcher must make of it (a status, or the name of a NetError), `judged` the outcomes that
`doorlight check` may report for an `http` check of it that expects 200-299.
"""

from __future__ import annotations

import asyncio
import gzip
import socket
import struct
import zlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

FAIL = frozenset({"fail"})
UNSURE = frozenset({"inconclusive"})
BLOCKED = frozenset({"blocked"})
GOOD = frozenset({"ok"})

BODY = b"<html><body>ready</body></html>"
DRIP = 0.05  # seconds between two bytes: far slower than any deadline allows, quick enough for a test


@dataclass
class Client:
    """One connection: what was asked, and the way to answer."""

    path: str
    headers: dict[str, str]
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    stop: asyncio.Event
    ports: dict[str, int]

    async def say(self, *parts: bytes) -> None:
        """Send bytes."""
        for part in parts:
            self.writer.write(part)
        await self.writer.drain()

    async def wait(self, seconds: float = 3600.0) -> None:
        """Wait, or until the server ends."""
        try:
            await asyncio.wait_for(self.stop.wait(), seconds)
        except TimeoutError:
            return
        raise ConnectionAbortedError

    def reset(self) -> None:
        """Hang up with a TCP reset."""
        raw = self.writer.get_extra_info("socket")
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.writer.transport.abort()


Serve = Callable[[Client], Awaitable[None]]


@dataclass(frozen=True)
class Behaviour:
    """One way to answer. `server` names the port: http, https, expired, wrong_host, untrusted."""

    name: str
    serve: Serve
    fetched: int | str
    judged: frozenset[str]
    server: str = "http"
    scheme: str = field(default="")
    promise: str = ""


BEHAVIOURS: dict[str, Behaviour] = {}


def behaviour(
    fetched: int | str, judged: frozenset[str], *, server: str = "http", scheme: str = ""
) -> Callable[[Serve], Serve]:
    """Enter a function into the table under its own name."""

    def enter(serve: Serve) -> Serve:
        name = serve.__name__
        known = scheme or ("http" if server == "http" else "https")
        BEHAVIOURS[name] = Behaviour(name, serve, fetched, judged, server, known, serve.__doc__ or "")
        return serve

    return enter


def head(*lines: str, status: str = "200 OK") -> bytes:
    """Return the head of an answer."""
    return "\r\n".join([f"HTTP/1.1 {status}", "Content-Type: text/html", *lines, "", ""]).encode("latin-1")


def whole(body: bytes = BODY, *lines: str, status: str = "200 OK") -> bytes:
    """Return a proper answer."""
    return head(f"Content-Length: {len(body)}", *lines, status=status) + body


def chunk(data: bytes) -> bytes:
    """Return one chunk of the chunked coding."""
    return b"%x\r\n%b\r\n" % (len(data), data)


# --- good ones: what must not be taken for broken -------------------------------------------------------------------


@behaviour(200, GOOD)
async def good(client: Client) -> None:
    """Answer as it should."""
    await client.say(whole())


@behaviour(200, GOOD, server="https")
async def good_tls(client: Client) -> None:
    """Answer as it should, over TLS."""
    await client.say(whole())


@behaviour(200, GOOD)
async def longer_than_said(client: Client) -> None:
    """Send more than its Content-Length: the rest is not part of the answer."""
    await client.say(whole(), b"and more that nobody asked for")


@behaviour(200, GOOD)
async def bogus_charset(client: Client) -> None:
    """Name a charset that does not exist."""
    await client.say(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=klingon-8\r\nContent-Length: 5\r\n\r\nready"
    )


@behaviour(200, GOOD)
async def fifty_interim(client: Client) -> None:
    """Send 100 Continue fifty times, then the answer."""
    await client.say(b"HTTP/1.1 100 Continue\r\n\r\n" * 50, whole())


@behaviour(200, GOOD)
async def gzip_members(client: Client) -> None:
    """Send two gzip members, one after the other (RFC 1952 2.2)."""
    await client.say(whole(gzip.compress(BODY[:9]) + gzip.compress(BODY[9:]), "Content-Encoding: gzip"))


@behaviour(200, GOOD)
async def both_lengths(client: Client) -> None:
    """Send Transfer-Encoding and Content-Length: the first wins (RFC 9112 6.3)."""
    await client.say(head("Transfer-Encoding: chunked", "Content-Length: 3"), chunk(BODY), b"0\r\n\r\n")


@behaviour(204, GOOD)
async def no_content(client: Client) -> None:
    """Answer 204."""
    await client.say(b"HTTP/1.1 204 No Content\r\n\r\n")


@behaviour(200, GOOD | UNSURE)
async def large_page(client: Client) -> None:
    """Send a page of 2 MiB that is a page."""
    line = b"".join(b"<p>line %d of a long page</p>\n" % number for number in range(2000))
    await client.say(whole(line * (2 * 1024 * 1024 // len(line) + 1)))


# --- slow and endless -----------------------------------------------------------------------------------------------


@behaviour("NoAnswer", FAIL)
async def hang(client: Client) -> None:
    """Take the request and say nothing."""
    await client.wait()


@behaviour("NoAnswer", FAIL)
async def drip_headers(client: Client) -> None:
    """Send its head byte by byte."""
    for byte in head("X-Padding: " + "x" * 10_000):
        await client.say(bytes([byte]))
        await client.wait(DRIP)


@behaviour("NoAnswer", FAIL)
async def drip_body(client: Client) -> None:
    """Send its body byte by byte."""
    await client.say(head("Content-Length: 100000"))
    while True:
        await client.say(b"x")
        await client.wait(DRIP)


@behaviour("NoAnswer", FAIL)
async def drip_gzip(client: Client) -> None:
    """Send a packed body byte by byte."""
    await client.say(head("Content-Encoding: gzip", "Content-Length: 100000"))
    for byte in gzip.compress(BODY * 10_000):
        await client.say(bytes([byte]))
        await client.wait(DRIP)


@behaviour(200, GOOD | UNSURE)
async def endless_body(client: Client) -> None:
    """Send a body without end."""
    await client.say(head("Transfer-Encoding: chunked"))
    while True:
        await client.say(chunk(b"ready " * 8192))


@behaviour("BrokenReply", FAIL)
async def endless_headers(client: Client) -> None:
    """Send header lines without end."""
    await client.say(b"HTTP/1.1 200 OK\r\n")
    while True:
        await client.say(b"X-Padding: " + b"x" * 4000 + b"\r\n")


@behaviour("BrokenReply", FAIL)
async def endless_interim(client: Client) -> None:
    """Send 100 Continue without end."""
    while True:
        await client.say(b"HTTP/1.1 100 Continue\r\n\r\n" * 20)


@behaviour("BrokenReply", FAIL)
async def endless_chunk_extension(client: Client) -> None:
    """Send one byte of body, wrapped in 8 KB of chunk extension, again and again."""
    await client.say(head("Transfer-Encoding: chunked"))
    while True:
        await client.say(b"1;" + b"x" * 8000 + b"\r\nr\r\n")


# --- packed bodies --------------------------------------------------------------------------------------------------


@behaviour("BrokenReply", FAIL | UNSURE)
async def gzip_bomb(client: Client) -> None:
    """Send a megabyte of gzip that unpacks to a gigabyte."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    first = packer.compress(bytes(1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(bytes(1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    await client.say(head("Content-Encoding: gzip", "Transfer-Encoding: chunked"), chunk(first))
    for _ in range(1023):
        await client.say(chunk(again))
    await client.say(chunk(packer.flush()), b"0\r\n\r\n")


@behaviour("BrokenReply", FAIL)
async def truncated_gzip(client: Client) -> None:
    """Send two thirds of a packed body as if it were all."""
    packed = gzip.compress(bytes(range(256)) * 40)
    await client.say(whole(packed[: len(packed) * 2 // 3], "Content-Encoding: gzip"))


@behaviour("BrokenReply", FAIL)
async def bad_gzip(client: Client) -> None:
    """Say gzip and send something else."""
    await client.say(whole(b"this is not gzip at all", "Content-Encoding: gzip"))


@behaviour("BrokenReply", FAIL)
async def bad_gzip_checksum(client: Client) -> None:
    """Send a packed body whose checksum is wrong."""
    packed = bytearray(gzip.compress(BODY))
    packed[-8] ^= 0xFF
    await client.say(whole(bytes(packed), "Content-Encoding: gzip"))


@behaviour("BrokenReply", FAIL)
async def gzip_then_garbage(client: Client) -> None:
    """Send garbage after the packed body."""
    await client.say(whole(gzip.compress(BODY) + b"garbage", "Content-Encoding: gzip"))


@behaviour(200, GOOD | UNSURE)
async def double_gzip(client: Client) -> None:
    """Pack the body twice and say so: we do not unpack it."""
    await client.say(whole(gzip.compress(gzip.compress(BODY)), "Content-Encoding: gzip, gzip"))


@behaviour(200, GOOD | UNSURE)
async def unknown_encoding(client: Client) -> None:
    """Pack with brotli, which was not asked for."""
    await client.say(whole(b"\x0b\x02\x80ready\x03", "Content-Encoding: br"))


# --- broken framing -------------------------------------------------------------------------------------------------


@behaviour("NoAnswer", FAIL)
async def empty(client: Client) -> None:
    """Hang up without a word."""
    del client


@behaviour("NoAnswer", FAIL)
async def reset_at_once(client: Client) -> None:
    """Reset the connection instead of answering."""
    client.reset()


@behaviour("BrokenReply", FAIL)
async def reset_in_body(client: Client) -> None:
    """Reset the connection in the middle of the body."""
    await client.say(head("Content-Length: 1000"), BODY)
    await client.wait(0.1)
    client.reset()


@behaviour("BrokenReply", FAIL)
async def cut_head(client: Client) -> None:
    """Hang up in the middle of the head."""
    await client.say(b"HTTP/1.1 200 OK\r\nContent-Ty")


@behaviour("BrokenReply", FAIL)
async def shorter_than_said(client: Client) -> None:
    """Send less than its Content-Length."""
    await client.say(head("Content-Length: 1000"), BODY)


@behaviour("BrokenReply", FAIL)
async def negative_length(client: Client) -> None:
    """Name a negative Content-Length."""
    await client.say(head("Content-Length: -5"), BODY)


@behaviour("BrokenReply", FAIL)
async def rubbish_length(client: Client) -> None:
    """Name a Content-Length that is no number."""
    await client.say(head("Content-Length: lots"), BODY)


@behaviour("BrokenReply", FAIL)
async def two_lengths(client: Client) -> None:
    """Name two different lengths."""
    await client.say(head("Content-Length: 5", "Content-Length: 31"), BODY)


@behaviour("BrokenReply", FAIL)
async def bad_chunk(client: Client) -> None:
    """Send a chunk size that is no number."""
    await client.say(head("Transfer-Encoding: chunked"), b"zz\r\nready\r\n0\r\n\r\n")


@behaviour("BrokenReply", FAIL)
async def cut_chunk(client: Client) -> None:
    """Hang up within a chunk."""
    await client.say(head("Transfer-Encoding: chunked"), b"64\r\nready")


@behaviour("BrokenReply", FAIL)
async def missing_last_chunk(client: Client) -> None:
    """Hang up between two chunks: the answer may be anything but whole."""
    await client.say(head("Transfer-Encoding: chunked"), chunk(BODY))


@behaviour("BrokenReply", FAIL)
async def huge_chunk(client: Client) -> None:
    """Announce a chunk of 2^96 bytes."""
    await client.say(head("Transfer-Encoding: chunked"), b"f" * 24 + b"\r\nready")


@behaviour("BrokenReply", FAIL)
async def unknown_transfer(client: Client) -> None:
    """Use a transfer coding that was not offered."""
    await client.say(head("Transfer-Encoding: gzip"), gzip.compress(BODY))


@behaviour("BrokenReply", FAIL)
async def huge_header(client: Client) -> None:
    """Send a header of 100 KB."""
    await client.say(whole(BODY, "X-Padding: " + "x" * 100_000))


@behaviour("BrokenReply", FAIL)
async def nul_in_header(client: Client) -> None:
    """Send a NUL within a header."""
    await client.say(whole(BODY, "X-Strange: a\0b"))


@behaviour("BrokenReply", FAIL)
async def garbage(client: Client) -> None:
    """Send bytes that are no HTTP."""
    await client.say(bytes(range(256)) * 4)


@behaviour("BrokenReply", FAIL)
async def http_0_9(client: Client) -> None:
    """Send the page without any head, as in 1991."""
    await client.say(BODY)


@behaviour("BrokenReply", FAIL)
async def bad_status(client: Client) -> None:
    """Send a status that is no number."""
    await client.say(b"HTTP/1.1 fine OK\r\nContent-Length: 5\r\n\r\nready")


@behaviour("BrokenReply", FAIL)
async def switching(client: Client) -> None:
    """Switch to another protocol that nobody asked for."""
    await client.say(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n")


@behaviour("BrokenReply", FAIL)
async def not_modified(client: Client) -> None:
    """Say that nothing has changed, without having been asked."""
    await client.say(b"HTTP/1.1 304 Not Modified\r\n\r\n")


# --- redirects ------------------------------------------------------------------------------------------------------


def moved(location: str | None, status: str = "302 Found") -> bytes:
    """Return a redirect."""
    lines = ("Content-Length: 0",) if location is None else (f"Location: {location}", "Content-Length: 0")
    return head(*lines, status=status)


@behaviour("BadRedirect", FAIL)
async def redirect_loop(client: Client) -> None:
    """Redirect to itself."""
    await client.say(moved("/redirect_loop"))


@behaviour("BadRedirect", FAIL)
async def redirect_forever(client: Client) -> None:
    """Redirect to a new address each time."""
    await client.say(moved(f"{client.path}/x" if "?" not in client.path else client.path + "x"))


@behaviour("BadRedirect", FAIL)
async def redirect_file(client: Client) -> None:
    """Redirect to a file of this computer."""
    await client.say(moved("file:///etc/passwd"))


@behaviour("BadRedirect", FAIL)
async def redirect_nowhere(client: Client) -> None:
    """Redirect without saying where to."""
    await client.say(moved(None))


@behaviour("BadRedirect", FAIL)
async def redirect_elsewhere(client: Client) -> None:
    """Redirect to a host that the definition does not allow."""
    await client.say(moved("http://portal.example/sign-in"))


@behaviour("BadRedirect", FAIL)
async def redirect_rubbish(client: Client) -> None:
    """Redirect to what is no address."""
    await client.say(moved("http://[::bad/"))


@behaviour("BadRedirect", FAIL, server="https")
async def redirect_downgrade(client: Client) -> None:
    """Redirect from https to http."""
    await client.say(moved(f"http://127.0.0.1:{client.ports['http']}/good"))


# --- statuses -------------------------------------------------------------------------------------------------------


@behaviour(403, BLOCKED)
async def forbidden(client: Client) -> None:
    """Answer 403."""
    await client.say(whole(status="403 Forbidden"))


@behaviour(407, BLOCKED | UNSURE)
async def proxy_wants_password(client: Client) -> None:
    """Answer 407."""
    await client.say(whole(b"", "Proxy-Authenticate: Basic", status="407 Proxy Authentication Required"))


@behaviour(429, BLOCKED)
async def too_many(client: Client) -> None:
    """Answer 429 with Retry-After."""
    await client.say(whole(b"", "Retry-After: 120", status="429 Too Many Requests"))


@behaviour(503, FAIL)
async def unavailable(client: Client) -> None:
    """Answer 503 with Retry-After."""
    await client.say(whole(b"", "Retry-After: 120", status="503 Service Unavailable"))


@behaviour(511, FAIL | UNSURE)
async def portal(client: Client) -> None:
    """Answer 511: this network wants a sign-in (RFC 6585 6)."""
    await client.say(whole(b"<a href='/login'>Sign in</a>", status="511 Network Authentication Required"))


@behaviour(999, FAIL)
async def strange_status(client: Client) -> None:
    """Answer with a status that no RFC knows."""
    await client.say(whole(status="999 Request denied"))


# --- TLS ------------------------------------------------------------------------------------------------------------


@behaviour("TlsInvalid", FAIL, server="expired")
async def expired_certificate(client: Client) -> None:
    """Show a certificate that has expired."""
    await client.say(whole())


@behaviour("TlsInvalid", FAIL, server="wrong_host")
async def other_certificate(client: Client) -> None:
    """Show the certificate of another name."""
    await client.say(whole())


@behaviour("TlsInvalid", FAIL, server="untrusted")
async def untrusted_certificate(client: Client) -> None:
    """Show a certificate that nobody trusts."""
    await client.say(whole())


@behaviour("TlsInvalid", FAIL, server="http", scheme="https")
async def plain_on_tls_port(client: Client) -> None:
    """Speak plain HTTP where TLS was expected."""
    await client.say(whole())


@behaviour("NoAnswer", FAIL, server="silent", scheme="https")
async def hang_in_handshake(client: Client) -> None:
    """Take the connection and never shake hands."""
    await client.wait()


@behaviour("BrokenReply", FAIL, server="https")
async def cut_tls(client: Client) -> None:
    """Hang up without TLS's goodbye where only that would have said that the answer is whole (RFC 9112 9.8)."""
    await client.say(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + BODY)
    client.writer.transport.abort()
