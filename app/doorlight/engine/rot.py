"""Which catalogue entries have rotted: one look at every check, and what it says of the entry, not of the service.

For `doorlight catalogue verify --live`, which the maintainers run now and then. It looks as the engine does: politely
and through the registry. That a service is down is no fault of its entry; that its page has moved, is gone, shows
another certificate or speaks another language is. What was not understood from here is only a question.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from enum import StrEnum

from msgspec import Struct

from doorlight.domain.look import Look
from doorlight.domain.service import Check, Service
from doorlight.domain.source_trouble import SourceTrouble
from doorlight.domain.status import OutcomeKind, Status
from doorlight.domain.words import Sentence
from doorlight.engine.ports import Looker


class Doubt(StrEnum):
    """What is wrong with a look where the source itself has no diagnosis."""

    FAILS = "fails"  # a web site that does not answer as it should
    UNREAD = "unread"  # no answer, or one that was not understood: unknown words, a server error


_QUESTIONS = frozenset({SourceTrouble.REFUSED, Doubt.UNREAD})  # another computer, or another day, may see it


class Rot(Struct, frozen=True):
    """A check that did not see what its entry promises. `place` is the number of the check in its entry, from 0."""

    entry: str
    place: int
    check: Check
    trouble: SourceTrouble | Doubt
    text: Sentence

    @property
    def sure(self) -> bool:
        """Whether the entry is to be mended, rather than looked at again."""
        return self.trouble not in _QUESTIONS


async def find_rot(
    services: Sequence[Service], looker: Looker, done: Callable[[], None] = lambda: None
) -> tuple[Rot, ...]:
    """Look once at every check, as politely as the looker is; `done` is called after each.

    What is sure comes first, then by trouble and entry. Raises nothing but CancelledError.
    """

    async def look(service: Service, place: int, check: Check) -> Rot | None:
        seen = await looker.look(service, check, None)
        done()
        trouble = trouble_of(seen)
        if trouble is None:
            return None
        return Rot(service.id, place, check, trouble, _reason(seen, trouble))

    async with asyncio.TaskGroup() as group:
        tasks = [
            group.create_task(look(service, place, check))
            for service in services
            for place, check in enumerate(service.checks)
        ]
    found = [rot for task in tasks if (rot := task.result()) is not None]
    return tuple(sorted(found, key=lambda rot: (not rot.sure, rot.trouble.value, rot.entry, rot.place)))


def trouble_of(look: Look) -> SourceTrouble | Doubt | None:
    """Return what a look says against the entry, None where it saw what the entry promises."""
    said = look.official
    if said is not None and said.trouble is not None:
        return said.trouble
    if look.outcome is OutcomeKind.BLOCKED:
        return SourceTrouble.REFUSED
    if look.outcome is OutcomeKind.FAIL:
        return Doubt.FAILS
    if look.outcome is OutcomeKind.INCONCLUSIVE or (said is not None and said.status is Status.UNKNOWN):
        return Doubt.UNREAD
    return SourceTrouble.MOVED if said is not None and look.warning is not None else None


def _reason(look: Look, trouble: SourceTrouble | Doubt) -> Sentence:
    """Return the sentence that says it: that a page was read where it has moved to is a warning of the look."""
    if trouble is SourceTrouble.MOVED and look.warning is not None:
        return look.warning
    return look.reason
