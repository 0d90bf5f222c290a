"""What is stored as it is: notices, sentences, readings. msgpack of their structs, the tags telling the kinds apart.

What an older or broken store cannot give back any more is left out, never guessed.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from typing import TypeVar

import msgspec

from doorlight.domain.look import Previous
from doorlight.domain.notice import Notice
from doorlight.domain.words import Sentence, verbatim

T = TypeVar("T")

NO_LATENCY = 0xFFFF
_MOST_LATENCY = 0xFFFE  # milliseconds: a look ends after 10 s (MONITORING 2.11)

_ENCODER = msgspec.msgpack.Encoder()
_NOTICE = msgspec.msgpack.Decoder(Notice)
_PREVIOUS = msgspec.msgpack.Decoder(Previous)
_SENTENCE: msgspec.msgpack.Decoder[Sentence] = msgspec.msgpack.Decoder(Sentence)
_LOST = verbatim("—")


def encoded(value: Previous | Sentence) -> bytes:
    """Return the stored form."""
    return _ENCODER.encode(value)


def encoded_notice(notice: Notice) -> bytes:
    """Return the stored form, deflated: a year of notices with their reasons is the largest of what is kept."""
    return zlib.compress(_ENCODER.encode(notice))


def notices(stored: Iterable[bytes]) -> tuple[Notice, ...]:
    """Return the notices that can be read."""
    return tuple(notice for each in stored if (notice := _notice(each)) is not None)


def previous(stored: bytes) -> Previous | None:
    """Return a reading, None where it cannot be read."""
    return _decoded(_PREVIOUS, stored)


def sentence(stored: bytes) -> Sentence:
    """Return a sentence, a dash where it cannot be read."""
    return _decoded(_SENTENCE, stored) or _LOST


def packed(latencies: list[int]) -> bytes:
    """Return milliseconds as unsigned 16-bit numbers."""
    return struct.pack(f"<{len(latencies)}H", *latencies)


def unpacked(stored: bytes) -> tuple[int, ...]:
    """Return the milliseconds of a run."""
    return struct.unpack(f"<{len(stored) // 2}H", stored[: len(stored) // 2 * 2])


def milliseconds(latency: float | None) -> int:
    """Return a latency (seconds) as it is kept."""
    return NO_LATENCY if latency is None else min(max(0, round(latency * 1000)), _MOST_LATENCY)


def _notice(stored: bytes) -> Notice | None:
    try:
        return _decoded(_NOTICE, zlib.decompress(stored))
    except zlib.error:
        return None


def _decoded(decoder: msgspec.msgpack.Decoder[T], stored: bytes) -> T | None:
    try:
        return decoder.decode(stored)
    except (msgspec.DecodeError, UnicodeDecodeError, TypeError):
        return None
