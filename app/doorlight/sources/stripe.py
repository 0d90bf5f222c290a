"""Stripe's status: one word and one sentence for the whole, and curves of uptime with their warnings.

An official light. The shape is as other clients read it (inket/stts, is-it-down); nothing of it is documented.
"""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct

from doorlight.domain.status import Status
from doorlight.sources.base import Source
from doorlight.sources.published.asking import Asking
from doorlight.sources.published.endpoint import of_site
from doorlight.sources.published.page import Part, PublishedPage
from doorlight.sources.published.source import PublishedSource
from doorlight.sources.published.words import status_of

_CURRENT = "/current/full"
_HOME = "https://status.stripe.com"
_SITES = {"status.stripe.com": _HOME}
STATES = {
    "up": Status.OPERATIONAL,
    "degraded": Status.DEGRADED,
    "down": Status.MAJOR_OUTAGE,
}


class Curve(Struct, frozen=True):
    """A service. `warning` is null while it is well, and says what is not."""

    warning: Any
    title: str = ""
    key: str = ""


class Answer(Struct, frozen=True):
    """The whole."""

    state: str = msgspec.field(name="UptimeStatus")
    message: str | None = None
    uptimeData: list[Curve] | None = None


_ANSWER = msgspec.json.Decoder(Answer)


class Stripe(PublishedSource):
    """The kind `stripe`. Components are the services whose uptime is drawn ("API")."""

    kind = "stripe"
    home = _HOME
    conditional = True

    async def read(self, options: Any, asking: Asking) -> PublishedPage:
        """Ask for the current status.

        Raises Unreadable, NetError.
        """
        return page_of(await asking.json(of_site(self.address(options), _CURRENT, _SITES), _ANSWER))


def page_of(answer: Answer) -> PublishedPage:
    """Return the whole, and every service that is drawn."""
    overall, doubt = status_of(STATES, answer.state)
    return PublishedPage(
        overall=overall,
        doubts=(doubt,) if doubt else (),
        line=answer.message or "",
        parts=tuple(_part(each) for each in answer.uptimeData) if answer.uptimeData else None,
    )


def _part(curve: Curve) -> Part:
    """Return a service, which is degraded while it carries a warning."""
    status = Status.DEGRADED if curve.warning else Status.OPERATIONAL
    return Part(id=curve.key, name=curve.title or curve.key, status=status)


SOURCE: Source = Stripe()
