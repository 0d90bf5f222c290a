"""The values that cross the seam between `sources/` and the network: a `Request`, a `Reply`, and the errors.

No httpx type leaves `net/`: a source builds a Request, asks a `Fetcher`, and reads a Reply or catches:

    NetError                 (every one carries a `reason` Sentence and `proves_line`)
     +- TargetError          the target's own fault: counts as FAIL once our own line is proven
     |   +- NoAnswer         refused, reset, unreachable, timed out, name does not exist
     |   +- TlsInvalid       wrong name, expired, untrusted (the wire works: but no proof, it may be a portal)
     |   +- BrokenReply      bad chunk, truncated or undecodable body, garbage, over a hard cap
     |   +- BadRedirect      loop, too many, foreign host, not http(s), private address from a public definition
     +- OwnError             our side: INCONCLUSIVE, never FAIL
         +- ResolverDown     no resolver answered, or the look-up of this name still hangs
         +- ProxyError       407 or no answer from the proxy
         +- Cancelled        suspend, shutdown, own exception
"""

from __future__ import annotations

from typing import Protocol

from msgspec import Struct

from doorlight.domain.look import Validators
from doorlight.domain.words import Sentence

PROBE_CAP = 256 * 1024
PAGE_CAP = 2 * 1024 * 1024
FEED_CAP = 8 * 1024 * 1024
DEADLINE = 10.0
ANY_HOST = "*"  # in `allow_hosts`: a person asks where an address leads; never for what is watched


class Request(Struct, frozen=True, kw_only=True):
    """One GET. Caps count bytes on the wire and after decompression alike; the deadline is total seconds.

    `shareable`: an answer of seconds ago, given to somebody else, does as well (what a provider publishes).
    `max_redirects` 0 follows none: a redirect is then the answer itself, not an error.
    """

    url: str
    headers: tuple[tuple[str, str], ...] = ()
    public: bool = True  # the definition is public: never follow to a private address
    max_redirects: int = 5
    allow_hosts: tuple[str, ...] = ()  # besides the request's own host; "*.example.org" matches subdomains
    cap: int = PROBE_CAP
    deadline: float = DEADLINE
    validators: Validators | None = None
    wants_body: bool = True
    shareable: bool = False


class Reply(Struct, frozen=True, kw_only=True):
    """What came back from the last hop. `body` is decoded and at most the cap; `truncated` says it was cut there.

    `secure` is True when the last hop was TLS-verified: then the answer proves our own line.
    """

    url: str
    status: int
    headers: tuple[tuple[str, str], ...]  # lower-case names
    body: bytes
    truncated: bool = False
    secure: bool = False
    latency: float = 0.0  # seconds until the head of the last hop
    certificate_host: str = ""
    certificate_expires_at: float | None = None
    hops: tuple[str, ...] = ()
    unreadable_encoding: str = ""  # a Content-Encoding we do not decode; body is then empty
    address: str = ""  # the peer that answered

    def header(self, name: str) -> str:
        """Return the first header of that (lower-case) name, "" where there is none."""
        return next((value for key, value in self.headers if key == name), "")


class Fetcher(Protocol):
    """Performs requests under the bounds they name. One instance serves the whole engine."""

    async def fetch(self, request: Request) -> Reply:
        """Return the reply to `request`.

        Raises a NetError; never anything else but asyncio.CancelledError.
        """
        ...


class NetError(Exception):
    """Anything that kept an answer from us. `proves_line`: the wire to the host itself demonstrably works."""

    def __init__(self, reason: Sentence, *, proves_line: bool = False, latency: float | None = None) -> None:
        super().__init__(str(reason))
        self.reason = reason
        self.proves_line = proves_line
        self.latency = latency
        self.hops = 0  # redirects that were followed before it


class TargetError(NetError):
    """The target's own fault."""


class NoAnswer(TargetError):
    """Refused, reset, unreachable, timed out, or the name does not exist."""


class TlsInvalid(TargetError):
    """The certificate is of another name, expired or untrusted, or the handshake failed."""


class BrokenReply(TargetError):
    """The answer was cut, garbled, undecodable or grew beyond a hard cap."""


class BadRedirect(TargetError):
    """A redirect we will not follow."""


class OwnError(NetError):
    """Our own side: says nothing about the target."""


class ResolverDown(OwnError):
    """No resolver answered, or the look-up of this name still hangs."""


class ProxyError(OwnError):
    """The proxy refused or did not answer."""


class Cancelled(OwnError):
    """The look was given up for a reason of ours."""
