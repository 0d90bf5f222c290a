"""Whatever bytes come, every kind that reads a page ends with a look, soon and small, and garbage is never green."""

from __future__ import annotations

import asyncio
import json
import time
import tracemalloc
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doorlight.domain.look import Look
from doorlight.domain.status import Status
from doorlight.net.exchange import Reply, Request
from doorlight.sources.published.source import PublishedSource
from doorlight.sources.registry import kinds, read_check, source_of
from unit.sources.official_fakes import FakeTools

SECONDS, MEMORY = 1.0, 50 * 1024 * 1024  # issue 3, point 5
SYSTEMS = ("okta", "pagerduty", "statuscast", "signal", "onlineornot", "betterstack")
PUBLISHED = [kind for kind in kinds() if isinstance(source_of(kind), PublishedSource)]
CASES: list[tuple[str, dict[str, Any]]] = [
    (kind, {"system": system}) for kind in PUBLISHED for system in (SYSTEMS if kind == "html_marker" else ("",))
]
CASES += [("ioda", {"asn": 812})]  # measured by others, and published all the same
IDS = [f"{kind} {options.get('system', '')}".strip() for kind, options in CASES]
PLAIN_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=20,
)
BOMBS = {
    "nested lists": b"[" * 200_000,
    "nested objects": b'{"a":' * 100_000,
    "a long list": b"[" + b"0," * 400_000 + b"0]",
    "a long word": b'"' + b"operational " * 150_000 + b'"',
    "an endless number": b"1" * 1_000_000,
    "a growing document": b'<!DOCTYPE a [<!ENTITY b "cccccccccc">'
    + b"<!ENTITY d '&b;&b;&b;&b;&b;&b;'>" * 500
    + b"]><a>&d;</a>",
    "open tags": b"<div class='a b'>" * 60_000,
    "bait for patterns": b"<a" + b" " * 200_000 + b"=" + b"'" * 1000,
    "a wide table": b";; " * 300_000,
    "many lines": b"x;; y\n" * 100_000,
}


class Everywhere:
    """Answers every address with the same bytes."""

    def __init__(self, body: bytes) -> None:
        self._body = body

    async def fetch(self, request: Request) -> Reply:
        """Answer."""
        return Reply(url=request.url, status=200, headers=(), body=self._body, secure=True)


def seen(kind: str, options: dict[str, Any], body: bytes) -> Look:
    """Look once where every address answers with these bytes."""
    given_options = {"url": "https://page.example.com/status/x"} | {
        key: value for key, value in options.items() if value
    }
    check = read_check(kind, given_options, own=False)
    tools: Any = FakeTools(Everywhere(body))  # type: ignore[arg-type]  # no list of answers
    return asyncio.run(source_of(kind).probe(check, tools, None))


@pytest.mark.parametrize(("kind", "options"), CASES, ids=IDS)
@settings(max_examples=25)
@given(body=st.binary(max_size=400))
def test_bytes_are_never_green(kind: str, options: dict[str, Any], body: bytes) -> None:
    """Neither an exception nor health."""
    official = seen(kind, options, body).official
    assert official is not None
    assert official.status is not Status.OPERATIONAL or body.strip() in (b"[]", b"{}")


@pytest.mark.parametrize(("kind", "options"), CASES, ids=IDS)
@settings(max_examples=25)
@given(value=PLAIN_JSON)
def test_any_json_is_read_or_refused(kind: str, options: dict[str, Any], value: Any) -> None:
    """Well-formed data of any shape ends with a look that has a reason."""
    look = seen(kind, options, json.dumps(value).encode())
    assert look.official is not None
    assert str(look.reason)


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
@pytest.mark.parametrize(("kind", "options"), CASES, ids=IDS)
def test_a_bomb_is_soon_over_and_stays_small(kind: str, options: dict[str, Any], bomb: bytes) -> None:
    """Within a second of work and fifty megabytes, and it is not green."""
    seen(kind, options, b"")  # what is imported and built once is not the bomb's
    began = time.process_time()
    look = seen(kind, options, bomb)
    spent = time.process_time() - began
    tracemalloc.start()
    try:
        seen(kind, options, bomb)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert look.official is not None
    assert look.official.status is not Status.OPERATIONAL
    assert spent <= SECONDS, f"{spent:.1f} s"
    assert peak <= MEMORY, f"{peak / 1e6:.0f} MB"
