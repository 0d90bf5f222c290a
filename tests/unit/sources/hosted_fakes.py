"""What the tests of hosted systems share: a site of several addresses, where any other is not found."""

from __future__ import annotations

import json
from typing import Any

from doorlight.domain.look import Look, Official
from doorlight.domain.status import Status
from doorlight.domain.words import Verbatim
from doorlight.net.exchange import NetError, Reply
from doorlight.sources.base import Source
from unit.sources.official_fakes import NOW, FakeFetcher, look, reply


class Site(dict[str, Reply | NetError]):
    """Answers by address; HTML and 404 everywhere else, as sites do."""

    def __missing__(self, url: str) -> Reply:
        return reply(url, "<!doctype html><html><body>Not found: operational</body></html>", status=404)


def site(**bodies: Any) -> Site:
    """Build a site from `url=body` pairs given as a dict through `**`; what is no text is written as JSON."""
    return Site({url: reply(url, as_body(body)) for url, body in bodies.items()})


def as_body(body: Any) -> str | bytes:
    """Return a body to send."""
    return body if isinstance(body, str | bytes) else json.dumps(body)


def looked(
    source: Source, url: str, bodies: dict[str, Any], *, now: float = NOW, language: str = "en", **options: Any
) -> tuple[Look, FakeFetcher]:
    """Probe `url` once at a site of these bodies."""
    return look(source, {"url": url, **options}, site(**bodies), now=now, language=language)


def official(source: Source, url: str, bodies: dict[str, Any], *, now: float = NOW, **options: Any) -> Official:
    """Return what the official light shows."""
    answer, _ = looked(source, url, bodies, now=now, **options)
    assert answer.official is not None
    return answer.official


def status(source: Source, url: str, bodies: dict[str, Any], *, now: float = NOW, **options: Any) -> Status:
    """Return the status that the official light shows."""
    return official(source, url, bodies, now=now, **options).status


def said(shown: Official) -> str:
    """Return what is said of it, in English."""
    return shown.text.text if isinstance(shown.text, Verbatim) else str(shown.text)
