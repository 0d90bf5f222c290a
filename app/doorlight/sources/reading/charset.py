"""Bytes of an answer as text: by byte order mark, by its header, by its own meta element, else as UTF-8.

The order of MONITORING 2.10. What cannot be decoded becomes the replacement character: a word is then not found,
never an exception. Pure.
"""

from __future__ import annotations

import codecs
import re

from doorlight.net.exchange import Reply

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_HEADER = re.compile(r"""charset\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE | re.ASCII)
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_META_WITHIN = 1024  # bytes: HTML Living Standard 4.2.5.4
# Known to Python, to no browser: no page is written in them.
_NO_PAGES = frozenset(
    {"unicode_escape", "raw_unicode_escape", "unicode-escape", "raw-unicode-escape", "idna", "utf-7"}
)
# The names that pages give and what browsers take them for (WHATWG Encoding 4.2).
_MEANT = {"iso-8859-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252"}


def text_of(reply: Reply) -> str:
    """Return the body as text. Never raises."""
    body = reply.body
    for mark, name in _MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, errors="replace")
    header = _HEADER.search(reply.header("content-type"))
    meta = _META.search(body[:_META_WITHIN])
    for name in (header[1] if header else "", meta[1].decode("ascii", "replace") if meta else ""):
        if (text := _decoded(body, name)) is not None:
            return text
    return body.decode("utf-8", errors="replace")


def _decoded(body: bytes, name: str) -> str | None:
    """Return the text, None where nobody knows an encoding of this name."""
    meant = _MEANT.get(name.lower(), name)
    try:
        return None if codecs.lookup(meant).name in _NO_PAGES else body.decode(meant, errors="replace")
    except (LookupError, ValueError):
        return None
