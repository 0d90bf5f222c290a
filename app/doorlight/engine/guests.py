"""Services that are looked at only until they are back, because somebody asked to be told: not of the watched list.

Their definition comes from the catalogue of each start; who was asked for is in the verdict's stored state. A duty:
whenever that changes, everybody who is looked at is worked out anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from msgspec.structs import replace

from doorlight.domain.service import AlertLevel, Service

Find = Callable[[str], Service | None]


class Guests:
    """`wished` are the ids asked for, `find` knows services by id, `renew` has everybody worked out anew."""

    def __init__(self, find: Find, wished: Callable[[], Iterable[str]], renew: Callable[[], None]) -> None:
        self._find = find
        self._wished = wished
        self._renew = renew
        self._known: frozenset[str] = frozenset()

    def together(self, services: Sequence[Service], wished: Iterable[str]) -> tuple[Service, ...]:
        """Return the watched services and, after them, the guests."""
        wanted = tuple(wished)
        self._known = frozenset(wanted)
        watched = {service.id for service in services}
        found = (self._find(name) for name in wanted if name not in watched)
        return (*services, *(_guest(service) for service in found if service is not None and not service.link_only))

    def attend(self, wall: float, monotonic: float) -> None:
        """Look at other guests where others were asked for."""
        del wall, monotonic
        if frozenset(self._wished()) != self._known:
            self._renew()

    def due_in(self, wall: float, monotonic: float) -> float:
        """Return infinity: whoever asks rings."""
        del wall, monotonic
        return 0.0 if frozenset(self._wished()) != self._known else float("inf")


def _guest(service: Service) -> Service:
    return replace(service, guest=True, alerts=AlertLevel.NONE, depends_on=(), group="")
