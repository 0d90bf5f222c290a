"""The bounded reader: bodies come out as they went in, bombs and cut ones do not."""

from __future__ import annotations

import gzip
import zlib
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorlight.net.bounded import BoundedBody, decoder_for
from doorlight.net.exchange import BrokenReply

CAP = 1000
ENCODINGS = {"": lambda data: data, "gzip": gzip.compress}


def read(pieces: list[bytes], encoding: str = "", cap: int = CAP) -> BoundedBody:
    """Feed pieces until the reader has enough."""
    decoder = decoder_for(encoding)
    assert decoder is not None
    body = BoundedBody(cap, decoder)
    for piece in pieces:
        if not body.take(piece):
            break
    return body


def cut_up(data: bytes, cuts: list[int]) -> list[bytes]:
    """Cut bytes at some places."""
    places = sorted({0, len(data), *(cut % (len(data) + 1) for cut in cuts)})
    return [data[start:end] for start, end in pairwise(places)]


@given(st.binary(max_size=3 * CAP), st.lists(st.integers(0, 10_000), max_size=8), st.sampled_from(sorted(ENCODINGS)))
def test_a_body_comes_out_as_it_went_in(data: bytes, cuts: list[int], encoding: str) -> None:
    """What comes out is what went in, however packed and cut up: at most the cap, and said when that is less."""
    packed = ENCODINGS[encoding](data)
    body = read(cut_up(packed, cuts), encoding)
    assert body.truncated == (len(data) > CAP or len(packed) > CAP)
    taken = body.whole()
    assert data.startswith(taken)
    assert len(taken) <= CAP
    assert body.truncated or taken == data


@given(st.lists(st.binary(max_size=200), min_size=1, max_size=4), st.lists(st.integers(0, 10_000), max_size=8))
def test_members_are_one_body(parts: list[bytes], cuts: list[int]) -> None:
    """Several gzip members are one body (RFC 1952 2.2), zeros after the last are padding."""
    packed = b"".join(gzip.compress(part) for part in parts) + b"\0\0"
    assert read(cut_up(packed, cuts), "gzip").whole() == b"".join(parts)


@given(st.binary(min_size=1, max_size=CAP // 2), st.data())
def test_a_cut_member_is_broken(data: bytes, draw: st.DataObject) -> None:
    """A packed body without its end is never taken for whole."""
    packed = gzip.compress(data)
    cut = draw.draw(st.integers(1, len(packed) - 1))
    with pytest.raises(BrokenReply):
        read([packed[:cut]], "gzip").whole()


@given(st.binary(min_size=20, max_size=200))
def test_garbage_is_broken_or_nothing_worse(data: bytes) -> None:
    """Whatever claims to be gzip either unpacks or is broken; nothing else is ever raised."""
    try:
        read([data], "gzip").whole()
    except BrokenReply:
        return
    assert data.startswith(b"\x1f\x8b")


def test_a_bomb_is_broken() -> None:
    """What unpacks a hundredfold at the cap is refused, however large it would have become."""
    with pytest.raises(BrokenReply):
        read([gzip.compress(bytes(10_000_000))], "gzip", cap=256 * 1024)


def test_a_large_page_is_cut_at_the_cap() -> None:
    """A packed page that is merely long is read to the cap, and said to be cut."""
    page = b"".join(b"<p>paragraph %d of many</p>" % number for number in range(2000))
    body = read([gzip.compress(page)], "gzip", cap=10_000)
    assert (body.truncated, body.whole()) == (True, page[:10_000])


def test_a_repetitive_page_below_the_cap_is_a_page() -> None:
    """Below the cap nothing is a bomb: an empty table may well pack a hundredfold."""
    page = b"<td></td>" * 20_000
    assert read([gzip.compress(page)], "gzip", cap=256 * 1024).whole() == page


def test_an_empty_packed_body_is_empty() -> None:
    """Servers say gzip on bodies of no bytes at all."""
    assert read([], "gzip").whole() == b""


@pytest.mark.parametrize("encoding", ["br", "zstd", "deflate", "gzip, gzip", "compress"])
def test_other_encodings_are_not_read(encoding: str) -> None:
    """What we did not ask for is not guessed at."""
    assert decoder_for(encoding) is None


@pytest.mark.parametrize("encoding", ["", "identity", "gzip", "GZIP", "x-gzip", " gzip "])
def test_our_encodings_are_read(encoding: str) -> None:
    """Gzip has two names, and letters may be of either case."""
    assert decoder_for(encoding) is not None


def test_zlib_without_gzip_header_is_broken() -> None:
    """Raw zlib that is called gzip is no gzip."""
    with pytest.raises(BrokenReply):
        read([zlib.compress(b"ready")], "gzip")
