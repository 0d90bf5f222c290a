"""A web address that must answer: the code, the words, the value in its JSON, the time it took, its certificate.

A measured light. The request is bounded and performed by `net/`; the options are checked in `reading.http_options`,
the reply is judged in `reading.http_verdict`. A broken answer is never good: what is not proven is not green.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urldefrag

from msgspec import Struct
from msgspec.structs import replace

from doorlight.domain.look import Look, Previous
from doorlight.domain.service import Check
from doorlight.domain.status import LightKind, OutcomeKind
from doorlight.domain.words import Message
from doorlight.net.exchange import NetError, Request
from doorlight.sources.base import SecretUnavailable, Source, Target, Tools
from doorlight.sources.reading.address import target_of
from doorlight.sources.reading.failing import look_of_error
from doorlight.sources.reading.http_options import HttpOptions, authorization, secret_name, validate
from doorlight.sources.reading.http_verdict import Conditions, judge, kept


class Http:
    """The kind `http`."""

    kind = "http"
    light = LightKind.MEASURED
    Options: type[Struct] = HttpOptions

    def validate(self, options: Any) -> None:
        """Refuse what could not be asked, could never be answered, or would send a secret in the clear."""
        validate(options)

    def target(self, options: Any) -> Target:
        """Say where the check goes."""
        return target_of(options.url)

    async def probe(self, check: Check, tools: Tools, previous: Previous | None) -> Look:
        """Ask once."""
        options: HttpOptions = check.options
        conditions = Conditions.of(options)
        asked = _request(check, conditions, previous)
        try:
            asked = await _signed(asked, options, tools)
            reply = await tools.fetcher.fetch(asked)
        except SecretUnavailable as error:
            return Look(outcome=OutcomeKind.INCONCLUSIVE, reason=error.text)
        except NetError as error:
            return look_of_error(error)
        look = judge(reply, conditions, tools.now(), asked_if_changed=asked.validators is not None)
        return replace(look, previous=kept(look, reply, asked) if conditions.renewable else None)


def _request(check: Check, conditions: Conditions, previous: Previous | None) -> Request:
    options: HttpOptions = check.options
    url = urldefrag(options.url.strip())[0]
    same = conditions.renewable and previous is not None and previous.validators.url == url
    return Request(
        url=url,
        headers=tuple((name.lower(), value.strip()) for name, value in options.headers.items()),
        public=check.outside_only,
        max_redirects=options.max_redirects,
        allow_hosts=tuple(host.lower() for host in options.allow_hosts),
        validators=previous.validators if same and previous is not None else None,
    )


async def _signed(request: Request, options: HttpOptions, tools: Tools) -> Request:
    """Return the request with its secret from the keyring, where one is named.

    Raises SecretUnavailable.
    """
    name = secret_name(options.auth)
    if not name:
        return request
    value = authorization(await tools.secret(name))
    if isinstance(value, Message):
        raise SecretUnavailable(value)
    return replace(request, headers=(*request.headers, ("authorization", value)))


SOURCE: Source = Http()
