"""Detection over real connections: where a name leads decides what may be asked; redirects are counted as sent."""

from __future__ import annotations

import asyncio
import contextlib
import json
import socket
from collections.abc import AsyncIterator

import pytest

from doorlight.domain.words import say
from doorlight.net.addresses import is_literal
from doorlight.net.exchange import NoAnswer
from doorlight.net.fetcher import HttpFetcher
from doorlight.net.resolver import Resolver
from doorlight.sources.detection.detector import Detection, detect
from unit.sources.official_fakes import FakeTools

NAMES = ("status.example.com", "status.new.example")
SUMMARY = {
    "page": {"id": "abcdefghijkl", "name": "Acme", "url": "https://x.example", "updated_at": "2026-11-24T11:00:00Z"},
    "status": {"indicator": "none", "description": "Fine"},
    "components": [{"id": "l1kq2w3e4r5t", "name": "API", "status": "operational"}],
}


class Names(Resolver):
    """Leads our names to this machine, as a name of the internet may lead to a private address."""

    async def resolve(self, host: str, port: int) -> tuple[tuple[int, str], ...]:
        """Look up."""
        del port
        if not is_literal(host) and host not in NAMES:
            raise NoAnswer(say("reason", "No such name"))
        return ((socket.AF_INET, host if is_literal(host) else "127.0.0.1"),)


class Server:
    """A status page, at `/` or behind redirects: `moves` maps a path to where it leads."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.moves: dict[str, str] = {}
        self.port = 0

    @contextlib.asynccontextmanager
    async def serving(self) -> AsyncIterator[Server]:
        """Serve while the context lasts."""
        server = await asyncio.start_server(self._answer, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        async with server:
            yield self

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        path = head.split(" ")[1]
        self.asked.append(path)
        code, line, body = "404 Not Found", "", "<!doctype html><html>no</html>"
        if path in self.moves:
            code, line = "302 Found", f"Location: {self.moves[path].format(port=self.port)}\r\n"
        elif path == "/":
            code, body = "200 OK", "<!doctype html><html><title>Acme</title></html>"
        elif path == "/api/v2/summary.json":
            code, body = "200 OK", json.dumps(SUMMARY)
        writer.write(
            f"HTTP/1.1 {code}\r\n{line}Content-Length: {len(body)}\r\nConnection: close\r\n\r\n{body}".encode()
        )
        await writer.drain()
        writer.close()
        await writer.wait_closed()


def detected(host: str, moves: dict[str, str], *, own: bool = False, path: str = "/") -> tuple[Detection, Server]:
    """Detect at a host of a running server."""

    async def run() -> tuple[Detection, Server]:
        server = Server()
        server.moves = moves
        async with server.serving():
            tools = FakeTools(HttpFetcher(Names()))  # type: ignore[arg-type]  # no list of answers
            found = await detect(f"http://{host}:{server.port}{path}", tools, own=own)  # type: ignore[arg-type]  # as above
            return found, server

    return asyncio.run(run())


@pytest.mark.parametrize(
    ("host", "own", "kinds"),
    [
        ("127.0.0.1", False, ["statuspage"]),
        ("status.example.com", True, ["statuspage"]),
        ("status.example.com", False, []),
    ],
)
def test_a_name_that_leads_to_a_private_address_is_asked_only_as_ones_own(
    host: str,
    own: bool,  # noqa: FBT001
    kinds: list[str],
) -> None:
    """Though it was the person who gave it: so are names that somebody sends them."""
    found, server = detected(host, {}, own=own)
    assert [each.kind for each in found.suggestions] == kinds
    assert bool(server.asked) is bool(kinds)


def test_redirects_are_counted_as_they_were_sent() -> None:
    """What the server saw is what is told; a page behind three redirects is found all the same."""
    found, server = detected("127.0.0.1", {"/a": "/b", "/b": "/c", "/c": "/"}, path="/a")
    assert [each.kind for each in found.suggestions] == ["statuspage"]
    assert found.requests == len(server.asked) <= 12


def test_a_redirect_in_a_circle_ends_with_its_reason() -> None:
    """And is counted too."""
    found, server = detected("127.0.0.1", {"/a": "/b", "/b": "/a"}, path="/a")
    assert (found.suggestions, found.requests) == ((), len(server.asked))
    assert "circle" in str(found.reason)


def test_a_site_that_moved_to_another_host_is_followed() -> None:
    """As one's own, from one name to another; what is suggested asks the new one."""
    found, _ = detected(
        "status.example.com", {"/status": "http://status.new.example:{port}/"}, own=True, path="/status"
    )
    assert [each.kind for each in found.suggestions] == ["statuspage"]
    assert "//status.new.example:" in found.suggestions[0].options["url"]
    assert "status.new.example" in str(found.moved)
