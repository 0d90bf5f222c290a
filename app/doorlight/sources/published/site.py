"""From the page that a person opens to the address that a machine asks, where only the page tells it.

Several systems are asked under an id that stands nowhere but in the site's HTML. One mark is looked for there, never
the state. Kinds use it when the address that was given carries no id.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit, urlunsplit

from doorlight.domain.source_trouble import SourceTrouble
from doorlight.domain.words import say
from doorlight.sources.published.asking import Asking
from doorlight.sources.reading.official import Unreadable

_HTML = "text/html,application/xhtml+xml"
_ELSEWHERE = (SourceTrouble.GONE, SourceTrouble.NOT_DATA, SourceTrouble.SHAPE)


def at_host_of(url: str, path: str, query: str = "") -> str:
    """Return the address of another path at the same host."""
    parts = urlsplit(url.strip())
    return urlunsplit((parts.scheme, parts.netloc, path, query, ""))


async def html_of(asking: Asking, url: str) -> str:
    """Return the text of a web page.

    Raises Unreadable, NetError.
    """
    return await asking.read(url, lambda reply: reply.body.decode("utf-8", "replace"), accept=_HTML)


async def found_in_site(asking: Asking, url: str, mark: re.Pattern[str]) -> str:
    """Return what the first group of `mark` finds in the web page at `url`.

    Raises Unreadable where the page does not have it, NetError.
    """
    found = mark.search(await html_of(asking, url))
    if found is None:
        raise no_way_in()
    return found[1]


def no_way_in() -> Unreadable:
    """Return the refusal of a site that is not what it was taken for."""
    reason = say("reason", "The page does not say where its status data is")
    return Unreadable(reason, trouble=SourceTrouble.NOT_DATA)


def is_elsewhere(error: Unreadable) -> bool:
    """Say whether an address may just be the wrong one: nothing there, a web page, or data of another kind."""
    return error.trouble in _ELSEWHERE
