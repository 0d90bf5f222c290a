"""What the tests of official sources share: a fetcher that answers from a list, tools, a check."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from doorlight.domain.look import Look, Official, Previous
from doorlight.domain.service import Check
from doorlight.domain.status import LightKind
from doorlight.net.exchange import NetError, Reply, Request
from doorlight.sources.base import Source

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC).timestamp()


class FakeFetcher:
    """Answers each request with what its address maps to; remembers what was asked."""

    def __init__(self, answers: dict[str, Reply | NetError]) -> None:
        self.answers = answers
        self.asked: list[Request] = []

    async def fetch(self, request: Request) -> Reply:
        """Return or raise what the address maps to; there is nothing at any other."""
        self.asked.append(request)
        answer = self.answers.get(request.url) or reply(request.url, "no", status=404)
        if isinstance(answer, NetError):
            raise answer
        return answer


class FakeTools:
    """Tools at a fixed moment, in one language."""

    def __init__(self, fetcher: FakeFetcher, *, now: float = NOW, language: str = "en") -> None:
        self.fetcher = fetcher
        self.language = language
        self._now = now

    def now(self) -> float:
        """Return the fixed moment."""
        return self._now

    async def secret(self, name: str) -> str:
        """Have no secrets."""
        raise AssertionError(name)

    async def resolve(self, host: str, port: int) -> tuple[tuple[int, str], ...]:
        """Have no names."""
        raise AssertionError((host, port))


def reply(url: str, body: str | bytes, *, status: int = 200, **headers: str) -> Reply:
    """Build an answer; header names are given with underscores."""
    raw = body.encode() if isinstance(body, str) else body
    named = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return Reply(url=url, status=status, headers=named, body=raw, secure=True, latency=0.1)


def look(
    source: Source,
    options: dict[str, Any],
    answers: dict[str, Reply | NetError],
    *,
    previous: Previous | None = None,
    now: float = NOW,
    language: str = "en",
) -> tuple[Look, FakeFetcher]:
    """Probe once and return the look and what was asked."""
    value = source.Options(**options)
    source.validate(value)
    target = source.target(value)
    check = Check(
        key="k",
        kind=source.kind,
        light=LightKind.OFFICIAL,
        options=value,
        host=target.host,
        public=target.public,
        address=target.address,
    )
    fetcher = FakeFetcher(answers)
    tools = FakeTools(fetcher, now=now, language=language)
    return asyncio.run(source.probe(check, tools, previous)), fetcher


def served(pages: Mapping[str, Any]) -> dict[str, Reply | NetError]:
    """Return answers by address, from texts and from what becomes JSON."""
    return {url: reply(url, as_body(page)) for url, page in pages.items()}


def as_body(page: Any) -> str | bytes:
    """Return text and bytes as they are, everything else as JSON."""
    return page if isinstance(page, str | bytes) else json.dumps(page)


def said(source: Source, pages: Mapping[str, Any], *, now: float = NOW, **options: Any) -> Official:
    """Return what a kind's official light says when these pages are served, the rest being 404."""
    answer, _ = look(source, options, served(pages), now=now)
    assert answer.official is not None
    return answer.official
