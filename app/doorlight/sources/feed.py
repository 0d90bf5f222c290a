"""An RSS or Atom feed of incidents: the newest entry that is not over, from a feed proven to be alive.

An official light. feedparser is imported when a feed is first read. A feed says *operational* only when it is
fresh by its own dates and nothing in it is open; one that merely answers may have been abandoned (STATUS_FORMATS 5).
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urldefrag

from msgspec import Struct

from doorlight.domain.look import Look, Official, Previous
from doorlight.domain.service import Check
from doorlight.domain.status import LightKind, Status
from doorlight.domain.words import say
from doorlight.net.exchange import FEED_CAP, Reply, Request
from doorlight.sources.base import OptionsError, Source, Target, Tools
from doorlight.sources.reading.address import host_of, same_owner, target_of, valid_address
from doorlight.sources.reading.feed_verdict import alive_until, judge_feed
from doorlight.sources.reading.official import Reader, read_official

_ACCEPT = "application/atom+xml,application/rss+xml,application/xml;q=0.9,text/xml;q=0.9"


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`match` are words: only entries that contain one of them count; none is every entry."""

    url: str
    match: tuple[str, ...] | str = ()

    @property
    def words(self) -> tuple[str, ...]:
        """The words, however they were written."""
        return (self.match,) if isinstance(self.match, str) else self.match


class Feed:
    """The kind `feed`."""

    kind = "feed"
    light = LightKind.OFFICIAL
    Options: type[Struct] = Options

    def validate(self, options: Any) -> None:
        """Refuse an address that is none, and empty words."""
        valid_address(options.url)
        if any(not word.strip() for word in options.words):
            raise OptionsError("match", say("config", "a word here must not be empty"))

    def target(self, options: Any) -> Target:
        """Say where the check goes."""
        return target_of(options.url)

    async def probe(self, check: Check, tools: Tools, previous: Previous | None) -> Look:
        """Read the feed once."""
        options: Options = check.options
        request = Request(
            url=urldefrag(options.url)[0],
            headers=(("accept", _ACCEPT),),
            public=check.outside_only,
            allow_hosts=same_owner(host_of(options.url)),
            cap=FEED_CAP,
        )

        def judge(reply: Reply, now: float) -> Official:
            return judge_feed(reply.body, options.words, options.url, now, tools.language)

        return await read_official(request, tools, previous, Reader(judge=judge, renews=_renews))


def _renews(official: Official, now: float) -> bool:
    """Say whether a reading holds while the feed does not change: until it is too old to be called alive."""
    if official.status is not Status.OPERATIONAL or official.planned or official.said_at is None:
        return False
    return now <= alive_until(official.said_at)


SOURCE: Source = Feed()
