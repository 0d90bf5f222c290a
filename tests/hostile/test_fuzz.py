"""Answers bent at random: whatever comes off a wire, the fetcher returns a reply or knows whose fault it is.

No sockets and no loop: a wire made of bytes, so that `full` can bend a million of them.
"""

from __future__ import annotations

import gzip
import random
from collections.abc import Coroutine
from typing import Any

import httpx
import pytest

from doorlight.net.exchange import NetError, OwnError, Reply, Request
from doorlight.net.resolver import Resolver
from doorlight.net.tls import Trust
from doorlight.net.transport import ProbeTransport
from doorlight.net.visit import Visit
from hostile.evil_behaviours import BODY, chunk, head, moved, whole

REQUEST = Request(url="http://a.example/", cap=4096, max_redirects=1)
PACKED = gzip.compress(BODY * 3)
FRAMED = {
    "length": whole(BODY, 'ETag: "1"', "Server: here"),
    "chunks": head("Transfer-Encoding: chunked") + chunk(BODY) + chunk(BODY) + b"0\r\n\r\n",
    "packed": whole(PACKED, "Content-Encoding: gzip"),
    "packed chunks": head("Transfer-Encoding: chunked", "Content-Encoding: gzip") + chunk(PACKED) + b"0\r\n\r\n",
    "interim": b"HTTP/1.1 100 Continue\r\n\r\n" + whole(),
}
SEEDS = [*FRAMED.values(), moved("/y"), whole(status="503 Service Unavailable"), whole(bytes(5000)), BODY, b""]
SPICE = (b"\r\n", b"\n", b"\0", b":", b" ", b"0", b"f" * 20, b"-1", b";", b"\xff", b"chunked", b"gzip", b"\r\n\r\n")


class BytesWire:
    """A wire that brings some bytes, in pieces, and then hangs up."""

    def __init__(self, *pieces: bytes) -> None:
        self._pieces = list(pieces)

    async def send(self, data: bytes) -> None:
        """Take the request."""

    async def receive(self) -> bytes:
        """Bring the next piece."""
        return self._pieces.pop(0) if self._pieces else b""

    def close(self) -> None:
        """Have nothing open."""


class BytesTransport(ProbeTransport):
    """The probe transport, whose every connection brings the same bytes."""

    def __init__(self, *pieces: bytes) -> None:
        super().__init__(Resolver(), Trust())
        self._pieces = pieces

    async def _open(self, url: httpx.URL, hop: Any) -> BytesWire:
        del url, hop
        return BytesWire(*self._pieces)


def done(coroutine: Coroutine[Any, Any, Reply]) -> Reply:
    """Run what never waits."""
    try:
        coroutine.send(None)
    except StopIteration as stop:
        return stop.value  # type: ignore[no-any-return]
    raise AssertionError("it waited")


def said(*pieces: bytes) -> Reply | NetError:
    """Return what a visit makes of an answer."""
    transport = BytesTransport(*(piece for piece in pieces if piece))
    visit = Visit(REQUEST, lambda _host: transport)
    try:
        return done(visit.reply())
    except Exception as error:  # noqa: BLE001  # as the fetcher does
        return visit.failure(error)


def bent(answer: bytes, chance: random.Random) -> bytes:
    """Cut, double, change or spice an answer in one to four places."""
    for _ in range(chance.randint(1, 4)):
        start = chance.randrange(len(answer) + 1)
        end = min(len(answer), start + chance.choice((0, 1, 1, 2, 8, 60)))
        new = chance.choice((b"", chance.choice(SPICE), chance.randbytes(2), answer[start:end] * 2))
        answer = answer[:start] + new + answer[end:]
    return answer


def hold(cases: int, seed: int) -> None:
    """Bend that many answers and look at what each becomes."""
    chance = random.Random(seed)
    for _ in range(cases):
        answer = bent(chance.choice(SEEDS), chance)
        cut = chance.randrange(len(answer) + 1)
        found = said(answer[:cut], answer[cut:])
        assert isinstance(found, Reply | NetError)
        assert not isinstance(found, OwnError), (answer, found)
        assert isinstance(found, NetError) or len(found.body) <= REQUEST.cap


def test_bent_answers_are_replies_or_somebodys_fault() -> None:
    """Nothing but a reply or a target's error comes of an answer, bent at random; never a mistake of our own."""
    hold(5_000, seed=1)


@pytest.mark.full
@pytest.mark.parametrize("seed", range(2, 12))
def test_a_million_bent_answers(seed: int) -> None:
    """The same, ten times a hundred thousand times."""
    hold(100_000, seed)


@pytest.mark.parametrize("name", sorted(FRAMED))
def test_a_cut_answer_is_never_whole(name: str) -> None:
    """An answer that says how long it is, cut at any byte, is never a reply; whole it is one."""
    answer = FRAMED[name]
    assert isinstance(said(answer), Reply)
    for cut in range(len(answer)):
        assert isinstance(said(answer[:cut]), NetError), answer[:cut]


@pytest.mark.parametrize("name", sorted(FRAMED))
def test_pieces_make_no_difference(name: str) -> None:
    """However an answer is cut into pieces on its way, it is the same reply."""
    answer = FRAMED[name]
    expected = said(answer)
    assert isinstance(expected, Reply)
    for cut in range(len(answer)):
        found = said(answer[:cut], answer[cut:])
        assert isinstance(found, Reply)
        assert (found.status, found.body, found.headers) == (expected.status, expected.body, expected.headers)
