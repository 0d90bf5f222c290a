"""The other doors: where one leads, whether it stands open, whether it shares the fault, and which to try first.

The order is one for notices, the panel and the command line: what can be gone through now, then what can only be
read, then what is closed, then what hangs on the fault or does not answer itself. Nothing is left out: a doubtful
door may still be one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct

from doorlight.domain.service import Door, DoorKind, DoorTask, Service
from doorlight.domain.snapshot import DoorAnswer, DoorView
from doorlight.domain.words import LocalText

IsOpen = Callable[[Door, float], bool | None]  # None: hours not understood
Place = tuple[bool, bool, bool, bool, bool, bool, bool, bool, float]

_DIALLED = frozenset({DoorKind.PHONE, DoorKind.TTY})
TO_READ = frozenset({DoorKind.OFFICIAL_WORD, DoorKind.SECOND_OPINION, DoorKind.SOCIAL})
_ONLINE = TO_READ | {DoorKind.WEB_FORM, DoorKind.EMAIL}
_LEADS = ("https://", "http://", "sms:", "geo:")
_UNASKED = DoorAnswer()


class DoorFacts(Struct, frozen=True, kw_only=True):
    """What is known around doors: ids of services that are `down`, their `names`, and `answers` by `look_id`.

    `offline`: whether our own line is down, over which some doors would have to be reached.
    """

    down: frozenset[str] = frozenset()
    names: Mapping[str, LocalText] = {}
    answers: Mapping[str, DoorAnswer] = {}
    offline: bool = False


def look_id(door: Door) -> str:
    """Return the id under which a door is looked at, "" where it has no checks; doors of the same checks share it."""
    return look_id_of(*(check.key for check in door.checks)) if door.checks else ""


def look_id_of(*keys: str) -> str:
    """Return the id under which a door with checks of these keys is looked at; no service has such a one."""
    return "door:" + "+".join(sorted(keys))


def link(door: Door, language: str) -> str:
    """Return where a door leads (tel:, mailto:, sms:, geo:, http(s):), "" where it is advice or an address only."""
    value = door.value.within(language).strip()
    if not value:
        return ""
    if door.kind in _DIALLED:
        return "tel:" + "".join(character for character in value if character in "+0123456789")
    if door.kind is DoorKind.EMAIL:
        return "mailto:" + value
    return value if value.lower().startswith(_LEADS) else ""


def links(door: Door) -> LocalText | None:
    """Return where a door leads in both languages, None where it leads nowhere one can click."""
    english, french = link(door, "en"), link(door, "fr")
    if not (english or french):
        return None
    return LocalText(english, french if french != english else "")


def views(service: Service, facts: DoorFacts, is_open: IsOpen, at: float) -> tuple[DoorView, ...]:
    """Return the doors as they stand now."""
    return tuple(_view(door, facts, is_open(door, at)) for door in service.doors)


def _view(door: Door, facts: DoorFacts, open_now: bool | None) -> DoorView:  # noqa: FBT001  # an answer
    shared = tuple(facts.names.get(each, LocalText(each)) for each in door.depends_on if each in facts.down)
    answer = facts.answers.get(look_id(door), _UNASKED)
    return DoorView(
        door=door,
        open_now=open_now,
        shares_fault=shared,
        answer=answer,
        out_of_reach=facts.offline and _needs_internet(door),
    )


def _needs_internet(door: Door) -> bool:
    """Whether one must be online to take it; to an office one can walk, though its address stands on a page."""
    elsewhere = door.kind is DoorKind.ALTERNATIVE and link(door, "en").lower().startswith(("https://", "http://"))
    return door.kind in _ONLINE or elsewhere


def best(doors: tuple[DoorView, ...]) -> int | None:
    """Return the index of the door to try: the first in rank that is neither closed nor doubtful.

    What is only there to be read comes after every door one can walk through; None where all are shut.
    """
    usable = [index for index, view in enumerate(doors) if view.open_now is not False and not view.is_doubtful]
    return min(usable, key=lambda index: (place(doors[index]), index), default=None)


def place(view: DoorView, language: str = "", task: DoorTask | None = None) -> Place:
    """Return what puts a door before others (the lower the better); among equals the order of the list decides.

    A task nobody named, and a language that is "", put no door back.
    """
    door = view.door
    return (
        view.is_doubtful,
        view.open_now is False,
        view.out_of_reach,
        task is not None and task not in door.can,
        door.kind in TO_READ,
        door.kind is DoorKind.MAIL,  # the slowest, so behind a telephone whose hours nobody knows
        view.open_now is None,
        bool(language and door.languages) and language not in door.languages,
        door.takes,
    )
