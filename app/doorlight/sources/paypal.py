"""PayPal's status: every component with a state in production and one in the sandbox.

An official light, as its own page and other clients read it (inket/stts); nothing of it is documented.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

import msgspec
from msgspec import Struct

from doorlight.domain.status import Status, worst
from doorlight.sources.base import Source
from doorlight.sources.published.asking import Asking
from doorlight.sources.published.endpoint import of_site
from doorlight.sources.published.page import Part, PublishedPage
from doorlight.sources.published.source import PageOptions, PublishedSource
from doorlight.sources.published.words import bare, shown, status_of

_COMPONENTS = "/api/v1/components"
_HOME = "https://www.paypal-status.com"
_SITES = dict.fromkeys(("www.paypal-status.com", "paypal-status.com"), _HOME)
STATES = {
    "operational": Status.OPERATIONAL,
    "maintenance": Status.MAINTENANCE,
    "undermaintenance": Status.MAINTENANCE,
    "informational": Status.DEGRADED,  # something is being told
    "degraded": Status.DEGRADED,
    "degradedperformance": Status.DEGRADED,
    "partialoutage": Status.PARTIAL_OUTAGE,
    "partialservicedisruption": Status.PARTIAL_OUTAGE,
    "servicedisruption": Status.PARTIAL_OUTAGE,
    "serviceoutage": Status.MAJOR_OUTAGE,
    "majoroutage": Status.MAJOR_OUTAGE,
    "outage": Status.MAJOR_OUTAGE,
}


class Options(PageOptions, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`environment`: what shops use, or where developers try."""

    environment: Literal["production", "sandbox"] = "production"


class States(Struct, frozen=True):
    """A component's two states; null where it is not in one of the two."""

    production: str | None = None
    sandbox: str | None = None


class Category(Struct, frozen=True):
    """A group of components."""

    name: str = ""


class Component(Struct, frozen=True, rename="camel"):
    """A component. `display_name` is what its page shows."""

    name: str
    status: States
    display_name: str | None = None
    category: Category | None = None


class Answer(Struct, frozen=True):
    """The document."""

    result: list[Component]


_ANSWER = msgspec.json.Decoder(Answer)


class PayPal(PublishedSource):
    """The kind `paypal`. Groups are "product" and "api"; components are PayPal's ("Checkout")."""

    kind = "paypal"
    home = _HOME
    Options: type[Struct] = Options
    conditional = True

    async def read(self, options: Any, asking: Asking) -> PublishedPage:
        """Ask for the components.

        Raises Unreadable, NetError.
        """
        url = of_site(self.address(options), _COMPONENTS, _SITES)
        return page_of(await asking.json(url, _ANSWER), options.environment)


def page_of(answer: Answer, environment: str) -> PublishedPage:
    """Return the components of an environment, in their categories."""
    rows = [(row, state) for row in answer.result if (state := getattr(row.status, environment)) is not None]
    parts = [_part(row, state) for row, state in rows]
    return PublishedPage(overall=None, parts=(*_groups(parts), *parts))


def _part(row: Component, state: str) -> Part:
    status, word = status_of(STATES, bare(state))
    return Part(
        id=row.name,
        name=row.display_name or row.name,
        status=status,
        parent=f"category {row.category.name}" if row.category and row.category.name else "",
        word=shown(state) if word else "",
    )


def _groups(parts: list[Part]) -> Iterator[Part]:
    for parent in dict.fromkeys(part.parent for part in parts if part.parent):
        status = worst(part.status for part in parts if part.parent == parent)
        yield Part(id=parent, name=parent.removeprefix("category "), status=status, is_group=True)


SOURCE: Source = PayPal()
