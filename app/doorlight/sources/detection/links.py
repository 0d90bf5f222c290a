"""What a page's own links give away: the status page that a website has beside it, and the feeds of a status page.

Pure. Candidates for `trials`, after what the page's address and marks say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from doorlight.sources.detection.candidates import MOST_PAGE, USUAL, Candidate, by_address, is_web_page
from doorlight.sources.published.endpoint import endpoint, site_of

_MOST_FEEDS = 2
_MOST_LINKED = 4  # the commonest systems, for a page that is only linked to
_FEED_TYPES = ("application/rss+xml", "application/atom+xml")
_ABOUT_STATUS = re.compile(
    r"(?<![a-z])(?:status|statut|etat|état|health|incidents?|outages?|pannes?|maintenance|uptime|disruptions?"
    r"|alerts?|alertes?|history)(?![a-z])",
    re.IGNORECASE,
)


def by_link(url: str, body: bytes) -> Iterator[Candidate]:
    """Yield what the status page may be that a website links to: only its own, `status.` before its name."""
    own = f"status.{_host(url).removeprefix('www.')}"
    links = LexborHTMLParser(body[:MOST_PAGE]).css("a[href]") if is_web_page(body) else ()
    if any(_host(_joined(url, node.attributes.get("href"))) == own for node in links):
        site = f"{urlsplit(url).scheme}://{own}"
        yield from by_address(site)
        yield from (Candidate(kind, {"url": site}, endpoint(site, path)) for kind, path in USUAL[:_MOST_LINKED])


def feeds_of(url: str, body: bytes) -> Iterator[Candidate]:
    """Yield the feeds that a page names, then those that status pages usually have.

    Only of what calls itself a status page, or a feed about it: news and blogs have feeds too, and say nothing.
    """
    root = LexborHTMLParser(body[:MOST_PAGE]) if is_web_page(body) else None
    title = root.css_first("title") if root else None
    about = _is_about_status(urlsplit(url).netloc, urlsplit(url).path, title.text() if title else "")
    links = [node.attributes for node in root.css('link[rel~="alternate"][href]')] if root else []
    named = [link for link in links if (link.get("type") or "").lower() in _FEED_TYPES]
    wanted = [link for link in named if about or _is_about_status(link.get("title") or "", link.get("href") or "")]
    for link in wanted[:_MOST_FEEDS]:
        yield Candidate("feed", {"url": _joined(url, link.get("href"))})
    if about:
        yield from (Candidate("feed", {"url": endpoint(site_of(url), path)}) for path in ("/history.atom", "/feed"))


def _is_about_status(*texts: str) -> bool:
    return any(_ABOUT_STATUS.search(text) for text in texts)


def _joined(url: str, href: str | None) -> str:
    """Return where a link leads, "" where it is no address: a link may be anything."""
    try:
        return urljoin(url, href or "")
    except ValueError:
        return ""


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""
