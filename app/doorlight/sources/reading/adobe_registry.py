"""Adobe's list of all products, by cloud: what a person may choose from.

Beside `adobe_payload`, whose events name only what is in trouble; asked for by `sources.adobe` when somebody wants
to choose.
"""

from __future__ import annotations

import msgspec
from msgspec import Struct

from doorlight.domain.status import Status, worst
from doorlight.sources.published.page import Part
from doorlight.sources.reading.adobe_payload import Cloud


class Named(Struct, frozen=True):
    """A product of the list."""

    id: str
    name: str


class Registry(Struct, frozen=True):
    """`SnowServiceRegistry`."""

    products: dict[str, Named]
    clouds: dict[str, Cloud] | None = None


REGISTRY = msgspec.json.Decoder(Registry)


def all_parts(registry: Registry, in_trouble: tuple[Part, ...]) -> tuple[Part, ...]:
    """Return all products of the list, below their clouds, with the state of those in trouble."""
    states = {part.id: part for part in in_trouble}
    clouds = [each for each in (registry.clouds or {}).values() if each.id and each.cloud_products]
    above = {product: cloud.id for cloud in clouds for product in cloud.cloud_products or ()}
    rows = [_row(each, states.get(each.id), above.get(each.id, "")) for each in registry.products.values()]
    groups = (
        Part(
            name=cloud.name,
            id=cloud.id,
            is_group=True,
            status=worst(row.status for row in rows if row.parent == cloud.id),
        )
        for cloud in clouds
        if any(row.parent == cloud.id for row in rows)
    )
    return (*groups, *rows)


def _row(product: Named, trouble: Part | None, parent: str) -> Part:
    status = trouble.status if trouble else Status.OPERATIONAL
    return Part(name=product.name, status=status, id=product.id, parent=parent, word=trouble.word if trouble else "")
