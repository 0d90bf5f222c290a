"""Records read as they grow, for a window: what was read is not read again, so a month of looks delays no click."""

from __future__ import annotations

from doorlight.evidence.cases import Case, Cases
from doorlight.evidence.chain import NotAnEntry, entry_of
from doorlight.evidence.course import Course
from doorlight.evidence.errors import Unreadable
from doorlight.evidence.story import Line, Teller


class Growing:
    """One record: how it stands, and what it tells, as far as it was read."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.course = Course()
        self._teller = Teller(case.files.text)
        self._read = 0  # bytes

    @property
    def lines(self) -> tuple[Line, ...]:
        """What the record tells."""
        return self._teller.lines

    def read_on(self) -> None:
        """Read what was added since. Whether it all holds, `verifying` says; here it ends at what cannot be read.

        Raises Unreadable.
        """
        *lines, _unfinished = self.case.log.content(self._read).split(b"\n")
        for line in lines:
            try:
                entry = entry_of(line + b"\n")
            except NotAnEntry:
                return
            self._read += len(line) + 1
            self.course.take(entry)
            self._teller.tell(entry)


class GrowingCases:
    """All records in a folder."""

    def __init__(self, cases: Cases) -> None:
        self.cases = cases
        self._known: dict[str, Growing] = {}

    def read_on(self) -> list[Growing]:
        """Return the records that can be read, the one begun last at the end."""
        found = []
        for case in self.cases.all():
            record = self._known.setdefault(case.id, Growing(case))
            try:
                record.read_on()
            except Unreadable:
                continue
            if record.course.service:
                found.append(record)
        return sorted(found, key=lambda record: record.course.opened_at)

    def running(self, service: str) -> Growing | None:
        """Return the record of a service that goes on."""
        records = (each for each in self.read_on() if each.course.service == service)
        return next((each for each in records if each.course.closed_at is None), None)
