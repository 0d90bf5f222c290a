"""Services that are looked at without being of the watched list: until they are back, or for the sake of doors.

Somebody asked to be told of the first; the second are hidden (`door_guests`). Definitions come from the catalogue of
each start; who was asked for and who is in trouble is in the verdict's state. A duty: whenever that changes,
everybody who is looked at is worked out anew.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

from msgspec.structs import replace

from doorlight.domain.doors.views import look_id
from doorlight.domain.service import AlertLevel, Service
from doorlight.engine.door_guests import Find, behind, has_anything_behind

AFTER = 600.0  # ours: seconds for which doors are looked at often after a trouble: what flickers asks no more for it

Names = Callable[[], Collection[str]]


class Guests:
    """`asked` are the ids somebody waits for, `troubled` those in trouble; `find` knows services by id.

    `renew` has everybody worked out anew. `doors`: whether anything is looked at for the sake of doors.
    """

    def __init__(
        self, find: Find, *, asked: Names, troubled: Names, renew: Callable[[], None], doors: bool = True
    ) -> None:
        self._find = find
        self._asked = asked
        self._in_trouble = troubled
        self._renew = renew
        self._doors = doors
        self._concerned: frozenset[str] = frozenset()  # ids whose trouble is a reason to look at more
        self._until: dict[str, float] = {}  # who is or was in trouble -> when that is forgotten (monotonic)
        self._known: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())
        self._watched: Sequence[Service] = ()
        self._everybody: tuple[Service, ...] = ()

    def together(self, services: Sequence[Service], asked: Iterable[str]) -> tuple[Service, ...]:
        """Return the watched services and, after them, the guests, hidden ones last."""
        wanted = tuple(asked)
        self._known = frozenset(wanted), frozenset(self._until)
        self._watched = services
        watched = {service.id for service in services}
        found = (self._find(name) for name in wanted if name not in watched)
        shown = (*services, *(_guest(each) for each in found if each is not None and not each.link_only))
        self._everybody = (*shown, *self._behind(shown))
        return self._everybody

    def looked_at_with(self, name: str) -> frozenset[str]:
        """Return the ids that are looked at for the sake of a service and its doors, its own among them."""
        doors = next((each.doors for each in self._everybody if each.id == name), ())
        behind = {each for door in doors for each in (look_id(door), *door.depends_on)}
        return frozenset({name}.union(each.id for each in self._everybody if each.hidden and each.id in behind))

    def attend(self, wall: float, monotonic: float) -> None:
        """Look at other guests where others were asked for, or others are in trouble."""
        del wall
        for name in self._concerned.intersection(self._in_trouble()):
            self._until[name] = monotonic + AFTER
        self._until = {name: until for name, until in self._until.items() if until > monotonic}
        if self._is_changed():
            before = self._everybody
            if self.together(self._watched, self._asked()) != before:
                self._renew()

    def due_in(self, wall: float, monotonic: float) -> float:
        """Return when a trouble that is over is forgotten; who asks, or gets into trouble, rings."""
        del wall
        return 0.0 if self._is_changed() else min(self._until.values(), default=float("inf")) - monotonic

    def _behind(self, shown: Sequence[Service]) -> tuple[Service, ...]:
        if not self._doors:
            return ()
        self._concerned = frozenset(service.id for service in shown if has_anything_behind(service))
        return behind(shown, self._until, self._find)

    def _is_changed(self) -> bool:
        return (frozenset(self._asked()), frozenset(self._until)) != self._known


def _guest(service: Service) -> Service:
    return replace(service, guest=True, alerts=AlertLevel.NONE, depends_on=(), group="")
