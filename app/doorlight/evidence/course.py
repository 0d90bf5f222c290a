"""How a record stands and when it ends by itself. Pure, from its entries alone, so that it survives any restart.

Nothing is recorded for ever: a record ends 48 hours after the deadline and the return of the service, whichever is
later, and a month after its deadline, or its start where that is later, whatever happens. Unknown is no return.
"""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from doorlight.domain.status import Status
from doorlight.domain.words import LocalText
from doorlight.evidence.chain import Entry, Fields

AFTER = 48 * 3600.0  # ours, as long as a deadline presses before it: time to hand in and to note that one has
LONGEST = 30 * 86400.0  # ours
_BACK = frozenset({"", Status.OPERATIONAL.value, Status.MAINTENANCE.value})  # "": no status, nothing to wait for


DoorState = tuple[str, int, bool]  # open, how much of what it hangs on is down, whether it does not answer


class Course(Struct, kw_only=True):
    """How one record stands.

    `follows`: ids whose looks belong in it, its own service first. `returned_at` None: in trouble, or unknown.
    `is_watched`: its service has a status at all. `is_public`: it is reached over the internet.

    `doors`: what was last recorded of each other door, by its name.
    """

    service: str = ""
    name: LocalText = LocalText("")
    follows: tuple[str, ...] = ()
    opened_at: float = 0.0
    deadline_at: float | None = None
    deadline_title: str = ""
    deadline_zone: str = ""
    returned_at: float | None = None
    is_watched: bool = False
    is_public: bool = False
    last_at: float = 0.0
    doors: dict[str, DoorState] = {}
    closed_at: float | None = None
    count: int = 0

    @property
    def ends_at(self) -> float:
        """When it ends by itself, in seconds since the epoch."""
        last = max(self.opened_at, self.deadline_at or 0.0)
        if self.returned_at is None:
            return last + LONGEST
        return min(max(self.returned_at, self.deadline_at or 0.0) + AFTER, last + LONGEST)

    def take(self, entry: Entry) -> None:
        """Follow one entry more."""
        self.last_at, self.count = entry.at, entry.seq
        match entry.type:
            case "open":
                self._begin(entry)
            case "context":
                self._turn(str(entry.fields.get("status", "")), entry.at)
                for door in entry.fields.get("doors", []):
                    self.doors[door_key(door)] = door_state(door)
            case "health" if entry.fields.get("service") == self.service:
                self._turn(str(entry.fields.get("to", "")), entry.at)
            case "fallback":
                self.doors[door_key(entry.fields)] = door_state(entry.fields)
            case "seal":
                self.closed_at = entry.at

    def _begin(self, entry: Entry) -> None:
        service, deadline = entry.fields.get("service", {}), entry.fields.get("deadline")
        self.opened_at = self.returned_at = entry.at
        self.service, self.name = str(service.get("id", "")), name_of(service.get("name", {}))
        self.is_public = is_public(service)
        self.follows = (self.service, *(str(each.get("id")) for each in entry.fields.get("follows", [])))
        if deadline:
            self.deadline_at = moment_of(deadline["at"])
            self.deadline_title, self.deadline_zone = str(deadline["title"]), str(deadline.get("zone", ""))

    def _turn(self, status: str, at: float) -> None:
        """Note how the service is shown from now on."""
        self.is_watched = self.is_watched or bool(status)
        if status not in _BACK:
            self.returned_at = None
        elif self.returned_at is None:
            self.returned_at = at


def course_of(entries: tuple[Entry, ...]) -> Course:
    """Return how a record stands."""
    course = Course()
    for entry in entries:
        course.take(entry)
    return course


def is_public(service: Fields) -> bool:
    """Whether a recorded service is reached over the internet: only then does our own line bear on it."""
    return any(check.get("public") == "yes" for check in service.get("checks", []))


def door_key(door: Fields) -> str:
    """Return what a door is told apart by."""
    return f"{door.get('kind')} {door.get('label')} {door.get('value')}"


def door_state(door: Fields) -> DoorState:
    """Return what may change of a door."""
    return str(door.get("open", "unknown")), len(door.get("shares_fault", [])), "trouble" in door


def name_of(fields: dict[str, str]) -> LocalText:
    """Return a recorded name."""
    return LocalText(str(fields.get("en", "")), str(fields.get("fr", "")))


def moment_of(written: str) -> float:
    """Return a recorded moment in seconds since the epoch.

    Raises ValueError.
    """
    return datetime.fromisoformat(written).timestamp()
