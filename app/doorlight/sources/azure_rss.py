"""Azure's RSS: an empty feed says that Azure is well, as long as the feed itself is renewed.

An official light. Green is said by silence, so the build date must be of today (STATUS_FORMATS 4); what is listed is
going on. `m365_posts` with `post = "azure"` is the positive statement of the same.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urldefrag, urlsplit

from doorlight.domain.status import Status
from doorlight.net.exchange import FEED_CAP
from doorlight.sources.base import Source
from doorlight.sources.published.asking import Asking
from doorlight.sources.published.endpoint import of_site
from doorlight.sources.published.page import Incident, PublishedPage, Remark, Stage
from doorlight.sources.published.source import PublishedSource
from doorlight.sources.reading.classifier import Kind, classify
from doorlight.sources.reading.feed_entries import Document, Entry, parse

_HOME = "https://rssfeed.azure.status.microsoft"
_FEED = "/en-us/status/feed/"
_SITES = dict.fromkeys(("rssfeed.azure.status.microsoft", "azure.status.microsoft", "status.azure.com"), _HOME)
_ACCEPT = "application/rss+xml,application/xml;q=0.9,text/xml;q=0.9"
_FRESH_FOR = 86400.0  # seconds
_OVER = re.compile(r"\W*(?:resolved|mitigated)\b", re.IGNORECASE)
_EVERYWHERE = re.compile(r"\b(?:global(?:ly)?|worldwide|(?:multiple|all|several) regions)\b", re.IGNORECASE)


class AzureRss(PublishedSource):
    """The kind `azure_rss`. Components and regions are words of the entries ("Storage", "Canada Central")."""

    kind = "azure_rss"
    home = _HOME
    cap = FEED_CAP

    async def read(self, options: Any, asking: Asking) -> PublishedPage:
        """Ask for the feed.

        Raises Unreadable, NetError.
        """
        given = self.address(options)
        is_feed = urlsplit(given).path.rstrip("/").endswith("/feed")
        url = urldefrag(given)[0] if is_feed else of_site(given, _FEED, _SITES)
        document = await asking.read(url, lambda reply: parse(reply.body), accept=_ACCEPT)
        return page_of(document, (*options.components, *options.groups, *options.regions))


def page_of(document: Document, words: tuple[str, ...]) -> PublishedPage:
    """Return what is listed; nothing is *operational* while the feed is renewed."""
    return PublishedPage(
        overall=Status.OPERATIONAL,
        parts=None if not words else (),
        lists_all=False,
        incidents=tuple(_incident(entry, words) for entry in document.entries),
        incidents_decide=True,
        renewed_at=document.built_at,
        fresh_for=_FRESH_FOR,
        said_at=document.entries[0].at if document.entries else document.built_at,
    )


def _incident(entry: Entry, words: tuple[str, ...]) -> Incident:
    """Return an entry as an incident: an outage where its words say so, else degraded."""
    said = classify(f"{entry.title}.\n{entry.text}", language="en")
    return Incident(
        title=entry.title,
        stage=Stage.OVER if _OVER.match(entry.title) else Stage.UNDERWAY,
        severity=Status.MAJOR_OUTAGE if said.kind is Kind.OUTAGE else Status.DEGRADED,
        began_at=entry.at,
        remarks=(Remark(entry.at, entry.markup),),
        parts=_about(entry, words),
    )


def _about(entry: Entry, words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the chosen words that an entry has; its own title where it has none, () where it is about all."""
    text = f"{entry.title} {entry.text}"
    if not words or _EVERYWHERE.search(text):
        return ()
    return tuple(word for word in words if _has(text, word)) or (entry.title,)


def _has(text: str, word: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE) is not None


SOURCE: Source = AzureRss()
