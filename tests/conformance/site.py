"""A provider's site made of recorded payloads, each at its real path; in memory, or behind `site_server.py`."""

from __future__ import annotations

import asyncio
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from msgspec import Struct

from conformance.expected import Payload
from doorlight.domain.look import Look
from doorlight.domain.service import Check
from doorlight.net.exchange import Fetcher, Reply, Request
from doorlight.sources.registry import read_check, source_of

PAGE = b"<!doctype html><html><head><title>Status</title></head><body><div id='root'></div></body></html>"
HTML = "text/html; charset=utf-8"
KEY_OPTIONS = ("key", "secret", "api_key")  # how a kind may call the name of a secret in the keyring


class Answer(Struct, frozen=True):
    """What one path answers."""

    body: bytes
    content_type: str
    code: int = 200


class Site(Struct, frozen=True):
    """What each path answers, queries left aside, and what all other paths do."""

    paths: dict[str, Answer]
    otherwise: Answer

    def answer(self, target: str) -> Answer:
        """Return the answer to a request target."""
        return self.paths.get(urlsplit(target).path or "/", self.otherwise)


def site_of(payload: Payload, folder: Path, body: bytes | None = None) -> Site:
    """Return the site that serves a payload; `body` in its place where it was changed."""
    own = Answer((folder / payload.file).read_bytes() if body is None else body, payload.content_type)
    paths = {path: Answer(_companion(text, folder), "application/json") for path, text in payload.companions.items()}
    paths |= dict.fromkeys((payload.path, *payload.served_too), own)
    elsewhere = {"": Answer(PAGE, HTML, 404), "page": Answer(PAGE, HTML), "same": own}
    return Site(paths, elsewhere[payload.otherwise])


def _companion(text: str, folder: Path) -> bytes:
    """Return what is written in the expectation itself, or the file that it names."""
    return text.encode() if text[:1] in "{[" else (folder / text).read_bytes()


class SiteFetcher:
    """Answers from a site without a wire, whatever the host."""

    def __init__(self, site: Site) -> None:
        self._site = site

    async def fetch(self, request: Request) -> Reply:
        """Return the site's answer, cut at the cap as the real fetcher does."""
        parts = urlsplit(request.url)
        answer = self._site.answer(parts.path)
        return Reply(
            url=request.url,
            status=answer.code,
            headers=(("content-type", answer.content_type),),
            body=answer.body[: request.cap],
            truncated=len(answer.body) > request.cap,
            secure=True,
            latency=0.1,
        )


class SiteTools:
    """Tools at a fixed moment; the keyring holds every secret."""

    language = "en"

    def __init__(self, fetcher: Fetcher, now: float) -> None:
        self.fetcher = fetcher
        self._now = now

    def now(self) -> float:
        """Return the fixed moment."""
        return self._now

    async def secret(self, name: str) -> str:
        """Return a secret."""
        return f"secret of {name}"

    async def resolve(self, host: str, port: int) -> tuple[tuple[int, str], ...]:
        """Have no names."""
        raise AssertionError((host, port))

    async def connect(self, host: str, port: int, *, public: bool) -> float:
        """Have no ports."""
        raise AssertionError((host, port, public))

    async def query(self, name: str, record_type: str) -> tuple[str, ...]:
        """Have no zones."""
        raise AssertionError((name, record_type))


def check_of(payload: Payload, origin: str, chosen: dict[str, list[str]] | None = None) -> Check:
    """Return the check that a person would write for the payload's site."""
    return read_check(payload.kind, options_of(payload, origin, chosen), own=True)


def options_of(payload: Payload, origin: str, chosen: dict[str, list[str]] | None = None) -> dict[str, object]:
    """Return the check's options as they stand in a config, without its kind."""
    named = source_of(payload.kind).Options.__struct_fields__ if payload.key else ()
    key = {name: "conformance" for name in KEY_OPTIONS if name in named}
    return {"url": origin + payload.url, **payload.options, **key, **(chosen or {})}


async def look_at(check: Check, fetcher: Fetcher, now: datetime) -> Look:
    """Look once, at that moment."""
    return await source_of(check.kind).probe(check, SiteTools(fetcher, now.timestamp()), None)


def look(
    payload: Payload,
    folder: Path,
    *,
    now: datetime | None = None,
    chosen: dict[str, list[str]] | None = None,
    body: bytes | None = None,
) -> Look:
    """Look once at the payload's site, without a wire; `body` in the payload's place where it was changed."""
    fetcher = SiteFetcher(site_of(payload, folder, body))
    check = check_of(payload, "https://status.example.org", chosen)
    return asyncio.run(look_at(check, fetcher, now or payload.now))
