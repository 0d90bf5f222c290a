"""Which door to take: the doors of one service in rank at one moment, each with the reason for its place in words.

Pure. Asked by the command line; the panel sorts by `in_rank` too, and notices by `views.place`, which is behind it.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from doorlight.domain.doors.opening import NOTHING, Opening
from doorlight.domain.doors.views import TO_READ, DoorFacts, place, views
from doorlight.domain.service import Door, DoorKind, DoorTask, Service
from doorlight.domain.snapshot import DoorAnswer, DoorView
from doorlight.domain.words import LocalText, Sentence, Span, say

OpeningOf = Callable[[Door, float], Opening]
_NEVER = float("inf")


class RankedDoor(Struct, frozen=True, kw_only=True):
    """A door in its place. `shares_fault` names what it hangs on that is down; times are seconds since the epoch.

    `answer` is what its own checks say of it.
    """

    door: Door
    open_now: bool | None
    opens_at: float | None
    closes_at: float | None
    shares_fault: tuple[LocalText, ...]
    answer: DoorAnswer
    reason: Sentence

    @property
    def is_usable(self) -> bool:
        """Whether nothing known speaks against going there now."""
        return self.open_now is not False and not self.shares_fault and self.answer.trouble is None


def ranked(
    service: Service,
    opening_of: OpeningOf,
    at: float,
    *,
    facts: DoorFacts = DoorFacts(),  # noqa: B008  # frozen
    language: str = "",
    task: DoorTask | None = None,
) -> tuple[RankedDoor, ...]:
    """Return every door of a service, the one to take first: open, not doubtful, fit for the task, quick.

    Closed doors follow in the order in which they open. A door whose dependency is down, or that does not answer
    itself, comes last, never not at all.
    """
    openings = [opening_of(door, at) for door in service.doors]
    by_door = {id(door): opening for door, opening in zip(service.doors, openings, strict=True)}
    seen = views(service, facts, lambda door, _at: by_door[id(door)].open_now, at)
    pairs = sorted(zip(seen, openings, strict=True), key=lambda pair: in_rank(pair[0], pair[1], language, task))
    return tuple(_ranked(view, opening, language, task) for view, opening in pairs)


def in_rank(view: DoorView, opening: Opening, language: str = "", task: DoorTask | None = None) -> tuple[float, ...]:
    """Return what doors are sorted by: `views.place`, and of those that are closed the one that opens next first."""
    doubtful, closed, *rest = place(view, language, task)
    opens = opening.opens_at if opening.opens_at is not None else _NEVER
    return (doubtful, closed, opens if closed else 0.0, *rest)


def _ranked(view: DoorView, opening: Opening, language: str, task: DoorTask | None) -> RankedDoor:
    return RankedDoor(
        door=view.door,
        open_now=opening.open_now,
        opens_at=opening.opens_at,
        closes_at=opening.closes_at,
        shares_fault=view.shares_fault,
        answer=view.answer,
        reason=_reason(view, opening, language, task),
    )


def _reason(view: DoorView, opening: Opening, language: str, task: DoorTask | None) -> Sentence:
    """Say what put a door where it is: what speaks against it first, then its hours."""
    parts = [part for part in _parts(view, opening, language, task) if part != NOTHING]
    whole = parts[0]
    for part in parts[1:]:
        whole = say("door", "{first}; {second}", first=whole, second=part)
    return whole


def _parts(view: DoorView, opening: Opening, language: str, task: DoorTask | None) -> list[Sentence]:
    door = view.door
    parts = [*_against(view), opening.words, view.answer.said or NOTHING]
    if view.out_of_reach:
        parts.append(say("door", "needs the internet"))
    if task is not None and door.can:
        parts.append(_FITS[task] if task in door.can else say("door", "not for this"))
    if door.kind in TO_READ:
        parts.append(say("door", "only to be read"))
    if language and door.languages and language not in door.languages:
        parts.append(say("door", "in French only") if "fr" in door.languages else say("door", "in English only"))
    if door.takes:
        parts.append(say("door", "an answer takes about {span}", span=Span(door.takes)))
    elif door.kind is DoorKind.MAIL:
        parts.append(say("door", "by mail, so not at once"))
    if all(part == NOTHING for part in parts):
        parts.append(say("door", "at any hour"))
    return parts


def _against(view: DoorView) -> list[Sentence]:
    """Say what it hangs on that is down, and that it does not answer itself."""
    parts: list[Sentence] = [view.answer.trouble] if view.answer.trouble is not None else []
    if view.shares_fault:
        parts.insert(0, say("door", "may be affected by: {names}", names=_enumerated(view.shares_fault)))
    return parts


def _enumerated(names: tuple[LocalText, ...]) -> Sentence:
    text: Sentence = names[0]
    for name in names[1:]:
        text = say("door", "{names}, {name}", names=text, name=name)
    return text


_FITS = {
    DoorTask.REPORT: say("door", "takes reports of a problem"),
    DoorTask.ASK: say("door", "answers questions"),
    DoorTask.FILE: say("door", "takes applications or documents"),
    DoorTask.PAY: say("door", "takes payments"),
    DoorTask.SIGN_IN: say("door", "helps with signing in"),
}
