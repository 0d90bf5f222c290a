"""Which deadlines are done, for a command that is no engine: as last kept, and written there where nothing runs.

A running engine is asked instead (`commands.DeadlineDone`): it has the state in hand, and would write over this.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

from doorlight.domain.deadlines import Deadline, Done, is_done
from doorlight.domain.desks import state as fleet_state
from doorlight.domain.events import Effects
from doorlight.domain.words import Message
from doorlight.store.database import Store
from doorlight.store.glimpse import states


def done_of(database: Path, deadlines: Iterable[Deadline]) -> frozenset[str]:
    """Return the ids of those that are done. A running engine may hold the file meanwhile."""
    kept = fleet_state.read(states(database, of_all=True).get("", b"")).done
    return frozenset(each.id for each in deadlines if is_done(each, kept.get(each.id)))


def keep_done(database: Path, deadline: Deadline, *, done: bool) -> Message | None:
    """Write that a deadline is done, or is not after all; return why that could not be written, None where it was."""
    store = Store(database)
    try:
        state = fleet_state.read(store.load().states.get("", b""))
        state.done.pop(deadline.id, None)
        if done:
            state.done[deadline.id] = Done(deadline.at, deadline.added)
        store.commit(Effects(changed=("",)), {"": msgspec.msgpack.encode(state)})
        wrong = store.trouble()
        return Message("store", wrong) if wrong else None
    finally:
        store.close()
