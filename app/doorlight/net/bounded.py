"""Reads a body under hard bounds: so many bytes on the wire, so many after unpacking, and never one more in memory.

A megabyte of gzip can unpack to a gigabyte, and httpx unpacks whatever came before anybody can look (MONITORING 8:
160 MB to 2 GB). Here zlib is told how much it may give. Pure: fed by the fetcher, knows no network.
"""

from __future__ import annotations

import zlib
from typing import Protocol

from doorlight.domain.words import say
from doorlight.net.exchange import BrokenReply

BOMB = 100  # DESIGN 4: at the cap, what unpacked a hundredfold is no page
_GZIP_ONLY = 16 + zlib.MAX_WBITS  # zlib: a gzip header and trailer, nothing else
_GZIP_START = b"\x1f\x8b"  # RFC 1952, 2.3.1
_PLAIN, _GZIP = ("", "identity"), ("gzip", "x-gzip")  # RFC 9110 8.4.1.3


class Decoder(Protocol):
    """Turns bytes of the wire into bytes of the body."""

    def decode(self, data: bytes, room: int) -> bytes:
        """Return at most `room` bytes; what was not used of `data` is kept for the next call.

        Raises BrokenReply.
        """
        ...

    def finish(self) -> None:
        """Check that the body is whole.

        Raises BrokenReply.
        """
        ...

    @property
    def used(self) -> int:
        """How many bytes of the wire went into what was given so far."""
        ...


def decoder_for(encoding: str) -> Decoder | None:
    """Return the decoder for a Content-Encoding, None where it is one that we do not read."""
    name = encoding.strip().lower()
    if name in _PLAIN:
        return Plain()
    return Gunzip() if name in _GZIP else None


class Plain:
    """A body that is not packed."""

    used = 0

    def decode(self, data: bytes, room: int) -> bytes:
        """Return the bytes as they are."""
        self.used += len(data)
        return data[:room]

    def finish(self) -> None:
        """Nothing can be missing that the framing would not have said."""


class Gunzip:
    """gzip, one member after another (RFC 1952 2.2); deflate, br and zstd are never asked for."""

    def __init__(self) -> None:
        self.used = 0
        self._rest = b""
        self._member = zlib.decompressobj(_GZIP_ONLY)
        self._started = False

    def decode(self, data: bytes, room: int) -> bytes:
        """Unpack until `room` is filled or nothing is left."""
        self._rest += data
        unpacked = bytearray()
        while self._rest and len(unpacked) < room:
            if self._member.eof and not self._next_member():
                break
            unpacked += self._unpack(room - len(unpacked))
        return bytes(unpacked)

    def finish(self) -> None:
        """Refuse a member without its end: the server was cut off, whatever came before."""
        if self._started and not self._member.eof:
            raise BrokenReply(say("reason", "The packed answer was cut short"))

    def _unpack(self, room: int) -> bytes:
        before = len(self._rest)
        try:
            unpacked = self._member.decompress(self._rest, room)
        except zlib.error as error:
            raise BrokenReply(say("reason", "The answer could not be unpacked")) from error
        self._rest = self._member.unused_data if self._member.eof else self._member.unconsumed_tail
        self._started = True
        self.used += before - len(self._rest)
        return unpacked

    def _next_member(self) -> bool:
        """Begin the next member, if one follows; zeros after the last are padding (as gzip(1) has it)."""
        self._rest = self._rest.lstrip(b"\0")
        if not self._rest or self._rest == _GZIP_START[:1]:
            return False
        if not self._rest.startswith(_GZIP_START):
            raise BrokenReply(say("reason", "The answer could not be unpacked"))
        self._member = zlib.decompressobj(_GZIP_ONLY)
        return True


class BoundedBody:
    """Collects one body of at most `cap` bytes, on the wire and unpacked alike."""

    def __init__(self, cap: int, decoder: Decoder) -> None:
        self._cap = cap
        self._decoder = decoder
        self._taken = bytearray()
        self._wired = 0
        self.truncated = False

    def take(self, data: bytes) -> bool:
        """Take what came from the wire; False when that is enough and nothing more is wanted.

        Raises BrokenReply.
        """
        self._wired += len(data)
        self._taken += self._decoder.decode(data, self._cap + 1 - len(self._taken))
        if len(self._taken) > self._cap or self._wired > self._cap:
            self._stop()
        return not self.truncated

    def whole(self) -> bytes:
        """Return the body after its end, or as much as fits.

        Raises BrokenReply where it was cut short.
        """
        if not self.truncated:
            self._decoder.finish()
        return bytes(self._taken)

    def _stop(self) -> None:
        """Stop at the cap: what unpacked a hundredfold until here is a bomb, not a page."""
        self.truncated = True
        if len(self._taken) > self._cap and len(self._taken) >= BOMB * self._decoder.used:
            raise BrokenReply(say("reason", "The answer unpacks without end"))
        del self._taken[self._cap :]
