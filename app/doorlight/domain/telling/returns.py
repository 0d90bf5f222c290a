"""Who is said to be back with whom: ends are gathered as beginnings are, and a parent's end tells its children's.

Pure; `desks.teller` asks. Nobody's end is told twice: not alone and with a parent, nor with two parents.
"""

from __future__ import annotations

from collections.abc import Iterable

from doorlight.domain.status import Status
from doorlight.domain.telling.many import OVER, SLOT
from doorlight.domain.verdict.health import OK_GAP, State
from doorlight.domain.verdict.ledger import Told
from doorlight.domain.verdict.record import Entry


def by_themselves(back: list[Entry]) -> list[Entry]:
    """Return those whose end is a notice of its own: not of whom a parent's end says it too."""
    return [each for each in back if each.record.told or not any(parent in back for parent in each.parents)]


def together(back: list[Entry]) -> list[list[Entry]]:
    """Return in which groups the ends are told: more than three at once in one, and those told in one digest."""
    if len(back) > OVER:
        return [back]
    gathered = [entry for entry in back if entry.record.told and entry.record.told.slot == SLOT]
    alone = [[entry] for entry in back if entry not in gathered]
    return [gathered, *alone] if gathered else alone


def confirmed_by(entry: Entry, moment: float) -> bool:
    """Whether an end that is in the air may be confirmed by then: its good looks span enough time, or will."""
    return _is_returning(entry) and _confirmed_at(entry) <= moment


def said_with_a_parent_until(entry: Entry) -> float:
    """Return until when an end waits for that of a parent that was told of; 0 where none is down.

    Infinity as long as the parent is seen to be down: what was told together is taken back together, one *back* on
    the Rogers day (issue 2, point 9). A parent that cannot be seen any more has no end to wait for.
    """
    above = [parent for parent in entry.parents if parent.down and parent.record.told]
    if entry.record.told is not None or not above:
        return 0.0
    if any(parent.record.shown is Status.MAJOR_OUTAGE for parent in above):
        return float("inf")
    return max((_confirmed_at(parent) for parent in above if _is_returning(parent)), default=0.0)


def back_with(parents: Iterable[tuple[Entry, Told]]) -> list[Entry]:
    """Return what hung on these, came back since their outage began, and was not said to be back yet."""
    found = (child for parent, told in parents for child in parent.children if _is_back_since(child, told))
    return list(dict.fromkeys(found))


def _is_back_since(child: Entry, parent: Told) -> bool:
    """Whether a child that the parent's notice named is back. Only a notice of an outage names children."""
    record = child.record
    if child.down or record.told is not None:
        return False
    if record.named is not None:
        return record.health.is_settled
    if parent.trouble.status is not Status.MAJOR_OUTAGE:
        return False
    back_at = record.recovered_at
    return back_at is not None and back_at >= parent.since and record.back_told_at < back_at


def _is_returning(entry: Entry) -> bool:
    health = entry.record.health
    return health.state is State.RECOVERING and health.oks > 0


def _confirmed_at(entry: Entry) -> float:
    return entry.record.health.good_since + OK_GAP * (entry.service.confirm.oks - 1)
