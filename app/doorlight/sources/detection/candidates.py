"""The order in which kinds are tried on an address: its host first, then its path, its page, then the usual paths.

Pure (STATUS_FORMATS 7). A candidate is a kind with its options and, where its data lie at a known path, the address
that is looked at first: only where that answers with data is the whole kind tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from msgspec import Struct

from doorlight.sources.detection.clues import CLUES, FEED_HOMES, Clue
from doorlight.sources.published.endpoint import endpoint, site_of

MOST_PAGE = 512 * 1024  # bytes in which a page gives itself away
_HEAD = 4096  # bytes in which a document says what it is
_MOST_MARKED = 4  # systems that one page may name: the others are what it writes about
_WEB_PAGE = re.compile(rb"<!doctype\s+html|<(?:html|head|body)\b", re.IGNORECASE)
_FEED = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>|<!--.*?-->|\s)*<(?:rss|feed|rdf:RDF)\b", re.DOTALL)
# How a GTFS-realtime feed begins (gtfs.org): its header, in that its version. An empty one may be one of vehicles.
_TRANSIT = re.compile(rb"\x0a.\x0a\x03[12]\.0", re.DOTALL)
_EMPTY_TRANSIT = 40  # bytes
_ROBOT_KEY = re.compile(r"/(?=[^/]*[A-Z\d])([A-Za-z0-9]{8,14})/?")
_FILE = re.compile(r"/[\w.-]+\.(?:html?|php|aspx?|jsp)$", re.IGNORECASE)
_REPOSITORY = re.compile(r"/([\w.-]+)/([\w.-]+)/?")


class Candidate(Struct, frozen=True):
    """A kind to try. `first` is an address that must answer with data before it is, "" tries at once.

    `given`: the answer of the pasted address has the kind's form itself, so that it fits though it says nothing now.
    """

    kind: str
    options: dict[str, Any]
    first: str = ""
    given: bool = False


def by_address(url: str) -> Iterator[Candidate]:
    """Yield what host and path give away."""
    parts = urlsplit(url)
    host, path = (parts.hostname or "").lower(), parts.path + (f"?{parts.query}" if parts.query else "")
    for clue in CLUES:
        if any(host == suffix or host.endswith(f".{suffix}") for suffix in clue.hosts):
            yield _candidate(clue, _origin(url) if clue.at_root and not _has_path(clue, host, path) else url)
    for clue in CLUES:
        if _has_path(clue, host, path):
            yield _candidate(clue, url)
    if host in FEED_HOMES:
        yield Candidate("feed", {"url": FEED_HOMES[host]})


def by_page(url: str, body: bytes) -> Iterator[Candidate]:
    """Yield what the answer of the pasted address gives away: its form, or the marks in its HTML."""
    if _FEED.match(body[:_HEAD]):
        yield Candidate("feed", {"url": url}, given=True)
    if _TRANSIT.match(body) and ("alert" in url.lower() or len(body) > _EMPTY_TRANSIT):
        yield Candidate("gtfs_rt", {"url": url})
    if not is_web_page(body):
        return
    page = body[:MOST_PAGE].lower()
    marked = [clue for clue in CLUES if clue.marks is not None and clue.marks.search(page)]
    free = [clue for clue in marked if clue.kind == "html_marker"]  # read from the very same page
    asked = [clue for clue in marked if clue.kind != "html_marker"]
    yield from (_candidate(clue, url) for clue in free)
    for clue in asked[:_MOST_MARKED]:
        yield _candidate(clue, _origin(url) if clue.at_root else site_of(url))


def by_usual_paths(url: str) -> Iterator[Candidate]:
    """Yield the systems that anybody may run anywhere, in the order of how common they are."""
    site, path = _FILE.sub("", site_of(url)), urlsplit(url).path
    yield from _by_shape(url, path)
    for number, (kind, usual) in enumerate(USUAL):
        yield Candidate(kind, {"url": site}, endpoint(site, usual))
        if number == 0 and urlsplit(site).path.strip("/"):  # the page of something else on a status site
            yield Candidate(kind, {"url": _origin(url)}, endpoint(_origin(url), usual))


def by_rare_paths(url: str) -> Iterator[Candidate]:
    """Yield what is asked last, where a host has data and no page of its own that would give it away."""
    for kind, path in _RARE:
        yield Candidate(kind, {"url": url}, endpoint(url, path))


def is_web_page(body: bytes) -> bool:
    """Say whether an answer is HTML, by its own first words: what a server calls it is no proof."""
    return _WEB_PAGE.search(body[:_HEAD]) is not None


USUAL = (
    ("statuspage", "/api/v2/summary.json"),
    ("instatus", "/summary.json"),
    ("betterstack", "/index.json"),
    ("cstate", "/index.json"),
    ("incidentio", "/api/v1/summary"),
    ("cachet", "/api/v1/components?per_page=100"),
    ("paypal", "/api/v1/components?per_page=100"),
    ("gatus", "/api/v1/endpoints/statuses?page=1&pageSize=100"),
    ("sorry", "/api/v1/status"),
    ("rootly", "/api/v1/status.json"),
    ("cachet", "/api/components"),
    ("signalwire", "/api/components"),
)
_RARE = (("status_online", "/en/json/incidents.json"), ("heroku", "/api/v4/current-status"))


def _by_shape(url: str, path: str) -> Iterator[Candidate]:
    """Yield the systems whose pages have a path of one form: UptimeRobot's key, a repository's owner and name."""
    if found := _ROBOT_KEY.fullmatch(path):
        yield Candidate("uptimerobot", {"url": url}, _at(url, f"/api/getMonitorList/{found[1]}?page=1"))
    if found := _REPOSITORY.fullmatch(path):
        yield Candidate("upptime", {"url": url}, _at(url, f"/{found[1]}/{found[2]}/HEAD/history/summary.json"))


def _has_path(clue: Clue, host: str, path: str) -> bool:
    return clue.path is not None and bool(clue.path.search(path) or clue.path.search(host + path))


def _candidate(clue: Clue, url: str) -> Candidate:
    return Candidate(clue.kind, {"url": url, **clue.options})


def _origin(url: str) -> str:
    return _at(url, "")


def _at(url: str, target: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}{target}"
