"""A page watched for an outage or maintenance notice: canada.ca's markup by itself, any other by selector and words.

An official light. The page is read in `reading.notice_page` and `notice_boxes`, its words in `classifier`, the
status that follows in `notice_verdict`. A notice that disappears is over: that is how these sites end one (CANADA 2).
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urldefrag, urljoin

from msgspec import Struct
from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from doorlight.domain.look import Look, Official, Previous
from doorlight.domain.service import Check
from doorlight.domain.status import LightKind, OutcomeKind, Status
from doorlight.domain.words import say
from doorlight.net.exchange import PAGE_CAP, Reply, Request
from doorlight.sources.base import OptionsError, Source, Target, Tools
from doorlight.sources.reading.address import host_of, same_owner, target_of, valid_address
from doorlight.sources.reading.notice_boxes import (
    Box,
    box_with_id,
    boxes_of,
    boxes_selected,
    boxes_with_words,
    slots_of,
)
from doorlight.sources.reading.notice_page import Page
from doorlight.sources.reading.notice_verdict import official_of, read_boxes
from doorlight.sources.reading.official import Reader, Unreadable, read_official

_HTTP_OK = 200
_FAILURES = frozenset({_HTTP_OK, 500, 502, 503, 504})  # pages that may carry a notice of their own
_MOST_SLOTS = 4


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`url` may end in `#id` to watch that part; `selector` (CSS) names parts; `words` says which words count."""

    url: str
    selector: str = ""
    words: tuple[str, ...] = ()


class Notices:
    """The kind `notice`."""

    kind = "notice"
    light = LightKind.OFFICIAL
    Options: type[Struct] = Options

    def validate(self, options: Any) -> None:
        """Refuse an address that is none, a selector that cannot be read, empty words."""
        valid_address(options.url)
        if any(not word.strip() for word in options.words):
            raise OptionsError("words", say("config", "a word here must not be empty"))
        if options.selector:
            _require_selector(options.selector)

    def target(self, options: Any) -> Target:
        """Say where the check goes."""
        return target_of(options.url)

    async def probe(self, check: Check, tools: Tools, previous: Previous | None) -> Look:
        """Read the page once, with the notices a browser would fill into it."""
        options: Options = check.options
        slots: list[str] = []
        look = await _read(options, check.outside_only, tools, previous, slots)
        for slot in slots[:_MOST_SLOTS]:
            look = _worse(look, await _read_slot(urljoin(options.url, slot), check, tools))
        return look


def _require_selector(selector: str) -> None:
    try:
        LexborHTMLParser("<p></p>").css(selector)
    except SelectolaxError:
        raise OptionsError("selector", say("config", "this is not a CSS selector like main .alert")) from None


async def _read(options: Options, public: bool, tools: Tools, previous: Previous | None, slots: list[str]) -> Look:  # noqa: FBT001
    """Read one page; `slots` is filled with the addresses of notices that are not in it."""
    address, fragment = urldefrag(options.url)

    def judge(reply: Reply, now: float) -> Official:
        page = Page(reply)
        boxes = _boxes(page, options, fragment)
        read = read_boxes(boxes, options.words, now, tools.language)
        if not read and reply.status != _HTTP_OK:
            raise Unreadable(say("reason", "The page answered HTTP {code}", code=reply.status))
        if not read and not (fragment or options.selector):
            page.require_structure()
        if not (fragment or options.selector):
            slots.extend(slots_of(page))
        return official_of(read, options.url, now)

    reader = Reader(judge=judge, renews=_renews, readable=_FAILURES)
    look = await read_official(_request(address, public=public), tools, previous, reader)
    return replace(look, previous=None) if slots else look


async def _read_slot(url: str, check: Check, tools: Tools) -> Look | None:
    """Read a notice that a browser would fill in; None where there is nothing to fill in."""
    if host_of(url) != check.host and not _is_family(host_of(url), check.host):
        return None
    address, fragment = urldefrag(url)
    missing = False

    def judge(reply: Reply, now: float) -> Official:
        nonlocal missing
        page = Page(reply)
        try:
            boxes = box_with_id(page, fragment) if fragment else boxes_of(page)
        except Unreadable:
            missing = True
            raise
        return official_of(read_boxes(boxes, (), now, tools.language), url, now)

    reader = Reader(judge=judge, renews=_renews)
    look = await read_official(_request(address, public=check.outside_only), tools, None, reader)
    return None if missing or look.reason == _NOT_FOUND else look


def _is_family(host: str, other: str) -> bool:
    return any(host == name or (name.startswith("*") and host.endswith(name[1:])) for name in same_owner(other))


def _worse(page: Look, slot: Look | None) -> Look:
    """Return the look that says more: a slot's notice counts as if it stood in the page."""
    if slot is None or slot.official is None or page.official is None:
        return page
    if page.outcome is not OutcomeKind.OK or slot.official.status.rank >= page.official.status.rank:
        announced = replace(page.official, planned=page.official.planned + slot.official.planned)
        return replace(page, official=announced)
    return replace(page, outcome=slot.outcome, reason=slot.reason, official=slot.official)


def _boxes(page: Page, options: Options, fragment: str) -> list[Box]:
    if options.selector:
        return boxes_selected(page, options.selector)
    if fragment:
        return box_with_id(page, fragment)
    return boxes_with_words(page) if options.words else boxes_of(page)


def _request(address: str, *, public: bool) -> Request:
    return Request(
        url=address,
        headers=(("accept", "text/html,application/xhtml+xml,text/plain;q=0.9"),),
        public=public,
        allow_hosts=same_owner(host_of(address)),
        cap=PAGE_CAP,
    )


def _renews(official: Official, now: float) -> bool:
    """Say whether a reading holds while the page does not change: not where its times decide."""
    del now
    return official.status is Status.OPERATIONAL and not official.planned


_NOT_FOUND = say("reason", "The page answered HTTP {code}", code=404)

SOURCE: Source = Notices()
