"""What the tests of records are made of: a service with another door, its record, and what is seen of it."""

from __future__ import annotations

from pathlib import Path

from doorlight.domain.deadlines import Deadline
from doorlight.domain.notice import Transition
from doorlight.domain.words import say
from doorlight.evidence.beginning import begin
from doorlight.evidence.cases import Case, Cases
from doorlight.evidence.chain import Entry
from unit.domain.histories import service

NOW = 1_700_000_000.0
HOUR, DAY = 3600.0, 86400.0
SITE = service("site", official=True, depends_on=("carrier",))
PERMIT = Deadline(id="d-1", title="Work permit", at=NOW + DAY, service="site")


def begun(folder: Path, *, deadline: Deadline | None = None, at: float = NOW) -> Case:
    """Begin a record of the site, of which nothing is remembered."""
    return begin(Cases(folder / "cases"), SITE, folder / "doorlight.db", deadline=deadline, at=at)


def turned(at: float, after: str, name: str = "site", before: str = "unknown") -> Transition:
    """Return a change of what is shown."""
    return Transition(service=name, at=at, before=before, after=after, reason=say("reason", "HTTP {code}", code=503))


def kinds(case: Case) -> list[str]:
    """Return the types of a record's entries."""
    return [entry.type for entry in entries(case)]


def entries(case: Case) -> tuple[Entry, ...]:
    """Return a record's entries, which must hold."""
    reading = case.read()
    assert reading.fault is None
    return reading.entries
