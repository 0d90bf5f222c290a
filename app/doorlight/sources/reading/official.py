"""One look at something a provider publishes: ask (conditionally), judge the answer, wrap it into a `Look`.

Every official source goes this way: it hands in a Request and a pure `judge`. What cannot be read or understood
becomes *unknown* with its reason; nothing here ever becomes *operational* by default.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from doorlight.domain.look import Look, Official, Previous, Validators
from doorlight.domain.source_trouble import SourceTrouble
from doorlight.domain.status import OutcomeKind, Status
from doorlight.domain.words import Sentence, say
from doorlight.net.exchange import BadRedirect, NetError, Reply, Request, TlsInvalid
from doorlight.sources.base import Tools
from doorlight.sources.reading.address import host_of
from doorlight.sources.reading.retry_after import retry_after
from doorlight.sources.reading.walls import REFUSALS, is_wall

T = TypeVar("T")

_OK = 200
NOT_MODIFIED = 304
_UNAUTHORIZED = 401
_GONE = frozenset({404, 410})
_WITHIN = 4096  # bytes in which a refusal gives its reason
_THREAD_FROM = 32 * 1024  # bytes: parsing more than this would be felt by the event loop


class Unreadable(Exception):
    """The answer could not be judged. `reason` says why; `trouble` what it is that ails the page, where known."""

    def __init__(self, reason: Sentence, *, trouble: SourceTrouble | None = None) -> None:
        super().__init__(str(reason))
        self.reason = reason
        self.trouble = trouble

    @property
    def blocked(self) -> bool:
        """Whether we were turned away: that says nothing about the page."""
        return self.trouble is SourceTrouble.REFUSED


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
    known = still_good(previous, request.url, reader.renews, tools.now())
    asked = replace(request, validators=known.validators if known else None, shareable=True)
    try:
        reply = await tools.fetcher.fetch(asked)
    except NetError as error:
        return look_of_net_error(error, request.url, tools.now())
    try:
        official = await _judged(reply, known, reader, tools.now())
    except Unreadable as error:
        return look_of_unreadable(error, reply, request.url, tools.now())
    return look_of_reading(official, reply, request.url, known)


def still_good(
    previous: Previous | None, url: str, renews: Callable[[Official, float], bool], now: float
) -> Previous | None:
    """Return the reading of before where "not modified" would make it one of now, else None."""
    if previous is None or previous.official is None or previous.validators.url != url:
        return None
    return previous if renews(previous.official, now) else None


def look_of_reading(official: Official, reply: Reply, asked: str, known: Previous | None) -> Look:
    """Wrap what was read into a look; `known` is the reading that the request vouched for."""
    understood = official.status is not Status.UNKNOWN
    return Look(
        outcome=OutcomeKind.OK if understood else OutcomeKind.INCONCLUSIVE,
        reason=official.text,
        latency=reply.latency,
        proves_line=reply.secure,
        official=official,
        warning=_moved(asked, reply.url),
        previous=Previous(_validators(reply, asked, known), official) if understood else None,
    )


def look_of_unreadable(error: Unreadable, reply: Reply | None, asked: str, now: float) -> Look:
    """Wrap an answer that could not be judged; `reply` is the last that came, if any did."""
    look = _unknown(error.reason, asked, now, error.trouble)
    if reply is None:
        return look
    wait = retry_after(reply, now)
    return replace(look, proves_line=reply.secure, latency=reply.latency, retry_after=wait)


def look_of_net_error(error: NetError, asked: str, now: float) -> Look:
    """Wrap what kept the answer from us: it says nothing about the service, but perhaps what ails the page."""
    return replace(_unknown(error.reason, asked, now, _trouble_of(error)), proves_line=error.proves_line)


def refuse_unjudgeable(reply: Reply, readable: frozenset[int] = frozenset({_OK})) -> None:
    """Raise Unreadable for an answer no judge should see."""
    if reply.status == _UNAUTHORIZED and b"inactive" in reply.body[:_WITHIN].lower():
        reason = say("reason", "The provider has switched its status page off")
        raise Unreadable(reason, trouble=SourceTrouble.INACTIVE)
    if reply.status in REFUSALS:
        reason = say("reason", "Cannot be checked from here (HTTP {code})", code=reply.status)
        raise Unreadable(reason, trouble=SourceTrouble.REFUSED)
    if is_wall(reply):
        reason = say("reason", "The page asks for proof of being human, so it cannot be read")
        raise Unreadable(reason, trouble=SourceTrouble.REFUSED)
    if reply.status not in readable:
        trouble = SourceTrouble.GONE if reply.status in _GONE else None
        raise Unreadable(say("reason", "The page answered HTTP {code}", code=reply.status), trouble=trouble)
    if reply.unreadable_encoding:
        raise Unreadable(say("reason", "The answer is packed in a way that cannot be read"))
    if reply.truncated:
        raise Unreadable(say("reason", "The page is too large to judge"))


async def in_thread_if_large(reply: Reply, read: Callable[[Reply], T]) -> T:
    """Return `read(reply)`; what is large is read in a thread, off the event loop."""
    if len(reply.body) < _THREAD_FROM:
        return read(reply)
    return await asyncio.to_thread(read, reply)


async def _judged(reply: Reply, known: Previous | None, reader: Reader, now: float) -> Official:
    if reply.status == NOT_MODIFIED:
        return renewed(known, now)
    refuse_unjudgeable(reply, reader.readable)
    return await in_thread_if_large(reply, lambda answer: reader.judge(answer, now))


def renewed(known: Previous | None, now: float) -> Official:
    """Return the reading of before as one of now, because the server says that nothing has changed.

    Raises Unreadable where there is none.
    """
    if known is None or known.official is None:
        raise Unreadable(say("reason", "The server says nothing has changed, but nothing was read before"))
    return replace(known.official, as_of=now)


def _trouble_of(error: NetError) -> SourceTrouble | None:
    if isinstance(error, TlsInvalid):
        return SourceTrouble.CERTIFICATE
    return SourceTrouble.MOVED if isinstance(error, BadRedirect) else None


def _unknown(reason: Sentence, url: str, now: float, trouble: SourceTrouble | None) -> Look:
    blocked = trouble is SourceTrouble.REFUSED
    return Look(
        outcome=OutcomeKind.BLOCKED if blocked else OutcomeKind.INCONCLUSIVE,
        reason=reason,
        official=Official(status=Status.UNKNOWN, text=reason, source=url, as_of=now, trouble=trouble),
    )


def _validators(reply: Reply, url: str, known: Previous | None) -> Validators:
    """Return what to ask with next time; a 304 need not repeat them (RFC 9110 15.4.5)."""
    if reply.status == NOT_MODIFIED and known is not None:
        before = known.validators
        return Validators(url, reply.header("etag") or before.etag, before.last_modified)
    return Validators(url, reply.header("etag"), reply.header("last-modified"))


def _moved(asked: str, answered: str) -> Sentence | None:
    here, there = host_of(asked), host_of(answered)
    if not there or here.removeprefix("www.") == there.removeprefix("www."):
        return None
    return say("reason", "The page has moved to {host}", host=there)
