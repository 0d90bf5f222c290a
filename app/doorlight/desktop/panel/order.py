"""Which services stand in the list, and in which order: as they came, but nothing moves under a person's hand."""

from __future__ import annotations

from collections.abc import Sequence

from doorlight.catalogue.search import fold
from doorlight.domain.snapshot import ServiceView


def matching(views: Sequence[ServiceView], typed: str) -> tuple[ServiceView, ...]:
    """Return the services whose name (in either language), alias or group has every typed word in it."""
    words = fold(typed).split()
    if not words:
        return tuple(views)
    return tuple(view for view in views if _has(view, words))


def held(views: Sequence[ServiceView], shown: Sequence[str]) -> tuple[ServiceView, ...]:
    """Return the services in the order in which they are shown already; theirs where others came or went."""
    by_id = {view.service.id: view for view in views}
    if len(by_id) != len(shown) or any(name not in by_id for name in shown):
        return tuple(views)
    return tuple(by_id[name] for name in shown)


def _has(view: ServiceView, words: Sequence[str]) -> bool:
    service = view.service
    text = fold(" ".join((service.name.en, service.name.fr, *service.aliases, service.group, service.category)))
    return all(word in text for word in words)
