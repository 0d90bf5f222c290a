"""Atlassian Statuspage, and what speaks its v2 language: the provider's own page, part by part.

An official light. The payload's shape is in `reading.statuspage_payload`, what it means in
`reading.statuspage_verdict`.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit, urlunsplit

from msgspec import Struct

from doorlight.domain.look import Look, Official, Previous
from doorlight.domain.service import Check
from doorlight.domain.status import LightKind, Status
from doorlight.domain.words import say
from doorlight.net.exchange import PAGE_CAP, Reply, Request
from doorlight.sources.base import OptionsError, Source, Target, Tools
from doorlight.sources.reading.address import same_owner, target_of, valid_address
from doorlight.sources.reading.official import Reader, Unreadable, read_official
from doorlight.sources.reading.statuspage_payload import decode
from doorlight.sources.reading.statuspage_selection import Chosen
from doorlight.sources.reading.statuspage_verdict import judge_summary

_ENDPOINT = "/api/v2/summary.json"
_WITHOUT_LISTS = "/status.json"
_READABLE_ENDPOINTS = ("/summary.json", _WITHOUT_LISTS)


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`url` is the site or one of its endpoints; the rest choose parts by name or id, none chosen is the page."""

    url: str
    components: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()


class Statuspage:
    """The kind `statuspage`."""

    kind = "statuspage"
    light = LightKind.OFFICIAL
    Options: type[Struct] = Options

    def validate(self, options: Any) -> None:
        """Refuse an address that is none, and empty names."""
        valid_address(options.url)
        for key in ("components", "groups", "regions"):
            if any(not name.strip() for name in getattr(options, key)):
                raise OptionsError(key, say("config", "a name here must not be empty"))

    def target(self, options: Any) -> Target:
        """Say where the check goes: the site a person would open."""
        return target_of(options.url)

    async def probe(self, check: Check, tools: Tools, previous: Previous | None) -> Look:
        """Read the page once."""
        options: Options = check.options
        request = Request(
            url=endpoint(options.url),
            headers=(("accept", "application/json"),),
            public=check.outside_only,
            allow_hosts=("*.statuspage.io", *same_owner(check.host)),
            cap=PAGE_CAP,
        )

        def judge(reply: Reply, now: float) -> Official:
            chosen = Chosen(options.components, options.groups, options.regions)
            summary = decode(reply.body)
            if summary.components is None and not urlsplit(request.url).path.endswith(_WITHOUT_LISTS):
                raise Unreadable(say("reason", "The answer does not have the shape of a status page"))
            return judge_summary(summary, chosen, options.url, now)

        return await read_official(request, tools, previous, Reader(judge=judge, renews=_renews))


def endpoint(url: str) -> str:
    """Return the address of the data behind a site's address; an endpoint that is one already stays as it is."""
    parts = valid_address(url)
    if parts.path.endswith(_READABLE_ENDPOINTS):
        return urlunsplit(parts._replace(fragment=""))
    return urlunsplit((parts.scheme, parts.netloc, parts.path.rstrip("/") + _ENDPOINT, "", ""))


def _renews(official: Official, now: float) -> bool:
    """Say that a page which has not changed says the same: all it says is in its words, not in its clock."""
    del now
    return official.status is not Status.UNKNOWN


SOURCE: Source = Statuspage()
