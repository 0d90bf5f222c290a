"""One look at something a provider publishes: ask (conditionally), judge the answer, wrap it into a `Look`.

Every official source goes this way: it hands in a Request and a pure `judge`. What cannot be read or understood
becomes *unknown* with its reason; nothing here ever becomes *operational* by default.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from doorlight.domain.look import Look, Official, Previous, Validators
from doorlight.domain.status import OutcomeKind, Status
from doorlight.domain.words import Sentence, say
from doorlight.net.exchange import NetError, Reply, Request
from doorlight.sources.base import Tools
from doorlight.sources.reading.address import host_of
from doorlight.sources.reading.retry_after import retry_after
from doorlight.sources.reading.walls import REFUSALS, is_wall

_OK = 200
_NOT_MODIFIED = 304
_THREAD_FROM = 32 * 1024  # bytes: parsing more than this would be felt by the event loop


class Unreadable(Exception):
    """The answer could not be judged. `reason` says why; `blocked` when we were turned away."""

    def __init__(self, reason: Sentence, *, blocked: bool = False) -> None:
        super().__init__(str(reason))
        self.reason = reason
        self.blocked = blocked


class Reader(Struct, frozen=True, kw_only=True):
    """How one source reads. `judge(reply, now)` returns what the provider says or raises Unreadable.

    `renews(official, now)`: whether a reading of before still holds when the server says "not modified": no for
    what depends on the clock. `readable` are the status codes whose pages `judge` wants to see itself.
    """

    judge: Callable[[Reply, float], Official]
    renews: Callable[[Official, float], bool]
    readable: frozenset[int] = frozenset({_OK})


async def read_official(request: Request, tools: Tools, previous: Previous | None, reader: Reader) -> Look:
    """Ask once and return the look. Raises nothing but CancelledError."""
    known = _still_good(previous, request.url, reader, tools.now())
    asked = replace(request, validators=known.validators if known else None)
    try:
        reply = await tools.fetcher.fetch(asked)
    except NetError as error:
        return _unknown(error.reason, request.url, tools.now(), proves_line=error.proves_line)
    try:
        official = await _judged(reply, known, reader, tools.now())
    except Unreadable as error:
        look = _unknown(error.reason, request.url, tools.now(), proves_line=reply.secure, blocked=error.blocked)
        return replace(look, latency=reply.latency, retry_after=retry_after(reply, tools.now()))
    understood = official.status is not Status.UNKNOWN
    return Look(
        outcome=OutcomeKind.OK if understood else OutcomeKind.INCONCLUSIVE,
        reason=official.text,
        latency=reply.latency,
        proves_line=reply.secure,
        official=official,
        warning=_moved(request.url, reply.url),
        previous=Previous(_validators(reply, request.url, known), official) if understood else None,
    )


def _still_good(previous: Previous | None, url: str, reader: Reader, now: float) -> Previous | None:
    if previous is None or previous.official is None or previous.validators.url != url:
        return None
    return previous if reader.renews(previous.official, now) else None


async def _judged(reply: Reply, known: Previous | None, reader: Reader, now: float) -> Official:
    if reply.status == _NOT_MODIFIED:
        if known is None or known.official is None:
            raise Unreadable(say("reason", "The server says nothing has changed, but nothing was read before"))
        return replace(known.official, as_of=now)
    _refuse_unjudgeable(reply, reader.readable)
    if len(reply.body) < _THREAD_FROM:
        return reader.judge(reply, now)
    return await asyncio.to_thread(reader.judge, reply, now)


def _refuse_unjudgeable(reply: Reply, readable: frozenset[int]) -> None:
    """Raise Unreadable for an answer no judge should see."""
    if reply.status in REFUSALS:
        raise Unreadable(say("reason", "Cannot be checked from here (HTTP {code})", code=reply.status), blocked=True)
    if is_wall(reply):
        raise Unreadable(say("reason", "The page asks for proof of being human, so it cannot be read"), blocked=True)
    if reply.status not in readable:
        raise Unreadable(say("reason", "The page answered HTTP {code}", code=reply.status))
    if reply.unreadable_encoding:
        raise Unreadable(say("reason", "The answer is packed in a way that cannot be read"))
    if reply.truncated:
        raise Unreadable(say("reason", "The page is too large to judge"))


def _unknown(reason: Sentence, url: str, now: float, *, proves_line: bool, blocked: bool = False) -> Look:
    return Look(
        outcome=OutcomeKind.BLOCKED if blocked else OutcomeKind.INCONCLUSIVE,
        reason=reason,
        proves_line=proves_line,
        official=Official(status=Status.UNKNOWN, text=reason, source=url, as_of=now),
    )


def _validators(reply: Reply, url: str, known: Previous | None) -> Validators:
    """Return what to ask with next time; a 304 need not repeat them (RFC 9110 15.4.5)."""
    if reply.status == _NOT_MODIFIED and known is not None:
        before = known.validators
        return Validators(url, reply.header("etag") or before.etag, before.last_modified)
    return Validators(url, reply.header("etag"), reply.header("last-modified"))


def _moved(asked: str, answered: str) -> Sentence | None:
    here, there = host_of(asked), host_of(answered)
    if not there or here.removeprefix("www.") == there.removeprefix("www."):
        return None
    return say("reason", "The page has moved to {host}", host=there)
