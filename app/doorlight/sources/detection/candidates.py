"""The order in which kinds are tried on an address: its host first, then its path, its page, then the usual paths.

Pure (STATUS_FORMATS 7). A candidate is a kind with its options and, where its data lie at a known path, the address
that is looked at first: only where that answers with data is the whole kind tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

from msgspec import Struct
from selectolax.lexbor import LexborHTMLParser

from doorlight.sources.detection.clues import CLUES, Clue
from doorlight.sources.published.endpoint import endpoint

_MOST_PAGE = 512 * 1024  # bytes in which a page gives itself away
_STATUSIO_ID = re.compile(rb"[/\"'=]([0-9a-f]{24})[/\"'?&]")
_SLUG = re.compile(r"/status/[\w-]+/?$")
_FEED_TYPES = ("application/rss+xml", "application/atom+xml")


class Candidate(Struct, frozen=True):
    """A kind to try. `first` is an address that must answer with data before it is, "" tries at once."""

    kind: str
    options: dict[str, Any]
    first: str = ""


def by_address(url: str) -> Iterator[Candidate]:
    """Yield what host and path give away."""
    parts = urlsplit(url)
    host, path = (parts.hostname or "").lower(), parts.path + (f"?{parts.query}" if parts.query else "")
    for clue in CLUES:
        if any(host == suffix or host.endswith(f".{suffix}") for suffix in clue.hosts):
            yield _candidate(clue, url)
    for clue in CLUES:
        if clue.path is not None and (clue.path.search(path) or clue.path.search(host + path)):
            yield _candidate(clue, url)


def by_page(url: str, body: bytes) -> Iterator[Candidate]:
    """Yield what the page's own HTML gives away."""
    page = body[:_MOST_PAGE].lower()
    for clue in CLUES:
        if not any(mark in page for mark in clue.marks):
            continue
        if clue.kind == "statusio":
            yield from _statusio(page)
        else:
            yield _candidate(clue, url)


def by_usual_paths(url: str) -> Iterator[Candidate]:
    """Yield the systems that anybody may run anywhere, in the order of how common they are."""
    for kind, path in _USUAL:
        yield Candidate(kind, {"url": url}, endpoint(url, path))
    if _SLUG.search(urlsplit(url).path):
        yield Candidate("uptimekuma", {"url": url})


def feeds_of(url: str, body: bytes) -> Iterator[Candidate]:
    """Yield the feeds that a page names, then those that status pages usually have."""
    for link in LexborHTMLParser(body[:_MOST_PAGE]).css('link[rel="alternate"]') if b"<link" in body else ():
        if link.attributes.get("type") in _FEED_TYPES and (href := link.attributes.get("href")):
            yield Candidate("feed", {"url": urljoin(url, href)})
    for path in ("/history.atom", "/feed"):
        yield Candidate("feed", {"url": endpoint(url, path)})


_USUAL = (
    ("statuspage", "/api/v2/summary.json"),
    ("incidentio", "/api/v2/summary.json"),
    ("instatus", "/summary.json"),
    ("betterstack", "/index.json"),
    ("cstate", "/index.json"),
    ("incidentio", "/api/v1/summary"),
    ("cachet", "/api/v1/components?per_page=100"),
    ("paypal", "/api/v1/components"),
    ("gatus", "/api/v1/endpoints/statuses?page=1&pageSize=100"),
    ("sorry", "/api/v1/status"),
    ("rootly", "/api/v1/status.json"),
    ("cachet", "/api/components"),
)


def _candidate(clue: Clue, url: str) -> Candidate:
    return Candidate(clue.kind, {"url": url, **clue.options})


def _statusio(page: bytes) -> Iterator[Candidate]:
    for found in dict.fromkeys(_STATUSIO_ID.findall(page)):
        yield Candidate("statusio", {"url": f"https://api.status.io/1.0/status/{found.decode()}"})
