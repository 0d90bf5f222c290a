"""Bytes of an answer as typed values, or the reason why they are none: a web page instead of data, another shape.

Bytes are decoded by their byte order mark first (AWS sends UTF-16), then as UTF-8. Pure.
"""

from __future__ import annotations

import codecs
from typing import TypeVar

import msgspec

from doorlight.domain.source_trouble import SourceTrouble
from doorlight.domain.words import say
from doorlight.sources.reading.official import Unreadable

T = TypeVar("T")

_UTF16 = ((codecs.BOM_UTF16_LE, False, "utf-16-le"), (codecs.BOM_UTF16_BE, True, "utf-16-be"))
_MARKUP_WITHIN = 4096  # bytes
_MARKUP = (b"<html", b"<!doctype", b"<head", b"<body", b"<script")


def decode_json(decoder: msgspec.json.Decoder[T], body: bytes) -> T:
    """Return the value of a JSON answer.

    Raises Unreadable where it is no JSON or not of the decoder's shape.
    """
    try:
        return decoder.decode(as_utf8(body))
    except msgspec.ValidationError as error:
        raise wrong_shape() from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise not_data(body) from error


def as_utf8(body: bytes) -> bytes:
    """Return a body without its byte order mark, UTF-16 as UTF-8; without a mark the place of the zeros tells.

    Raises UnicodeDecodeError.
    """
    for mark, zero_first, name in _UTF16:
        if body.startswith(mark):
            return body[len(mark) :].decode(name).encode()
        if len(body) > 1 and (body[0] == 0, body[1] == 0) == (zero_first, not zero_first):  # RFC 4627 3
            return body.decode(name).encode()
    return body.removeprefix(codecs.BOM_UTF8)


def wrong_shape() -> Unreadable:
    """Return the refusal of data that is not shaped as it should be."""
    reason = say("reason", "The answer does not have the shape of a status page")
    return Unreadable(reason, trouble=SourceTrouble.SHAPE)


def not_data(body: bytes) -> Unreadable:
    """Return the refusal of what is no data at all."""
    head = body[:_MARKUP_WITHIN].lower()
    if any(mark in head for mark in _MARKUP):
        reason = say("reason", "A web page came instead of status data; it may have moved")
        return Unreadable(reason, trouble=SourceTrouble.NOT_DATA)
    return Unreadable(say("reason", "The answer is not readable status data"), trouble=SourceTrouble.SHAPE)
