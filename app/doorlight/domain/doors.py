"""The other doors: where one leads, whether it stands open, whether it shares the fault, and which to try first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from doorlight.domain.service import Door, DoorKind, Service
from doorlight.domain.snapshot import DoorView
from doorlight.domain.words import LocalText

IsOpen = Callable[[Door, float], bool | None]  # None: hours not understood

_DIALLED = frozenset({DoorKind.PHONE, DoorKind.TTY})
_TO_READ = frozenset({DoorKind.OFFICIAL_WORD, DoorKind.SECOND_OPINION, DoorKind.SOCIAL})
_WEB = ("https://", "http://")


def link(door: Door, language: str) -> str:
    """Return where a door leads as tel:, mailto:, https: or http:; "" where it is advice or an address only."""
    value = door.value.within(language).strip()
    if not value:
        return ""
    if door.kind in _DIALLED:
        return "tel:" + "".join(character for character in value if character in "+0123456789")
    if door.kind is DoorKind.EMAIL:
        return "mailto:" + value
    return value if value.lower().startswith(_WEB) else ""


def links(door: Door) -> LocalText | None:
    """Return where a door leads in both languages, None where it leads nowhere one can click."""
    english, french = link(door, "en"), link(door, "fr")
    if not (english or french):
        return None
    return LocalText(english, french if french != english else "")


def views(
    service: Service, faulty: Iterable[str], names: Mapping[str, LocalText], is_open: IsOpen, at: float
) -> tuple[DoorView, ...]:
    """Return the doors as they stand now. `faulty` are ids of services that are down, `names` what to call them."""
    down = frozenset(faulty)
    return tuple(
        DoorView(
            door=door,
            open_now=is_open(door, at),
            shares_fault=tuple(names.get(each, LocalText(each)) for each in door.depends_on if each in down),
        )
        for door in service.doors
    )


def best(doors: tuple[DoorView, ...]) -> int | None:
    """Return the index of the door to try: the first listed that is not closed and does not share the fault.

    What is only there to be read comes after every door one can walk through; None where all are shut.
    """
    usable = [index for index, view in enumerate(doors) if view.open_now is not False and not view.shares_fault]
    ways = [index for index in usable if doors[index].door.kind not in _TO_READ]
    return next(iter(ways or usable), None)
