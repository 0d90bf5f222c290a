"""The one file in which a catalogue travels: how it is packed by maintainers, and unpacked by everybody else.

    doorlight-catalogue 1                 the format and its number
    3f0c…                                 Ed25519 over all the rest, 128 small hexadecimal digits
    {"serial":…,"made_at":…,"files":…}    JSON: the catalogue's number, its date, its TOML files by name

The signature covers every byte but its own line, and nothing is parsed before it was found right. Nothing is packed
inside (servers send it compressed, which `net.bounded` unpacks under a cap), so that no bomb can be in it and the
same content gives the same bytes everywhere. File names are labels: nothing is ever written under them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from doorlight.catalogue.updates.refusal import CatalogueRefused
from doorlight.domain.words import say, verbatim

FORMAT = 1
MOST = 4 * 1024 * 1024  # bytes: five thousand entries of the shipped ones' size
_MOST_FILES = 100

_FORMAT_LINE = re.compile(rb"doorlight-catalogue ([1-9][0-9]{0,8})\n")
_SIGNATURE_LINE = re.compile(rb"([0-9a-f]{128})\n")
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,63}\.toml", re.ASCII)

Trusts = Callable[[bytes, bytes], bool]  # a signature and what it is over: is it from somebody we trust?
Signs = Callable[[bytes], bytes]  # what is to be signed: its 64 bytes of signature

_Serial = Annotated[int, Meta(ge=1, le=2**53)]  # JSON's whole numbers (RFC 8259 6)
_Moment = Annotated[datetime, Meta(tz=True)]


class Bundle(Struct, frozen=True, forbid_unknown_fields=True):
    """A catalogue on its way.

    `serial` grows with every one that is published: by custom the day and a count, like 2026112401, as zones of the
    DNS are numbered (RFC 1912 2.2), so that one's own catalogues and the shipped ones can be told older and newer.
    `files` are TOML texts as in `resources/catalogue`, by file name.
    """

    serial: _Serial
    made_at: _Moment
    files: dict[str, str]


def pack(bundle: Bundle, signs: Signs) -> bytes:
    """Return the file. The same bundle and key give the same bytes."""
    head = b"doorlight-catalogue %d\n" % FORMAT
    body = msgspec.json.encode(bundle, order="deterministic")
    return head + signs(head + body).hex().encode() + b"\n" + body


def unpack(data: bytes, trusts: Trusts) -> Bundle:
    """Return what is in a file from outside.

    Raises CatalogueRefused for anything that is not exactly as somebody we trust has made it.
    """
    body = _trusted(data, trusts)
    try:
        bundle = msgspec.json.decode(body, type=Bundle)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise _no_catalogue() from error
    _check_files(bundle)
    return bundle


def _trusted(data: bytes, trusts: Trusts) -> bytes:
    """Return the JSON once its signature was found right."""
    if len(data) > MOST:
        raise CatalogueRefused(say("catalogue", "it is larger than {most} MB", most=MOST // 2**20))
    head = _FORMAT_LINE.match(data)
    if head is None:
        raise _no_catalogue()
    if int(head[1]) != FORMAT:
        raise CatalogueRefused(
            say("catalogue", "it is of a format that this Doorlight does not know: update Doorlight itself")
        )
    line = _SIGNATURE_LINE.match(data, head.end())
    if line is None:
        raise _no_catalogue()
    body = data[line.end() :]
    if not trusts(bytes.fromhex(line[1].decode()), head[0] + body):
        raise CatalogueRefused(say("catalogue", "it is damaged, or not signed by anybody whom Doorlight trusts"))
    return body


def _check_files(bundle: Bundle) -> None:
    if not 0 < len(bundle.files) <= _MOST_FILES:
        raise _no_catalogue()
    for name in bundle.files:
        if not _NAME.fullmatch(name):
            raise CatalogueRefused(
                say("catalogue", "there is a file in it whose name is not allowed: {name}", name=verbatim(name, 60))
            )


def _no_catalogue() -> CatalogueRefused:
    return CatalogueRefused(say("catalogue", "what is there is not a catalogue for Doorlight, or not a whole one"))
