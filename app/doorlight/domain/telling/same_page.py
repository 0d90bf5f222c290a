"""Who else reads a page: a provider's word is for all of them, so they are told of together (DESIGN 4: one notice).

Pure; the `waiting_room` asks while somebody waits. A look needs no confirmation there, so without this each would be
told before the next one of the same fetch is judged.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from doorlight.domain.status import LightKind
from doorlight.domain.verdict.record import Entry

Page = tuple[str, str]  # kind and host
SAME_FETCH = 10.0  # ours: seconds within which looks at one page are of one batch


def still_to_hear(heard: Iterable[Entry], entries: Iterable[Entry]) -> Iterator[Entry]:
    """Return who reads a page of `heard`, and has not been told its newest word."""
    newest: dict[Page, float] = {}
    for entry in heard:
        for page, asked_at in _asked(entry):
            newest[page] = max(asked_at, newest.get(page, asked_at))
    if newest:
        yield from (
            each for each in entries if any(at < newest.get(page, at) - SAME_FETCH for page, at in _asked(each))
        )


def _asked(entry: Entry) -> Iterator[tuple[Page, float]]:
    """Return the pages that a service reads, and when each was last asked for it."""
    for check in entry.service.checks:
        if check.light is LightKind.OFFICIAL and not entry.service.hidden:
            reading = entry.record.readings.get(check.key)
            yield (check.kind, check.host), reading.started_at if reading is not None else 0.0
