"""How a kind asks: one request after another under one look's bounds, refused answers raised, large ones in a thread.

Stands between `PublishedSource` and the network. It remembers the last answer, because a look carries its latency.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

import msgspec

from doorlight.domain.look import Official, Previous
from doorlight.domain.service import Check
from doorlight.domain.source_trouble import SourceTrouble
from doorlight.net.exchange import NetError, Reply, Request
from doorlight.sources.base import Tools
from doorlight.sources.published.decoding import decode_json
from doorlight.sources.reading.address import host_of, same_owner
from doorlight.sources.reading.official import (
    NOT_MODIFIED,
    Unreadable,
    in_thread_if_large,
    refuse_unjudgeable,
    still_good,
)

T = TypeVar("T")

JSON = "application/json"
_NOT_THERE = (SourceTrouble.GONE, SourceTrouble.NOT_DATA)


class Unchanged(Exception):  # news, not an error
    """The server says that nothing has changed since the reading of before."""

    def __init__(self, reply: Reply, asked: str, known: Previous) -> None:
        super().__init__(asked)
        self.reply = reply
        self.asked = asked
        self.known = known


class Asking:
    """What a kind may ask during one look. `reply` and `asked` are the last answer and its request's address.

    Only the first request is conditional: "not modified" of one among several would vouch for the others too.
    """

    def __init__(
        self,
        tools: Tools,
        check: Check,
        *,
        hosts: tuple[str, ...],
        cap: int,
        previous: Previous | None,
        renews: Callable[[Official, float], bool],
    ) -> None:
        self._tools = tools
        self._check = check
        self._hosts = hosts
        self._cap = cap
        self._previous = previous
        self._renews = renews
        self.language = tools.language
        self.count = 0
        self.reply: Reply | None = None
        self.asked = ""

    def now(self) -> float:
        """Return seconds since the epoch, UTC."""
        return self._tools.now()

    async def secret(self, name: str) -> str:
        """Return a secret from the keyring.

        Raises SecretUnavailable.
        """
        return await self._tools.secret(name)

    async def json(self, url: str, decoder: msgspec.json.Decoder[T], headers: Mapping[str, str] | None = None) -> T:
        """Return the typed value of a JSON answer.

        Raises Unreadable, NetError, Unchanged.
        """
        return await self.read(url, lambda reply: decode_json(decoder, reply.body), accept=JSON, headers=headers)

    async def json_if_there(self, url: str, decoder: msgspec.json.Decoder[T], *, decides: bool = False) -> T | None:
        """Return the typed value of a JSON answer that a page may lack, None where it cannot be read.

        For what only adds to the page: nothing may be called fine because this was missing. Where it `decides`,
        only what is not there (gone, or a web page) is as good as none: data of another shape, or an answer that
        failed just now, may be saying what is down. Raises Unreadable or NetError then.
        """
        kept = self.reply, self.asked
        try:
            return await self.json(url, decoder)
        except (Unreadable, NetError) as error:
            if decides and getattr(error, "trouble", None) not in _NOT_THERE:
                raise
            self.reply, self.asked = kept if kept[0] else (self.reply, self.asked)
            return None

    async def read(
        self,
        url: str,
        parse: Callable[[Reply], T],
        *,
        accept: str = "*/*",
        headers: Mapping[str, str] | None = None,
        readable: frozenset[int] = frozenset({200}),
    ) -> T:
        """Return `parse(reply)`; a large answer is parsed in a thread. `readable`: the codes that `parse` may see.

        Raises Unreadable, NetError, Unchanged.
        """
        reply = await self.fetch(url, accept=accept, headers=headers)
        refuse_unjudgeable(reply, readable)
        return await in_thread_if_large(reply, parse)

    async def fetch(self, url: str, *, accept: str = "*/*", headers: Mapping[str, str] | None = None) -> Reply:
        """Return the bare answer of an address, whatever its code.

        Raises NetError, Unchanged.
        """
        known = None if self.count else still_good(self._previous, url, self._renews, self.now())
        self.count += 1
        request = Request(
            url=url,
            headers=(("accept", accept), *(headers or {}).items()),
            public=self._check.outside_only,
            allow_hosts=(*self._hosts, *same_owner(host_of(url))),
            cap=self._cap,
            validators=known.validators if known else None,
            shareable=True,
        )
        self.asked = url
        self.reply = reply = await self._tools.fetcher.fetch(request)
        if reply.status == NOT_MODIFIED and known is not None:
            raise Unchanged(reply, url, known)
        return reply
