"""Where a pasted address leads: its page, followed over redirects to other hosts, and the site to look for data at.

What is watched later never follows to strangers (`net.redirects`); here a person asks where an address has gone.
"""

from __future__ import annotations

from urllib.parse import urlsplit, urlunsplit

from msgspec import Struct

from doorlight.domain.words import Sentence, say
from doorlight.net.exchange import ANY_HOST, PAGE_CAP, NetError, Reply, Request
from doorlight.sources.detection.budget import BudgetFetcher
from doorlight.sources.reading.address import host_of, is_public


class Arrival(Struct, frozen=True):
    """The page that answered. `url` is where it is, `site` the address under which its data would be.

    `moved` where that is another host than the one that was pasted.
    """

    url: str
    site: str
    reply: Reply
    moved: Sentence | None = None


async def arrive(url: str, budget: BudgetFetcher, *, own: bool) -> Arrival | Sentence:
    """Return the page at an address, or why there is none.

    `own`: a private address may answer. A public one never leads to one.
    """
    request = Request(url=url, public=not own, allow_hosts=(ANY_HOST,), cap=PAGE_CAP)
    try:
        reply = await budget.fetch(request)
    except NetError as error:
        return error.reason
    here, there = host_of(url), host_of(reply.url)
    if not own and not is_public(there):
        return say("reason", "It redirects to a private address: {url}", url=there)
    moved = here.removeprefix("www.") != there.removeprefix("www.")
    words = say("reason", "The page has moved to {host}", host=there) if moved else None
    return Arrival(reply.url, site_at(url, reply.url), reply, words)


def site_at(pasted: str, answered: str) -> str:
    """Return the address to look for data at: the answering host, with the path that was pasted where it stayed.

    A site that leads from `/` to its language or its log-in has its data at `/` all the same.
    """
    here, there = urlsplit(pasted), urlsplit(answered)
    if (here.scheme, here.netloc, here.path or "/") == (there.scheme, there.netloc, there.path or "/"):
        return pasted
    if host_of(pasted) == host_of(answered):
        return urlunsplit((there.scheme, there.netloc, here.path, here.query, here.fragment))
    return urlunsplit((there.scheme, there.netloc, there.path, "", ""))
