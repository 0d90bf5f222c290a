"""The codes an `http` check takes for good: `200`, `"200-299"`, `"200,204,301-302"`, or a list of these. Pure."""

from __future__ import annotations

import re
from functools import lru_cache

from doorlight.domain.words import say
from doorlight.sources.base import OptionsError
from doorlight.sources.reading.options import shown

_PART = re.compile(r"(?P<first>\d{3})(?:\s*-\s*(?P<last>\d{3}))?", re.ASCII)
_LEAST, _MOST = 100, 599  # RFC 9110 15


@lru_cache(maxsize=256)
def read_codes(written: int | str | tuple[int | str, ...]) -> frozenset[int]:
    """Return all the codes that are written.

    Raises OptionsError for `expect_status`.
    """
    parts = written if isinstance(written, tuple) else (written,)
    codes: set[int] = set()
    for part in parts:
        for each in str(part).split(","):
            codes.update(_range(each.strip()))
    if not codes:
        raise OptionsError("expect_status", say("config", "name at least one code, like 200"))
    return frozenset(codes)


def _range(written: str) -> range:
    match = _PART.fullmatch(written)
    first = int(match["first"]) if match else 0
    last = int(match["last"] or first) if match else 0
    if not _LEAST <= first <= last <= _MOST:
        raise OptionsError(
            "expect_status",
            say("config", "{codes} is not a code like 200 or a range like 200-299", codes=shown(written) or "?"),
        )
    return range(first, last + 1)
