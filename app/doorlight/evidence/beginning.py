"""How a record is begun: what it is of, the deadline it is for, and what was already known.

One way for the window and the command, so that both begin the same record.
"""

from __future__ import annotations

import platform
import time
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

from doorlight import __version__
from doorlight.domain.deadlines import Deadline, ahead
from doorlight.domain.doors.views import look_id
from doorlight.domain.service import Service
from doorlight.domain.words import LocalText
from doorlight.evidence.cases import Case, Cases
from doorlight.evidence.chain import FORMAT, Fields, stamp
from doorlight.evidence.context import context_fields, hangs_on
from doorlight.evidence.observing import name_fields, service_fields

Names = Callable[[str], LocalText | None]


def begin(
    cases: Cases,
    service: Service,
    database: Path,
    *,
    deadline: Deadline | None = None,
    names: Names = lambda _id: None,
    at: float | None = None,
) -> Case:
    """Begin a record of a service.

    Raises RecordError.
    """
    at = time.time() if at is None else at
    called = {name: names(name) or LocalText(name) for name in hangs_on(service)}
    called |= {look_id(door): door.label for door in service.doors if door.checks}
    case = cases.begin(_opening(service, deadline, called, at), at=at)
    case.log.append("context", context_fields(service, database, at, called), at=at)
    return case


def deadline_for(service: str, deadlines: Iterable[Deadline], at: float) -> Deadline | None:
    """Return the deadline that a record of a service is for: its soonest ahead."""
    return next((each for each in ahead(deadlines, at) if each.service == service), None)


def _opening(service: Service, deadline: Deadline | None, called: dict[str, LocalText], at: float) -> Fields:
    here = datetime.fromtimestamp(at).astimezone()
    fields: Fields = {
        "format": FORMAT,
        "app": __version__,
        "os": platform.system(),
        "zone": here.tzname() or "",
        "offset": here.isoformat()[-6:],
        "service": service_fields(service),
        "follows": [{"id": name, "name": name_fields(called[name])} for name in called],
    }
    return fields if deadline is None else {**fields, "deadline": _deadline(deadline)}


def _deadline(deadline: Deadline) -> Fields:
    return {"id": deadline.id, "title": deadline.title, "at": stamp(deadline.at), "zone": deadline.zone}
